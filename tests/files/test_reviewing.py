"""What a review reads, and whether a record changed since."""

import pytest
from django.core.management import CommandError, call_command

from cases import models
from cases.files import fixtures
from cases.files.held import Held
from cases.files.reviewing import Review, changed_since_review, read_parts, read_wholes
from cases.files.whole import place_of_record
from tests import factories
from tests.files.test_fixtures import somebody_writing
from tests.small_casebook import empty_casebook, fill_casebook

pytestmark = pytest.mark.django_db


def mark_everything():
    call_command("mark_reviewed", "everything")


def changed():
    """The names of the records that changed since their review."""
    return [key for _kind, (key,) in changed_since_review(Held().fields)]


def test_review_reads_the_same_of_one_record_and_of_all():
    fill_casebook()
    held = Held()
    wholes = read_wholes(held.fields)
    assert wholes == {place: read_parts(held.records[place]) for place in wholes}
    assert {kind for kind, _key in wholes} == {model._meta.label_lower for model in models.reviewed_models()}


def test_states_and_editors_notes_are_not_read():
    country = factories.make_country(slug="peru", name="Peru", editor_note="Ask Ana.", state="draft", reviewed_as="a mark")
    assert read_parts(country) == {("cases.country", ("peru",)): {"slug": "peru", "name": "Peru", "role": "case", "events": []}}


def test_bearing_is_read_with_its_lesson_and_not_with_its_case():
    bearing = factories.make_bearing(lesson := factories.make_lesson(), case := factories.make_country())
    place = place_of_record(bearing)
    assert (place in read_parts(lesson), place in read_parts(case)) == (True, False)


def edit_record(peru, event):
    models.Country.objects.update(summary="Another.")


def edit_evidence(peru, event):
    models.Citation.objects.update(last_line=7)


def add_evidence(peru, event):
    factories.make_figure(peru)


def remove_evidence(peru, event):
    models.Citation.objects.all().delete()


def edit_event(peru, event):
    models.Event.objects.update(name="It happened otherwise")


def unlink_event(peru, event):
    event.countries.clear()


EDITS = [edit_record, edit_evidence, add_evidence, remove_evidence, edit_event, unlink_event]


@pytest.mark.parametrize("edit", EDITS)
def test_any_edit_of_a_record_or_its_evidence_is_a_change_since_its_review(edit):
    peru, event = factories.make_country(slug="peru"), factories.make_event()
    event.countries.add(peru)
    factories.make_citation(peru)
    mark_everything()
    assert changed() == []
    edit(peru, event)
    assert changed() == ["peru"]
    peru.refresh_from_db()
    assert Review(peru).is_changed


def test_what_is_no_change_of_a_record_is_none():
    peru, event = factories.make_country(), factories.make_event()
    event.countries.add(peru)
    mark_everything()
    models.Country.objects.update(editor_note="Ask Ana.")
    event.laws.add(factories.make_law(country=peru, state="draft"))
    factories.make_bearing(factories.make_lesson(state="draft"), peru)
    assert changed() == []


def test_change_that_is_taken_back_is_none():
    factories.make_country(slug="peru")
    mark_everything()
    models.Country.objects.update(summary="Another.")
    models.Country.objects.update(summary="")
    assert changed() == []


def test_reviewed_record_that_nobody_read_counts_as_changed_and_a_draft_does_not():
    factories.make_country(slug="peru"), factories.make_country(slug="chile", state="draft")
    assert changed() == ["peru"]
    assert not Review(models.Country.objects.get(slug="chile")).is_changed


def test_mark_reviewed_asks_for_the_word_and_leaves_drafts_as_they_are(capsys):
    factories.make_country(slug="peru"), factories.make_country(slug="chile", state="draft")
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("mark_reviewed", "all")
    mark_everything()
    assert capsys.readouterr().out.splitlines() == [
        "country peru",
        "1 records count as reviewed as they are now; save_fixtures writes their marks.",
    ]
    assert dict(models.Country.objects.values_list("slug", "state")) == {"peru": "", "chile": "draft"}
    assert models.Country.objects.get(slug="chile").reviewed_as == ""
    mark_everything()
    assert capsys.readouterr().out.startswith("0 records")


def test_what_was_reviewed_is_kept_by_a_mark_and_by_a_load(tmp_path):
    peru = factories.make_country(slug="peru", summary="As it was.")
    mark_everything()
    fixtures.save(tmp_path)
    empty_casebook(), models.ReviewedState.objects.all().delete()
    fixtures.load(tmp_path)
    models.Country.objects.update(summary="Another.")
    assert Review(models.Country.objects.get()).before[place_of_record(peru)]["summary"] == "As it was."
    assert fixtures.load(tmp_path, wins="files")
    assert models.ReviewedState.objects.count() == 1


def test_of_a_record_whose_review_is_not_known_nothing_was_read_before():
    peru = factories.make_country(reviewed_as="long-forgotten")
    assert Review(peru).before is None


def test_record_edited_by_hand_in_its_file_is_changed_since_its_review(tmp_path):
    factories.make_country(slug="peru", name="Peru")
    mark_everything()
    fixtures.save(tmp_path)
    path = tmp_path / "peru.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"Peru"', '"Perú"'), encoding="utf-8")
    fixtures.load(tmp_path)
    assert changed() == ["peru"]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_review_takes_as_many_queries_whatever_hangs_on_it(django_assert_num_queries, count):
    enterprise = factories.make_enterprise()
    for _ in range(count):
        factories.make_citation(enterprise), factories.make_event(enterprises=[enterprise])
    enterprise = models.Enterprise.objects.get()
    with django_assert_num_queries(9):
        assert len(Review(enterprise).parts) == 1 + 2 * count


@pytest.mark.django_db(transaction=True)
def test_nothing_is_marked_while_somebody_else_writes():
    factories.make_country(slug="peru")
    with somebody_writing(), pytest.raises(CommandError, match=r"^Nothing was marked. Somebody else is writing"):
        mark_everything()
    assert changed() == ["peru"]

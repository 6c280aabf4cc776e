"""Taking a record back to what it was, with all that hung on it."""

import pytest
from reversion.models import Revision

from cases import models
from cases.files.faults import FixtureError
from cases.history.keeping import FIRST
from cases.history.taking_back import take_back
from tests import factories as make
from tests.history.full import alter, comments, full_enterprise, keep_now, kept, now


@pytest.fixture
def enterprise(db):
    """An enterprise as it is kept."""
    enterprise = full_enterprise()
    keep_now(enterprise)
    return enterprise


def test_all_that_was_changed_comes_back(enterprise, admin_user):
    before, key = now(enterprise), models.Citation.objects.get().pk
    enterprise.sector = "tiles"
    enterprise.save()
    enterprise.laws.clear()
    models.Citation.objects.all().delete()
    models.Coding.objects.update(note="Otherwise.")
    make.make_figure(enterprise, measure="Ovens")
    assert take_back(kept(enterprise), "Back.", admin_user) == []
    assert now(enterprise) == before
    assert models.Citation.objects.get().pk == key
    assert comments(enterprise) == ["Back.", "Kept."]
    assert Revision.objects.latest("pk").user == admin_user
    assert kept(enterprise).parts == before


def test_a_removed_link_to_an_event_comes_back_and_an_added_one_goes(enterprise):
    takeover = models.Event.objects.get()
    enterprise.events.set([make.make_event(slug="strike", countries=[enterprise.country])])
    take_back(kept(enterprise), "Back.", None)
    assert [event.slug for event in enterprise.events.all()] == ["takeover"]
    strike = models.Event.objects.get(slug="strike")
    assert (list(strike.enterprises.all()), list(strike.countries.all())) == ([], [enterprise.country])
    assert comments(takeover) == ["Back.", FIRST]


def test_what_hangs_on_two_records_is_a_revision_of_both(enterprise):
    models.Bearing.objects.update(note="Otherwise.")
    take_back(kept(enterprise), "Back.", None)
    assert comments(models.Lesson.objects.get(slug="claim")) == ["Back.", FIRST]
    assert models.Bearing.objects.get().note == "It shows."


def test_a_state_that_is_the_same_makes_no_revision(enterprise):
    assert take_back(kept(enterprise), "Back.", None) == []
    assert comments(enterprise) == ["Kept."]


def test_a_state_that_names_a_record_that_is_gone_is_refused(enterprise):
    before = enterprise.country
    enterprise.country = make.make_country()
    enterprise.save()
    models.Country.objects.filter(pk=before.pk).delete()
    words = f"As it was then, enterprise works: country: there is no record ['{before.slug}']"
    with pytest.raises(FixtureError) as refused:
        take_back(kept(enterprise), "Back.", None)
    assert (str(refused.value), comments(enterprise)) == (words, ["Kept."])


def test_a_state_that_breaks_a_rule_is_refused(enterprise):
    part = make.make_enterprise(slug="part", country=enterprise.country)
    enterprise.part_of = part
    enterprise.save()
    keep_now(enterprise)
    enterprise.part_of = None
    enterprise.save()
    part.part_of = enterprise
    part.save()
    with pytest.raises(FixtureError, match=r"enterprise works: part_of: This leads back to the record itself\."):
        take_back(kept(enterprise), "Back.", None)


def test_what_has_gone_with_another_record_stays_gone_and_is_named(enterprise):
    models.Lesson.objects.get(slug="claim").delete()
    models.Event.objects.get().delete()
    left = take_back(kept(enterprise), "Back.", None)
    assert left == ["Brick works: supports: A claim", "event takeover"]
    assert (models.Bearing.objects.count(), enterprise.events.count()) == (0, 0)


def test_evidence_that_was_moved_to_another_record_comes_back(enterprise):
    other = make.make_enterprise(country=enterprise.country)
    models.Citation.objects.update(enterprise=other)
    take_back(kept(enterprise), "Back.", None)
    assert models.Citation.objects.get().enterprise == enterprise
    assert comments(other) == ["Back.", FIRST]


def test_a_field_that_is_newer_than_the_state_stays_as_it_is(enterprise):
    alter(enterprise, lambda entry: entry["fields"].pop("sector"))
    enterprise.sector, enterprise.place = "tiles", "Lima"
    enterprise.save()
    take_back(kept(enterprise), "Back.", None)
    assert [(each.sector, each.place) for each in models.Enterprise.objects.all()] == [("tiles", "")]


def test_a_field_that_is_gone_is_named_and_all_else_comes_back(enterprise):
    alter(enterprise, lambda entry: entry["fields"].update(colour="red", shade=""))
    enterprise.sector = "tiles"
    enterprise.save()
    assert take_back(kept(enterprise), "Back.", None) == ["enterprise works: colour: red"]
    assert models.Enterprise.objects.get().sector == "bricks"


def test_a_value_that_its_field_no_longer_takes_is_named_and_left_out(enterprise):
    alter(enterprise, lambda entry: entry["fields"].update(sector=["bricks"]))
    assert take_back(kept(enterprise), "Back.", None) == ["enterprise works: sector: ['bricks']"]


def test_a_renamed_record_keeps_its_name_of_today(enterprise):
    models.Enterprise.objects.update(slug="kiln", renamed_from="works", sector="tiles")
    models.Event.objects.update(slug="seizure", renamed_from="takeover")
    enterprise.events.clear()
    then = kept(enterprise)
    assert then.place == ("cases.enterprise", ("kiln",))
    take_back(then, "Back.", None)
    renamed = models.Enterprise.objects.get()
    assert (renamed.pk, renamed.slug, renamed.sector) == (enterprise.pk, "kiln", "bricks")
    assert [event.slug for event in renamed.events.all()] == ["seizure"]
    assert models.Citation.objects.get().enterprise == renamed

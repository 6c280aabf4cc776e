"""What is corrected, deleted, added or renamed on either side: the right one record, or a refusal that names it."""

from operator import ne

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cases import models
from cases.files import fixtures
from cases.files.entries import fields_of, label
from cases.models.comparable import Slugged
from tests.factories import make_law
from tests.files.edited import correctable, enter, place, small_casebook, state, subject, two_others
from tests.files.entries import COUNTRY, SOURCE, citation, entry, law, load, write

pytestmark = pytest.mark.django_db
records = pytest.mark.parametrize("model", models.record_models(), ids=lambda model: model.__name__)
CORRECTIONS = [(model, field.name) for model in models.record_models() for field in correctable(model)]
if connection.vendor == "postgresql":  # what is a field's own is its kind of column
    CORRECTIONS = list({type(model._meta.get_field(name)): (model, name) for model, name in CORRECTIONS}.values())
corrections = pytest.mark.parametrize(("model", "name"), CORRECTIONS, ids=[f"{m.__name__}-{name}" for m, name in CORRECTIONS])


@pytest.fixture
def files(db, tmp_path):
    return small_casebook(tmp_path)


def value_in(found, where, name):
    """The value that a state holds at a place."""
    return found[where].get(name)


def refusal(files, **options):
    """What loading says when it refuses; it changes nothing."""
    before = state()
    with pytest.raises(fixtures.FixtureError) as caught:
        files.load(**options)
    assert state() == before
    return str(caught.value)


@corrections
def test_value_corrected_on_either_side_or_on_both(files, model, name):
    record, field = subject(model), model._meta.get_field(name)
    where, key, before = place(record), record.pk, state()
    one, other = two_others(record, field)

    files.edit(where, {name: one})
    assert [each.pk for each in files.load()] == [key]
    corrected = state()
    assert corrected == before | {where: before[where] | {name: one}}

    enter(subject(model), field, other if other != one else before[where].get(name, field.get_default()))
    edited = state()
    assert edited.keys() == before.keys()
    assert f"change {label(where)}: {name}: " in refusal(files)
    assert files.load(wins="database") == []
    assert state() == edited
    assert f"change {label(where)}: {name}: " in refusal(files)
    fixtures.save(files.folder)
    assert (files.load(), state()) == ([], edited)


@records
def test_record_edited_on_both_sides_is_decided_by_the_side_that_wins(files, model):
    record = subject(model)
    field = next(field for field in correctable(model) if not field.is_relation and ne(*two_others(record, field)))
    one, other = two_others(record, field)
    where = place(record)
    files.edit(where, {field.name: one})
    enter(record, field, other)
    assert f"change {label(where)}: {field.name}: " in refusal(files)
    files.load(wins="database")
    assert value_in(state(), where, field.name) == other
    with pytest.raises(fixtures.FixtureError, match=f"change {label(where)}: {field.name}"):
        files.load()
    files.load(wins="files")
    assert value_in(state(), where, field.name) == one
    assert files.load() == []


@records
def test_record_edited_alike_on_both_sides_is_left_alone(files, model):
    record = subject(model)
    field = next(field for field in correctable(model) if not field.is_relation)
    one, _other = two_others(record, field)
    files.edit(place(record), {field.name: one})
    enter(record, field, one)
    assert files.load() == []
    assert value_in(state(), place(record), field.name) == one


@records
def test_record_deleted_in_the_files_is_removed(files, model):
    where, before = place(subject(model)), state()
    files.remove(where)
    assert files.load() == []
    assert state() == {each: fields for each, fields in before.items() if each != where}


@records
def test_record_deleted_in_the_database_is_asked_about(files, model):
    where, before = place(subject(model)), state()
    subject(model).delete()
    without = state()
    assert f"remove {label(where)}" in refusal(files)
    files.load(wins="database")
    assert state() == without
    files.load(wins="files")
    assert state() == before


@records
def test_record_added_in_the_files_is_added_once(files, model):
    where, before = place(subject(model)), state()
    _path, _entries, found = files.find(where)
    files.remove(where)
    files.load()
    files.add(where, found["fields"])
    assert [label(place(record)) for record in files.load()] == [label(where)]
    assert (state(), files.load()) == (before, [])


@records
def test_record_added_in_the_database_is_asked_about(files, model):
    where = place(subject(model))
    subject(model).delete()
    fixtures.save(files.folder)
    before = state()
    files.load()
    record = make_again(model)
    added = state()
    assert f"add {label(place(record))}" in refusal(files)
    files.load(wins="database")
    assert state() == added
    files.load(wins="files")
    assert (state(), where in state()) == (before, False)


def make_again(model):
    """A record like the last one of a model, under another name."""
    record, now = subject(model), fields_of(subject(model))
    record.pk, record._state.adding = None, True
    for name in ("slug", "key", "first_line", "position", "number", "reader"):
        if name in now:
            setattr(record, name, f"{now[name]}-again" if isinstance(now[name], str) else now[name] + 5)
    if "text" in now:
        record.text = f"Again: {now['text']}"
    record.save()
    return record


def test_record_that_others_name_is_not_deleted_alone(files):
    source = models.Citation.objects.last().source
    files.remove(place(source))
    assert refusal(files).endswith(f"source: there is no record ['{source.slug}']")


@pytest.mark.parametrize("model", [model for model in models.record_models() if issubclass(model, Slugged)])
def test_renamed_record_stays_the_same_wherever_it_is_named(files, model):
    record, before = model.objects.order_by("pk").first(), state()
    old, key = record.slug, record.pk
    for name in [path.name for path in files.folder.iterdir()]:
        text = (files.folder / name).read_text(encoding="utf-8")
        (files.folder / name).write_text(text.replace(f'"{old}"', '"new-name"'), encoding="utf-8")
    where = (model._meta.label_lower, ("new-name",))
    files.edit(where, {"renamed_from": old})
    assert [each.pk for each in files.load()] == [key]
    assert model.objects.get(pk=key).slug == "new-name"
    assert len(state()) == len(before)
    assert old not in {part for fields in state().values() for value in fields.values() for part in parts(value)} - {old}
    assert fixtures.save(files.folder), files.load() == []


def parts(value):
    """The texts in a canonical value."""
    inner = value.values() if isinstance(value, dict) else value
    return [each for part in inner for each in parts(part)] if isinstance(value, dict | list) else [value]


def test_renamed_record_that_was_edited_in_the_database_is_asked_about(tmp_path):
    load(tmp_path, COUNTRY, law())
    models.Law.objects.update(date="1970")
    write(tmp_path, "all", [COUNTRY, law(slug="new-law", renamed_from="a-law")])
    with pytest.raises(fixtures.FixtureError, match=r"change law new-law: date: nothing → 1970\n"):
        fixtures.load(tmp_path)
    fixtures.load(tmp_path, wins="database")
    assert models.Law.objects.values_list("slug", "renamed_from", "date").get() == ("a-law", "", "1970")


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([law(), law(slug="b-law", renamed_from="a-law")], "law b-law: renamed_from: a-law is the name of law a-law."),
        (
            [law(slug="b-law", renamed_from="old"), law(slug="c-law", renamed_from="older old")],
            "law c-law: renamed_from: old is the name of law b-law.",
        ),
    ],
)
def test_former_slug_of_another_record_is_refused(tmp_path, entries, message):
    with pytest.raises(fixtures.FixtureError, match=message):
        load(tmp_path, COUNTRY, *entries)


def test_key_of_evidence_changed_in_the_files_is_one_record_under_its_new_key(tmp_path):
    load(tmp_path, COUNTRY, SOURCE, citation(key="a"))
    load(tmp_path, COUNTRY, SOURCE, citation(key="b"))
    assert models.Citation.objects.values_list("key", "first_line").get() == ("b", 1)


def test_evidence_may_change_places(tmp_path):
    chosen = entry("comparisonset", slug="two", name="Two", introduction="Look.")
    laws = [law(slug=slug) for slug in ("a-law", "b-law")]

    def members(*positions):
        places = zip("ab", positions, strict=True)
        return [
            entry("setmember", key=f"key-{each}", comparison_set=["two"], position=at, law=[f"{each}-law"])
            for each, at in places
        ]

    load(tmp_path, COUNTRY, chosen, *laws, *members(1, 2))
    load(tmp_path, COUNTRY, chosen, *laws, *members(2, 1))
    assert list(models.SetMember.objects.values_list("key", "position")) == [("key-b", 1), ("key-a", 2)]


def test_new_records_of_one_model_that_name_each_other_are_loaded_in_any_order(tmp_path):
    chain = [law(slug="a-law", amends=["b-law"]), law(slug="b-law", amends=["c-law"]), law(slug="c-law")]
    load(tmp_path, COUNTRY, *chain)
    assert list(models.Law.objects.values_list("slug", "amends__slug").order_by("slug")) == [
        ("a-law", "b-law"),
        ("b-law", "c-law"),
        ("c-law", None),
    ]


def test_database_that_never_met_the_files_loses_nothing(files):
    record = subject(models.Law)
    enter(record, models.Law._meta.get_field("effect"), "Edited.")
    gone = subject(models.Term)
    gone_place = place(gone)
    gone.delete()
    models.MetEntry.objects.all().delete()
    told = refusal(files)
    assert [line.strip() for line in told.splitlines()[1:3]] == [
        f"change {label(place(record))}: effect: nothing → Edited.",
        f"remove {label(gone_place)}",
    ]
    edited = state()
    files.load(wins="database")
    assert state() == edited
    fixtures.save(files.folder)
    assert (files.load(), state()) == ([], edited)


def test_database_that_never_met_the_files_and_is_the_same_meets_them(files):
    models.MetEntry.objects.all().delete()
    assert files.load() == []
    assert models.MetEntry.objects.count() == len(state())


def test_save_does_not_write_over_edits_of_the_files(files):
    where = place(subject(models.Law))
    files.edit(where, {"effect": "Edited."})
    with pytest.raises(fixtures.FixtureError, match=rf"change {label(where)}: effect: nothing → Edited\."):
        fixtures.save(files.folder)
    assert files.find(where)[2]["fields"]["effect"] == "Edited."
    fixtures.save(files.folder, wins="database")
    assert "effect" not in files.find(where)[2]["fields"]


def test_more_edits_than_a_message_names_are_counted(files):
    for record in [factory() for factory in [make_law] * 31]:
        assert record.pk
    told = refusal(files).splitlines()
    assert (len(told), told[-2]) == (33, "  and 32 more")


def test_commands_say_what_to_do_about_edits(files):
    enter(subject(models.Law), models.Law._meta.get_field("effect"), "Edited.")
    with pytest.raises(CommandError, match=r"Nothing was loaded\. The database has edits that no file holds:"):
        call_command("load_fixtures", files.folder)
    call_command("load_fixtures", files.folder, "--wins", "files")
    files.edit(place(subject(models.Law)), {"effect": "Edited."})
    with pytest.raises(CommandError, match=r"Nothing was saved\. The files have edits that the database does not hold:"):
        call_command("save_fixtures", files.folder)


def test_copy_saved_elsewhere_leaves_edits_unsaved(files, tmp_path):
    enter(subject(models.Law), models.Law._meta.get_field("effect"), "Edited.")
    (tmp_path / "copy").mkdir()
    fixtures.save(tmp_path / "copy")
    assert "effect: nothing → Edited." in refusal(files)

"""The casebook as files: all or nothing in, byte for byte out."""

import json
import os
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cases import models
from cases.files import fixtures
from tests import factories
from tests.hanging import hang
from tests.marks import ADDED
from tests.small_casebook import contents, empty_casebook, fill_casebook

COUNTRY = {"model": "cases.country", "fields": {"slug": "peru", "name": "Peru", "role": "case"}}
SOURCE = {"model": "cases.source", "fields": {"slug": "a-book", "short": "Book 2000", "title": "A book"}}
PASSAGE = {"source": ["a-book"], "locator": "p. 1", "first_line": 1, "last_line": 2, "terms": "a term"}


def entry(model, **fields):
    return {"model": f"cases.{model}", "fields": fields}


def law(**fields):
    return entry("law", **{"slug": "a-law", "name": "A law", "country": ["peru"]} | fields)


def citation(**fields):
    return entry("citation", **PASSAGE | {"country": ["peru"]} | fields)


def write(directory, name, records):
    (directory / f"{name}.json").write_text(json.dumps(records), encoding="utf-8")


def primary_keys():
    return {model: sorted(model.objects.values_list("pk", flat=True)) for model in fixtures.fixture_models().values()}


def everything():
    return {model: sorted(map(repr, model.objects.values())) for model in fixtures.fixture_models().values()}


BAD = {
    "no model at all": ([{"fields": {}}], "not a record of the casebook"),
    "no such model": ([{"model": "cases.ship", "fields": {}}], "not a record of the casebook"),
    "a list for a model": ([{"model": [], "fields": {}}], "not a record of the casebook"),
    "a user": ([{"model": "auth.user", "fields": {"username": "me", "is_superuser": True}}], "not a record of the casebook"),
    "no list": ({"slug": "peru"}, "a fixture is a list"),
    "primary key": ([{"pk": 1, **law()}], "law a-law: .*remove its pk"),
    "primary key as a field": ([law(id=1)], "law a-law: id: there is no such field"),
    "no such field": ([law(colour="red")], "law a-law: colour: there is no such field"),
    "column instead of field": ([law(country_id=1)], "law a-law: country_id: there is no such field"),
    "wrong choice": ([law(kind="rumour")], "law a-law: kind: "),
    "bad slug": ([law(slug="A law!")], "law A law!: slug: "),
    "slug of another form": ([law(slug="a_law")], "law a_law: record: A slug is lower-case"),
    "reserved slug": ([law(slug="compare")], "law compare: record: This slug is an address"),
    "empty name": ([law(name="")], "law a-law: name: "),
    "long name": ([law(name="x" * 201)], "law a-law: name: .*at most 200"),
    "name that is no text": ([law(name=["A law"])], "law a-law: name: this is not a text"),
    "year in words": ([law(year="soon")], "law a-law: year: .*integer"),
    "year out of bounds": ([law(year=99999)], "law a-law: year: "),
    "missing country": ([law(country=["atlantis"])], r"law a-law: country: there is no record \['atlantis'\]"),
    "no country": ([law(country=None)], "law a-law: country: this field is required"),
    "country by number": ([law(country=1)], "law a-law: country: .*natural key"),
    "country by name": ([law(country="peru")], "law a-law: country: .*natural key"),
    "key too long": ([law(country=["peru", 2])], "law a-law: country: there is no record"),
    "missing law": ([law(amends=["no-law"])], r"law a-law: amends: there is no record \['no-law'\]"),
    "missing theme": (
        [entry("lesson", slug="a-lesson", name="So", kind="claim", themes=[["no-theme"]])],
        r"lesson a-lesson: themes: there is no record \['no-theme'\]",
    ),
    "no list of themes": (
        [entry("lesson", slug="a-lesson", name="So", kind="claim", themes="pay")],
        "lesson a-lesson: themes: .*natural key, which is a list",
    ),
    "missing source": ([citation(source=["no-book"])], r"citation .*: source: there is no record \['no-book'\]"),
    "citation of nothing": ([citation(country=None)], "citation a-book 1: record: Name exactly one record"),
    "coding of nothing": (
        [
            entry("variable", slug="v", name="V", question="So?", definition="If so."),
            entry("coding", **PASSAGE, variable=["v"], certainty="not-applicable", note="Not asked."),
        ],
        "coding v a-book 1: record: Name exactly one record",
    ),
    "field not shown": ([citation(fields="editor_note")], "citation .*: fields: Not a shown field"),
    "long key term": ([citation(terms="a term of five words")], "citation .*: terms: A key term has at most four words"),
    "lines in disorder": ([citation(first_line=9)], "citation .*: record: The last line is before the first"),
    "number too large": ([citation(last_line=2**70)], "citation .*: last_line: "),
    "half a letter": ([law(name="\ud800")], "law a-law: "),
    "same key twice": ([law(), law(name="Again")], "law a-law: another record has the same natural key"),
}


@pytest.mark.parametrize(("records", "message"), BAD.values(), ids=BAD)
@pytest.mark.django_db
def test_load_writes_nothing_where_one_record_is_bad(tmp_path, records, message):
    write(tmp_path, "good", [COUNTRY, SOURCE])
    write(tmp_path, "odd", records)
    with pytest.raises(fixtures.FixtureError, match=rf"^odd\.json[,:] {message}"):
        fixtures.load(tmp_path)
    assert not any(primary_keys().values())


@pytest.mark.parametrize("text", [b"[{", b"", b"\xff\xfe", b"[1]", b"null"])
@pytest.mark.django_db
def test_load_names_the_file_that_is_no_fixture(tmp_path, text):
    write(tmp_path, "good", [COUNTRY])
    (tmp_path / "odd.json").write_bytes(text)
    with pytest.raises(fixtures.FixtureError, match=r"^odd\.json: "):
        fixtures.load(tmp_path)
    assert models.Country.objects.count() == 0


@pytest.mark.django_db
def test_load_fixtures_says_that_nothing_was_loaded(tmp_path):
    write(tmp_path, "odd", [law()])
    with pytest.raises(CommandError, match=r"Nothing was loaded. odd\.json, law a-law: country: "):
        call_command("load_fixtures", tmp_path)


@pytest.mark.django_db
def test_load_fixtures_names_a_missing_folder(tmp_path):
    with pytest.raises(CommandError, match="nowhere is no folder"):
        call_command("load_fixtures", tmp_path / "nowhere")


@pytest.mark.django_db
def test_load_twice_changes_nothing(tmp_path):
    fill_casebook()
    fixtures.save(tmp_path)
    before = everything()
    fixtures.load(tmp_path)
    fixtures.load(tmp_path)
    assert everything() == before


@pytest.mark.django_db
def test_load_keeps_primary_keys_and_takes_the_new_values(tmp_path):
    write(tmp_path, "peru", [COUNTRY, law(year=1970)])
    fixtures.load(tmp_path)
    before = primary_keys()
    write(tmp_path, "peru", [COUNTRY, law(name="Renamed")])
    fixtures.load(tmp_path)
    assert primary_keys() == before
    assert models.Law.objects.values_list("name", "year").get() == ("Renamed", None)


@pytest.mark.django_db
def test_load_removes_what_a_record_no_longer_names(tmp_path):
    lesson = factories.make_lesson([], [factories.make_country()])
    fixtures.save(tmp_path)
    lesson.themes.set([factories.make_theme()])
    fixtures.load(tmp_path)
    assert list(lesson.themes.all()) == []


@pytest.mark.django_db
def test_save_after_load_changes_no_byte(tmp_path):
    fill_casebook()
    fixtures.save(tmp_path)
    before, rows = contents(tmp_path), {model: len(keys) for model, keys in primary_keys().items()}
    empty_casebook()
    assert fixtures.load(tmp_path) == sum(rows.values())
    fixtures.save(tmp_path)
    assert contents(tmp_path) == before
    assert all(rows.values())


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 30])
def test_save_takes_as_many_queries_for_any_number_of_records(django_assert_num_queries, tmp_path, count):
    fill_casebook()
    for model in models.registry():
        hang(factories.make(model), count)
    with django_assert_num_queries(29 + 3 * ADDED):
        fixtures.save(tmp_path)


@pytest.mark.django_db
def test_save_writes_nothing_but_fixtures(tmp_path):
    fill_casebook()
    call_command("save_fixtures", tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {
        *("chile.json", "codebook.json", "events.json", "glossary.json"),
        *("lessons.json", "peru.json", "sets.json", "sources.json"),
    }


@pytest.mark.django_db
def test_loaddata_takes_the_same_files(tmp_path):
    fill_casebook()
    names = fixtures.save(tmp_path)
    before = contents(tmp_path)
    empty_casebook()
    last = ["lessons", "events", "glossary", "sets"]
    countries = [name for name in names if name not in ["sources", "codebook", *last]]
    call_command("loaddata", *(tmp_path / f"{name}.json" for name in ["sources", "codebook", *countries, *last]), verbosity=0)
    fixtures.save(tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.django_db
def test_save_removes_the_file_of_records_that_are_gone(tmp_path):
    peru, _chile = factories.make_country(slug="peru"), factories.make_country(slug="chile")
    fixtures.save(tmp_path)
    peru.delete()
    fixtures.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["chile.json"]


@pytest.mark.django_db
def test_save_fixtures_keeps_the_files_where_the_database_is_empty(tmp_path):
    write(tmp_path, "peru", [COUNTRY])
    with pytest.raises(CommandError, match="no records"):
        call_command("save_fixtures", tmp_path)
    assert list(contents(tmp_path)) == ["peru.json"]


@pytest.mark.django_db
def test_load_fixtures_if_empty_keeps_edits(tmp_path):
    write(tmp_path, "peru", [COUNTRY])
    call_command("load_fixtures", tmp_path, "--if-empty")
    models.Country.objects.update(name="Edited")
    call_command("load_fixtures", tmp_path, "--if-empty")
    assert models.Country.objects.get().name == "Edited"
    call_command("load_fixtures", tmp_path)
    assert models.Country.objects.get().name == "Peru"


class Crash(Exception):
    """The machine stops here."""


def crash_at(monkeypatch, number):
    """Let the `number`-th call that moves or removes a file fail."""
    calls = []

    def failing(real):
        def call(*args, **kwargs):
            calls.append(real)
            if len(calls) == number:
                raise Crash
            return real(*args, **kwargs)

        return call

    for name in ("replace", "unlink", "rmdir"):
        monkeypatch.setattr(os, name, failing(getattr(os, name)))


def save_with_crash(monkeypatch, directory, number):
    """Save into `directory`, stop at the `number`-th step, and say whether there was one."""
    with monkeypatch.context() as patched:
        crash_at(patched, number)
        try:
            fixtures.save(directory)
        except Crash:
            return True
    return False


@pytest.fixture
def two_states(tmp_path):
    """A folder of the casebook as it was, and one of the casebook as it is now, with files changed, gone and new."""
    old, new = tmp_path / "old", tmp_path / "new"
    fill_casebook()
    gone = factories.make_country(slug="gone")
    old.mkdir()
    fixtures.save(old)
    gone.delete()
    models.Country.objects.filter(slug="peru").update(summary="Another summary.")
    factories.make_country(slug="added")
    new.mkdir()
    fixtures.save(new)
    return old, new


def crashed_copies(monkeypatch, old, tmp_path):
    """A copy of `old` for every step of a save at which it can stop, stopped there."""
    for number in range(1, 100):
        directory = tmp_path / f"stopped-{number}"
        shutil.copytree(old, directory)
        if not save_with_crash(monkeypatch, directory, number):
            return
        yield directory


@pytest.mark.django_db
def test_save_that_stops_leaves_the_old_or_the_new_files(monkeypatch, tmp_path, two_states):
    old, new = map(contents, two_states)
    found = []
    for directory in crashed_copies(monkeypatch, two_states[0], tmp_path):
        fixtures.finish_save(directory)
        found.append(contents(directory))
        assert not (directory / fixtures.READY).exists()
    assert all(state in (old, new) for state in found)
    assert found == sorted(found, key=lambda state: state == new)
    assert len(found) > len(new)


@pytest.mark.django_db
def test_finish_that_stops_too_is_finished_by_the_next(monkeypatch, tmp_path, two_states):
    old, new = map(contents, two_states)
    for directory in crashed_copies(monkeypatch, two_states[0], tmp_path):
        for number in (2, 1, 3):
            save_with_crash(monkeypatch, directory, number)
        fixtures.finish_save(directory)
        assert contents(directory) in (old, new)


@pytest.mark.django_db
def test_load_finishes_a_save_that_stopped(monkeypatch, tmp_path, two_states):
    new = contents(two_states[1])
    directory = list(crashed_copies(monkeypatch, two_states[0], tmp_path))[3]
    assert contents(directory) != new
    fixtures.load(directory)
    assert contents(directory) == new


@pytest.mark.django_db
def test_save_that_cannot_write_keeps_the_old_files(tmp_path, two_states):
    old = contents(two_states[0])
    (two_states[0] / ".coming").write_text("in the way")
    with pytest.raises(OSError, match="coming"):
        fixtures.save(two_states[0])
    assert contents(two_states[0]) == old


@pytest.mark.django_db
def test_save_that_cannot_be_read_back_keeps_the_files(tmp_path, monkeypatch):
    peru = factories.make_country(slug="peru")
    fixtures.save(tmp_path)
    before = contents(tmp_path)
    peru.delete(), factories.make_country(slug="chile")
    monkeypatch.setattr(Path, "read_text", lambda path, **options: "")  # as of a disk that forgets
    with pytest.raises(OSError, match=r"chile\.json: what was written could not be read back"):
        fixtures.save(tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.django_db
def test_load_adds_a_record_to_those_of_its_model(tmp_path):
    write(tmp_path, "peru", [COUNTRY, law()])
    fixtures.load(tmp_path)
    write(tmp_path, "peru", [COUNTRY, law(), law(slug="b-law")])
    assert fixtures.load(tmp_path) == 3
    assert list(models.Law.objects.order_by("slug").values_list("slug", flat=True)) == ["a-law", "b-law"]


@pytest.mark.django_db
def test_load_refuses_a_citation_of_nothing_beside_others(tmp_path):
    write(tmp_path, "peru", [COUNTRY, SOURCE, citation()])
    fixtures.load(tmp_path)
    write(tmp_path, "peru", [COUNTRY, SOURCE, citation(country=None)])
    with pytest.raises(fixtures.FixtureError, match=r"^peru\.json, citation a-book 1: record: Name exactly one record"):
        fixtures.load(tmp_path)
    assert models.Citation.objects.get().country.slug == "peru"

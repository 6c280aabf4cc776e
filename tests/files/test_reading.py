"""Bad files: each is named with its record and field, and nothing is loaded."""

import pytest
from django.core.management import CommandError, call_command

from cases import models
from cases.files import fixtures
from tests.files.entries import COUNTRY, PASSAGE, SOURCE, citation, entry, everything, law, write

pytestmark = pytest.mark.django_db

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
    "date in words": ([law(date="soon")], "law a-law: date: This is no date in EDTF: write 1975, "),
    "date out of bounds": ([law(date="9999")], "law a-law: date: Write a date of the years 1500 to 2100, such as 1975."),
    "day of a date": ([law(date_first="1975-01-01")], "law a-law: date_first: there is no such field"),
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
    "citation of nothing": ([citation(country=None)], "citation a-book-1: record: Name exactly one record"),
    "coding of nothing": (
        [
            entry("variable", slug="v", name="V", question="So?", definition="If so."),
            entry("coding", **PASSAGE, variable=["v"], certainty="not-applicable", note="Not asked."),
        ],
        "coding a-book-1: record: Name exactly one record",
    ),
    "field not shown": ([citation(fields="editor_note")], "citation .*: fields: Not a shown field"),
    "long key term": ([citation(terms="a term of five words")], "citation .*: terms: A key term has at most four words"),
    "lines in disorder": ([citation(first_line=9)], "citation .*: record: The last line is before the first"),
    "number too large": ([citation(last_line=2**70)], "citation .*: last_line: "),
    "pk of a country": ([{"pk": 1, **COUNTRY}], "country peru: a record is named by its natural key; remove its pk"),
    "another part": ([{"using": "default", **law()}], "law a-law: there is no using"),
    "slug that is no text": ([law(slug=["a-law"] * 2, name="A law")], "law: slug: .*natural key|law a-law a-law: slug"),
    "slug of an object": ([law(slug={"a": 1})], "law: record: a record is named here by its natural key"),
    "no slug": ([law(slug="")], "law: slug: this field is required"),
    "half a letter": ([law(name="\ud800")], "law a-law: "),
    "same passage twice": (
        [citation(), citation()],
        "citation country-peru-a-book-1-2: record: Citation with this Country, Fields, Source, .* already exists",
    ),
    "same key twice": ([law(), law(name="Again")], "law a-law: another record has the same natural key"),
}


@pytest.mark.parametrize(("records", "message"), BAD.values(), ids=BAD)
def test_load_writes_nothing_where_one_record_is_bad(tmp_path, records, message):
    write(tmp_path, "good", [COUNTRY, SOURCE])
    write(tmp_path, "odd", records)
    with pytest.raises(fixtures.FixtureError, match=rf"^odd\.json[,:] {message}"):
        fixtures.load(tmp_path)
    assert not any(everything().values())


@pytest.mark.parametrize("text", [b"[{", b"", b"\xff\xfe", b"[1]", b"null"])
def test_load_names_the_file_that_is_no_fixture(tmp_path, text):
    write(tmp_path, "good", [COUNTRY])
    (tmp_path / "odd.json").write_bytes(text)
    with pytest.raises(fixtures.FixtureError, match=r"^odd\.json: "):
        fixtures.load(tmp_path)
    assert models.Country.objects.count() == 0


def test_load_fixtures_says_that_nothing_was_loaded(tmp_path):
    write(tmp_path, "odd", [law()])
    with pytest.raises(CommandError, match=r"Nothing was loaded. odd\.json, law a-law: country: "):
        call_command("load_fixtures", tmp_path)


def test_load_fixtures_names_a_missing_folder(tmp_path):
    with pytest.raises(CommandError, match="nowhere is no folder"):
        call_command("load_fixtures", tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"model": "cases.law", "fields": {"slug": "a", "slug": "b"}}]', "slug stands twice in one object"),
        ('[{"model": "cases.law", "fields": {"year": NaN}}]', "NaN is no number"),
        ("[" * 100_000, "nested too deeply"),
        ('[{"model": "cases.law", "fields": {"year": ' + "9" * 5000 + "}}]", "not valid JSON"),
    ],
    ids=["field twice", "no number", "deep", "digits"],
)
def test_load_names_the_file_that_hides_something(tmp_path, text, message):
    (tmp_path / "odd.json").write_text(text, encoding="utf-8")
    with pytest.raises(fixtures.FixtureError, match=rf"^odd\.json: .*{message}"):
        fixtures.load(tmp_path)


def test_load_names_a_folder_named_like_a_file(tmp_path):
    write(tmp_path, "good", [COUNTRY])
    (tmp_path / "peru.json").mkdir()
    with pytest.raises(fixtures.FixtureError, match=r"^peru\.json: this cannot be read as a file: Is a directory\.$"):
        fixtures.load(tmp_path)


def test_load_fixtures_names_a_folder_without_fixtures(tmp_path):
    with pytest.raises(CommandError, match=r"Nothing was loaded. .* holds no fixtures: name the folder that does"):
        call_command("load_fixtures", tmp_path)


def test_load_fixtures_names_a_file_in_place_of_the_folder(tmp_path):
    write(tmp_path, "good", [COUNTRY])
    with pytest.raises(CommandError, match=r"good\.json is no folder"):
        call_command("load_fixtures", tmp_path / "good.json")


def test_load_says_in_which_file_the_other_record_of_one_key_stands(tmp_path):
    write(tmp_path, "good", [COUNTRY, law()])
    write(tmp_path, "odd", [law(name="Again")])
    with pytest.raises(
        fixtures.FixtureError, match=r"^odd\.json, law a-law: another record has the same natural key, in good\.json"
    ):
        fixtures.load(tmp_path)


def test_evidence_without_a_key_gets_the_same_each_time(tmp_path):
    third = citation(key="country-peru-a-book-1-3", fields="summary")
    write(tmp_path, "good", [COUNTRY, SOURCE, citation(), citation(fields="name"), third])
    fixtures.load(tmp_path)
    keys = models.Citation.objects.order_by("key").values_list("key", "fields")
    assert list(keys) == [
        ("country-peru-a-book-1", ""),
        ("country-peru-a-book-1-2", "name"),
        ("country-peru-a-book-1-3", "summary"),
    ]
    assert fixtures.load(tmp_path) == []

"""The codebook."""

import pytest

from cases.models import registry
from cases.overviews.codebook import CodebookEntry, chapters
from cases.schema.declaration import declaration_of
from tests.factories import (
    make_coding,
    make_country,
    make_enterprise,
    make_event,
    make_figure,
    make_law,
    make_topic,
    make_variable,
)


def test_chapters_have_an_entry_for_every_shown_field(db):
    labels = [[entry.label for entry in chapter.entries] for chapter in chapters()[: len(registry())]]
    assert labels == [[attribute.label for attribute in declaration_of(model).attributes] for model in registry()]


def test_entries_count_the_records_that_fill_them(db):
    law = make_law(date="1970")
    make_enterprise(country=law.country, sector="glass").laws.add(law)
    make_enterprise(country=law.country)
    used = {entry.anchor: entry.used for chapter in chapters() for entry in chapter.entries}
    assert (used["law-date"], used["law-amends"], used["law-enterprises"]) == (1, 0, 1)
    assert (used["enterprise-sector"], used["enterprise-country"], used["country-enterprises"]) == (1, 2, 1)


def test_values_of_fields_are_defined_and_counted(db):
    for kind in ("bill", "bill", "decree"):
        make_law(kind=kind)
    values = {entry.anchor: entry.values for chapter in chapters() for entry in chapter.entries}
    bill = next(value for value in values["law-kind"] if value.label == "bill")
    assert (bill.definition, bill.used) == ("A draft that was put forward to become law.", 2)
    assert [value.used for value in values["law-kind"]] == [0, 0, 1, 0, 2, 0, 0]


def test_evidence_has_chapters_of_its_own_with_the_fields_of_passages_once(db):
    make_figure(make_country(), low=1, high=9, date_words="at the takeover")
    make_figure(make_country(), date="1970")
    make_figure(make_country())
    titles = [chapter.title for chapter in chapters()]
    used = {entry.anchor: entry.used for chapter in chapters() for entry in chapter.entries}
    assert titles[7:14] == ["Citations", "Figures", "Events", "Codings", "Bearings", "Terms", "Sources"]
    assert (used["figure-low"], used["figure-high"], used["figure-date"], used["citation-locator"]) == (3, 1, 2, 0)
    assert [anchor for anchor in used if anchor.endswith("-locator")] == ["citation-locator"]
    assert [anchor for anchor in used if anchor.endswith("-first_line")] == ["citation-first_line", "source-first_line"]


def test_entries_stand_at_places_of_their_own(db):
    anchors = [entry.anchor for chapter in chapters() for entry in chapter.entries]
    assert sorted(set(anchors)) == sorted(anchors)


def test_codebook_as_csv_has_a_row_for_each_value(db, client):
    make_law(kind="decree")
    rows = client.get("/codebook.csv").content.decode().splitlines()
    assert rows[0] == "chapter,label,value,definition,theory,used"
    assert "Laws,Kind,decree,A rule that a government made on its own authority.,,1" in rows


def test_text_of_an_entry_says_whom_its_definition_follows():
    texts = [
        CodebookEntry("a", "A", definition, theory=theory).text for definition, theory in [("It is.", "Vanek"), ("It is.", "")]
    ]
    assert texts == ["It is. After: Vanek.", "It is."]


def test_variables_count_the_codings_of_each_value(db):
    variable = make_variable(name="Equal pay")
    make_coding(make_country(), variable, "yes")
    make_coding(make_country(), variable)
    (entry,) = chapters()[len(registry())].entries
    assert (entry.label, entry.used, [(value.label, value.used) for value in entry.values]) == (
        "Equal pay",
        2,
        [("yes", 1), ("no", 0)],
    )


@pytest.mark.parametrize("count", [1, 3, 30])
def test_codebook_takes_as_many_queries_whatever_it_holds(db, client, django_assert_num_queries, count):
    for number in range(count):
        case, variable = make_country(), make_variable(slug=f"asked-{number}")
        make_coding(case, variable, "yes"), make_figure(case), make_event(countries=[case])
    with django_assert_num_queries(15):
        assert client.get("/codebook/").status_code == 200


def test_variables_have_a_chapter_for_each_topic(db):
    topic = make_topic(name="Work and pay")
    variable = make_variable(values=["yes"], name="Equal pay", definition="When.", in_doubt="Choose no.", topic=topic)
    variable.values.update(unlike="Not a bonus.", example="Zanón pays all alike.")
    chapter = chapters()[len(registry())]
    (entry,) = chapter.entries
    assert (chapter.title, entry.definition) == ("Variables: Work and pay", "Is it so? When. In doubt: Choose no.")
    assert entry.values[0].definition == "It is yes. Not a bonus. Example: Zanón pays all alike."

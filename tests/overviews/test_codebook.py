"""The codebook."""

import pytest
from django.core.management import call_command

from cases.models import Country, registry
from cases.overviews.codebook import CodebookEntry, chapters
from cases.schema.declaration import declaration_of
from cases.schema.marks import Caveat
from tests.elements import texts
from tests.factories import (
    codebook,
    make_coding,
    make_country,
    make_enterprise,
    make_event,
    make_figure,
    make_law,
    make_reading,
    make_round,
    make_theme,
    make_topic,
    make_unit,
    make_variable,
)


def variables_chapter():
    """The chapter of the first topic, after those of the records and of the agreement of readings."""
    return chapters()[len(registry()) + 1]


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
    assert titles[9:17] == ["Citations", "Figures", "Events", "Codings", "Sentences", "Bearings", "Terms", "Sources"]
    assert (used["figure-low"], used["figure-high"], used["figure-date"], used["citation-locator"]) == (3, 1, 2, 0)
    assert [anchor for anchor in used if anchor.endswith("-locator")] == ["citation-locator"]
    assert [anchor for anchor in used if anchor.endswith("-first_line")] == ["citation-first_line", "source-first_line"]


def test_rules_of_aggregation_follow_the_variables(db):
    make_variable()
    chapter = chapters()[len(registry()) + 2]
    assert (chapter.title, [entry.label for entry in chapter.entries]) == (
        "Rules of aggregation",
        [
            *("One passage, one case", "What is coded for a class", "What is coded for a member"),
            *("What is coded for a country", "One case is not all"),
        ],
    )


def test_entries_stand_at_places_of_their_own(db):
    anchors = [entry.anchor for chapter in chapters() for entry in chapter.entries]
    assert sorted(set(anchors)) == sorted(anchors)


def test_codebook_as_csv_has_a_row_for_each_value(db, client):
    make_law(kind="decree")
    rows = client.get("/codebook.csv").content.decode().splitlines()
    assert rows[0] == "chapter,topic,label,value,definition,theory,used,caveats"
    assert "Laws,,Kind,decree,A rule that a government made on its own authority.,,1," in rows
    assert "Laws,Course and outcome,Effect,,What the texts say came of it.,,0," in rows


def test_text_of_an_entry_says_whom_its_definition_follows():
    texts = [
        CodebookEntry("a", "A", definition, theory=theory).text for definition, theory in [("It is.", "Vanek"), ("It is.", "")]
    ]
    assert texts == ["It is. After: Vanek.", "It is."]


def test_variables_count_the_codings_of_each_value(db):
    variable = make_variable(name="Equal pay")
    make_coding(make_country(), variable, "yes")
    make_coding(make_country(), variable)
    (entry,) = variables_chapter().entries
    assert (entry.label, entry.used, [(value.label, value.used) for value in entry.values]) == (
        "Equal pay",
        2,
        [("yes", 1), ("no", 0)],
    )


@pytest.mark.parametrize("count", [1, 3, 30])
def test_codebook_takes_as_many_queries_whatever_it_holds(db, client, django_assert_num_queries, count):
    for number in range(count):
        case, variable = make_country(), make_variable(slug=f"asked-{number}")
        make_coding(case, variable, "yes"), make_figure(case), make_event(countries=[case]), make_enterprise(country=case)
        make_reading(units=[make_unit(case.slug), make_unit("peru")], round=make_round(codebook=codebook(variable.slug)))
    for queries in (26, 1):  # which are kept
        with django_assert_num_queries(queries):
            assert client.get("/codebook/").status_code == 200


def test_variables_have_a_chapter_for_each_topic(db):
    topic = make_topic(name="Work and pay")
    variable = make_variable(values=["yes"], name="Equal pay", definition="When.", in_doubt="Choose no.", topic=topic)
    variable.values.update(unlike="Not a bonus.", example="Zanón pays all alike.")
    chapter = variables_chapter()
    (entry,) = chapter.entries
    assert (chapter.title, entry.topic) == ("Variables: Work and pay", "Work and pay")
    assert entry.definition == "Is it so? When. In doubt: Choose no."
    assert entry.values[0].definition == "It is yes. Not a bonus. Example: Zanón pays all alike."


def test_variables_of_no_topic_have_the_last_chapter(db):
    for slug, topic in (("any", None), ("late", make_topic(name="Late", position=2)), ("early", make_topic(name="Early"))):
        make_variable(slug=slug, topic=topic)
    assert [chapter.title for chapter in chapters()[len(registry()) + 1 :][:3]] == [
        "Variables: Early",
        "Variables: Late",
        "Variables",
    ]


def test_fields_and_themes_stand_under_their_topics_in_the_order_of_these(db, client, tmp_path, capsys):
    law, origins = make_topic(slug="state-and-law", name="The state"), make_topic(slug="origins", name="Origins", position=1)
    for name, topic in (("Any", None), ("Route", origins), ("Rights", law)):
        make_theme(name=name, topic=topic)
    topics = ["The state", "Origins", "Course and outcome"]  # of the fields of countries
    page = texts(client.get("/codebook/"), "h2", "h3")
    assert page[page.index("Countries 0 records") :][:4] == ["Countries 0 records", *topics]
    assert page[page.index("Themes") :][:5] == ["Themes", "The state", "Origins", "Other themes", "Citations 0 records"]
    call_command("write_codebook", tmp_path / "codebook.md")
    lines = [line for line in (tmp_path / "codebook.md").read_text().splitlines() if line.startswith("#")]
    assert lines[:5] == ["# Codebook", "## Countries", *(f"### {topic}" for topic in topics)]
    assert lines[lines.index("## Themes") :][:5] == [
        "## Themes",
        "### The state",
        "### Origins",
        "### Other themes",
        "## Citations",
    ]


def entries():
    """The entries of the codebook by their anchors."""
    return {entry.anchor: entry for chapter in chapters() for entry in chapter.entries}


@pytest.fixture
def owner(db):
    """The variable *owner*, of which two readings differ on Peru, one of them coding its law as well."""
    peru, variable = make_country(slug="peru", name="Peru"), make_variable(slug="owner", name="Owner", renamed_from="property")
    settled = {
        "case": "peru",
        "variable": "property",
        "aspect": "law",
        "value": "state",
        "decision": "dropped",
        "reason": "A plan",
    }
    measured = {"variable": "property", "about": "values", "units": 12, "share": 0.75, "alpha": 0.5, "interval": [0.25, 1.0]}
    made = make_round(
        number=1,
        about="Two passes of all cases.",
        codebook=codebook("property", "title"),
        settled=[settled],
        agreement=[measured | {"commonest": 0.5}, {"variable": "property", "about": "said", "units": 2}],
    )
    unit = make_unit(peru.slug, variable="property")
    make_reading(round=made, reader="A", units=[unit, unit | {"aspect": "law", "value": "state"}])
    make_reading(round=made, reader="B", units=[unit])
    return variable


def test_variable_shows_how_far_readings_agree_on_it_by_any_name_it_had(owner):
    (found,) = entries()["v-owner"].rounds
    assert (found.round, found.name, found.shared) == ("Round 1 (automated)", "Property", (1, 2))
    assert [(part.label, part.words) for part in found.parts] == [
        ("Values", ["12", "75.0", "0.500 (0.250 to 1.000)", "tentative, by per cent"]),
        ("Said or silent", ["2", "–", "–", "too few units"]),
    ]


def test_codebook_page_shows_agreement_and_every_disagreement(owner, client):
    page = " ".join(client.get("/codebook/").content.decode().split())
    assert '<th scope="row"><a href="#round-1">Round 1 (automated)</a>: values</th> <td>12</td> <td>75.0</td>' in page
    assert "<summary> Round 1 (automated): 1 disagreement </summary>" in page
    assert (
        '<a href="/countries/peru/">Peru</a>, in law or design. <b>A</b>: The state (a-book, lines 1–2). <b>B</b>: no value. '
        "Settled: The state: dropped (A plan)."
    ) in page


def test_codebook_says_what_agreement_is_and_describes_each_round(owner):
    chapter = chapters()[len(registry())]
    assert (chapter.title, "of whom none has taken part" in chapter.definition) == ("Agreement of readings", True)
    assert [entry.anchor for entry in chapter.entries] == [
        *("agreement-values", "agreement-said", "agreement-alpha", "agreement-judged", "round-1")
    ]
    assert (chapter.entries[-1].label, chapter.entries[-1].definition) == ("Round 1 (automated)", "Two passes of all cases.")


def test_codebook_as_json_holds_the_agreement_in_numbers(owner, client):
    chapter = client.get("/codebook.json").json()[len(registry()) + 1]
    (entry,) = chapter["entries"]
    values, said = entry["rounds"][0]["parts"]
    assert values == {
        "about": "values",
        "agreement": {"units": 12, "share": 0.75, "alpha": 0.5, "interval": [0.25, 1.0], "commonest": 0.5},
        "judged": "tentative, by per cent",
    }
    assert (said["agreement"]["units"], said["agreement"]["alpha"], said["judged"]) == (2, None, "too few units")
    assert entry["rounds"][0]["disagreements"][0]["settled"] == ["The state: dropped (A plan)"]


def test_case_of_a_disagreement_that_is_gone_has_no_link(owner, client):
    Country.objects.all().delete()
    page = " ".join(client.get("/codebook/").content.decode().split())
    assert "<li> peru, in law or design." in page


def test_variable_that_no_round_read_shows_no_agreement(db, client):
    make_variable(slug="owner")
    make_round(codebook=codebook("title"))
    assert entries()["v-owner"].rounds == []
    assert "Readings agree" not in client.get("/codebook/").content.decode()


def test_codebook_marks_variables_that_ask_for_care(owner, client):
    assert entries()["v-owner"].caveats == [Caveat.THIN, Caveat.TENTATIVE]
    assert [entries()[f"caveat-{caveat.value}"].label for caveat in Caveat] == ["thin", "tentative"]
    rows = client.get("/codebook.csv").content.decode().splitlines()
    assert [row for row in rows if row.endswith(",thin tentative")] == [
        "Variables,,Owner,,Is it so? When it is so.,,0,thin tentative"
    ]


def test_codebook_document_tells_caveats_and_agreement(owner, tmp_path, capsys):
    call_command("write_codebook", tmp_path / "codebook.md")
    lines = (tmp_path / "codebook.md").read_text(encoding="utf-8").splitlines()
    place = lines.index("- **Owner** (thin, tentative): Is it so? When it is so.")
    assert lines[place + 3 : place + 5] == [
        "  - Round 1 (automated), values: 12 units, 75.0 %, alpha 0.500 (0.250 to 1.000); tentative, by per cent",
        "  - Round 1 (automated), said or silent: 2 units; too few units",
    ]

"""One record, and several side by side."""

import csv
import io

import pytest

from cases import models
from cases.schema.declaration import declaration_of
from cases.text.dates import beside
from tests import factories as make
from tests.elements import elements, texts
from tests.hanging import hang

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


def make_three(model):
    return [make.make(model, name=name, slug=f"record-{name.lower()}", summary=f"It is {name}.") for name in "ABC"]


def declared(model):
    return [(title, each.name) for _topic, title, fields in declaration_of(model).sections({}) for each in fields]


def on_page(model):
    """What a record's own page shows: the declaration, and for an enterprise the laws of its years."""
    lifeline = [("Laws at the time", "lifeline")] if model is models.Enterprise else []
    return declared(model) + lifeline


def beside_dates(model):
    """What stands in files beside the dates of a model."""
    return [column for each in declaration_of(model).attributes if each.is_date for column in beside(each.name)]


def shown(response, name="sections"):
    return [row.key for section in response.context[name] for row in section.rows]


def ways_down(response):
    """The parts of a page to which its links lead, each once."""
    found = [attributes["href"] for attributes, _parts in elements(response, "main", ["a"])]
    return [href.removeprefix("#") for href in dict.fromkeys(found) if href.startswith("#")]


@comparable
def test_detail_shows_the_rows_of_the_declaration(client, model):
    make_three(model)
    response = client.get(f"/{model.address}/record-a/")
    assert (response.status_code, response.context["record"].name) == (200, "A")
    assert shown(response, "opening") + shown(response, "main") == [name for _title, name in on_page(model)]


@comparable
def test_detail_as_json_holds_records_rows_and_passages(client, model):
    record = make.make(model, name="A", slug="a", summary="It is A.")
    make.make_citation(record, "summary", source=make.make_source(slug="vanek"))
    answer = client.get(f"/{model.address}/a.json").json()
    place = {"number": 1, "source": "vanek", "locator": "p. 1", "first_line": 1, "last_line": 2, "key_terms": ["a term"]}
    passage = place | {"backs": [{"stance": "supports", "record": "a", "what": ["Summary"]}]}
    assert answer["records"] == [{"slug": "a", "name": "A", "url": f"/{model.address}/a/"}]
    assert [(row["section"], row["key"]) for row in answer["rows"]] == on_page(model)
    assert answer["rows"][0] == {
        "section": "In brief",
        "key": "summary",
        "label": "Summary",
        "caveats": [],
        "differences": [],
        "cells": {"a": {"mark": "stated", "values": [{"text": "It is A."}], "passages": [1]}},
    }
    assert answer["passages"] == [passage]


def test_passages_stand_below_as_links_lead_to_them(client):
    country = make.make_country(slug="peru", name="Peru", summary="So.")
    make.make_citation(country, "summary", source=make.make_source(slug="vanek", short="Vanek"))
    page = " ".join(client.get("/countries/peru/").text.split())
    assert '<a href="#passage-1">' in page
    assert page.partition('<section class="passages"')[2].partition("</section>")[0] == (
        ' aria-labelledby="passages"> <h2 id="passages">Passages</h2> <ol> <li id="passage-1">'
        '<a href="/sources/vanek/">Vanek</a>, p. 1 <span class="lines">(lines 1–2)</span>'
        ' <span class="backs"><span class="says">Supports</span> Peru: Summary</span>'
        ' <span class="terms"><span class="says">Words to look for:</span> a term</span></li> </ol> <template id="footnote">'
        ' <div class="footnote" popover role="dialog" tabindex="-1"> <div class="told"></div>'
        ' <p> <a href="#passages">In the list</a> <button type="button">Close</button> </p> </div> </template> '
    )


@comparable
def test_detail_as_csv_has_a_row_for_every_field(client, model):
    make_three(model)
    rows = list(csv.reader(io.StringIO(client.get(f"/{model.address}/record-a.csv").content.decode())))
    assert rows[:3] == [
        ["section", "key", "label", "caveats", "record-a", "record-a_passages"],
        ["In brief", "summary", "Summary", "", "It is A.", ""],
        ["In brief", "original_name", "Original name", "", "not stated", ""],
    ]
    assert [(row[0], row[1]) for row in rows[1:] if row[1] not in beside_dates(model)] == on_page(model)


@comparable
@pytest.mark.parametrize("form", ["/", ".json", ".csv"])
def test_detail_of_an_unknown_slug_is_not_found(client, model, form):
    response = client.get(f"/{model.address}/nobody{form}")
    message = f"There is no {model._meta.verbose_name} “nobody”."
    found = response.context["message"] if form == "/" else response.json()["error"]
    assert (response.status_code, found) == (404, message)


@comparable
def test_detail_takes_no_parameters(client, model):
    make_three(model)
    response = client.get(f"/{model.address}/record-a/?mood=1")
    assert (response.status_code, response.context["way_back"]) == (400, f"/{model.address}/record-a/")


@comparable
@pytest.mark.parametrize("count", [1, 3, 30])
def test_public_detail_takes_as_many_queries_whatever_hangs_on_it(client, django_assert_num_queries, settings, model, count):
    settings.PUBLIC = True
    kinship = {model.kinship: model._meta.get_field(model.kinship).choices[0][0]} if model.kinship else {}
    hang(make.make(model, slug="a", **kinship), count)
    for queries in make.QUERIES[model]["detail"]:
        with django_assert_num_queries(queries):
            assert client.get(f"/{model.address}/a/").status_code == 200


def test_detail_puts_figures_and_events_beside_and_lessons_below(client):
    country = make.make_country(slug="a")
    hang(country, 1)
    context = client.get("/countries/a/").context
    assert [section.title for section in context["beside"]] == ["Figures", "Events"]
    assert [section.title for section in context["below"]] == ["Lessons by theme"]
    topics = ["Origins", "State and law", "Course and outcome"]
    assert [section.title for section in context["opening"]] == ["In brief"]
    assert [section.title for section in context["main"]] == ["Narrative", *topics, "Codings"]


def test_detail_of_which_little_is_told_has_no_glance_but_what_it_rests_on(client):
    country = make.make_country(slug="a", summary="It is A.")
    make.make_citation(country, "summary", source=make.make_source(short="Vanek"))
    context = client.get("/countries/a/").context
    assert [(row.label, row.cells[0].text) for row in context["glance"].rows] == [("What it rests on", "Vanek")]
    assert context["contents"] == []


def test_detail_of_which_much_is_told_has_a_glance_and_leads_to_its_sections(client):
    country = make.make_country(slug="a", summary="It is A.")
    outcome = make.make_variable(["continues"], slug="outcome", name="Outcome")
    make.make_coding(country, outcome, "continues", note="A remark.")
    for measure in map(str, range(16)):
        make.make_figure(country, measure=measure)
    response = client.get("/countries/a/")
    told = {row.name: (row.cells[0].text, row.cells[0].items[0].remark) for row in response.context["glance"].rows[1:]}
    assert told == {"v-outcome": ("continues", "")}
    assert texts(response, "h2")[:4] == ["In brief", "At a glance", "Most alike elsewhere", "On this page"]
    sections = ["topic-origins", "topic-state-and-law", "topic-course-and-outcome", "codings", "figures", "passages"]
    assert [link for link in ways_down(response) if not link.startswith("passage-")] == sections


def test_detail_suggests_the_best_sourced_of_another_country(client):
    peru = make.make_country()
    one = make.make_law(slug="one", country=peru, kind="decree")
    make.make_law(country=peru, kind="decree"), make.make_law(kind="bill")
    bare, sourced = make.make_law(kind="decree"), make.make_law(kind="decree")
    make.make_citation(sourced)
    more = [make.make_law(kind="decree") for _ in range(3)]
    response = client.get(f"/laws/{one.slug}/")
    assert response.context["suggestions"] == [sourced, bare, *more[:2]]
    assert "Compare with …" in texts(response, "h2")


def test_detail_suggests_first_what_is_alike_in_more_than_its_kind(client):
    one = make.make_law(kind="decree", status="amended")
    sourced, alike = make.make_law(kind="decree"), make.make_law(kind="decree", status="amended")
    make.make_citation(sourced)
    assert client.get(one.get_absolute_url()).context["suggestions"] == [alike, sourced]


def test_detail_suggests_lessons_on_other_countries(client):
    peru, chile = make.make_country(), make.make_country()
    one = make.make_lesson(kind="debate", countries=[peru])
    make.make_lesson(kind="debate", countries=[peru, chile])
    other = make.make_lesson(kind="debate", countries=[chile])
    assert client.get(one.get_absolute_url()).context["suggestions"] == [other]


def test_value_beside_not_applicable_is_read_in_every_page(client):
    case, variable = make.make_country(slug="a"), make.make_variable(slug="strike")
    make.make_coding(case, variable, "yes")
    make.make_coding(case, variable)
    (row,) = [row for row in client.get("/countries/a.json").json()["rows"] if row["key"] == "strike"]
    assert row["cells"]["a"]["mark"] == "disputed"
    assert [client.get(path).status_code for path in ("/countries/", "/countries/a/", "/countries/compare/?slug=a")] == [
        200
    ] * 3

"""One record, and several side by side."""

import csv
import io

import pytest

from cases import models
from cases.schema.declaration import declaration_of
from cases.text.dates import beside
from tests import factories as make
from tests.hanging import hang

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


def make_three(model):
    return [make.make(model, name=name, slug=f"record-{name.lower()}", summary=f"It is {name}.") for name in "ABC"]


def declared(model):
    return [(title, each.name) for _topic, title, fields in declaration_of(model).sections({}) for each in fields]


def on_page(model):
    """What a record's own page shows: the declaration, and for an enterprise the laws of its years."""
    lifeline = [("Laws in the years of its life", "lifeline")] if model is models.Enterprise else []
    return declared(model) + lifeline


def beside_dates(model):
    """What stands in files beside the dates of a model."""
    return [column for each in declaration_of(model).attributes if each.is_date for column in beside(each.name)]


def columns(response):
    return [head["record"].slug for head in response.context["heads"]]


def compare(client, model, *slugs, form="/", extra=""):
    return client.get(f"/{model.address}/compare{form}?" + "&".join(f"slug={slug}" for slug in slugs) + extra)


def shown(response, name="sections"):
    return [row.key for section in response.context[name] for row in section.rows]


@comparable
def test_detail_shows_the_rows_of_the_declaration(client, model):
    make_three(model)
    response = client.get(f"/{model.address}/record-a/")
    assert (response.status_code, response.context["record"].name) == (200, "A")
    assert shown(response, "main") == [name for _title, name in on_page(model)]


@comparable
def test_detail_as_json_holds_records_rows_and_passages(client, model):
    record = make.make(model, name="A", slug="a", summary="It is A.")
    make.make_citation(record, "summary", source=make.make_source(slug="vanek"))
    answer = client.get(f"/{model.address}/a.json").json()
    passage = {"number": 1, "source": "vanek", "locator": "p. 1", "first_line": 1, "last_line": 2, "key_terms": ["a term"]}
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


@comparable
def test_detail_as_csv_has_a_row_for_every_field(client, model):
    make_three(model)
    rows = list(csv.reader(io.StringIO(client.get(f"/{model.address}/record-a.csv").content.decode())))
    assert rows[:3] == [
        ["section", "key", "label", "caveats", "record-a"],
        ["In brief", "summary", "Summary", "", "It is A."],
        ["In brief", "original_name", "Original name", "", "not stated"],
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
def test_detail_takes_as_many_queries_whatever_hangs_on_it(client, django_assert_num_queries, model, count):
    kinship = {model.kinship: model._meta.get_field(model.kinship).choices[0][0]}
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
    assert [section.title for section in context["main"]] == ["In brief", *topics, "Codings"]


def test_detail_suggests_the_best_sourced_of_another_country(client):
    peru = make.make_country()
    one = make.make_enterprise(slug="one", country=peru, level="firm")
    make.make_enterprise(country=peru, level="firm")
    make.make_enterprise(level="network")
    bare, sourced = make.make_enterprise(level="firm"), make.make_enterprise(level="firm")
    make.make_citation(sourced)
    more = [make.make_enterprise(level="firm") for _ in range(3)]
    response = client.get(f"/enterprises/{one.slug}/")
    assert response.context["suggestions"] == [sourced, bare, *more[:2]]


def test_detail_suggests_first_what_is_alike_in_more_than_its_level(client):
    one = make.make_enterprise(level="firm", sector="glass", origin="below")
    sourced, alike = make.make_enterprise(level="firm"), make.make_enterprise(level="firm", sector="glass", origin="below")
    make.make_citation(sourced)
    halfway = make.make_enterprise(level="firm", origin="below")
    assert client.get(one.get_absolute_url()).context["suggestions"] == [alike, halfway, sourced]


def test_detail_suggests_lessons_on_other_countries(client):
    peru, chile = make.make_country(), make.make_country()
    one = make.make_lesson(kind="debate", countries=[peru])
    make.make_lesson(kind="debate", countries=[peru, chile])
    other = make.make_lesson(kind="debate", countries=[chile])
    assert client.get(one.get_absolute_url()).context["suggestions"] == [other]


@comparable
@pytest.mark.parametrize("count", [2, 3])
def test_comparison_puts_records_side_by_side(client, model, count):
    slugs = [record.slug for record in make_three(model)][:count][::-1]
    response = compare(client, model, *slugs)
    assert (response.status_code, columns(response)) == (200, slugs)
    assert shown(response) == [name for _title, name in declared(model)]
    assert (response.context["unknown"], response.context["left_over"]) == ([], [])


@comparable
def test_comparison_as_json_holds_a_cell_for_each_record(client, model):
    make_three(model)
    answer = compare(client, model, "record-b", "record-a", form=".json").json()
    assert [record["name"] for record in answer["records"]] == ["B", "A"]
    assert [(row["section"], row["key"]) for row in answer["rows"]] == declared(model)
    assert (answer["rows"][0]["differences"], list(answer["rows"][0]["cells"])) == (["values"], ["record-b", "record-a"])
    assert [cell["differs"] for cell in answer["rows"][0]["cells"].values()] == ["values", "values"]
    assert (answer["unknown"], answer["left_over"], answer["passages"]) == ([], [], [])


@comparable
def test_comparison_as_csv_has_a_column_for_each_record(client, model):
    make_three(model)
    rows = list(csv.reader(io.StringIO(compare(client, model, "record-b", "record-a", form=".csv").content.decode())))
    assert rows[:2] == [
        ["section", "key", "label", "caveats", "record-b", "record-a"],
        ["In brief", "summary", "Summary", "", "It is B.", "It is A."],
    ]
    assert [(row[0], row[1]) for row in rows[1:] if row[1] not in beside_dates(model)] == declared(model)


@comparable
@pytest.mark.parametrize("count", [1, 3, 6])
def test_comparison_takes_as_many_queries_for_any_number_of_columns(client, django_assert_num_queries, model, count):
    records = [make.make(model) for _ in range(count)]
    for record in records:
        hang(record, 2)
    for queries in make.QUERIES[model]["compare"]:
        with django_assert_num_queries(queries):
            assert len(columns(compare(client, model, *(record.slug for record in records)))) == count


@comparable
@pytest.mark.parametrize("form", ["/", ".json", ".csv"])
def test_comparison_of_nothing_asks_for_a_choice(client, model, form):
    assert client.get(f"/{model.address}/compare{form}").status_code == 200


def test_comparison_of_one_record_asks_for_a_second(client):
    make_three(models.Law)
    response = compare(client, models.Law, "record-a", extra="&differences=1")
    assert columns(response) == ["record-a"]
    assert shown(response) == [name for _title, name in declared(models.Law)]
    assert b"Choose a second to compare it with." in response.content


def test_comparison_names_unknown_records_and_shows_the_rest(client):
    make_three(models.Law)
    response = compare(client, models.Law, "record-a", "nobody", "record-b", "a%00b")
    assert (response.status_code, columns(response)) == (200, ["record-a", "record-b"])
    assert response.context["unknown"] == ["nobody", "a�b"]
    assert b"There is no record of the name nobody, a\xef\xbf\xbdb; the rest is shown." in response.content


def test_comparison_holds_each_record_once(client):
    make_three(models.Law)
    assert columns(compare(client, models.Law, "record-a", "record-b", "record-a", "")) == ["record-a", "record-b"]


@pytest.mark.parametrize("count", [7, 30])
def test_comparison_leaves_out_what_is_more_than_six(client, count):
    country = make.make_country()
    slugs = [make.make_law(country=country).slug for _ in range(count)]
    response = compare(client, models.Law, *slugs)
    assert columns(response) == slugs[:6]
    assert (response.context["left_over"], response.context["unknown"]) == (slugs[6:], [])
    assert response.context["left_over_names"] == [models.Law.objects.get(slug=slug).name for slug in slugs[6:]]


@pytest.mark.parametrize(
    ("query", "message", "way_back"),
    [
        ("mood=1", "This page has no parameter “mood”. It has: differences, slug, stated.", "slug=record-a"),
        ("differences=yes", "“yes” is no value of “differences”. It may be: 1.", "slug=record-a"),
        ("stated=0", "“0” is no value of “stated”. It may be: 1.", "slug=record-a"),
    ],
)
def test_comparison_refuses_bad_parameters(client, query, message, way_back):
    make_three(models.Law)
    response = compare(client, models.Law, "record-a", extra=f"&{query}")
    found = (response.status_code, response.context["message"], response.context["way_back"])
    assert found == (400, message, f"/laws/compare/?{way_back}")


def test_switches_leave_the_rows_that_differ_or_speak(client):
    country = make.make_country(name="Peru")
    make.make_law(slug="a", country=country, kind="bill", date="1970")
    make.make_law(slug="b", country=country, kind="decree", date="1970")
    every = [name for _title, name in declared(models.Law)]
    rows = {extra: shown(compare(client, models.Law, "a", "b", extra=extra)) for extra in ("", "&differences=1", "&stated=1")}
    assert rows == {"": every, "&differences=1": ["kind"], "&stated=1": ["country", "kind", "date"]}


def test_switches_lead_to_each_other_and_keep_the_records(client):
    make_three(models.Law)
    response = compare(client, models.Law, "record-a", "record-b", extra="&stated=1")
    assert response.context["switches"] == [
        ("Differences only", False, "/laws/compare/?slug=record-a&slug=record-b&stated=1&differences=1"),
        ("Hide rows no source speaks of", True, "/laws/compare/?slug=record-a&slug=record-b"),
    ]
    every = len(declared(models.Law))
    assert response.context["hidden"] == every - len(shown(response))


def test_heads_move_and_remove_their_columns(client):
    make_three(models.Law)
    heads = compare(client, models.Law, "record-a", "record-b", "record-c").context["heads"]
    ways = [
        [head[way].replace("/laws/compare/?", "").replace("slug=record-", "") for way in ("left", "right", "remove")]
        for head in heads
    ]
    assert ways == [["", "b&a&c", "b&c"], ["b&a&c", "a&c&b", "a&c"], ["a&c&b", "", "a&b"]]


def test_comparison_offers_the_other_records(client):
    make_three(models.Lesson)
    response = compare(client, models.Lesson, "record-b")
    assert list(response.context["others"]) == [("record-a", "A"), ("record-c", "C")]


def test_comparison_says_what_makes_it_hard(client):
    make.make_law(slug="a", date="1970", name="A"), make.make_law(slug="b", date="1999", name="B")
    notices = compare(client, models.Law, "a", "b").context["notices"]
    assert notices == ["They begin 29 years apart (1970 and 1999)."]


def test_value_beside_not_applicable_is_read_in_every_page(client):
    case, variable = make.make_country(slug="a"), make.make_variable(slug="strike")
    make.make_coding(case, variable, "yes")
    make.make_coding(case, variable)
    (row,) = [row for row in client.get("/countries/a.json").json()["rows"] if row["key"] == "strike"]
    assert row["cells"]["a"]["mark"] == "disputed"
    assert [client.get(path).status_code for path in ("/countries/", "/countries/a/", "/countries/compare/?slug=a")] == [
        200
    ] * 3


def test_comparison_is_described_by_the_names_of_its_records(client):
    for name in ("Zanón", "Brukman & Co"):
        make.make_enterprise(slug=name[:3].lower(), name=name)
    page = client.get("/enterprises/compare/?slug=zan&slug=bru").text
    assert '<meta name="description" content="Compare enterprises: Zanón, Brukman &amp; Co">' in page

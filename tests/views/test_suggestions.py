"""What the boxes suggest while one types."""

import pytest

from tests import factories as make
from tests.elements import elements, texts
from tests.views.test_search import ODD, everything_numbered

pytestmark = pytest.mark.django_db


def test_suggestions_tell_namesakes_apart(client):
    for name, slug in (("Peru", "peru"), ("Chile", "chile")):
        country = make.make_country(name=name, slug=slug)
        make.make_term(name="Council", slug=f"council-{slug}", original_name="Consejo", country=country)
    page = client.get("/search/suggestions/?q=consej")
    assert texts(page, "title", part="head") == ["Suggestions · The Self-Management Casebook"]
    assert texts(page, "h1", "p", "a") == [
        "Suggestions",
        "2 suggestions follow the box.",
        "Council Consejo Term · Chile",
        "Council Consejo Term · Peru",
    ]
    assert 'href="/glossary/#council-chile"' in page.content.decode()
    data = client.get("/search/suggestions.json?q=consej").json()
    assert (data["query"], len(data["suggestions"]), data["suggestions"][0]) == (
        "consej",
        2,
        {
            "kind": "terms",
            "slug": "council-chile",
            "name": "Council",
            "also": "Consejo",
            "noun": "Term",
            "countries": ["Chile"],
            "url": "/glossary/#council-chile",
        },
    )
    assert client.get("/search/suggestions.csv?q=consej").content.decode().splitlines() == [
        "kind,slug,name,also,noun,countries,url",
        "terms,council-chile,Council,Consejo,Term,Chile,/glossary/#council-chile",
        "terms,council-peru,Council,Consejo,Term,Peru,/glossary/#council-peru",
    ]


def test_suggestion_of_a_country_does_not_name_it_twice(client):
    make.make_country(name="Peru", slug="peru")
    assert texts(client.get("/search/suggestions/?q=per"), "p", "a") == ["1 suggestion follows the box.", "Peru Country"]


def test_suggestions_for_nothing_are_none(client):
    page = client.get("/search/suggestions/")
    assert (texts(page, "p"), "<ul" in page.content.decode()) == (["0 suggestions follow the box."], False)


@pytest.mark.parametrize("typed", [*ODD, "x" * 300])
def test_odd_input_suggests_without_a_fault(client, typed):
    make.make_law(name="A law of Peru")
    assert client.get("/search/suggestions.json", {"q": typed}).status_code == 200


def test_suggestions_take_no_other_parameter(client):
    response = client.get("/search/suggestions/?q=mill&mood=1")
    assert (response.status_code, response.context["way_back"]) == (400, "/search/suggestions/?q=mill")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_suggestions_take_eleven_queries_and_then_one(client, django_assert_num_queries, count):
    for number in range(count):
        everything_numbered(number)
    for queries in (11, 1):
        with django_assert_num_queries(queries):
            client.get("/search/suggestions.json?q=mill")


def test_box_asks_for_suggestions_where_no_results_follow(client):
    asking = {
        "data-hx-get": "/search/suggestions/",
        "data-hx-trigger": "input changed delay:120ms",
        "data-hx-target": "next .suggestions",
        "data-hx-select": "#results > *",
        "data-hx-swap": "innerHTML",
        "data-hx-push-url": "false",
        "data-hx-sync": "this:replace",
    }
    for path, part, asks in (("/", "main", True), ("/laws/", "header", True), ("/search/", "main", False)):
        page = client.get(path)
        (box, _parts), *_others = elements(page, part, ["input"])
        assert {name: value for name, value in box.items() if name.startswith("data-hx")} == (asking if asks else {})
        assert ({"class": "suggestions", "aria-live": "polite"} in boxes(page, part)) is asks


def boxes(page, part):
    """The attributes of the boxes within a part of a page."""
    return [attributes for attributes, _parts in elements(page, part, ["div"])]


def test_suggestions_are_of_the_kinds_that_are_asked_for(client):
    make.make_enterprise(name="Mill"), make.make_law(name="Mill law"), make.make_term(name="Mills")
    found = client.get("/search/suggestions.json?q=mill&kind=laws&kind=terms").json()["suggestions"]
    assert sorted(each["kind"] for each in found) == ["laws", "terms"]


def test_box_for_the_name_of_a_case_asks_for_its_kind_alone(client):
    make.make_law(slug="a")
    for path in ("/laws/a/", "/laws/compare/?slug=a"):
        (box,) = [each for each, _parts in elements(client.get(path), "main", ["input"]) if each["name"] == "add"]
        assert (box["data-hx-get"], box["data-hx-target"]) == ("/search/suggestions/?kind=laws", "next .suggestions")

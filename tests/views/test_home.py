"""The home page: a comparison, the questions, the strip of time, and the ways in."""

import csv
import io

import pytest

from cases import models
from tests import factories as make
from tests.elements import elements
from tests.marks import ADDED

pytestmark = pytest.mark.django_db


def list_of(model):
    """The name and the address of the list of a comparable model."""
    return f"{model.address.capitalize()}", f"/{model.address}/"


def make_set(slug="a-set", position=1, records=(), **fields):
    made = make.make_set(slug=slug, name=slug, position=position, **fields)
    for place, record in enumerate(records, 1):
        models.SetMember.objects.create(comparison_set=made, position=place, **{type(record)._meta.model_name: record})
    return made


def shown(client):
    """The names of the rows that the home page shows."""
    return [row.name for row in client.get("/").context["answered"]["rows"]]


def test_home_counts_the_records_of_every_model(client):
    make.make_law(), make.make_law()
    counts = {models.Country: 2, models.Law: 2}
    kinds = [(*list_of(model), counts.get(model, 0)) for model in models.registry()]
    assert client.get("/").context["kinds"] == kinds
    assert client.get("/index.json").json() == [dict(zip(("name", "url", "records"), kind, strict=True)) for kind in kinds]
    rows = list(csv.reader(io.StringIO(client.get("/index.csv").content.decode())))
    assert rows == [["name", "url", "records"], *([name, url, str(count)] for name, url, count in kinds)]


def test_home_lists_cases_before_reference_cases(client):
    reference, case = make.make_country(name="A", role="reference"), make.make_country(name="B")
    make.make_enterprise(country=case), make.make_enterprise(country=case)
    page = client.get("/")
    assert [(country, country.enterprise_count) for country in page.context["countries"]] == [(case, 2), (reference, 0)]
    text = " ".join(page.content.decode().split())
    assert ("2 enterprises </span>" in text, "0 enterprises, reference case </span>" in text) == (True, True)


def test_home_leads_to_every_set_in_order(client):
    make_set("later", 2), make_set("first", 1)
    page = client.get("/")
    assert [each.slug for each in page.context["sets"]] == ["first", "later"]
    assert page.content.decode().index('href="/sets/first/"') < page.content.decode().index('href="/sets/later/"')


def test_home_answers_the_first_question_that_has_records(client):
    one, two = make.make_law(slug="one"), make.make_law(slug="two")
    make_set("empty", 1)
    make_set("later", 3, [one])
    make.make_row(make_set("first", 2, [two, one]), "country")
    page = client.get("/")
    answered = page.context["answered"]
    assert (answered["set"].slug, answered["address"]) == ("first", "/laws/compare/?slug=two&slug=one")
    assert [head["record"] for head in answered["heads"]] == [two, one]
    assert 'href="/laws/compare/?slug=two&amp;slug=one"' in page.content.decode()
    assert client.get(answered["address"]).status_code == 200


def test_home_shows_the_rows_that_all_records_state_in_a_few_words(client):
    told = make.make_enterprise(sector="glass", outcome="It went on.")
    half = make.make_enterprise(sector="steel", outcome="It ended.", place="here")
    pay, wish = make.make_variable(slug="pay"), make.make_variable(slug="wish")
    for case in (told, half):
        make.make_coding(case, pay, "yes")
        make.make_coding(case, wish, "yes", aspect="demanded")
    made = make_set(records=[told, half])
    for each in ("outcome", "place", "sector", pay, wish, "level"):
        make.make_row(made, each)
    assert shown(client) == ["sector", "v-pay", "level"]


def test_home_shows_four_rows_at_most_with_their_passages(client):
    case = make.make_enterprise(sector="glass", place="here", owner="the workers", promoter="its workers")
    for name in ("sector", "level", "promoter"):
        make.make_citation(case, name, locator=f"on {name}")
    made = make_set(records=[case])
    for name in ("sector", "level", "place", "owner", "promoter"):
        make.make_row(made, name)
    assert shown(client) == ["sector", "level", "place", "owner"]
    footnotes = client.get("/").context["answered"]["footnotes"]
    assert [first.locator for _number, first in footnotes] == ["on sector", "on level"]


def test_home_shows_no_table_where_no_row_is_stated_of_all(client):
    make.make_row(make_set(records=[make.make_enterprise()]), "sector")
    assert "<table" not in client.get("/").content.decode()


def test_home_draws_the_countries_in_two_sizes(client):
    assert client.get("/").context["strips"] == []
    peru = make.make_country(name="Peru")
    make.make_period(country=peru, begun="1968", ended="1975")
    page = client.get("/")
    assert [name for name, _strip in page.context["strips"]] == ["large", "small"]
    assert page.content.decode().count("Peru</text>") == 2


@pytest.mark.parametrize("example", ["q=equal+pay", "q=coup+of+1973", "q=SINAMOS", "q=cooperativas"])
def test_home_offers_examples_of_searches(client, example):
    assert f'href="/search/?{example}"' in client.get("/").content.decode()


@pytest.mark.parametrize("count", [1, 3, 30])
def test_home_takes_as_many_queries_for_any_number_of_records(client, django_assert_num_queries, count):
    pay, cases = make.make_variable(), [make.make_enterprise(begun="1970") for _ in range(count)]
    for case in cases:
        make.make_coding(case, pay, "yes"), make.make_period(country=case.country, begun="1968"), make.make_law()
    for position in range(count):
        make.make_row(make_set(f"set-{position}", position, cases[:6]), pay)
    for queries in (18, 16):
        with django_assert_num_queries(queries + ADDED):
            assert client.get("/").status_code == 200


def test_home_takes_two_names_of_cases_with_suggestions_and_examples(client):
    inputs = [attributes for attributes, _parts in elements(client.get("/"), "main", ["input"])][1:]
    told = [[each[name] for name in ("name", "aria-label", "placeholder", "data-hx-get")] for each in inputs]
    address = "/search/suggestions/?kind=countries&kind=enterprises"
    assert told == [["one", "One case", "Zanón", address], ["two", "Another case", "INVEPAL", address]]


def test_home_says_what_it_is_to_other_sites(client):
    found = elements(client.get("/"), "main", ["meta", "link"])
    assert [attributes for attributes, _parts in found] == [
        {"itemprop": "name", "content": "The Self-Management Casebook"},
        {"itemprop": "license", "href": "https://creativecommons.org/licenses/by/4.0/"},
    ]


def test_home_leads_to_each_country_in_its_hue(client):
    peru = make.make_country(name="Peru", slug="peru", colour=2)
    found = [(each["href"], each.get("class")) for each, _parts in elements(client.get("/"), "main", ["a"])]
    assert ("/countries/peru/", peru.hue) in found


def test_strip_has_a_line_for_each_year_and_lane(client):
    make.make_period(country=make.make_country(), begun="1968", ended="1975")
    page = client.get("/")
    drawn = [strip for _name, strip in page.context["strips"]]
    paths = [attributes.get("d") for attributes, _parts in elements(page, "main", ["path"])]
    lines = [f"M{x} 15V{strip.drawing.height}" for strip in drawn for x, _year in strip.ticks]
    floors = [f"M0 {lane.y}H{lane.manner.width}" for strip in drawn for lane in strip.drawing.lanes]
    assert sorted(paths) == sorted([*lines, *floors])

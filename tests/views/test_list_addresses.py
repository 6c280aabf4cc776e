"""What the address of a list may hold, and how it is refused."""

from urllib.parse import parse_qs, urlsplit

import pytest

from cases import models
from tests import factories as make
from tests.views.test_lists import comparable, three

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", ["1970", "1970.0"])
def test_year_is_read_as_the_form_reads_it(client, year):
    make.make_law(date="1970"), make.make_law(date="1969")
    response = client.get(f"/laws/?from={year}")
    assert (response.status_code, response.context["page"].paginator.count) == (200, 1)


BAD = [
    ("mood", "a", "This page has no parameter “mood”."),
    ("kind", "mood", "“mood” is not a value of “kind”"),
    ("kind", "bi\0ll", "“bi�ll” is not a value of “kind”"),
    ("kind", "k" * 100_000, f"“{'k' * 60}…” is not a value of “kind”"),
    ("from", "197x", "“197x” is not a value of “from”"),
    ("from", str(2**64), f"“{2**64}” is not a value of “from”"),
    ("to", "9" * 100_000, f"“{'9' * 60}…” is not a value of “to”"),
    ("q", "a\0", "“a�” is not a value of “q”"),
    ("q", "a" * 100_000, f"“{'a' * 60}…” is not a value of “q”"),
    ("sort", "mood", "“mood” is not a value of “sort”"),
    ("sort", "--name", "“--name” is not a value of “sort”"),
    ("per_page", "-1", "“-1” is not a value of “per_page”. It may be: 10, 25, 50, 100."),
    ("per_page", str(2**64), f"“{2**64}” is not a value of “per_page”"),
    ("page", "0", "There is no page “0” of this list."),
    ("page", "2", "There is no page “2” of this list."),
    ("page", "-1", "There is no page “-1” of this list."),
    ("page", "1.5", "There is no page “1.5” of this list."),
    ("page", "²", "There is no page “²” of this list."),
    ("page", str(2**64), f"There is no page “{2**64}” of this list."),
    ("page", "last", "There is no page “last” of this list."),
    ("column", "mood", "There is no column “mood” in this list."),
    ("column", "v-mood", "There is no column “v-mood” in this list."),
    ("slug", "record-x", "There is no record “record-x” to compare."),
    ("slug", "record\0", "There is no record “record�” to compare."),
    ("go", "away", "“away” is not a value of “go”. It may be: compare."),
]


@pytest.mark.parametrize("form", ["html", "json"])
@pytest.mark.parametrize(("name", "value", "message"), BAD, ids=[f"{n}-{v[:12]!r}" for n, v, _message in BAD])
def test_bad_value_is_named_and_the_rest_kept(client, name, value, message, form):
    for record in three(models.Law):
        record.kind = "bill"
        record.save()
    path = "/laws/" if form == "html" else "/laws.json"
    kept = {"status": ["not-stated"], "slug": ["record-a"]}
    query = kept | {name: [*kept.get(name, []), value]}
    response = client.get(path, query)
    found = (
        response.json() if form == "json" else {"error": response.context["message"], "instead": response.context["way_back"]}
    )
    assert response.status_code == 400
    assert found["error"].startswith(message)
    way = urlsplit(found["instead"])
    assert (way.path, parse_qs(way.query)) == (path, kept)
    assert client.get(found["instead"]).status_code == 200


@comparable
def test_unknown_parameter_is_refused_by_every_list(client, model):
    response = client.get(f"/{model.address}/?mood=1&q=a")
    assert (response.status_code, response.context["way_back"]) == (400, f"/{model.address}/?q=a")


@pytest.mark.parametrize("path", ["/laws/", "/figures/"])
def test_unknown_parameter_is_refused_though_it_is_empty(client, path):
    response = client.get(f"{path}?mood=&q=a")
    assert (response.status_code, response.context["way_back"]) == (400, f"{path}?q=a")


def test_years_are_no_parameters_of_a_model_without_a_span(client):
    response = client.get("/countries/?from=1970")
    assert (response.status_code, response.context["way_back"]) == (400, "/countries/")


def test_list_refuses_years_that_run_backwards(client):
    response = client.get("/laws/?from=1990&to=1980&q=land")
    assert (response.status_code, response.context["way_back"]) == (400, "/laws/?q=land")
    assert response.context["message"] == "The years run backwards: from 1990 to 1980."


def test_address_of_years_that_run_backwards_is_tidied_before_it_is_refused(client):
    response = client.get("/laws/?from=1990&to=1980&kind=")
    assert (response.status_code, response.url) == (302, "/laws/?from=1990&to=1980")


def test_list_refuses_a_search_without_a_word(client):
    response = client.get("/laws/?q=!!!")
    message = "“!!!” is not a value of “q”: A search needs a letter or a digit."
    assert (response.status_code, response.context["message"]) == (400, message)

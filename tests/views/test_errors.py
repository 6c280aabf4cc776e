"""Pages for addresses that lead nowhere."""

import pytest
from django.core.exceptions import BadRequest
from django.test import RequestFactory

from cases.addresses import DATA
from cases.views.errors import bad_request
from tests.elements import elements

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "way_back"),
    [
        ("/nothing/", "/"),
        ("/nothing", "/"),
        ("/nothing/at/all/", "/"),
        ("/laws/A b/", "/laws/"),
        ("/law/", "/"),
        ("/laws.xml", "/"),
        ("/laws/x/y/", "/laws/x/"),
        ("/laws/compare/x/", "/laws/compare/"),
        ("/laws/A%20law/“y”/", "/laws/"),
        ("/Laws//A-law/y/", "/laws/a-law/"),
        ("/a%3Fb/c/", "/"),
    ],
)
def test_address_of_nothing_leads_to_the_nearest_page_above(client, path, way_back):
    response = client.get(path)
    found = (response.status_code, response.context["title"], response.context["message"], response.context["way_back"])
    assert found == (404, "Not found", "There is no page at this address.", way_back)


@pytest.mark.parametrize(
    ("path", "ways"),
    [
        ("/nothing/", ["Home /"]),
        ("/laws/no-law/", ["Back to Laws /laws/", "Home /"]),
        ("/laws/?mood=1&sort=name", ["Continue without it /laws/?sort=name", "Home /"]),
    ],
)
def test_fault_names_its_way_back(client, path, ways):
    found = elements(client.get(path), "main", ["a"])
    assert [f"{' '.join(''.join(parts).split())} {each['href']}" for each, parts in found] == ways


@pytest.mark.parametrize("path", ["//elsewhere.example/page/", "///elsewhere.example/page/", "/\\elsewhere.example/page/"])
def test_address_of_nothing_never_leads_to_another_site(client, path):
    assert client.get("/", PATH_INFO=path).context["way_back"] == "/"


@pytest.mark.parametrize("ending", DATA)
def test_fault_of_a_data_address_is_data(client, ending):
    response = client.get(f"/nothing{ending}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/json")
    assert response.json() == {"error": "There is no page at this address.", "instead": "/"}


@pytest.mark.parametrize("slug", ["a" * 100_000, str(2**64), "a_b", "a--b"])
def test_slug_of_any_form_is_not_found(client, slug):
    shown = slug if len(slug) <= 60 else slug[:60] + "…"
    response = client.get(f"/laws/{slug}/")
    assert (response.status_code, response.context["message"]) == (404, f"There is no law “{shown}”.")


def test_slug_with_a_null_letter_is_not_found(client):
    assert client.get("/laws/a%00b/").status_code == 404


def test_fault_is_shown_as_text(client):
    response = client.get("/laws/?<script>=1")
    assert response.status_code == 400
    assert b"&lt;script&gt;" in response.content
    assert b"<script>" not in response.content


def test_fault_in_what_was_chosen_keeps_the_rest(client):
    response = client.get("/laws/?mood=1&sort=name")
    assert response.context["title"] == "This address is not valid"
    assert b'href="/laws/?sort=name"' in response.content


def test_fault_of_another_kind_leads_home():
    response = bad_request(RequestFactory().get("/laws.json"), BadRequest("secret"))
    assert response.status_code == 400
    assert response.content == b'{"error": "The request could not be read.", "instead": "/"}'

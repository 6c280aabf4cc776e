"""Two cases compared by their names."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def named():
    """Two countries, and enterprises that are named after them."""
    peru, chile = make.make_country(slug="peru", name="Peru"), make.make_country(slug="chile", name="Chile")
    make.make_enterprise(slug="zanon", name="Zanón ceramic tile factory", also_known_as="FaSinPat", country=chile)
    for slug, name in (("farms", "Cooperatives of Peru"), ("mills", "Cooperatives of Chile"), ("mines", "Mines of Peru")):
        make.make_enterprise(slug=slug, name=name, country=peru)


@pytest.mark.parametrize(
    ("one", "two", "address"),
    [
        ("zanon", "mines", "/enterprises/compare/?slug=zanon&slug=mines"),
        ("mines", "fasinpat", "/enterprises/compare/?slug=mines&slug=zanon"),
        ("Peru", "chile", "/countries/compare/?slug=peru&slug=chile"),
        ("cooperatives", "zanon", "/enterprises/compare/?slug=zanon&add=cooperatives"),
        ("zanon", "cooperatives", "/enterprises/compare/?slug=zanon&add=cooperatives"),
        ("mines", "a mill", "/search/?q=mines+versus+a+mill"),
        ("mines", "", "/search/?q=mines"),
    ],
)
def test_two_names_lead_to_the_comparison_of_what_they_mean(client, named, one, two, address):
    assert client.get("/compare/", {"one": one, "two": two}).url == address


def test_name_of_several_cases_asks_which_is_meant(client, named):
    page = client.get("/compare/", {"one": "cooperatives", "two": "zanon"}, follow=True)
    assert page.context["found"] == [
        ("Cooperatives of Chile", "/enterprises/compare/?slug=zanon&slug=mills"),
        ("Cooperatives of Peru", "/enterprises/compare/?slug=zanon&slug=farms"),
    ]


def test_address_holds_nothing_but_two_names(client):
    response = client.get("/compare/?slug=peru")
    assert (response.status_code, response.context["message"]) == (
        400,
        "This page has no parameter “slug”. It has: one, two.",
    )

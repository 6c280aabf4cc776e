"""The cases picked in a search for a comparison."""

import pytest

from tests import factories as make
from tests.elements import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def mills():
    """Seven mills of a country, which has a law."""
    country = make.make_country(name="Peru", slug="peru", summary="A country of mills.")
    make.make_law(name="Mill law", country=country)
    return [make.make_enterprise(name=f"Mill {number}", slug=f"mill-{number}", country=country) for number in range(7)]


def choosing(page):
    """Where each result is added or dropped, and whether it is picked."""
    return {each.document.name: each.choosing for each in [*page.context["full"], *page.context["near"]]}


def test_case_is_added_to_the_address_and_dropped_from_it(client, mills):
    page = client.get("/search/?q=mill&record=enterprises/mill-1")
    found = choosing(page)
    assert found["Mill 0"] == ("/search/?q=mill&record=enterprises%2Fmill-1&record=enterprises%2Fmill-0", False)
    assert (found["Mill 1"], found["Mill law"]) == (("/search/?q=mill", True), None)
    assert found["Peru"][0].endswith("&record=countries%2Fperu")
    shown = texts(page, "a")
    assert [each for each in shown if each.endswith((" Mill 0", " Mill 1"))] == [
        "Add to comparison Mill 0",
        "Do not compare Mill 1",
    ]
    assert 'id="choose-enterprises-mill-0"' in page.content.decode()


def test_tray_leads_to_the_comparison_of_each_kind(client, mills):
    picked = "record=enterprises/mill-1&record=countries/peru&record=enterprises/mill-0"
    page = client.get(f"/search/?q=mill&{picked}")
    told = [(names, links, url) for names, links, url in page.context["tray"]]
    one, two, three = ("record=enterprises%2Fmill-1", "record=countries%2Fperu", "record=enterprises%2Fmill-0")
    assert told == [
        (("country", "countries"), [("Peru", f"/search/?q=mill&{one}&{three}")], "/countries/compare/?slug=peru"),
        (
            ("enterprise", "enterprises"),
            [("Mill 1", f"/search/?q=mill&{two}&{three}"), ("Mill 0", f"/search/?q=mill&{one}&{two}")],
            "/enterprises/compare/?slug=mill-1&slug=mill-0",
        ),
    ]
    shown = texts(page, "a")
    assert shown[shown.index("Do not compare: Peru ×") :][:5] == [
        "Do not compare: Peru ×",
        "Compare 1 country",
        "Do not compare: Mill 1 ×",
        "Do not compare: Mill 0 ×",
        "Compare 2 enterprises",
    ]
    assert 'aria-label="Chosen for a comparison"' in page.content.decode()


def test_choices_of_a_search_keep_what_is_picked(client, mills):
    page = client.get("/search/?q=mill&record=enterprises/mill-1")
    assert page.context["kinds"][0][2] == "/search/?q=mill&record=enterprises%2Fmill-1"
    assert '<input type="hidden" name="record" value="enterprises/mill-1">' in page.content.decode()


def test_full_tray_takes_no_other_of_its_kind(client, mills):
    picked = "&".join(f"record=enterprises/mill-{number}" for number in range(6))
    found = choosing(client.get(f"/search/?q=mill&{picked}"))
    assert (found["Mill 6"], found["Mill 5"][1], found["Peru"][1]) == (None, True, False)


def test_nothing_is_picked_at_first(client, mills):
    page = client.get("/search/?q=mill")
    assert (page.context["tray"], "Chosen for a comparison" in page.content.decode()) == ([], False)

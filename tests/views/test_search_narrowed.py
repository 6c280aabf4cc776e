"""Results of one kind or country alone, and choices that do not exist."""

import pytest

from tests import factories as make
from tests.views.test_search import found, search

pytestmark = pytest.mark.django_db


def narrowed_by(page, name):
    return [(label, count, url) for label, count, url, _chosen in page.context[name]]


def test_search_is_narrowed_to_a_country_and_a_kind_each_counted_with_the_other(client):
    peru, chile = (make.make_country(name=name, slug=name.lower()) for name in ("Peru", "Chile"))
    for country, make_one in ((peru, make.make_law), (peru, make.make_enterprise), (chile, make.make_law)):
        make_one(name=f"Mill of {country}", country=country)
    make.make_lesson(name="Mills", countries=[peru, chile])
    make.make_theme(name="Mill")
    page = search(client, "mill", kind="laws", country="chile")
    assert found(page) == ["Mill of Chile"]
    assert narrowed_by(page, "kinds") == [
        ("Everything", 2, "/search/?q=mill&country=chile"),
        ("Laws", 1, "/search/?q=mill&country=chile&kind=laws"),
        ("Lessons", 1, "/search/?q=mill&country=chile&kind=lessons"),
    ]
    assert narrowed_by(page, "countries") == [
        ("Any country", 2, "/search/?q=mill&kind=laws"),
        ("Chile", 1, "/search/?q=mill&kind=laws&country=chile"),
        ("Peru", 1, "/search/?q=mill&kind=laws&country=peru"),
    ]
    assert narrowed_by(search(client, "mill"), "countries")[0] == ("Any country", 5, "/search/?q=mill")
    data = client.get("/search.json?q=mill&kind=laws").json()
    assert (data["count"], data["kinds"]["lessons"], data["countries"]) == (2, 1, {"chile": 1, "peru": 1})
    assert search(client, "mill", kind="themes").context["countries"] == []
    assert '<input type="hidden" name="country" value="chile">' in page.content.decode()


def test_search_without_a_word_keeps_its_choices(client):
    make.make_country(name="Peru", slug="peru")
    page = client.get("/search/?q=&country=peru&record=countries/peru")
    assert (page.status_code, page.context["found"], len(page.context["tray"])) == (200, 0, 1)


@pytest.mark.parametrize("wrong", ["country=atlantis", "record=enterprises/gone", "record=laws/law", "record=mill"])
def test_choice_that_does_not_exist_is_400_with_a_way_back(client, wrong):
    make.make_enterprise(name="Mill", slug="mill")
    make.make_law(slug="law")
    response = client.get(f"/search/?q=mill&{wrong}")
    assert (response.status_code, response.context["way_back"]) == (400, "/search/?q=mill")

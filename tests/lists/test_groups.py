"""The groups of a list."""

import pytest

from tests.factories import make_country, make_enterprise

pytestmark = pytest.mark.django_db


@pytest.fixture
def enterprises():
    """Two firms, a class, a support body and a state body, all of Peru."""
    peru = make_country(slug="peru", name="Peru")
    levels = {"zinc-mill": "firm", "aguas": "firm", "mills": "class", "committee": "support", "fund": "state"}
    for slug, level in levels.items():
        make_enterprise(slug=slug, name=slug.capitalize(), level=level, country=peru)


def groups(client, query=""):
    """The title, the number and the slugs of each group on a page."""
    found = client.get(f"/enterprises/{query}").context["groups"]
    return [(title, count, [row.slug for row in rows]) for title, count, rows in found]


FIRMS, CLASSES = ("Firm", 2, ["aguas", "zinc-mill"]), ("Class of enterprises", 1, ["mills"])
SUPPORT, STATE = ("Support body", 1, ["committee"]), ("State body", 1, ["fund"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [FIRMS, CLASSES]),
        ("?country=peru", [FIRMS, CLASSES, SUPPORT, STATE]),
        ("?level=state&level=support", [SUPPORT, STATE]),
        ("?q=fund", [STATE]),
        ("?per_page=10&country=peru", [FIRMS, CLASSES, SUPPORT, STATE]),
        ("?sort=name", [("", 0, ["aguas", "mills", "zinc-mill"])]),
    ],
)
def test_list_is_in_groups_and_its_first_view_leaves_bodies_aside(enterprises, client, query, expected):
    assert groups(client, query) == expected


def test_list_says_what_it_leaves_aside_and_leads_there(enterprises, client):
    page = client.get("/enterprises/").content.decode()
    assert "2 bodies that are not themselves cases are left out here." in " ".join(page.split())
    assert '<a href="/enterprises/?level=support&amp;level=state">Show them</a>' in page
    assert "left out here" not in client.get("/enterprises/?country=peru").content.decode()


def test_list_of_bodies_alone_shows_them(client):
    make_enterprise(slug="fund", level="state")
    assert groups(client) == [("State body", 1, ["fund"])]


def test_files_hold_every_record(enterprises, client):
    assert client.get("/enterprises.json").json()["count"] == 5
    assert [row.split(",")[0] for row in client.get("/enterprises.csv").content.decode().splitlines()[1:]] == [
        *("aguas", "zinc-mill", "mills", "committee", "fund")
    ]


def test_list_of_a_kind_without_groups_is_one(client):
    make_country(name="Peru")
    assert [(title, count, len(rows)) for title, count, rows in client.get("/countries/").context["groups"]] == [("", 0, 1)]

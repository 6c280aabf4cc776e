"""The lessons by theme and country."""

import pytest

from tests.elements import texts
from tests.factories import make_country, make_lesson, make_theme, make_topic

ADDRESS = "/lessons/matrix"


@pytest.fixture
def crossed(db):
    """Four claims and a question on unions in Peru, a claim on unions that names no country, nothing on Chile."""
    unions, peru = make_theme(slug="unions", name="Unions"), make_country(slug="peru", name="Peru")
    make_country(slug="chile", name="Chile")
    for number in range(4):
        make_lesson([unions], [peru], kind="claim", slug=f"claim-{number}", name=f"Claim {number}")
    make_lesson([unions], [peru], kind="question", slug="question", name="A question")
    make_lesson([unions], kind="claim", slug="general", name="A general claim")


def cells(client, query=""):
    """The lessons of each cell, by theme and country."""
    data = client.get(f"{ADDRESS}.json{query}").json()
    return {(cell["theme"], cell["country"]): [lesson["slug"] for lesson in cell["lessons"]] for cell in data}


def test_cells_hold_the_lessons_by_kind_and_name(crossed, client):
    assert cells(client) == {
        ("unions", "chile"): [],
        ("unions", "peru"): ["claim-0", "claim-1", "claim-2", "claim-3", "question"],
        ("unions", None): ["general"],
    }


def test_page_shows_three_and_leads_to_the_rest(crossed, client):
    page = client.get(f"{ADDRESS}/?kind=claim").content.decode()
    link = "/lessons/?countries=peru&amp;theme=unions&amp;kind=claim"
    assert ("Claim 2" in page, "Claim 3" in page, f'<a href="{link}">1 more' in page) == (True, False, True)
    assert client.get(link.replace("&amp;", "&")).context["page"].paginator.count == 4


def test_kinds_narrow_the_cells_without_calling_them_silent(crossed, client):
    assert cells(client, "?kind=question") == {
        ("unions", "chile"): [],
        ("unions", "peru"): ["question"],
        ("unions", None): [],
    }
    page = client.get(f"{ADDRESS}/?kind=question").content.decode()
    assert (page.count("none in the texts"), page.count("none of these kinds, but 1 of another")) == (1, 1)


def test_csv_keeps_silent_cells(crossed, client):
    rows = client.get(f"{ADDRESS}.csv?kind=question").content.decode().splitlines()
    assert rows == [
        "theme,country,mark,kind,slug,lesson",
        "unions,chile,not-stated,,,",
        "unions,peru,stated,question,question,A question",
        "unions,,stated,,,",
    ]


@pytest.mark.parametrize("query", ["?kind=sermon", "?kind=claim&kind=sermon", "?kinds=claim"])
def test_unknown_parameters_and_kinds_are_refused(db, client, query):
    assert client.get(f"{ADDRESS}/{query}").status_code == 400


def test_a_refused_kind_leaves_the_way_back(db, client):
    assert client.get(f"{ADDRESS}.json?kind=sermon").json()["instead"] == f"{ADDRESS}.json"


def test_rows_stand_in_the_order_of_the_topics(db, client):
    work, origins = make_topic(name="Work", position=2), make_topic(name="Origins", position=1)
    for slug, topic in (("any", None), ("equality", work), ("pay", work), ("route", origins)):
        make_theme(slug=slug, name=slug, topic=topic)
    assert list(dict.fromkeys(theme for theme, _country in cells(client))) == ["route", "equality", "pay", "any"]
    heads = ["Theme", "No country named"]
    titled = ["Origins", "route", "Work", "equality", "pay", "Other themes", "any"]
    assert texts(client.get(f"{ADDRESS}/"), "th") == [*heads, *titled]


def test_rows_without_topics_have_no_heading(crossed, client):
    assert texts(client.get(f"{ADDRESS}/"), "th") == ["Theme", "Chile", "Peru", "No country named", "Unions"]


@pytest.mark.parametrize("count", [3, 30])
def test_matrix_takes_six_queries(db, client, django_assert_num_queries, count):
    theme, country = make_theme(), make_country()
    for _number in range(count):
        make_lesson([theme], [country])
    with django_assert_num_queries(6):
        client.get(f"{ADDRESS}/")

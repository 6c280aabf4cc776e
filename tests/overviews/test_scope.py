"""The scope of the casebook."""

import pytest

from tests.factories import (
    make_citation,
    make_coding,
    make_country,
    make_enterprise,
    make_figure,
    make_lesson,
    make_source,
    make_variable,
)


@pytest.fixture
def told(db):
    """Two texts on Peru, one of them on its mill too; a class of two firms that a text puts at 200."""
    peru, chile = make_country(slug="peru", name="Peru"), make_country(slug="chile", name="Chile")
    essay, report = make_source(slug="essay", voice="scholar"), make_source(slug="report", voice="press")
    mills = make_enterprise(slug="mills", name="Mills", country=peru, level="class")
    mill = make_enterprise(slug="mill", country=peru, part_of=mills)
    make_enterprise(slug="network", country=chile, level="network")
    for record, source in ((peru, essay), (peru, report), (mill, report)):
        make_citation(record, source=source)
    make_coding(mill, make_variable(slug="pay"), "yes", source=report)
    make_figure(mills, measure="Mills", low=200, unit="mills", date="1970", population=True, source=essay)
    make_figure(peru, measure="Firms", low=7000, unit="firms", population=True, source=essay)
    make_figure(mills, measure="Workers", low=9, source=essay)


def test_scope_counts_levels_texts_and_what_rests_on_one(told, client):
    data = client.get("/scope.json").json()
    found = {each["level"]: each["records"] for each in data["levels"]}
    assert found == {"firm": 1, "class": 1, "network": 1, "support": 0, "state": 0}
    assert data["texts"] == [
        {"country": "peru", "source": "report", "voice": "press", "citations": 2},
        {"country": "peru", "source": "essay", "voice": "scholar", "citations": 1},
    ]
    assert [(each["kind"], each["records"], each["on_one_text"]) for each in data["on_one_text"] if each["records"]] == [
        ("Countries", 1, 0),
        ("Enterprises", 1, 1),
        ("Codings", 1, 1),
    ]


def test_scope_puts_what_is_recorded_beside_what_is_reported(told, client):
    found = client.get("/scope.json").json()["populations"]
    assert [(each["slug"], each["reported"], each["when"], each["recorded"], each["source"]) for each in found] == [
        ("peru", "7,000 firms", "", 1, "essay"),
        ("mills", "200 mills", "1970", 1, "essay"),
    ]


def test_population_that_a_lesson_counts_has_nothing_recorded_beside_it(db, client):
    make_figure(make_lesson(slug="boom"), measure="Firms", low=90, unit="firms", population=True)
    assert [(each["slug"], each["recorded"]) for each in client.get("/scope.json").json()["populations"]] == [("boom", None)]
    assert '<td class="sum">–</td>' in client.get("/scope/").content.decode()


def test_scope_as_a_table_holds_every_part(told, client):
    rows = client.get("/scope.csv").content.decode().splitlines()
    assert rows[0] == "part,of,what,count,of which,source"
    assert "text,peru,press,2,,report" in rows
    assert "on one text,Countries,,1,0," in rows
    assert "population,mills,Mills: 200 mills,1,1970,essay" in rows


def test_scope_is_led_to_from_what_it_explains(told, client):
    for page in ("/about/", "/coverage/", "/lessons/matrix/"):
        assert client.get(page).content.decode().count('href="/scope/"') == 2  # the menu's and the page's own


@pytest.mark.parametrize("count", [1, 3, 30])
def test_scope_takes_as_many_queries_whatever_it_holds(db, client, django_assert_num_queries, count):
    for _ in range(count):
        country = make_country()
        mills = make_enterprise(country=country, level="class")
        make_citation(mills)
        make_figure(mills, population=True)
        make_figure(country, population=True)
    with django_assert_num_queries(19):
        client.get("/scope/")

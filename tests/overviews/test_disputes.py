"""The page of all disputes."""

import pytest

from tests.factories import make_citation, make_coding, make_country, make_enterprise, make_lesson, make_source, make_variable


@pytest.fixture
def disputed(db):
    """A mill of Peru with a contradicted place and two answers on pay, a lesson on Chile with a dispute; a quiet firm."""
    peru, chile = make_country(slug="peru", name="Peru"), make_country(slug="chile", name="Chile")
    one, other = make_source(slug="one", short="One"), make_source(slug="other", short="Other")
    mill = make_enterprise(slug="mill", name="Mill", country=peru, place="Lima")
    make_citation(mill, "name", source=one)
    make_citation(mill, "place", source=one, stance="contradicts", note="The towns differ.")
    make_citation(mill, "place", source=other, stance="contradicts", says="Cusco", note="The towns differ.")
    pay = make_variable(slug="pay", name="Pay")
    make_coding(mill, pay, "yes", source=one, aspect="practice", stance="contradicts", note="Not so.")
    make_coding(mill, pay, "no", source=other, aspect="practice")
    make_coding(make_enterprise(slug="quiet", country=peru), pay, "yes", aspect="law")
    lesson = make_lesson(countries=[chile], slug="claim", name="Claim", summary="So.")
    make_citation(lesson, "summary", source=one)
    make_citation(lesson, "summary", source=other, stance="contradicts", says="Not so.", note="They differ.")


def found(client, query=""):
    """The kind, slug and question of each dispute."""
    data = client.get(f"/disputes.json{query}").json()
    return [(each["kind"], each["slug"], each["question"]) for each in data["disputes"]]


MILL = [("enterprises", "mill", "Place"), ("enterprises", "mill", "Pay")]
CLAIM = [("lessons", "claim", "Summary")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", MILL + CLAIM),
        ("?country=peru", MILL),
        ("?country=chile", CLAIM),
        ("?kind=lessons&kind=laws", CLAIM),
        ("?kind=lessons&country=peru", []),
    ],
)
def test_disputes_are_found_by_country_and_kind(disputed, client, query, expected):
    assert found(client, query) == expected


def test_dispute_holds_both_sides_with_only_its_own_passages(disputed, client):
    data = client.get("/disputes.json?kind=enterprises").json()
    place, pay = data["disputes"]
    assert ([value["text"] for value in place["values"]], [side["text"] for side in place["disputed"]]) == (["Lima"], ["Cusco"])
    assert [value["text"] for value in pay["values"]] == ["yes", "no"]
    assert [passage["source"] for passage in data["passages"]] == ["one", "other"]
    assert (place["passages"], place["disputed"][0]["passages"]) == ([1], [2])


def test_disputes_as_a_table_name_record_country_and_question(disputed, client):
    rows = client.get("/disputes.csv").content.decode().splitlines()
    assert rows[0] == "kind,slug,record,countries,question,said,passages"
    assert rows[1] == 'enterprises,mill,Mill,Peru,Place,Lima; Cusco (disputed),"One, p. 1; Other, p. 1"'
    assert rows[3] == 'lessons,claim,Claim,Chile,Summary,So.; Not so. (disputed),"One, p. 1; Other, p. 1"'


def test_page_without_disputes_says_so(db, client):
    assert "No text disagrees here" in client.get("/disputes/").content.decode()


@pytest.mark.parametrize("query", ["?country=atlantis", "?kind=theme", "?page=2"])
def test_what_the_page_does_not_know_is_refused(disputed, client, query):
    assert client.get(f"/disputes/{query}").status_code == 400


@pytest.mark.parametrize("count", [1, 3, 30])
def test_disputes_take_as_many_queries_whatever_their_number(db, client, django_assert_num_queries, count):
    for _ in range(count):
        mill = make_enterprise(place="Lima")
        make_citation(mill, "place", stance="contradicts", says="Cusco", note="They differ.")
    with django_assert_num_queries(15):
        client.get("/disputes/")

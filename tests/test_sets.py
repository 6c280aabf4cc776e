"""The comparison sets: their list, and each as a sheet for a class."""

import pytest
from django.urls import reverse

from cases.models import ComparisonSet, SetMember
from tests.factories import make_citation, make_coding, make_enterprise, make_lesson, make_source, make_variable


def make_set(count=2, **fields):
    """A set of so many enterprises, with a question."""
    question = make_lesson(name="Who decides?", kind="question", said_by="Ranis")
    make_citation(question, "name", source=make_source(short="Ranis 2005"))
    made = ComparisonSet.objects.create(**{"slug": "a-set", "name": "A set", "introduction": "Look."} | fields)
    made.questions.add(question)
    for position in range(1, count + 1):
        enterprise = make_enterprise(name=f"Firm {position}", sector="glass")
        SetMember.objects.create(comparison_set=made, position=position, enterprise=enterprise)
    return made


def code(made):
    """Codings that tell the records of a set apart in pay, and not in hours."""
    pay, hours = make_variable(slug="pay"), make_variable(slug="hours")
    for place, record in enumerate(made.records):
        make_coding(record, pay, "no" if place else "yes")
        make_coding(record, hours, "yes")
    return made


def test_list_leads_to_each_set_and_its_comparison(db, client):
    made = make_set()
    compare = reverse("compare", args=[type(made.records[0])]) + "?" + "&".join(f"slug={r.slug}" for r in made.records)
    (answer,) = client.get("/sets.json").json()
    assert (answer["url"], answer["compare"]) == ("/sets/a-set/", compare)
    assert [record["name"] for record in answer["records"]] == ["Firm 1", "Firm 2"]
    assert f'href="{compare}"'.replace("&", "&amp;") in client.get("/sets/").content.decode()


def test_sheet_shows_the_columns_and_the_codings_that_differ(db, client):
    code(make_set())
    rows = client.get("/sets/a-set.json").json()["rows"]
    assert [row["key"] for row in rows] == ["country", "level", "sector", "begun", "ended", "origin", "owner", "pay"]


def test_sheet_leaves_out_a_coding_that_only_one_case_has(db, client):
    made = make_set()
    make_coding(made.records[0], make_variable(slug="rotation"), "yes")
    assert "rotation" not in [row["key"] for row in client.get("/sets/a-set.json").json()["rows"]]


def test_sheet_gives_each_question_its_passage(db, client):
    make_set()
    data = client.get("/sets/a-set.json").json()
    (question,) = data["questions"]
    places = {passage["number"]: passage["source"] for passage in data["passages"]}
    ranis = ComparisonSet.objects.get().questions.get().citations.get().source.slug
    assert (question["name"], [places[number] for number in question["passages"]]) == ("Who decides?", [ranis])


def test_sheet_of_a_set_without_records_shows_its_questions(db, client):
    make_set(count=0)
    page = client.get("/sets/a-set/")
    assert (page.status_code, page.context["rows"], page.context["compare_address"]) == (200, [], "")


def test_sheet_as_csv_holds_a_column_for_each_case(db, client):
    made = code(make_set())
    head, *rows = client.get("/sets/a-set.csv").content.decode().splitlines()
    assert head == "section,key,label," + ",".join(record.slug for record in made.records)
    assert rows[-1].endswith("yes,no")


@pytest.mark.parametrize("address", ["/sets/?page=2", "/sets/a-set/?slug=x"])
def test_unknown_parameters_are_refused(db, client, address):
    make_set()
    assert client.get(address).status_code == 400


def test_unknown_set_is_not_found(db, client):
    assert client.get("/sets/none/").status_code == 404


@pytest.mark.parametrize("count", [2, 6])
def test_sheet_takes_nine_queries(db, client, django_assert_num_queries, count):
    code(make_set(count))
    with django_assert_num_queries(9):
        client.get("/sets/a-set/")


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_three_queries(db, client, django_assert_num_queries, count):
    for number in range(count):
        make_set(slug=f"set-{number}")
    with django_assert_num_queries(3):
        client.get("/sets/")

"""The comparison sets: their list, and each as a sheet for a class."""

import pytest
from django.urls import reverse

from cases.comparing.rows import MOST_CODINGS
from cases.models import Coding, ComparisonSet, SetMember
from tests.factories import (
    make_citation,
    make_coding,
    make_country,
    make_enterprise,
    make_law,
    make_lesson,
    make_source,
    make_term,
    make_variable,
)


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


def row_keys(client):
    return [row["key"] for row in client.get("/sets/a-set.json").json()["rows"]]


def test_sheet_shows_the_columns_and_the_codings_that_differ(db, client):
    made = code(make_set())
    assert row_keys(client) == ["country", "pay"]
    type(made.records[0]).objects.filter(pk=made.records[0].pk).update(sector="tiles")
    assert row_keys(client) == ["country", "sector", "pay"]


def test_sheet_leaves_prose_to_the_whole_comparison(db, client):
    made = make_set(count=0)
    for position in (1, 2):
        country = make_country(role="case" if position == 1 else "reference", beginnings=f"It began so: {position}.")
        SetMember.objects.create(comparison_set=made, position=position, country=country)
    assert row_keys(client) == ["role"]


def test_sheet_of_records_without_codings_shows_their_columns(db, client):
    made = make_set(count=0)
    for position, year in enumerate((1969, 1970), 1):
        SetMember.objects.create(comparison_set=made, position=position, law=make_law(date=str(year)))
    assert row_keys(client) == ["country", "date"]


def test_sheet_takes_two_certainties_of_one_value_for_alike(db, client):
    made = make_set()
    variable = make_variable(slug="pay")
    for record, certainty in zip(made.records, ["stated", "inferred"], strict=True):
        make_coding(record, variable, "yes", certainty=certainty)
    assert row_keys(client) == ["country"]


def test_sheet_keeps_the_codings_that_tell_most_cases_apart(db, client):
    made = make_set(3)
    for number in range(MOST_CODINGS + 1):
        variable = make_variable(["yes", "no", "partly"], slug=f"asked-{number:02}")
        values = ["yes", "no", "partly"] if number else ["yes", "no", "no"]
        for record, value in zip(made.records, values, strict=True):
            make_coding(record, variable, value)
    assert row_keys(client) == ["country", *(f"asked-{number:02}" for number in range(1, MOST_CODINGS + 1))]


def test_sheet_gives_each_summary_its_passage(db, client):
    record = make_set(1).records[0]
    make_citation(record, "summary", locator="p. 5")
    make_citation(record, "sector", locator="p. 6")
    page = client.get("/sets/a-set/")
    ((_record, _years, summary),) = page.context["cases"]
    assert [passage.locator for number, passage in page.context["footnotes"] if number in summary.notes] == ["p. 5"]


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
    one, two = (record.slug for record in made.records)
    assert head == f"section,key,label,caveats,{one},{one}_passages,{two},{two}_passages"
    first, last = (coding.source.short for coding in Coding.objects.filter(variable__slug="pay").order_by("pk"))
    assert rows[-1].endswith(f'yes,"{first}, p. 1",no,"{last}, p. 1"')


@pytest.mark.parametrize("address", ["/sets/?page=2", "/sets/a-set/?slug=x"])
def test_unknown_parameters_are_refused(db, client, address):
    make_set()
    assert client.get(address).status_code == 400


def test_page_ends_with_its_own_address_for_print(db, client):
    make_set()
    assert ">http://testserver/sets/a-set/</p>" in client.get("/sets/a-set/").content.decode()


def test_unknown_set_is_not_found(db, client):
    assert client.get("/sets/none/").status_code == 404


@pytest.mark.parametrize("count", [2, 6])
def test_sheet_takes_thirteen_queries_and_then_ten(db, client, django_assert_num_queries, count):
    code(make_set(count))
    for queries in (13, 10):
        with django_assert_num_queries(queries):
            client.get("/sets/a-set/")


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_two_queries(db, client, django_assert_num_queries, count):
    for number in range(count):
        make_set(slug=f"set-{number}")
    with django_assert_num_queries(2):
        client.get("/sets/")


def test_sheet_shows_both_sides_of_a_disputed_summary(db, client):
    record = make_set().records[0]
    type(record).objects.filter(pk=record.pk).update(summary="All its workers decide.")
    make_citation(record, "summary", stance="contradicts", says="Officials decide.")
    page = client.get("/sets/a-set/").content.decode()
    assert ("All its workers decide." in page, "Officials decide." in page, 'class="mark mark-disputed"' in page) == (
        True,
        True,
        True,
    )


def test_sheet_links_terms_once_in_introduction_cases_and_questions(db, client):
    made = make_set(introduction="Of praxis.")
    make_term(slug="praxis", name="Praxis")
    make_term(slug="strike", name="Strike")
    type(made.records[0]).objects.update(summary="Praxis; a strike.")
    page = client.get("/sets/a-set/").content.decode()
    assert page.count('<a class="term"') == 2
    assert 'Of <a class="term" href="/glossary/#praxis">praxis</a>.' in page
    assert 'Praxis; a <a class="term" href="/glossary/#strike">strike</a>.' in page

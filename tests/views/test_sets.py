"""The comparison sets: their list, and each as a sheet for a class."""

import re

import pytest
from django.urls import reverse

from cases.models import Coding, ComparisonSet, SetMember
from tests.elements import elements, links, texts
from tests.factories import (
    make_citation,
    make_coding,
    make_country,
    make_enterprise,
    make_lesson,
    make_row,
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
    """Codings on pay, on which the records of a set differ, and a row of that variable."""
    pay = make_variable(slug="pay")
    for place, record in enumerate(made.records):
        make_coding(record, pay, "no" if place else "yes")
    make_row(made, pay)
    return made


def test_list_as_csv_names_records_and_rows(db, client):
    made = code(make_set())
    slugs = " ".join(record.slug for record in made.records)
    head, row = client.get("/sets.csv").content.decode().splitlines()
    assert head == "slug,name,records,rows,compare"
    assert row.startswith(f"a-set,A set,{slugs},v-pay,/enterprises/compare/?")


def test_list_leads_to_each_set_and_its_comparison(db, client):
    made = make_set()
    compare = reverse("compare", args=[type(made.records[0])]) + "?" + "&".join(f"slug={r.slug}" for r in made.records)
    make_row(made, "sector"), make_row(made, make_variable(slug="pay"))
    (answer,) = client.get("/sets.json").json()
    assert (answer["url"], answer["rows"], answer["compare"]) == ("/sets/a-set/", ["sector", "v-pay"], compare)
    assert [record["name"] for record in answer["records"]] == ["Firm 1", "Firm 2"]
    assert f'href="{compare}"'.replace("&", "&amp;") in client.get("/sets/").content.decode()


def test_list_lets_one_begin_a_comparison_by_a_name_or_in_a_list(db, client):
    page = client.get("/sets/")
    assert '<form class="adding suggests" method="get" action="/enterprises/compare/">' in page.text
    assert links(page) == ["/countries/", "/periods/", "/laws/", "/enterprises/", "/lessons/"]


def row_keys(client):
    return [row["key"] for row in client.get("/sets/a-set.json").json()["rows"]]


def test_sheet_shows_the_chosen_rows_in_their_order(db, client):
    made = code(make_set())
    make_row(made, "sector"), make_row(made, "country")
    assert row_keys(client) == ["pay", "sector", "country"]
    made.rows.filter(field="sector").update(position=9)
    assert row_keys(client) == ["pay", "country", "sector"]


def test_sheet_shows_prose_and_dates_and_what_leads_to_many(db, client):
    made = make_set(count=0)
    country = make_country(beginnings="It began so.", ending="It ended so.")
    make_enterprise(country=country, name="A mill")
    SetMember.objects.create(comparison_set=made, position=1, country=country)
    make_row(made, "ending"), make_row(made, "enterprises")
    rows = client.get("/sets/a-set.json").json()["rows"]
    texts = [[value["text"] for value in row["cells"][country.slug]["values"]] for row in rows]
    assert texts == [["It ended so."], ["A mill"]]


def test_sheet_of_a_set_without_rows_shows_no_table(db, client):
    make_set()
    page = client.get("/sets/a-set/")
    assert (page.context["rows"], "<table" in page.content.decode()) == ([], False)


def test_sheet_shows_the_rows_before_the_questions_and_leads_to_the_full_comparison(db, client):
    made = code(make_set())
    page = client.get("/sets/a-set/").content.decode()
    compare = page.index(f'href="{client.get("/sets/a-set.json").json()["compare"]}"'.replace("&", "&amp;"))
    assert page.index("<table") < compare < page.index(made.questions.get().name)


def test_sheet_leaves_remarks_to_the_full_comparison_and_files(db, client):
    made = make_set()
    variable = make_variable(slug="pay")
    for record in made.records:
        make_coding(record, variable, "yes", certainty="inferred", note="From its rota.")
    make_row(made, variable)
    assert "From its rota." not in client.get("/sets/a-set/").content.decode()
    assert "From its rota." in client.get("/sets/a-set.json").content.decode()


def test_sheet_names_its_cases_questions_and_values(db, client):
    made = code(make_set())
    type(made.records[0]).objects.update(summary="It makes glass.")
    made.questions.update(summary="They ask who decides.")
    page = client.get("/sets/a-set/")
    assert texts(page, "b") == ["Firm 1", "Firm 2"]
    assert texts(page, "li")[:2] == ["Firm 1 It makes glass.", "Firm 2 It makes glass."]
    assert texts(page, "td") == ["yes passage 1", "no passage 2"]
    assert texts(page, "p").count("They ask who decides. open question, put by Ranis") == 1
    assert [each.get("class") for each, _parts in elements(page, "main", ["div"])].count("room") == 1


def test_sheet_gives_each_summary_its_passage(db, client):
    record = make_set(1).records[0]
    make_citation(record, "summary", locator="p. 5")
    make_citation(record, "sector", locator="p. 6")
    page = client.get("/sets/a-set/")
    ((_record, summary),) = page.context["cases"]
    assert [passage.locator for number, passage in page.context["footnotes"] if number in summary.notes] == ["p. 5"]


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
    printed = re.search(r'id="own-address".*?>(.*?)</p>', client.get("/sets/a-set/").text, re.DOTALL)[1].strip()
    assert printed.endswith("Retrieved [date you read it], from http://testserver/sets/a-set/")


def test_unknown_set_is_not_found(db, client):
    assert client.get("/sets/none/").status_code == 404


@pytest.mark.parametrize("count", [2, 6])
def test_public_sheet_takes_twelve_queries_and_then_nine(db, client, django_assert_num_queries, settings, count):
    settings.PUBLIC = True
    code(make_set(count))
    for queries in (12, 9):
        with django_assert_num_queries(queries):
            client.get("/sets/a-set/")


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_three_queries(db, client, django_assert_num_queries, count):
    for number in range(count):
        make_set(slug=f"set-{number}")
    with django_assert_num_queries(3):
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

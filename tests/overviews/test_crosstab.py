"""What goes with what."""

from functools import cache
from itertools import combinations

import pytest
from django.http import QueryDict

from cases import models
from cases.lists.filters import RecordParameters, filters_for
from cases.lists.records import read_records
from cases.overviews.crosstab import case_levels, cases_of, pairs, questions, read_crosstab
from tests import factories as make
from tests.elements import texts

EVERY_LEVEL = list(case_levels())


@pytest.fixture
def firms(db):
    """Three firms and a class of Peru: route by pay, on which one firm is disputed, and one holds two routes."""
    peru = make.make_country(slug="peru", name="Peru")
    route = make.make_variable(slug="route", name="Route", values=["strike", "sale"], multiple=True)
    pay = make.make_variable(slug="pay", name="Pay")
    mill, mine, farm = (make.make_enterprise(slug=name, name=name.title(), country=peru) for name in ("mill", "mine", "farm"))
    make.make_coding(mill, route, "strike"), make.make_coding(mill, route, "sale"), make.make_coding(mine, route, "sale")
    make.make_coding(mill, pay, "yes"), make.make_coding(mine, pay, "yes"), make.make_coding(mine, pay, "no")
    make.make_coding(farm, pay, note="It pays nobody.")
    make.make_coding(make.make_enterprise(slug="mills", name="Mills", level="class", country=peru), pay, "no")


def cells(client, query):
    """The cells that have cases, as {(row, column): slugs}."""
    data = client.get(f"/crosstab.json?{query}").json()
    return {(each["row"], each["col"]): [case["slug"] for case in each["cases"]] for each in data["cells"] if each["count"]}


def test_levels_are_the_groups_of_enterprises_without_those_set_aside_and_the_countries():
    assert [(name, level.label, level.model) for name, level in case_levels().items()] == [
        ("firm", "Firm", models.Enterprise),
        ("class", "Class of enterprises", models.Enterprise),
        ("network", "Network", models.Enterprise),
        ("countries", "Country", models.Country),
    ]


def test_cells_name_their_cases_and_marks_have_rows_and_columns_of_their_own(firms, client):
    assert cells(client, "row=v-route&col=v-pay") == {
        ("strike", "yes"): ["mill"],
        ("sale", "yes"): ["mill", "mine"],
        ("sale", "no"): ["mine"],
        ("sale", "disputed"): ["mine"],
        ("not-stated", "not-applicable"): ["farm"],
    }
    data = client.get("/crosstab.json?row=v-route&col=v-pay").json()
    assert (data["of"], data["cases"], data["left_out"], data["coded_on_both"]) == ("firm", 3, 0, 2)
    assert [(each["label"], each["count"]) for each in data["columns"]] == [
        ("yes", 2),
        ("no", 1),
        ("not applicable", 1),
        ("disputed", 1),
    ]


def test_variable_is_crossed_with_countries_and_with_choices(firms, client):
    assert cells(client, "of=class&row=v-pay&col=country") == {("no", "peru"): ["mills"]}
    assert list(client.get("/crosstab/").context["asked"].fields["row"].choices) == [
        ("country", "Country"),
        ("v-pay", "Pay"),
        ("v-route", "Route"),
    ]


def test_variable_is_crossed_with_the_period_in_whose_years_a_case_began(firms, client):
    peru = models.Country.objects.get()
    make.make_period(slug="velasco", name="Velasco", country=peru, begun="1968", ended="1975")
    models.Enterprise.objects.filter(slug="mill").update(begun="1970", begun_first="1970-01-01", begun_last="1970-12-31")
    assert cells(client, "row=v-pay&col=period") == {
        ("yes", "velasco"): ["mill"],
        ("yes", "not-stated"): ["mine"],
        ("no", "not-stated"): ["mine"],
        ("not-applicable", "not-stated"): ["farm"],
        ("disputed", "not-stated"): ["mine"],
    }
    said = "A case stands in each period of its country in whose years it began"
    pages = [client.get(f"/crosstab/?row=v-pay&col={question}") for question in ("period", "v-route")]
    assert [any(text.startswith(said) for text in texts(page, "p")) for page in pages] == [True, False]


def test_cell_leads_to_its_list_and_to_a_comparison_of_its_cases(firms, client):
    (_strike, sale, _silent) = client.get("/crosstab/?row=v-route&col=v-pay").context["crosstab"].cells
    assert [(cell.address, cell.comparison) for cell in sale[:2]] == [
        (
            "/enterprises/?level=firm&v-route=sale&v-pay=yes",
            "/enterprises/compare/?slug=mill&slug=mine&topic=codings",
        ),
        ("/enterprises/?level=firm&v-route=sale&v-pay=no", ""),
    ]
    shown = client.get(sale[0].comparison).context
    assert [head["record"].slug for head in shown["heads"]] == ["mill", "mine"]
    assert {row.key for section in shown["sections"] for row in section.rows} == {"voices", "route", "pay"}


def test_cell_of_many_cases_folds_some_away_and_compares_the_first_six(firms, client):
    pay = models.Variable.objects.get(slug="pay")
    for letter in "abcdef":
        make.make_coding(make.make_enterprise(slug=letter, name=letter), pay, "yes")
    page = client.get("/crosstab/?row=v-route&col=v-pay")
    cell = page.context["crosstab"].cells[2][0]
    assert (cell.row.value, len(cell.cases), cell.is_more_than_compared) == ("not-stated", 6, False)
    assert ([name for _slug, name in cell.shown], [name for _slug, name in cell.folded]) == (list("abcde"), ["f"])
    make.make_coding(make.make_enterprise(slug="g", name="g"), pay, "yes")
    page = client.get("/crosstab/?row=v-route&col=v-pay")
    cell = page.context["crosstab"].cells[2][0]
    assert cell.comparison == f"/enterprises/compare/?{'&'.join(f'slug={each}' for each in 'abcdef')}&topic=codings"
    assert "Compare the first 6 of 7 : not stated, yes" in texts(page, "a")


def test_pair_without_a_case_says_so_in_a_sentence(firms, client):
    title = make.make_variable(slug="title", name="Title")
    make.make_coding(models.Enterprise.objects.get(slug="farm"), title, "yes")
    page = client.get("/crosstab/?row=v-route&col=v-title")
    sentence = "Firm: no case has a value for both questions. 2 of 3 have one for the first, 1 for the second."
    assert sentence in texts(page, "p")


def test_whole_is_not_counted_with_its_parts(firms, client):
    mills = models.Enterprise.objects.get(slug="mills")
    part = make.make_enterprise(slug="part", level="class", part_of=mills, country=mills.country)
    make.make_coding(part, models.Variable.objects.get(slug="pay"), "no")
    page = client.get("/crosstab/?of=class&row=v-pay&col=country")
    table = page.context["crosstab"]
    assert ([case for case, _name in table.cells[0][0].cases], table.parts) == (["mills"], 1)
    assert table.cells[0][0].address == "/enterprises/?level=class&within=no&v-pay=no&country=peru"
    assert table.parts_address == "/enterprises/?level=class&within=yes"
    assert [row["slug"] for row in client.get("/enterprises.json?level=class&within=yes").json()["results"]] == ["part"]
    assert client.get("/crosstab/?row=v-pay&col=v-route").context["crosstab"].address == "/enterprises/?level=firm"


def test_page_offers_the_pairs_that_have_most_cases(firms, client):
    page = client.get("/crosstab/")
    assert [(one.name, other.name, count, url) for one, other, count, url in page.context["pairs"]] == [
        ("v-pay", "v-route", 2, "/crosstab/?row=v-pay&col=v-route")
    ]
    assert client.get("/crosstab.json").json() == {
        "of": "firm",
        "pairs": [{"row": "v-pay", "col": "v-route", "coded_on_both": 2}],
    }
    assert client.get("/crosstab.csv").text.splitlines() == ["row,col,coded_on_both", "v-pay,v-route,2"]
    assert "No case has values on two variables here." in texts(client.get("/crosstab/?of=class"), "p")


def test_one_question_alone_offers_the_pairs_that_have_it(firms, client):
    title = make.make_variable(slug="title", name="Title")
    make.make_coding(models.Enterprise.objects.get(slug="mill"), title, "yes")
    found = client.get("/crosstab/?col=v-title").context["pairs"]
    assert [(one.name, other.name, count) for one, other, count, _url in found] == [
        ("v-pay", "v-title", 1),
        ("v-route", "v-title", 1),
    ]


@pytest.mark.parametrize(("of", "level"), [("", "firm"), ("&of=class", "class of enterprises")])
def test_title_and_citation_name_the_level_and_both_questions(firms, client, of, level):
    query = "row=v-pay&col=country"
    page = client.get(f"/crosstab/?{query}{of}")
    title = f"What goes with what, by {level}: Pay; Country"
    assert page.context["cited"].page.title == title
    assert texts(page, "title", part="head") == [f"{title} · The Self-Management Casebook"]
    assert texts(page, "h2")[0] == f"{level.capitalize()}: Pay thin × Country"
    assert texts(page, "title") == [f"{level.capitalize()}: Pay × Country"]


def test_switch_between_levels_keeps_the_questions_that_are_asked_there(firms, client):
    page = client.get("/crosstab/?row=v-pay&col=v-route")
    assert page.context["switch"] == [
        ("Firm", "/crosstab/?row=v-pay&col=v-route", True),
        ("Class of enterprises", "/crosstab/?row=v-pay&of=class", False),
        ("Network", "/crosstab/?of=network", False),
        ("Country", "/crosstab/?of=countries", False),
    ]
    assert (client.get("/crosstab/?of=firm").context["of"], client.get("/crosstab/?of=class").context["of"]) == ("", "class")


def test_csv_has_a_row_for_each_cell(firms, client):
    rows = client.get("/crosstab.csv?row=v-route&col=v-pay").text.splitlines()
    assert rows[:3] == ["row: v-route,col: v-pay,count,slugs,cases", "strike,yes,1,mill,Mill", "strike,no,0,,"]
    assert rows[5] == "sale,yes,2,mill; mine,Mill; Mine"


@pytest.mark.parametrize(
    ("query", "way_back"),
    [
        ("of=laws", "/crosstab/"),
        ("row=v-pay&col=v-none", "/crosstab/?row=v-pay"),
        ("row=v-pay&col=v-pay", "/crosstab/?row=v-pay"),
        ("of=countries&row=v-pay", "/crosstab/?of=countries"),
        ("row=level", "/crosstab/"),
        ("page=2", "/crosstab/"),
    ],
)
def test_what_is_unknown_is_refused(firms, client, query, way_back):
    answer = client.get(f"/crosstab/?{query}")
    assert (answer.status_code, answer.context["way_back"]) == (400, way_back)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_crosstab_takes_as_many_queries_for_any_number_of_records(firms, client, django_assert_num_queries, count):
    for _number in range(count):
        make.make_coding(make.make_enterprise(), models.Variable.objects.get(slug="pay"), "yes")
    for queries in (14, 1):
        with django_assert_num_queries(queries):
            client.get("/crosstab/?row=v-route&col=v-pay")


def count_of_list(level, records):
    """A function that gives how many records the list of a level has at an address."""
    lists = filters_for(level.model, records, RecordParameters)

    @cache
    def listed(query):
        filters = lists(QueryDict(query))
        filters.form.full_clean()
        return len(filters.matching())

    return lambda address: listed(address.partition("?")[2])


def alone(level, records, holders):
    """The slugs of the cases of a level that all of these sets hold, one by one."""
    every = [*holders, cases_of(level, records)]
    return sorted(slug for slug, pk in records.keys.items() if all(pk in each for each in every))


@pytest.mark.parametrize("name", EVERY_LEVEL)
def test_margins_and_cells_of_every_pair_are_those_of_the_lists(casebook, name):
    level = case_levels()[name]
    records = read_records(level.model)
    listed, facets = count_of_list(level, records), {facet.name: facet for facet in records.facets}
    for row, column in combinations(questions(level), 2):
        table = read_crosstab(level, row, column)
        answers = [*table.row.answers, *table.column.answers]
        assert [len(each.cases) for each in answers] == [listed(each.address) for each in answers]
        assert listed(table.address) == len(table.everyone)
        for cell in (cell for line in table.cells for cell in line):
            holders = [facets[row].holders[cell.row.value], facets[column].holders[cell.column.value]]
            assert sorted(slug for slug, _name in cell.cases) == alone(level, records, holders)


@pytest.mark.parametrize("name", EVERY_LEVEL)
def test_cells_of_the_best_pair_are_what_their_lists_say(casebook, client, name):
    level = case_levels()[name]
    if not cases_of(level, read_records(level.model)):  # of a model that the casebook has none of
        coded = make.make(level.model)
        for variable in models.Variable.objects.filter(applies_to=models.Variable.EVERY_CASE)[:2]:
            make.make_coding(coded, variable, variable.values.first().slug)
    one, other, _count = pairs(level)[0]
    cells = [cell for line in read_crosstab(level, one.name, other.name).cells for cell in line]
    found = [client.get(cell.address.replace("/?", ".json?")).json() for cell in cells]
    assert [sorted(slug for slug, _name in cell.cases) for cell in cells] == [
        sorted(each["slug"] for each in page["results"]) for page in found
    ]


def test_choice_that_is_left_empty_is_left_out_of_the_address(firms, client):
    answer = client.get("/crosstab/?row=v-route&col=")
    assert (answer.status_code, answer["Location"]) == (302, "/crosstab/?row=v-route")
    assert client.get("/crosstab.json?row=v-route&col=").json() == client.get("/crosstab.json?row=v-route").json()

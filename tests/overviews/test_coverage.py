"""The coverage of cases by variables."""

import pytest

from cases.models import Enterprise, Variable
from cases.overviews.coverage import Standing, standing_of
from tests.elements import texts
from tests.factories import make_coding, make_country, make_enterprise, make_source, make_variable


@pytest.fixture
def pay(db):
    return make_variable(slug="pay", name="Pay")


def stands(variable, *codings):
    """How a case stands that is coded so: each coding is (value, further fields)."""
    case = make_enterprise()
    return standing_of(variable, [make_coding(case, variable, value, **fields) for value, fields in codings])


def test_standing_tells_several_texts_from_one(pay):
    assert stands(pay, ("yes", {}), ("yes", {})) == Standing.STATED
    source = make_source()
    twice = [("yes", {"source": source, "first_line": line, "last_line": 9}) for line in (1, 2)]
    assert stands(pay, *twice) == Standing.SINGLE


def test_standing_is_inferred_where_no_text_states_it(pay):
    inferred = ("yes", {"certainty": "inferred", "note": "From the rest."})
    assert stands(pay, inferred) == Standing.INFERRED
    assert stands(pay, inferred, ("yes", {})) == Standing.SINGLE


def test_standing_keeps_no_apart_from_silence(pay):
    assert (stands(pay, ("no", {})), stands(pay)) == (Standing.NO, Standing.NOT_STATED)


def test_standing_names_disputes_and_what_does_not_apply(pay):
    assert stands(pay, ("yes", {}), ("no", {})) == Standing.DISPUTED
    assert stands(pay, (None, {"note": "It has no pay."})) == Standing.NOT_APPLICABLE


def test_standing_marks_views_and_what_is_only_laid_down(pay):
    law, practice = ("yes", {"aspect": "law"}), ("yes", {"aspect": "practice"})
    view = ("yes", {"aspect": "practice", "holder": "a delegate"})
    assert stands(pay, law) == Standing.LAW
    assert stands(pay, law, view) == Standing.VIEW
    assert stands(pay, law, view, practice) == Standing.SINGLE
    assert stands(make_variable(aspects="law"), law) == Standing.SINGLE


def test_every_standing_has_a_sign_of_its_own():
    assert len({standing.sign for standing in Standing}) == len(Standing)


@pytest.fixture
def grid(pay):
    """Two firms of Peru and a network of Chile; one firm is coded yes, the network no."""
    peru, chile = make_country(slug="peru", name="Peru"), make_country(slug="chile", name="Chile")
    make_coding(make_enterprise(slug="a", name="A", country=peru, sector="glass"), pay, "yes")
    make_enterprise(slug="b", name="B", country=peru)
    make_coding(make_enterprise(slug="c", name="C", country=chile, level="network"), pay, "no")


def standings(client, query):
    return {case["slug"]: case["standings"]["pay"] for case in client.get(f"/coverage.json{query}").json()["cases"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"c": "no", "a": "single-source", "b": "not-stated"}),
        ("?country=peru", {"a": "single-source", "b": "not-stated"}),
        ("?country=peru&country=chile&level=network", {"c": "no"}),
        ("?country=chile&level=firm", {}),
        ("?of=countries&country=chile", {"chile": "not-stated"}),
    ],
)
def test_filters_choose_the_cases(grid, client, query, expected):
    assert standings(client, query) == expected


def test_sums_count_each_standing(grid, client):
    (variable,) = client.get("/coverage.json").json()["variables"]
    assert {name: count for name, count in variable["counts"].items() if count} == {
        "no": 1,
        "single-source": 1,
        "not-stated": 1,
    }
    (column,) = client.get("/coverage/").context["columns"]
    assert (column.spoken, column.silent, column.inapplicable) == (2, 1, 0)


def test_csv_has_sums_by_row_and_column(grid, client):
    rows = client.get("/coverage.csv?country=peru").content.decode().splitlines()
    assert rows[0].startswith("slug,name,pay,sum: stated,sum: single-source")
    assert [row.split(",")[2:] for row in rows[1:3]] == [
        ["single-source", "0", "1", "0", "0", "0", "0", "0", "0", "0"],
        ["not-stated", "0", "0", "0", "0", "0", "0", "0", "0", "1"],
    ]
    assert rows[4] == ",sum: single-source,1,,,,,,,,,"
    assert rows[-1] == ",caveats,thin,,,,,,,,,"


def test_values_are_shown_with_marks_and_silence_apart_what_is_most_stated_first(grid, client):
    work = make_variable(slug="work", name="Work", values=["own", "hired"], multiple=True, position=1)
    for value in ("hired", "own"):
        make_coding(Enterprise.objects.get(slug="b"), work, value)
    make_coding(Enterprise.objects.get(slug="a"), work, note="It has none."), make_coding(one := make_enterprise(), work, "own")
    pay = Variable.objects.get(slug="pay")
    make_coding(one, pay, "yes"), make_coding(one, pay, "no")
    page = client.get("/coverage/?show=values&country=peru&country=chile&country=" + one.country.slug)
    assert [(line.record.slug, line.spoken) for line, _cells in page.context["lines"]] == [
        (one.slug, 2),
        ("c", 1),
        ("a", 1),
        ("b", 1),
    ]
    told = [text for text in texts(page, "td") if not text.isdecimal()][:8]
    assert told == [
        *("yes; no (disputed)", "own", "no", "not stated", "yes", "not applicable", "not stated", "own; hired"),
    ]
    assert list(page.context["drawing"].paths) == ["stated", "disputed", "not-applicable", "not-stated"]
    cell = '<td class="s-no"><a href="/enterprises/c/#row-v-pay">no</a></td>'
    assert cell in page.text
    assert page.context["ways"] == [
        ("How each case stands", f"/coverage/?country=peru&country=chile&country={one.country.slug}", False),
        ("With values", f"/coverage/?country=peru&country=chile&country={one.country.slug}&show=values", True),
    ]


def test_files_hold_values_too(grid, client):
    cases = client.get("/coverage.json").json()["cases"]
    assert {case["slug"]: case["values"] for case in cases} == {"a": {"pay": ["yes"]}, "b": {"pay": []}, "c": {"pay": ["no"]}}
    rows = client.get("/coverage.csv?show=values").text.splitlines()
    assert [row.split(",")[0:3:2] for row in rows[1:4]] == [["c", "no"], ["a", "yes"], ["b", "not stated"]]


def test_columns_are_moved_with_what_is_most_stated(pay, client):
    work, case = make_variable(slug="work", position=1), make_enterprise()
    make_coding(case, work, "yes"), make_coding(make_enterprise(), work, "no"), make_coding(case, pay, "no")
    data = client.get("/coverage.json?show=values").json()
    assert [each["slug"] for each in data["variables"]] == ["work", "pay"]
    assert data["cases"][0]["standings"] == {"work": "single-source", "pay": "no"}
    assert client.get("/coverage/?show=values&level=class").context["drawing"] is None


def test_coverage_marks_variables_that_ask_for_care(grid, client):
    assert [each["caveats"] for each in client.get("/coverage.json").json()["variables"]] == [["thin"]]
    assert 'href="/codebook/#caveat-thin"' in client.get("/coverage/").content.decode()


def test_fields_are_counted_among_the_cases_shown(grid, client):
    fields = client.get("/coverage.json?country=peru").json()["fields"]
    assert {field["field"]: field["filled"] for field in fields if field["field"] in ("sector", "country")} == {
        "country": 2,
        "sector": 1,
    }


def test_switch_between_kinds_of_cases_keeps_the_countries_and_drops_the_level(grid, client):
    page = client.get("/coverage/?country=peru&level=firm")
    assert page.context["kinds"] == [
        ("Enterprises", "/coverage/?country=peru", True),
        ("Countries", "/coverage/?country=peru&of=countries", False),
    ]
    assert b'name="of"' not in page.content
    assert b'<input type="hidden" name="of" value="countries">' in client.get("/coverage/?of=countries").content


def test_a_sign_leads_to_the_row_of_the_case(grid, client):
    sign = '<td class="s-no"><a aria-label="no: a text says that it is not so" href="/enterprises/c/#row-v-pay">no</a></td>'
    assert sign in client.get("/coverage/").content.decode()
    assert 'id="row-v-pay"' in client.get("/enterprises/c/").content.decode()
    assert 'id="row-v-pay"' in client.get("/enterprises/b/").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "?of=laws",
        "?show=signs",
        "?country=spain",
        "?level=shop",
        "?of=countries&level=firm",
        "?page=2",
        "?country=peru&country=x",
    ],
)
def test_what_is_unknown_is_refused(grid, client, query):
    assert client.get(f"/coverage/{query}").status_code == 400


def test_a_refused_country_keeps_the_rest_of_the_address(grid, client):
    answer = client.get("/coverage.json?level=firm&country=spain").json()
    assert answer["instead"] == "/coverage.json?level=firm"


@pytest.mark.parametrize("count", [3, 30])
def test_coverage_takes_nine_queries_and_then_seven(pay, client, django_assert_num_queries, count):
    for _number in range(count):
        make_coding(make_enterprise(), pay, "yes")
    for queries in (9, 7):
        with django_assert_num_queries(queries):
            client.get("/coverage/")

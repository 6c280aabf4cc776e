"""The list of every comparable model."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import models
from cases.addresses import Address
from cases.comparing.cells import Footnotes
from cases.lists.columns import columns_of
from cases.lists.facets import read_records
from cases.lists.tables import PAGE_SIZE
from cases.schema.declaration import declaration_of
from cases.text.dates import beside
from cases.views.lists import SINGLE, repaired
from tests import factories as make
from tests.hanging import hang

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


def three(model):
    """Three records of `model`, named A to C; no others of it."""
    shared = {} if not hasattr(model, "country") else {"country": make.make_country()}
    return [make.make(model, name=name, slug=f"record-{name.lower()}", **shared) for name in "ABC"]


def listed(response):
    return [row.name for _title, _count, rows in response.context["groups"] for row in rows]


def filed(model):
    """The columns that files hold by themselves: the fields that are declared so, and that the list shows."""
    columns, declaration = columns_of(model, read_records(model)), declaration_of(model)
    names = [attribute.name for attribute in declaration.columns]
    return {name: columns[name] for name in [*names, *declaration.listed] if name in declaration.names}


def rows_of(response):
    return list(csv.reader(io.StringIO(response.content.decode())))


def test_list_is_in_the_order_of_the_alphabet_whatever_the_capitals(client):
    for name in ("CERAs", "campesinos", "Casa", "Zanón"):
        make.make_country(name=name)
    orders = [listed(client.get(path)) for path in ("/countries/", "/countries/?sort=-name")]
    assert orders == [["campesinos", "Casa", "CERAs", "Zanón"], ["Zanón", "CERAs", "Casa", "campesinos"]]


@comparable
def test_list_shows_every_record_by_name(client, model):
    three(model)
    response = client.get(f"/{model.address}/")
    assert (response.status_code, listed(response)) == (200, ["A", "B", "C"])
    assert response.context["summary"] == f"3 {model._meta.verbose_name_plural}"


@comparable
def test_empty_list_is_a_page(client, model):
    response = client.get(f"/{model.address}/")
    assert (response.status_code, listed(response)) == (200, [])
    assert client.get(f"/{model.address}.json").json() == {"count": 0, "results": [], "passages": []}


@comparable
def test_list_as_json_holds_the_columns_of_every_record(client, model):
    records, columns = three(model), filed(model).items()
    results = [
        {"slug": record.slug, "name": record.name, "url": record.get_absolute_url()}
        | {name: column.cell(record, Footnotes()).as_data() for name, column in columns}
        for record in records
    ]
    assert client.get(f"/{model.address}.json").json() == {"count": 3, "results": results, "passages": []}


def test_list_as_json_gives_the_passages_of_its_values(client):
    country = make.make_country(name="A", slug="a", role="case")
    make.make_citation(country, "role", source=make.make_source(slug="vanek"), terms="x; y")
    answer = client.get("/countries.json").json()
    assert answer["results"][0]["role"] == {"mark": "stated", "values": [{"text": "case"}], "passages": [1]}
    place = {"number": 1, "source": "vanek", "locator": "p. 1", "first_line": 1, "last_line": 2, "key_terms": ["x", "y"]}
    assert answer["passages"] == [place | {"backs": [{"stance": "supports", "record": "a", "what": ["Role"]}]}]


@comparable
def test_list_as_csv_holds_the_columns_of_every_record(client, model):
    records, columns = three(model), filed(model)
    rows = rows_of(client.get(f"/{model.address}.csv"))
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    texts = [{name: column.cell(record, Footnotes()).text for name, column in columns.items()} for record in records]
    given = [{"slug": record.slug, "name": record.name} | text for record, text in zip(records, texts, strict=True)]
    assert [{name: row[name] for name in ("slug", "name", *texts[0])} for row in table] == given
    dated = [name for each in columns if declaration_of(model).attribute(each).is_date for name in beside(each)]
    backed = [f"{each}_passages" for each in columns]
    assert sorted(rows[0]) == sorted(["slug", "name", *texts[0], *dated, *backed])


def test_dates_stand_in_files_with_their_words_edtf_and_days(client):
    make.make_law(slug="a-law", name="A law", date="[1970..1975-08]", date_words="between the two")
    (row,) = csv.DictReader(client.get("/laws.csv").text.splitlines())
    assert {name: text for name, text in row.items() if name.startswith("date")} == {
        "date": "between the two",
        "date_edtf": "[1970..1975-08]",
        **{"date_year": "", "date_month": "", "date_day": ""},
        "date_first": "1970-01-01",
        "date_last": "1975-08-31",
        "date_passages": "",
    }
    numbers = {"year": None, "month": None, "day": None}
    told = {"words": "between the two", "edtf": "[1970..1975-08]", **numbers, "first": "1970-01-01", "last": "1975-08-31"}
    (listed,) = client.get("/laws.json").json()["results"]
    assert listed["date"]["values"] == [{"text": "between the two", "date": told}]
    (cell,) = [each["cells"]["a-law"] for each in client.get("/laws/a-law.json").json()["rows"] if each["key"] == "date"]
    assert cell["values"] == [{"text": "between the two", "date": told}]
    rows = [row[1:] for row in rows_of(client.get("/laws/a-law.csv")) if row[1].startswith("date")]
    assert rows == [
        ["date", "Date", "", "between the two", ""],
        ["date_edtf", "Date", "", "[1970..1975-08]", ""],
        ["date_year", "Date", "", "", ""],
        ["date_month", "Date", "", "", ""],
        ["date_day", "Date", "", "", ""],
        ["date_first", "Date", "", "1970-01-01", ""],
        ["date_last", "Date", "", "1975-08-31", ""],
    ]


def test_list_as_csv_names_the_passages_of_each_value(client):
    law = make.make_law(slug="a-law", date="1970-05", kind="bill")
    make.make_citation(law, "date", source=make.make_source(slug="a-book", short="Vanek 1970"), locator="p. 3")
    make.make_citation(law, "date kind", source=make.make_source(slug="b-book", short="Ranis 2006"), locator="p. 9")
    (row,) = csv.DictReader(client.get("/laws.csv").text.splitlines())
    assert (row["date_passages"], row["kind_passages"], row["status_passages"]) == (
        "Vanek 1970, p. 3; Ranis 2006, p. 9",
        "Ranis 2006, p. 9",
        "",
    )
    assert (row["date_year"], row["date_month"], row["date_day"]) == ("1970", "5", "")
    (listed,) = client.get("/laws.json").json()["results"]
    assert [listed["date"]["values"][0]["date"][name] for name in ("year", "month", "day")] == [1970, 5, None]


def test_list_is_sorted_by_what_it_shows_with_silence_last(client):
    for slug, regime, ended in (("a", "", ""), ("b", "military", "1970"), ("c", "elected", "1969")):
        make.make_period(slug=slug, name=slug, regime=regime, ended=ended)

    def found(sort):
        return [row[0] for row in rows_of(client.get(f"/periods.csv?sort={sort}"))[1:]]

    assert [found(sort) for sort in ("regime", "-regime")] == [["c", "b", "a"], ["b", "c", "a"]]
    assert [found(sort) for sort in ("ended", "-ended")] == [["c", "b", "a"], ["b", "c", "a"]]


@comparable
@pytest.mark.parametrize("count", [1, 3, 30])
def test_list_takes_as_many_queries_for_any_number_of_records(client, django_assert_num_queries, model, count):
    for _ in range(count):
        hang(make.make(model), 1)
    for queries in make.QUERIES[model]["list"]:
        with django_assert_num_queries(queries):
            assert client.get(f"/{model.address}/").status_code == 200


def test_filters_leave_what_matches_and_say_so(client):
    peru = make.make_country(slug="peru", name="Peru")
    make.make_law(name="One", country=peru, kind="bill")
    make.make_law(name="Two", country=peru)
    make.make_law(name="Three", kind="bill")
    response = client.get("/laws/?country=peru&kind=bill")
    assert (listed(response), response.context["summary"]) == (["One"], "1 of 3 laws in Peru, bill")
    assert response.context["chips"] == [("in Peru", "/laws/?kind=bill"), ("bill", "/laws/?country=peru")]


@pytest.mark.parametrize("form", ["json", "csv"])
def test_filters_hold_in_every_form(client, form):
    make.make_law(slug="one", kind="bill"), make.make_law(slug="two")
    response = client.get(f"/laws.{form}?kind=not-stated")
    slugs = [row["slug"] for row in response.json()["results"]] if form == "json" else [row[0] for row in rows_of(response)[1:]]
    assert slugs == ["two"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Laws"),
        ("?per_page=10&page=2", "Laws: page 2"),
        ("?kind=bill&kind=decree&q=law&page=1", "Laws: with “law”, bill or decree"),
        ("?country=peru&per_page=10&page=2", "Laws: in Peru, page 2"),
    ],
)
def test_title_tells_filters_and_page(client, query, title):
    peru = make.make_country(slug="peru", name="Peru")
    for number in range(12):
        make.make_law(country=peru, kind="decree" if number else "bill")
    page = client.get(f"/laws/{query}").text
    assert f"{title} · The Self-Management Casebook" in " ".join(page.partition("</title>")[0].split())
    assert f'<meta property="og:title" content="{title}">' in page
    assert '<script src="/static/cases/lists.js" defer></script>' in page


def test_summary_of_one_record_is_singular(client):
    make.make_law()
    assert client.get("/laws/").context["summary"] == "1 law"


def test_empty_result_offers_ways_out_with_their_counts(client):
    make.make_law(kind="bill"), make.make_law(kind="bill", status="repealed"), make.make_law(kind="decree", status="amended")
    response = client.get("/laws/?kind=bill&status=amended&sort=date")
    assert response.context["ways_out"] == [
        ("amended", 2, "/laws/?kind=bill&sort=date"),
        ("bill", 1, "/laws/?status=amended&sort=date"),
    ]


def test_list_is_sorted_by_the_address(client):
    for name, year in (("A", 1970), ("B", 1969), ("C", 1971)):
        make.make_law(name=name, date=str(year))
    assert listed(client.get("/laws/?sort=-date")) == ["C", "A", "B"]
    assert [row["name"] for row in client.get("/laws.json?sort=date").json()["results"]] == ["B", "A", "C"]


def test_pages_hold_every_record_once(client):
    country = make.make_country()
    expected = [make.make_law(name=f"Law {number:02}", country=country).name for number in range(23)]
    pages = [listed(client.get(f"/laws/?per_page=10&page={page}&sort=country")) for page in (1, 2, 3)]
    assert ([len(page) for page in pages], [name for page in pages for name in page]) == ([10, 10, 3], expected)


def test_data_hold_all_records_unless_a_page_is_asked_for(client):
    country = make.make_country()
    for _ in range(PAGE_SIZE + 5):
        make.make_law(country=country)
    sizes = [len(client.get(f"/laws.json{query}").json()["results"]) for query in ("", "?per_page=10", "?page=2")]
    assert sizes == [PAGE_SIZE + 5, 10, 5]
    assert len(listed(client.get("/laws/"))) == PAGE_SIZE


def test_chosen_records_are_carried_along(client):
    three(models.Law)
    context = client.get("/laws/?slug=record-b&slug=record-a&q=b").context
    assert context["picked"] == {"record-b": "B", "record-a": "A"}
    assert context["picked_elsewhere"] == ["record-a"]
    assert context["picked_links"] == [
        ("record-b", "B", "/laws/?slug=record-a&q=b"),
        ("record-a", "A", "/laws/?slug=record-b&q=b"),
    ]
    assert context["clear"] == "/laws/?slug=record-b&slug=record-a"


@pytest.mark.parametrize("slugs", [[], ["record-b"], ["record-b", "record-a"]])
def test_button_leads_to_the_comparison_of_the_chosen(client, slugs):
    three(models.Law)
    chosen = "".join(f"&slug={slug}" for slug in slugs)
    response = client.get(f"/laws/?q=a&page=1{chosen}&go=compare")
    way = "/laws/compare/" + ("?" + chosen[1:] if slugs else "")
    assert (response.status_code, response.url) == (302, way)


@pytest.mark.parametrize(
    ("query", "tidy"),
    [
        ("q=&kind=", ""),
        ("per_page=25", ""),
        ("q=a&q=b", "q=b"),
        ("q=a&q=b&q=a", "q=a"),
        ("per_page=10&per_page=25", ""),
        ("sort=name&sort=-name&page=2", "sort=-name&page=2"),
        ("slug=record-a&slug=record-a&slug=record-b", "slug=record-a&slug=record-b"),
        ("kind=bill&kind=decree&kind=bill", "kind=bill&kind=decree"),
        ("q=%20", ""),
        ("column=", ""),
        ("column=date,kind&column=kind", "column=date&column=kind"),
        ("column=country&column=kind&column=date&column=status&column=provides&column=enterprises", ""),
    ],
)
def test_address_of_a_form_is_repaired(client, query, tidy):
    three(models.Law)
    response = client.get(f"/laws/?{query}")
    assert (response.status_code, response.url) == (302, f"/laws/?{tidy}" if tidy else "/laws/")


names = st.sampled_from([*SINGLE, "slug", "kind"])


@given(st.lists(st.tuples(names, st.sampled_from(["", " ", "a", "b", "10", "25"]))))
def test_tidied_address_means_the_same_and_stays(pairs):
    address = Address("/laws/", pairs)
    tidy = repaired(address)
    given_values = [pair for pair in pairs if pair[1].strip()]
    for name in SINGLE:
        last = Address("", given_values).one(name)
        assert tidy.all(name) == ([] if not last or (name, last) == ("per_page", "25") else [last])
    for name in ("slug", "kind"):
        assert tidy.all(name) == list(dict.fromkeys(Address("", given_values).all(name)))
    assert str(repaired(tidy)) == str(tidy)


def test_pressing_compare_leaves_the_list_even_where_a_script_asked(client):
    slugs = [make.make_law().slug, make.make_law().slug]
    asked = "/laws/?" + "&".join(f"slug={slug}" for slug in slugs) + "&go=compare"
    compared = f"/laws/compare/?slug={slugs[0]}&slug={slugs[1]}"
    plain, scripted = client.get(asked), client.get(asked, headers={"HX-Request": "true"})
    assert (plain.status_code, plain["Location"]) == (302, compared)
    assert (scripted.status_code, scripted["HX-Redirect"]) == (200, compared)
    tidied_only = client.get("/laws/?q=&kind=", headers={"HX-Request": "true"})
    assert (tidied_only.status_code, tidied_only["Location"]) == (302, "/laws/")


def test_summary_joins_the_choices_of_one_filter_by_or(client):
    for kind in ("bill", "decree", "statute"):
        make.make_law(kind=kind, country=make.make_country(name="Peru"), date="1970") if kind != "statute" else make.make_law(
            kind=kind
        )
    response = client.get("/laws/?kind=bill&kind=decree&from=1970")
    assert response.context["summary"] == "2 of 3 laws from 1970 on, bill or decree"


def test_choice_of_more_than_six_says_that_the_first_are_taken(client):
    slugs = [make.make_law().slug for _number in range(7)]
    pages = [client.get("/laws/?" + "&".join(f"slug={slug}" for slug in slugs[:count])).content.decode() for count in (6, 7)]
    assert ["A comparison holds at most 6: it takes the first of these." in page for page in pages] == [False, True]

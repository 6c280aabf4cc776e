"""The columns of a list."""

import re
from itertools import chain

import pytest

from cases import models
from cases.addresses import Address
from cases.comparing.cells import Footnotes
from cases.lists.columns import choices, columns_of, filed, shown, sortable, tidy_columns, usual
from cases.lists.facets import read_records
from tests import factories as make
from tests.hanging import hang

pytestmark = pytest.mark.django_db
FIELDS = ["summary", "original_name", "also_known_as", "country", "level", "part_of", "members", "sector", "place"]
LATER = ["years", "begun", "origin", "promoter", "owner", "laws", "ended", "last_seen", "outcome"]
USUAL = ["country", "level", "sector", "years", "v-route"]
NOTHING = {"column": [], "sort": ""}


@pytest.fixture
def mill():
    """An enterprise, coded on how workers came to it and on its pay."""
    mill = make.make_enterprise(name="Mill", begun="1970", last_seen="1975", level="firm")
    for slug in ("route", "pay"):
        make.make_coding(mill, make.make_variable(slug=slug, name=slug.capitalize()), "yes")
    return models.Enterprise.objects.for_list(coded=True).get()


def columns():
    return columns_of(models.Enterprise, read_records(models.Enterprise))


def test_list_may_have_every_field_its_years_together_and_every_variable_that_is_coded(mill):
    make.make_variable(slug="uncoded")
    assert list(columns()) == [*FIELDS, *LATER, "v-pay", "v-route"]
    assert "years" not in columns_of(models.Law, read_records(models.Law))


def test_usual_columns_are_those_that_the_model_lists_as_far_as_they_are_there(mill):
    assert usual(models.Enterprise, columns()) == USUAL
    assert usual(models.Period, columns_of(models.Period, read_records(models.Period))) == [
        *("country", "government", "regime", "begun", "ended", "stance")
    ]


@pytest.mark.parametrize(
    ("asked", "filtered", "names"),
    [
        ({}, [], ["country", "sector", "years", "v-route"]),
        ({"sort": "name"}, [], USUAL),
        ({}, ["v-pay", "v-route", "country"], ["v-pay", "country", "sector", "years", "v-route"]),
        ({"column": ["place", "level"]}, [], ["place", "level"]),
        ({"column": ["place", "v-pay"]}, ["v-route", "v-pay"], ["v-route", "place", "v-pay"]),
    ],
)
def test_page_shows_what_is_asked_for_or_usual_after_what_is_filtered_by(mill, asked, filtered, names):
    assert shown(models.Enterprise, columns(), NOTHING | asked, filtered) == names


@pytest.mark.parametrize(
    ("asked", "filtered", "names"),
    [
        ([], [], ["country", "level", "sector", "begun", "ended", "last_seen", "origin", "owner", "v-route"]),
        (["place", "years"], [], ["place", "begun", "ended", "last_seen"]),
        (["place"], ["v-pay"], ["v-pay", "place"]),
    ],
)
def test_files_hold_what_is_asked_for_or_all_declared_fields_and_every_date_by_itself(mill, asked, filtered, names):
    assert filed(models.Enterprise, columns(), NOTHING | {"column": asked}, filtered) == names


def test_cell_of_a_column_tells_a_value_a_coding_or_the_years(mill):
    wanted = ("level", "years", "v-route", "owner")
    assert [columns()[name].cell(mill, Footnotes()).text for name in wanted] == [
        *("firm", "1970, last seen 1975", "yes", "not stated")
    ]


def test_sortable_columns_are_single_and_short(mill):
    fields = [name for name in [*FIELDS, *LATER] if name not in ("summary", "members", "laws", "outcome")]
    assert sortable(columns()) == ["name", *fields, "-name", *(f"-{name}" for name in fields)]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ([], []),
        (["place"], ["place"]),
        (["place,route", "place"], ["place", "v-route"]),
        ([" level , "], ["level"]),
        (["mood"], ["mood"]),
        (list(reversed(USUAL)), []),
    ],
)
def test_address_is_tidied_to_the_columns_that_are_meant(mill, query, meant):
    address = Address("/enterprises/", [*(("column", value) for value in query), ("q", "a")])
    tidy = tidy_columns(address, models.Enterprise, columns())
    assert (tidy.all("column"), tidy.one("q")) == (meant, "a")
    assert str(tidy_columns(tidy, models.Enterprise, columns())) == str(tidy)


def test_address_with_columns_as_they_are_meant_stays(mill):
    address = Address("/enterprises/", [("column", "place"), ("column", "v-pay"), ("q", "a")])
    assert str(tidy_columns(address, models.Enterprise, columns())) == str(address)


def test_choices_tell_what_is_chosen_and_what_shows_by_itself(mill):
    names = shown(models.Enterprise, columns(), NOTHING, ["v-pay"])
    (fields, fields_offered), (codings, coded) = choices(models.Enterprise, columns(), NOTHING, names)
    assert (fields, codings) == ("Fields", "Codings")
    assert [name for name, _label, chosen, _alone in fields_offered if chosen] == ["country", "level", "sector", "years"]
    assert coded == [("v-pay", "Pay", True, True), ("v-route", "Route", True, False)]


def test_choices_of_a_kind_that_is_not_coded_are_fields_alone():
    offered = columns_of(models.Law, read_records(models.Law))
    assert [title for title, _columns in choices(models.Law, offered, NOTHING, ["country"])] == ["Fields"]


def test_columns_hold_in_every_form(client):
    make.make_law(slug="one", name="One", kind="bill", date="1970")
    for query, names in (("column=kind&column=status", ["kind", "status"]), ("column=provides", ["provides"])):
        (listed,) = client.get(f"/laws.json?{query}").json()["results"]
        assert list(listed) == ["slug", "name", "url", *names]
        assert client.get(f"/laws.csv?{query}").text.partition("\n")[0] == ",".join(
            ["slug", "name", *chain(*([name, f"{name}_passages"] for name in names))]
        )
        heads = [column.name for column in client.get(f"/laws/?{query}").context["table"].columns]
        assert heads == ["name", *names]


def test_coding_that_is_filtered_by_is_the_first_column(client):
    mill = make.make_enterprise(name="Mill")
    make.make_coding(mill, make.make_variable(slug="pay", name="Pay"), "yes", first_year=1970)
    page = client.get("/enterprises/?v-pay=yes")
    assert [column.header for column in page.context["table"].columns] == ["Name", "Pay", "Country", "Sector", "Years"]
    assert '<td data-label="Pay"><span class="value">yes</span></td>' in page.text
    assert client.get("/enterprises.json?v-pay=yes").json()["results"][0]["v-pay"]["values"][0]["text"] == "yes"


def test_head_of_a_coded_column_holds_the_caveats_of_its_variable(client):
    make.make_coding(make.make_enterprise(), make.make_variable(slug="pay", name="Pay"), "yes")
    head = client.get("/enterprises/?column=v-pay").text.partition("<thead>")[2].partition("</thead>")[0]
    assert 'href="/codebook/#caveat-thin"' in head


@pytest.mark.parametrize("count", [1, 3, 30])
def test_list_with_chosen_columns_takes_as_many_queries_for_any_number_of_records(client, django_assert_num_queries, count):
    for _ in range(count):
        hang(make.make_enterprise(), 1)
    chosen = "column=laws&column=members&column=years&column=v-" + models.Variable.objects.first().slug
    for queries in (13, 1):
        with django_assert_num_queries(queries):
            assert client.get(f"/enterprises/?{chosen}").status_code == 200


def test_page_offers_its_columns_and_locks_the_one_that_shows_by_itself(client):
    make.make_coding(make.make_enterprise(), make.make_variable(slug="pay", name="Pay"), "yes")
    page = " ".join(client.get("/enterprises/?v-pay=yes").text.split())
    offered = page.partition('<details class="choosing">')[2].partition("</details>")[0]
    assert offered.startswith(" <summary>Columns</summary>")
    assert re.findall(r"<fieldset> <legend>(\w+)</legend> <ul id=\"([^\"]+)\" data-hx-swap-oob=\"true\">", offered) == [
        ("Fields", "columns-1"),
        ("Codings", "columns-2"),
    ]
    boxes = re.findall(
        r'<li><label><input type="checkbox" id="column-(\S+)" name="column" value="(\S+?)"(.*?)> ([^<]+)<', offered
    )
    told = {name: (state.split(), label) for name, _value, state, label in boxes}
    assert [name for name, value, _state, _label in boxes if name != value] == []
    assert [told[name] for name in ("place", "level", "v-pay")] == [
        ([], "Place"),
        (["checked"], "Level"),
        (["checked", "disabled"], "Pay"),
    ]
    assert offered.endswith('<button type="submit">Apply</button> </div> ')

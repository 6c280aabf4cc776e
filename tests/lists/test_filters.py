"""The filters of a list: what they match, and the counts beside their choices."""

import re
from datetime import date

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from cases import models
from cases.comparing.cells import Footnotes, coding_cell, standing
from cases.lists.columns import columns_of
from cases.lists.filters import TIMES, all_facets, filters_for
from cases.lists.records import read_records
from cases.lists.tables import RecordTable
from cases.lists.turning import keys_in_order
from tests import factories as make

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


def bound(model, records, chosen):
    """The filters of `model` with the chosen values, {parameter: [values]}."""
    data = QueryDict(mutable=True)
    for name, values in chosen.items():
        data.setlist(name, values)
    filters = filters_for(model, records)(data, queryset=model.objects.all())
    assert filters.form.errors == {}
    return filters


def found(model, **chosen):
    """The names of the records that match, sorted."""
    return sorted(record.name for record in bound(model, read_records(model), chosen).qs)


def faults(model, **chosen):
    data = QueryDict(mutable=True)
    for name, values in chosen.items():
        data.setlist(name, values)
    return filters_for(model, read_records(model))(data, queryset=model.objects.all()).form.errors


record = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Fábrica", "Mina", "Mina del Perú"]),
        "country": st.integers(0, 1),
        "level": st.sampled_from(["firm", "class"]),
        "sector": st.sampled_from(["", "mining", "milling"]),
        "origin": st.sampled_from(["", "above", "below"]),
        "begun": st.sampled_from(["", "1968", "1970", "[1969..1971]", "[1971..]"]),
        "ended": st.sampled_from(["", "", "1975", "[1972..]"]),
        "last_seen": st.sampled_from(["", "1974"]),
        "part_of": st.none() | st.integers(0, 7),
        "lesson": st.booleans(),
        "laws": st.sets(st.integers(0, 1)),
        "values": st.sets(
            st.tuples(st.sampled_from(["yes", "no", None]), st.sampled_from(["", "law", "demanded"]), st.booleans())
        ),
    }
)


def build(drawn):
    """An enterprise for each of the drawn records."""
    countries, laws = [make.make_country() for _ in range(2)], [make.make_law() for _ in range(2)]
    variable, enterprises = make.make_variable(slug="strike"), []
    lesson = make.make_lesson(themes=[make.make_theme(slug="state")])
    for fields in drawn:
        plain = {name: fields[name] for name in ("name", "level", "sector", "origin", "begun", "ended", "last_seen")}
        made = make.make_enterprise(country=countries[fields["country"]], **plain)
        made.laws.set([laws[place] for place in fields["laws"]])
        made.lessons.set([lesson] * fields["lesson"])
        for value, aspect, held in fields["values"]:
            make.make_coding(made, variable, value, aspect=aspect, holder="A manager" * held)
        enterprises.append(made)
    for made, fields in zip(enterprises, drawn, strict=True):
        models.Enterprise.objects.filter(pk=made.pk).update(part_of=whole_of(made, fields["part_of"], enterprises))


def whole_of(made, place, enterprises):
    """The enterprise at a place, if it is another."""
    found = enterprises[place % len(enterprises)] if place is not None else None
    return found if found != made else None


def choose(data, records):
    """Any choices that the form of these records offers."""
    chosen = {
        facet.name: data.draw(st.lists(st.sampled_from(list(facet.labels)), max_size=2))
        for facet in records.facets
        if facet.labels
    }
    free = {"q": ["", "MINA", "peru mina"], "from": ["", "1970"], "to": ["", "1970"], "open": ["", "may-overlap"]}
    return chosen | {name: [data.draw(st.sampled_from(values))] for name, values in free.items()}


@given(st.lists(record, min_size=1, max_size=8), st.data())
def test_counts_beside_choices_are_what_choosing_them_yields(drawn, data):
    with transaction.atomic():
        build(drawn)
        records = read_records(models.Enterprise)
        chosen = choose(data, records)
        filters = bound(models.Enterprise, records, chosen)
        for facet in records.facets:
            for value, _label, count, _chosen in filters.choices(facet):
                alone = bound(models.Enterprise, records, chosen | {facet.name: [value]})
                assert count == alone.qs.count() == len(alone.matching())
        transaction.set_rollback(True)


@given(st.lists(record, min_size=1, max_size=8), st.data())
def test_filters_match_what_each_of_them_matches(drawn, data):
    with transaction.atomic():
        build(drawn)
        records = read_records(models.Enterprise)
        chosen = choose(data, records)
        each = [
            bound(models.Enterprise, records, {name: values}).matching() for name, values in chosen.items() if name not in TIMES
        ]
        times = {name: values for name, values in chosen.items() if name in TIMES}
        each.append(bound(models.Enterprise, records, times).matching())
        assert bound(models.Enterprise, records, chosen).matching() == records.everyone.intersection(*each)
        transaction.set_rollback(True)


def holding(enterprise):
    """The values that an enterprise holds, {facet: values}, as one reads them off the record itself."""
    codings = list(enterprise.codings.all())
    cell = coding_cell(models.Variable.objects.get(), codings, Footnotes())
    told = {
        "country": {enterprise.country.slug},
        "level": {enterprise.level},
        "sector": {enterprise.sector} - {""},
        "origin": {enterprise.origin} - {""},
        "part_of": {enterprise.part_of.slug} if enterprise.part_of else set(),
        "laws": {law.slug for law in enterprise.laws.all()},
        "theme": {theme.slug for lesson in enterprise.lessons.all() for theme in lesson.themes.all()},
        "end": {enterprise.lifetime.ending} - {""},
        "within": {"yes" if enterprise.part_of and enterprise.part_of.level == enterprise.level else "no"},
        "v-strike": {each.value.slug if each.value else "not-applicable" for each in standing(codings)}
        | ({"disputed"} if cell.mark == "disputed" else set()),
    }
    undated = set() if enterprise.lifetime.reach else {"not-stated"}
    return {name: values or {"not-stated"} for name, values in told.items()} | {"undated": undated}


def answers(enterprise, chosen):
    """Whether an enterprise answers to all that is chosen but a search, in the plainest way."""
    held, time = holding(enterprise), enterprise.lifetime
    times = {name: chosen[name] for name in TIMES if chosen.get(name, [""]) not in ([], [""])}
    plain = all(not values or held[name] & set(values) for name, values in chosen.items() if name in held and name not in TIMES)
    days = date(int(times.get("from", [1])[0]), 1, 1), date(int(times.get("to", [9999])[0]), 12, 31)
    spans = {"from", "to"} & set(times)
    within = spans and (time.overlaps(*days) or ("open" in times and time.may_overlap(*days)))
    return plain and bool(not times or within or ("undated" in times and "not-stated" in held["undated"]))


@given(st.lists(record, min_size=1, max_size=8), st.data())
def test_lists_answer_as_the_records_themselves_one_by_one(drawn, data):
    with transaction.atomic():
        build(drawn)
        records, everyone = read_records(models.Enterprise), list(models.Enterprise.objects.in_groups())
        chosen = choose(data, records) | {"q": [""]}
        chosen["undated"] = data.draw(st.sampled_from([[], ["not-stated"]])) if records.undated.labels else []
        sort = data.draw(st.sampled_from(["", "name", "-begun", "country", "-sector"]))
        filters = bound(models.Enterprise, records, chosen)
        found = [each.pk for each in everyone if answers(each, chosen)]
        table = RecordTable(
            models.Enterprise.objects.in_groups().filter(pk__in=found), columns_of(models.Enterprise, records), [], sort
        )
        assert keys_in_order(models.Enterprise, sort, filters.matching()) == [each.pk for each in table.data.data]
        for facet in all_facets(records):
            others = {
                name: [] if name == facet.name or (facet.name == "undated" and name in TIMES) else values
                for name, values in chosen.items()
            }
            left = [holding(each)[facet.name] for each in everyone if answers(each, others)]
            counts = {value: count for value, _label, count, _chosen in filters.choices(facet)}
            assert counts == {value: sum(value in values for values in left) for value in facet.labels}
        transaction.set_rollback(True)


@comparable
def test_nothing_chosen_matches_every_record(model):
    make.make(model), make.make(model)
    filters = bound(model, read_records(model), {})
    assert (filters.active, filters.phrases(), filters.matching()) == ({}, [], filters.records.everyone)


def test_not_stated_is_a_choice():
    make.make_enterprise(name="Silent")
    make.make_enterprise(name="Above", origin="above")
    assert found(models.Enterprise, origin=["not-stated"]) == ["Silent"]
    assert found(models.Enterprise, origin=["not-stated", "above"]) == ["Above", "Silent"]


def test_no_is_not_silence_nor_inapplicable_nor_disputed():
    variable = make.make_variable(slug="strike")
    for name, values in (("No", ["no"]), ("Inapplicable", [None]), ("Disputed", ["yes", "no"]), ("Silent", [])):
        case = make.make_country(name=name)
        for value in values:
            make.make_coding(case, variable, value)
    marks = ("no", "not-stated", "not-applicable", "disputed")
    assert [found(models.Country, **{"v-strike": [mark]}) for mark in marks] == [
        ["Disputed", "No"],
        ["Silent"],
        ["Inapplicable"],
        ["Disputed"],
    ]


@pytest.mark.parametrize(
    ("years", "names"),
    [
        ({"from": ["1976"]}, []),
        ({"from": ["1976"], "open": ["may-overlap"]}, ["Open"]),
        ({"from": ["1976"], "open": ["may-overlap"], "undated": ["not-stated"]}, ["Open", "Undated"]),
        ({"from": ["1976"], "undated": ["not-stated"]}, ["Undated"]),
        ({"to": ["1967"]}, []),
        ({"to": ["1968"]}, ["Closed"]),
        ({"from": ["1970"], "to": ["1970"]}, ["Closed", "Open"]),
        ({"from": ["1975"], "to": ["1975"]}, ["Closed"]),
        ({"from": ["2050"]}, []),
        ({"from": ["1500"], "to": ["2100"]}, ["Closed", "Open"]),
        ({}, ["Closed", "Open", "Undated"]),
    ],
)
def test_years_match_by_overlap(years, names):
    make.make_period(name="Closed", begun="1968", ended="1975")
    make.make_period(name="Open", begun="1970")
    make.make_period(name="Undated")
    assert found(models.Period, **years) == names


@pytest.mark.parametrize("query", ["peru", "PERÚ", "Peru  lana", "lana PERU", "lan"])
def test_search_takes_no_notice_of_accents_case_and_order(query):
    make.make_enterprise(name="Lana del Perú")
    make.make_enterprise(name="Mina")
    assert found(models.Enterprise, q=[query]) == ["Lana del Perú"]


def test_choices_say_value_label_count_and_whether_chosen():
    make.make_law(kind="bill"), make.make_law(kind="bill"), make.make_law(kind="decree"), make.make_law()
    records = read_records(models.Law)
    filters = bound(models.Law, records, {"kind": ["bill"]})
    (kind,) = [facet for facet in records.facets if facet.name == "kind"]
    assert filters.choices(kind) == [
        ("bill", "bill", 2, True),
        ("decree", "decree", 1, False),
        ("not-stated", "not stated", 1, False),
    ]


def test_matching_can_leave_one_filter_out():
    make.make_law(kind="bill", status="repealed"), make.make_law(kind="bill"), make.make_law()
    filters = bound(models.Law, read_records(models.Law), {"kind": ["bill"], "status": ["repealed"]})
    assert [len(filters.matching(name)) for name in (None, "kind", "status")] == [1, 1, 2]


def test_chosen_values_read_as_phrases():
    make.make_law(country=make.make_country(slug="peru", name="Peru"), kind="bill", date="1970")
    chosen = {"q": ["100%"], "from": ["1968"], "to": ["1975"], "country": ["peru"], "kind": ["bill"]}
    assert bound(models.Law, read_records(models.Law), chosen).phrases() == [
        ("q", "100%", "with “100%”"),
        ("from", "1968", "from 1968 on"),
        ("to", "1975", "up to 1975"),
        ("country", "peru", "in Peru"),
        ("kind", "bill", "bill"),
    ]


def test_codings_are_a_group_that_is_open_where_one_is_chosen():
    make.make_coding(make.make_country(), make.make_variable(slug="strike"), "yes")
    records = read_records(models.Country)
    groups = [bound(models.Country, records, chosen).first for chosen in ({}, {"v-strike": ["yes"]})]
    assert [[(title, chosen) for title, chosen, _facets in each] for each in groups] == [
        [("", False), ("Codings", False)],
        [("", False), ("Codings", True)],
    ]
    assert [[facet.name for facet, _choices in facets] for _title, _chosen, facets in groups[0]] == [
        ["role", "theme"],
        ["v-strike"],
    ]


def shown_facets(groups):
    """The names of the facets in each group, and whether it is open."""
    return [(title, opened, [facet.name for facet, _choices in facets]) for title, opened, facets in groups]


def test_list_of_many_facets_shows_the_first_and_the_others_when_asked():
    for number in range(9):
        make.make_coding(make.make_country(), make.make_variable(slug=f"v{number}"), "yes")
    records = read_records(models.Country)
    plain, all_asked, chosen = (bound(models.Country, records, asked) for asked in ({}, {"facets": ["all"]}, {"v-v3": ["yes"]}))
    first, others = [("", False, ["role", "theme"])], [("Codings", True, [f"v-v{number}" for number in range(9)])]
    assert [shown_facets(each.first) for each in (plain, all_asked, chosen)] == [first, first, first]
    assert [shown_facets(each.others) for each in (plain, all_asked, chosen)] == [[], others, others]
    assert plain.left_out == "Codings"


def test_list_of_few_facets_shows_them_all():
    make.make_law()
    few = bound(models.Law, read_records(models.Law), {})
    assert (shown_facets(few.others), few.left_out) == ([], "")


def test_page_leads_to_its_other_facets_and_an_address_asks_for_them(casebook, client):
    page = client.get("/enterprises/?country=peru")
    assert " ".join(page.text.split()).count(">More filters: Period of beginning, Theme, Codings</a>") == 1
    assert page.context["more"] == "/enterprises/?country=peru&facets=all"
    assert [page.text.count(each) for each in ('id="choices-sector"', 'id="choices-v-outcome"')] == [1, 0]
    whole = client.get("/enterprises/?country=peru&facets=all")
    assert [whole.text.count(each) for each in ('id="choices-sector"', 'id="choices-v-outcome"')] == [1, 1]
    assert '<input type="hidden" name="facets" value="all">' in whole.text
    assert (whole.context["summary"], whole.context["canonical_address"]) == (
        page.context["summary"],
        page.context["canonical_address"],
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "mood"),
        ("kind", "b\0ill"),
        ("from", "197x"),
        ("from", "1499"),
        ("to", "2101"),
        ("to", str(2**64)),
        ("to", "9" * 100_000),
        ("q", "a\0b"),
        ("q", "a" * 201),
    ],
)
def test_malformed_value_is_a_fault_of_its_filter(name, value):
    make.make_law(kind="bill")
    assert list(faults(models.Law, **{name: [value]})) == [name]


@comparable
def test_years_are_asked_only_of_models_with_a_span(model):
    names = [name for name in filters_for(model, read_records(model)).base_filters if name in TIMES]
    assert names == (["from", "to", "open", "undated"] if model.span else [])


def test_page_says_how_many_it_found_and_leads_there(client):
    make.make_law(kind="bill"), make.make_law(kind="bill"), make.make_law()
    shown = [
        re.sub(r"\s+", " ", client.get(f"/laws/{query}").text.partition('id="found"')[2].partition("</p>")[0])
        for query in ("", "?kind=bill", "?kind=not-stated")
    ]
    assert [text.partition("> ")[2] for text in shown] == [
        f'<a href="#list">Show {found}</a> ' for found in ("3 laws", "2 laws", "1 law")
    ]


def test_long_facet_has_a_box_that_narrows_it(client):
    countries = [make.make_country() for _ in range(10)]
    for number, country in enumerate([*countries, countries[0]]):
        make.make_enterprise(sector=f"Sector {number}", country=country)
    page = " ".join(client.get("/enterprises/").text.split())
    assert re.findall(r'<input type="search" class="narrow" aria-label="([^"]+)" placeholder="Type to narrow" >', page) == [
        "Narrow “Sector”"
    ]

"""Which records hold which value."""

from datetime import date

import pytest

from cases import models
from cases.comparing.cells import Footnotes, coding_cell
from cases.lists.facets import Facet, Records, read_records
from cases.schema.marks import Caveat, Mark
from tests import factories as make
from tests.dates import lifetime

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


def facet_of(model, name):
    (facet,) = [facet for facet in read_records(model).facets if facet.name == name]
    return facet


def held(facet):
    """The holders of every value, in the order of the choices."""
    return {value: facet.holders[value] for value in facet.labels}


def test_facet_closes_with_the_silent_records():
    facet = Facet("kind", "Kind")
    facet.add(1, "bill", "bill")
    facet.close({1, 2, 3})
    assert (facet.labels, held(facet)) == ({"bill": "bill", "not-stated": "not stated"}, {"bill": {1}, "not-stated": {2, 3}})


def test_values_that_differ_by_case_alone_are_one():
    facet = Facet("sector", "Sector")
    for pk, value in enumerate(("Ceramics", "ceramics", "Cerámica", "CERAMICS"), 1):
        facet.add(pk, value, value)
    assert (list(facet.labels), held(facet)) == (["Ceramics", "Cerámica"], {"Ceramics": {1, 2, 4}, "Cerámica": {3}})


def test_values_that_differ_by_normal_form_alone_are_one():
    for sector in ("Cera\u0301mica", "Cerámica", "Cerá\u00admi\u200bca"):
        make.make_enterprise(sector=sector)
    assert list(facet_of(models.Enterprise, "sector").labels) == ["Cerámica"]


def test_parts_of_another_of_their_level_are_told_from_the_others():
    farms = make.make_enterprise(slug="farms", level="class")
    sugar = make.make_enterprise(slug="sugar", level="class", part_of=farms)
    mill = make.make_enterprise(slug="mill", level="firm", part_of=sugar)
    assert held(facet_of(models.Enterprise, "within")) == {"no": {farms.pk, mill.pk}, "yes": {sugar.pk}}
    models.Enterprise.objects.filter(pk=sugar.pk).update(part_of=None)
    assert "within" not in [facet.name for facet in read_records(models.Enterprise).facets]


@pytest.mark.parametrize(
    ("begun", "ended", "case", "holds"),
    [
        ("1970", "1973", "1971", True),
        ("1970", "1973-09-11", "1973-08", True),
        ("1970", "1973-09-11", "1973-12", False),
        ("1970", "1973", "1970/1973", True),
        ("1970", "1973", "1973/1974", False),
        ("1970", "1973", "1970/..", False),
        ("1970", "1973", "", False),
        ("197X", "1983", "1972", False),
        ("1970", "", "1971", False),
        ("", "1973", "1971", False),
    ],
)
def test_case_began_in_a_period_only_where_dates_tell(begun, ended, case, holds):
    chile = make.make_country()
    make.make_period(slug="popular-unity", name="Popular Unity", country=chile, begun=begun, ended=ended)
    make.make_period(begun="1900", ended="1999")  # of another country
    cordon = make.make_enterprise(country=chile, begun=case)
    facets = {facet.name: facet for facet in read_records(models.Enterprise).facets}
    assert (held(facets["period"]) if "period" in facets else {}) == ({"popular-unity": {cordon.pk}} if holds else {})


def test_case_that_began_at_no_stated_time_has_no_stated_period():
    chile = make.make_country()
    make.make_period(slug="popular-unity", name="Popular Unity", country=chile, begun="1970", ended="1973")
    told, silent = make.make_enterprise(country=chile, begun="1971"), make.make_enterprise(country=chile)
    facet = facet_of(models.Enterprise, "period")
    assert held(facet) == {"popular-unity": {told.pk}, "not-stated": {silent.pk}}
    assert facet.phrase("popular-unity") == "begun in the years of “Popular Unity”"


def test_facet_without_silent_records_has_no_such_choice():
    facet = Facet("kind", "Kind")
    facet.add(1, "bill", "bill")
    facet.close({1})
    assert list(facet.labels) == ["bill"]


def test_facet_matches_any_of_the_values():
    facet = Facet("kind", "Kind", holders={"bill": {1, 2}, "decree": {2, 3}})
    assert [facet.matching(values) for values in (["bill"], ["bill", "decree"], ["mood"], [])] == [
        {1, 2},
        {1, 2, 3},
        set(),
        set(),
    ]


def test_facet_value_reads_as_a_sentence():
    facet = Facet("country", "Country", "in %s", labels={"peru": "Peru", "not-stated": "not stated"})
    assert [facet.phrase(value) for value in ("peru", "not-stated")] == ["in Peru", "country not stated"]


def test_records_match_the_days_that_overlap():
    dates = [("1968", "1975"), ("1973", ""), ("", "1970"), ("", ""), ("1980", "1980"), ("1973", "", "1979")]
    lifetimes = {place: lifetime(*each) for place, each in enumerate(dates, 1)}
    records = Records(set(lifetimes), {}, [], {}, lifetimes)
    spans = [(1970, 1974), (1975, 1975), (1976, 9999), (1, 1968), (1, 9999), (2001, 2001)]
    found = [(date(first, 1, 1), date(last, 12, 31)) for first, last in spans]
    assert [records.between(*each) for each in found] == [
        {1, 2, 3, 6},
        {1, 6},
        {5, 6},
        {1},
        {1, 2, 3, 5, 6},
        set(),
    ]
    assert [records.perhaps_between(*each) for each in found] == [set(), {2}, {2}, {3}, set(), {2, 6}]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("PERÚ", {"Perú"}),
        ("núm", {"Perú"}),
        ("sin patron", {"Łódź"}),
        ("patrón sin", {"Łódź"}),
        ("peru patron", set()),
        ("-peru", {"Łódź"}),
        ('"sin patr"', set()),
        ("organization", {"Łódź"}),
        ("organisations -peru", {"Łódź"}),
        ("lodz", {"Łódź"}),
        ("pa\u00adtron", {"Łódź"}),
        ("patrom", set()),
        ("?", set()),
    ],
)
def test_records_are_searched_as_in_the_search(query, found):
    make.make_law(name="Perú", summary="Número 1", country=make.make_country(name="Perú"))
    make.make_law(name="Łódź", summary="Sin patrón: an organisation", country=make.make_country(name="Polska"))
    records = read_records(models.Law)
    names = dict(models.Law.objects.values_list("pk", "name"))
    assert {names[pk] for pk in records.saying(query)} == found


@comparable
def test_records_of_every_model_are_read(model):
    one, other = make.make(model, name="Óne"), make.make(model, name="Other")
    records = read_records(model)
    assert {one.pk, other.pk} <= records.everyone
    assert (records.names[one.slug], records.names[other.slug]) == ("Óne", "Other")
    assert records.keys[one.slug] == one.pk
    assert records.lifetimes[one.pk] == one.lifetime


@comparable
def test_search_reads_names_and_all_own_words(model):
    record = make.make(model, name="A", original_name="B", also_known_as="C; D", summary="Ë", editor_note="hidden")
    records = read_records(model)
    assert all(records.saying(query) == {record.pk} for query in ('"a"', '"b"', '"c"', '"d"', '"e"'))
    assert records.saying("hidden") == set()


@comparable
def test_every_record_holds_a_value_of_every_facet(model):
    make.make(model), make.make(model)
    records = read_records(model)
    assert [facet.name for facet in records.facets if set().union(*facet.holders.values()) != records.everyone] == []


def test_relation_is_chosen_by_slug():
    law = make.make_law(country=make.make_country(slug="peru", name="Peru"))
    facet = facet_of(models.Law, "country")
    assert (facet.labels, held(facet)) == ({"peru": "Peru"}, {"peru": {law.pk}})


def test_choices_are_sorted_by_their_label():
    for sector in ("zinc", "Émail", "dairy"):
        make.make_enterprise(sector=sector)
    make.make_enterprise()
    assert list(facet_of(models.Enterprise, "sector").labels) == ["dairy", "Émail", "zinc", "not-stated"]


def test_records_to_many_are_held_each():
    one, other = make.make_law(slug="one", name="One"), make.make_law(slug="other", name="Other")
    both, single, none = (make.make_enterprise() for _ in range(3))
    both.laws.set([one, other])
    single.laws.set([one])
    facet = facet_of(models.Enterprise, "laws")
    assert held(facet) == {"one": {both.pk, single.pk}, "other": {both.pk}, "not-stated": {none.pk}}


def test_themes_are_those_of_the_lessons_of_a_record():
    country = make.make_country()
    lesson = make.make_lesson(countries=[country], themes=[make.make_theme(slug="state")])
    assert held(facet_of(models.Country, "theme")) == {"state": {country.pk}}
    assert held(facet_of(models.Lesson, "theme")) == {"state": {lesson.pk}}


def code(case, variable, values):
    for value in values:
        make.make_coding(case, variable, value)


def test_marks_are_choices_of_a_variable_after_its_values():
    variable = make.make_variable(slug="strike", name="Strikes", values=["yes", "partly", "no"])
    cases = [make.make_country() for _ in range(5)]
    for case, values in zip(cases, [["yes"], ["no"], ["yes", "partly"], [None], []], strict=True):
        code(case, variable, values)
    yes, no, both, inapplicable, silent = (case.pk for case in cases)
    facet = facet_of(models.Country, "v-strike")
    assert list(held(facet).items()) == [
        ("yes", {yes, both}),
        ("partly", {both}),
        ("no", {no}),
        ("not-applicable", {inapplicable}),
        ("disputed", {both}),
        ("not-stated", {silent}),
    ]


def test_facet_holds_what_stands():
    variable = make.make_variable(slug="strike", values=["yes", "partly", "no"])
    law, both, demand = cases = [make.make_country() for _ in range(3)]
    for case in cases[:2]:
        make.make_coding(case, variable, "partly", aspect="law")
    make.make_coding(both, variable, "no", aspect="practice")
    make.make_coding(demand, variable, "yes", aspect="demanded")
    facet = facet_of(models.Country, "v-strike")
    assert held(facet) == {"partly": {law.pk}, "no": {both.pk}, "not-stated": {demand.pk}}


def test_variable_with_a_percentage_in_its_name_can_be_read():
    variable = make.make_variable(slug="half", name="Over 50% of shares")
    code(make.make_country(), variable, ["yes"])
    assert facet_of(models.Country, "v-half").phrase("yes") == "over 50% of shares: yes"


@pytest.mark.parametrize("multiple", [True, False])
@pytest.mark.parametrize("stance", ["supports", "contradicts"])
@pytest.mark.parametrize("values", [["yes"], ["no"], ["yes", "no"], [None], [None, "no"], []])
def test_mark_of_a_facet_is_the_mark_of_the_cell(values, stance, multiple):
    case, variable = make.make_country(), make.make_variable(slug="strike", multiple=multiple)
    code(make.make_country(), variable, ["yes"])
    for value in values:
        make.make_coding(case, variable, value, stance=stance)
    cell = coding_cell(variable, list(case.codings.all()), Footnotes())
    facet = facet_of(models.Country, "v-strike")
    assert {value for value in facet.labels if case.pk in facet.holders[value]} == expected(cell.mark, values)


def expected(mark, values):
    """The choices that should find a case whose cell has this mark."""
    held = {value or "not-applicable" for value in values}
    return held | ({mark.value} if mark in (Mark.DISPUTED, Mark.NOT_STATED) else set())


def test_facets_of_codings_stand_in_the_order_of_the_topics_of_their_variables():
    late, one, other = make.make_topic(position=1), make.make_topic(slug="one"), make.make_topic(slug="other")
    for position, (slug, topic) in enumerate([("any", None), ("pay", late), ("title", other), ("route", one), ("law", other)]):
        variable = make.make_variable(slug=slug, topic=topic, position=position)
        make.make_coding(make.make_country(), variable, "yes")
    names = [facet.name for facet in read_records(models.Country).facets if facet.group]
    assert names == ["v-route", "v-title", "v-law", "v-pay", "v-any"]


def test_facet_of_a_variable_has_its_caveats(client):
    code(make.make_country(), make.make_variable(slug="strike"), ["yes"])
    assert facet_of(models.Country, "v-strike").caveats == [Caveat.THIN]
    assert 'href="/codebook/#caveat-thin"' in client.get("/countries/").content.decode()

"""Which records hold which value."""

import pytest
from pyroaring import BitMap64

from cases import models
from cases.lists.facets import Facet
from cases.lists.records import read_records
from tests import factories as make
from tests.lists.held import facet_of, held

pytestmark = pytest.mark.django_db


def test_facet_closes_with_the_silent_records():
    facet = Facet("kind", "Kind")
    facet.add("bill", "bill", [1])
    facet.close(BitMap64([1, 2, 3]))
    assert (facet.labels, held(facet)) == ({"bill": "bill", "not-stated": "not stated"}, {"bill": {1}, "not-stated": {2, 3}})


def test_values_that_differ_by_case_alone_are_one():
    facet = Facet("sector", "Sector")
    for pk, value in enumerate(("Ceramics", "ceramics", "Cerámica", "CERAMICS"), 1):
        facet.add(value, value, [pk])
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
    facet.add("bill", "bill", [1])
    facet.close(BitMap64([1]))
    assert list(facet.labels) == ["bill"]


def test_facet_matches_any_of_the_values():
    facet = Facet("kind", "Kind", holders={"bill": BitMap64([1, 2]), "decree": BitMap64([2, 3])})
    assert [set(facet.matching(values)) for values in (["bill"], ["bill", "decree"], ["mood"], [])] == [
        {1, 2},
        {1, 2, 3},
        set(),
        set(),
    ]


def test_facet_value_reads_as_a_sentence():
    facet = Facet("country", "Country", "in %s", labels={"peru": "Peru", "not-stated": "not stated"})
    assert [facet.phrase(value) for value in ("peru", "not-stated")] == ["in Peru", "country not stated"]


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

"""Which records hold which answer to a variable, and which mark."""

import pytest

from cases import models
from cases.comparing.cells import Footnotes, coding_cell
from cases.lists.records import read_records
from cases.schema.marks import Caveat, Mark
from tests import factories as make
from tests.lists.held import facet_of, held

pytestmark = pytest.mark.django_db


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


def test_values_of_a_variable_stand_in_the_order_of_the_codebook_whoever_holds_several():
    variable = make.make_variable(slug="route", multiple=True, values=["third", "first", "second"])
    for values in (["third", "second"], ["first"]):
        code(make.make_country(), variable, values)
    assert list(facet_of(models.Country, "v-route").labels) == ["third", "first", "second"]


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

"""The charts of figures."""

import pytest

from cases.comparing.cells import Footnotes
from cases.drawing.chart_geometry import SHAPES
from cases.drawing.figure_charts import charts
from cases.lists.figures import read_figures
from cases.models import Figure
from tests.factories import make_country, make_enterprise, make_figure


@pytest.fixture
def zanon(db):
    return make_enterprise(slug="zanon", name="Zanón", country=make_country(slug="argentina", name="Argentina"))


def drawn():
    return charts(read_figures()[0])


def test_a_chart_needs_two_figures_of_one_measure_and_unit(zanon):
    make_figure(zanon, measure="Pay", unit="pesos")
    make_figure(zanon, measure="Output", unit="tiles")
    make_figure(zanon, measure="Output", unit="tons")
    make_figure(zanon, measure="Workers", date="2005", key="late")
    make_figure(make_country(), measure="Workers", date="2001", key="early")
    make_figure(zanon, measure="Workers", key="never")
    make_figure(zanon, measure="Workers", unit="families", key="other")
    (chart,) = drawn()
    assert (chart.measure, chart.unit) == ("Workers", "workers")
    groups = chart.groups(Footnotes())
    assert [(heading, [(row.mark and row.mark.key, row.figure.key) for row in rows]) for heading, rows in groups] == [
        ("", [("a", "early"), ("b", "late")]),
        ("Year not stated", [("c", "never")]),
        ("In another unit", [(None, "other")]),
    ]
    assert chart.description == (
        "3 figures, in workers. With a year: 2, from 2001 to 2005. Without a year: 1. "
        "The table beside the chart holds them all."
    )


def test_a_chart_shows_cautions_ranges_and_both_sides_of_a_dispute(zanon):
    make_figure(zanon, key="a", date="2003", approximation="about", low=60, stance="contradicts", note="They differ.")
    make_figure(zanon, key="b", date="2003", approximation="over", low=70, high=80, stance="contradicts", note="They differ.")
    (chart,) = drawn()
    assert [(mark.datum.sign, mark.datum.disputed) for mark in chart.drawing.marks] == [("≈", True), (">", True)]
    assert chart.signs == [("≈", "about"), (">", "more than")]
    assert (chart.is_disputed, chart.has_ranges, chart.drawing.joins) == (True, True, [])


def test_a_chart_of_several_records_says_how_they_are_told_apart(zanon):
    make_figure(zanon)
    make_figure(zanon)
    assert not drawn()[0].tells_records_apart
    for number in range(len(SHAPES) - 1):
        make_figure(make_enterprise(name=f"Mill {number}", country=zanon.country))
    assert drawn()[0].tells_records_apart
    make_figure(make_enterprise(country=zanon.country))
    assert not drawn()[0].tells_records_apart


@pytest.mark.parametrize("drawn_otherwise", [{"high": 9}, {"stance": "contradicts"}])
def test_a_chart_with_a_bar_or_a_square_does_not_say_that_shapes_tell_records_apart(zanon, drawn_otherwise):
    make_figure(zanon, low=1)
    make_figure(make_enterprise(country=zanon.country), low=2, **drawn_otherwise)
    assert not drawn()[0].tells_records_apart


def test_legend_of_a_plain_chart_is_short(zanon):
    make_figure(zanon, date="2001", low=10)
    make_figure(zanon, date="2003", low=20)
    (chart,) = drawn()
    assert chart.legend == "In workers. Even scale from zero. Each letter stands before its row in the table."


def test_legend_explains_all_that_is_drawn(zanon):
    make_figure(zanon, date="2001", low=1)
    make_figure(zanon, date="2002", low=1000)
    make_figure(zanon, date="2004", low=10, high=20, approximation="about")
    make_figure(zanon, low=70, stance="contradicts", note="They differ.", approximation="over")
    (chart,) = drawn()
    assert chart.legend == (
        "In workers. Logarithmic scale: the sizes lie so far apart that each step is many times the one before. "
        "Each letter stands before its row in the table. "
        "What has no year stands apart on the right, in no order of time. "
        "A line joins consecutive years of one record, and nothing else. A bar is a range. "
        "An open mark is no exact number: ≈ about, > more than. A square is disputed: both sides are shown."
    )


def test_legend_says_that_shapes_tell_records_apart(zanon):
    make_figure(zanon, low=10)
    make_figure(make_enterprise(country=zanon.country), low=20)
    assert drawn()[0].legend.endswith("in the table. Each shape is of one record.")


def test_every_caution_has_a_sign(zanon):
    for number, caution in enumerate(value for value in Figure.Approximation.values if value):
        make_figure(zanon, key=f"caution-{number}", approximation=caution, low=number)
    (chart,) = drawn()
    assert [sign for sign, _word in chart.signs] == ["≈", ">", "≥", "<", "≤"]


def test_legend_says_that_lines_lead_from_letters_where_a_year_is_crowded(zanon):
    words = "A thin line leads from a letter to its mark."
    make_figure(zanon, date="2003")
    make_figure(zanon, date="2003")
    assert words not in drawn()[0].legend
    for _number in range(28):
        make_figure(zanon, date="2003")
    assert words in drawn()[0].legend


def test_range_with_equal_ends_is_no_bar(zanon):
    make_figure(zanon, date="2003", low=5, high=5)
    make_figure(zanon, date="2004", low=5)
    (chart,) = drawn()
    assert ([mark.is_spot for mark in chart.drawing.marks], chart.has_ranges) == ([True, True], False)

"""The countries on one strip of time."""

import pytest

from cases.drawing.country_strip import LARGE, SMALL, draw_strip
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn():
    """A function: the strip of two countries, of which Chile has the later period and the earlier case."""
    peru, chile = make.make_country(name="Peru"), make.make_country(name="Chile")
    periods = [
        make.make_period(name="Velasco", country=peru, begun="1968", ended="1975"),
        make.make_period(name="Junta", country=chile, begun="1973"),
    ]
    others = [
        make.make_enterprise(name="Cordon", country=chile, begun="1972", ended="1973"),
        make.make_enterprise(name="Mill", country=chile, begun="1971"),
        make.make_enterprise(name="Undated", country=chile),
        make.make_enterprise(name="Militia", country=chile, begun="1970", level="support"),
    ]
    return lambda manner=LARGE: draw_strip([chile, peru, make.make_country()], periods, others, manner)


def test_strip_has_a_lane_for_each_dated_country_by_its_first_date(drawn):
    assert [lane.record.name for lane in drawn().drawing.lanes] == ["Peru", "Chile"]


def test_lane_shows_periods_and_the_first_case_of_a_stated_date(drawn):
    shapes = {lane.record.name: [(s.entry.text, s.is_bar, s.label) for s in lane.shapes] for lane in drawn().drawing.lanes}
    assert shapes == {
        "Peru": [("Velasco", True, "")],
        "Chile": [("Junta", True, ""), ("Mill, 1971", False, "Mill, 1971")],
    }


@pytest.mark.parametrize("manner", [LARGE, SMALL])
def test_shapes_stand_right_of_the_names(drawn, manner):
    strip = drawn(manner)
    places = [shape.x for lane in strip.drawing.lanes for shape in lane.shapes]
    assert min(places) >= manner.names
    assert strip.view == f"0 0 {manner.width} {strip.drawing.height}"


def test_strip_marks_round_years_once_above_all_lanes(drawn):
    strip = drawn()
    assert [year for _x, year in strip.ticks] == [str(year) for year in range(1968, 1976)]
    assert [x for x, _year in strip.ticks] == sorted(x for x, _year in strip.ticks)


def test_there_is_no_strip_where_nothing_is_dated():
    assert draw_strip([make.make_country()], [], [], LARGE) is None

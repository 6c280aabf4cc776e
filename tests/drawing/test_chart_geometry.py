"""The geometry of charts, on figures that are hard to draw."""

from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.drawing.chart_geometry import BOTTOM, RIGHT, SHAPES, TOP, Datum, Years, draw_chart, key_of, overlap, value_scale
from cases.drawing.text_width import FONT, width_of

numbers = st.decimals(min_value=0, max_value=10**15, places=3)
data = st.lists(
    st.builds(
        lambda low, more, year, disputed: Datum(low, None if more is None else low + more, year, "a", disputed=disputed),
        numbers,
        st.none() | numbers,
        st.none() | st.integers(1500, 2100),
        st.booleans(),
    ),
    min_size=1,
    max_size=40,
)


def datum(low, year=None, high=None, **fields):
    return Datum(Decimal(low), None if high is None else Decimal(high), year, **fields)


def ticks(*values):
    scale = value_scale([Decimal(value) for value in values])
    return [str(tick.normalize().__format__("f")) for tick in scale.ticks], scale.logarithmic


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["480"], ["0", "200", "400", "600"]),
        (["60", "60"], ["0", "20", "40", "60"]),
        (["2"], ["0", "1", "2"]),
        (["53.7"], ["0", "20", "40", "60"]),
        (["0.3"], ["0", "0.1", "0.2", "0.3"]),
        (["0"], ["0", "1"]),
        (["0", "5000"], ["0", "2000", "4000", "6000"]),
        (["-10", "14"], ["-10", "0", "10", "20"]),
    ],
)
def test_scale_goes_from_zero_in_even_steps(values, expected):
    assert ticks(*values) == (expected, False)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["877", "158917"], ["100", "1000", "10000", "100000", "1000000"]),
        (["1", "100"], ["1", "10", "100"]),
        (["0.5", "50"], ["0.1", "1", "10", "100"]),
        (["1", "1000000000"], ["1", "100", "10000", "1000000", "100000000", "10000000000"]),
    ],
)
def test_scale_is_logarithmic_where_sizes_lie_far_apart(values, expected):
    assert ticks(*values) == (expected, True)


def test_scale_stays_even_where_zero_is_among_far_sizes():
    assert ticks("0", "877", "158917") == (["0", "50000", "100000", "150000", "200000"], False)


def test_one_value_stands_in_the_middle_over_its_year():
    drawing = draw_chart([datum("60", 2003)])
    (mark,) = drawing.marks
    assert drawing.years == [(mark.x, "2003")]
    assert mark.x == (drawing.left + RIGHT) / 2
    assert (mark.top, mark.bottom) == (TOP, TOP)
    assert (drawing.band, drawing.joins) == (None, [])


def test_equal_values_of_one_year_stand_beside_each_other():
    one, other = draw_chart([datum("50", 2003), datum("50", 2003)]).marks
    assert other.x - one.x == 30
    assert one.top == other.top


def test_a_range_has_both_its_ends_within_the_plot():
    low, wide = draw_chart([datum("20", 2006), datum("90", 2007, high="130")]).marks
    assert TOP <= wide.top < wide.bottom < low.top < BOTTOM


def test_a_range_from_zero_stands_on_the_axis():
    (mark,) = draw_chart([datum("0", 2006, high="1000")]).marks
    assert mark.bar == (mark.x - 3, BOTTOM - TOP)
    assert (mark.top, mark.bottom, mark.label_y, mark.is_lifted) == (TOP, BOTTOM, TOP - 9, False)


def test_a_range_with_equal_ends_is_drawn_as_a_value():
    (mark,) = draw_chart([datum("5", 2006, high="5")]).marks
    assert (mark.is_range, mark.is_spot, mark.shape) == (False, True, SHAPES[0])
    (disputed,) = draw_chart([datum("5", 2006, high="5", disputed=True)]).marks
    assert disputed.corners == [(disputed.x - 5, disputed.top - 5)]


def test_a_range_with_ends_that_are_close_is_seen():
    narrow, _high = draw_chart([datum("5", 2006, high="5.001"), datum("400", 2006)]).marks
    assert (narrow.bottom - narrow.top < 1, narrow.bar[1]) == (True, 2)


def test_thirty_figures_of_one_year_are_lettered_above_each_other():
    drawing = draw_chart([datum("50", 2003) for _number in range(30)])
    lines = sorted({mark.label_y for mark in drawing.marks})
    assert [round(line - lines[0]) for line in lines] == [0, 15, 30]
    assert [mark.is_lifted for mark in drawing.marks[:4]] == [False, True, False, True]
    assert drawing.view == "0 0 400 246"  # three lines have room above the plot


def test_drawing_grows_upwards_for_labels_that_have_no_room():
    drawing = draw_chart([datum("50", 2003 if number else 1503) for number in range(30)])
    highest = min(mark.label_y for mark in drawing.marks)
    assert (drawing.above > 100, drawing.above - 15 < -highest < drawing.above) == (True, True)
    assert drawing.view == f"0 {-drawing.above} 400 {drawing.above + 246}"


def test_drawing_of_few_figures_is_no_higher_than_it_must_be():
    assert draw_chart([datum("50", 2003), datum("60", 2004)]).view == "0 0 400 246"


def test_years_are_named_all_where_few_and_round_where_many():
    assert [label for _x, label in Years(2001, 2005, 0, 200).labels] == ["2001", "2002", "2003", "2004", "2005"]
    assert [label for _x, label in Years(1962, 2009, 0, 200).labels] == ["1970", "1980", "1990", "2000"]
    assert [label for _x, label in Years(1962, 2009, 0, 100).labels] == ["1980", "2000"]


def test_figures_without_a_year_stand_in_a_band_after_the_years():
    dated, one, other = draw_chart([datum("2", 2001), datum("100"), datum("90")]).marks
    drawing = draw_chart([datum("2", 2001), datum("100"), datum("90")])
    assert dated.x < drawing.band < one.x < other.x < RIGHT


def test_figures_without_any_year_fill_the_plot_and_have_no_axis_of_years():
    drawing = draw_chart([datum("100"), datum("90")])
    assert (drawing.band, drawing.years, drawing.joins) == (drawing.left, [], [])


def joins(*data):
    return [(one.key, other.key) for one, other in draw_chart(data).joins]


def test_lines_join_consecutive_years_of_one_record_only():
    assert joins(datum("380", 2001), datum("240", 2002), datum("480", 2005)) == [("a", "b")]
    assert joins(datum("380", 2001, series="a"), datum("240", 2002, series="b")) == []


@pytest.mark.parametrize(
    "second",
    [
        [datum("240", 2002), datum("250", 2002)],
        [datum("240", 2002, disputed=True), datum("250", 2002, disputed=True)],
        [datum("240", 2002, disputed=True)],
        [datum("240", 2002, high="250")],
        [datum("240")],
    ],
    ids=["two values", "disputed pair", "disputed", "range", "undated"],
)
def test_lines_join_only_single_undisputed_values(second):
    assert joins(datum("380", 2001), *second, datum("480", 2003)) == []


def test_records_have_shapes_of_their_own():
    data = [datum("1", series=series) for series in "abacb"]
    assert [SHAPES.index(mark.shape) for mark in draw_chart(data).marks] == [0, 1, 0, 2, 1]


def test_shapes_begin_again_where_records_are_more():
    data = [datum("1", series=str(number)) for number in range(len(SHAPES) + 1)]
    assert [mark.shape for mark in draw_chart(data).marks] == [*SHAPES, SHAPES[0]]


@pytest.mark.parametrize(
    ("fields", "spot"), [({}, True), ({"high": "9"}, False), ({"disputed": True}, False)], ids=["value", "range", "disputed"]
)
def test_only_a_plain_value_is_drawn_in_the_shape_of_its_record(fields, spot):
    assert draw_chart([datum("1", **fields)]).marks[0].is_spot is spot


def test_datum_is_drawn_in_the_classes_of_what_it_is():
    found = [datum("1"), datum("1", hue="hue-peru", disputed=True), datum("1", hue="hue-peru", sign="≈")]
    assert [each.classes for each in found] == ["point", "point hue-peru disputed", "point hue-peru inexact"]


def test_disputed_pairs_are_both_drawn():
    one, other = draw_chart([datum("100", 2003, disputed=True), datum("200", 2003, disputed=True)]).marks
    assert (one.corners, other.corners) == ([(one.x - 5, one.top - 5)], [(other.x - 5, other.top - 5)])
    assert one.x < other.x
    assert one.top > other.top


def test_a_disputed_range_has_a_square_at_each_end():
    (mark,) = draw_chart([datum("40", high="90", disputed=True)]).marks
    assert mark.corners == [(mark.x - 5, mark.top - 5), (mark.x - 5, mark.bottom - 5)]


@pytest.mark.parametrize(("number", "key"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (702, "aaa")])
def test_keys_go_on_after_z(number, key):
    assert key_of(number) == key


@given(data)
def test_every_mark_stands_within_the_plot_and_its_own_part_of_it(data):
    drawing = draw_chart(data)
    assert len({mark.key for mark in drawing.marks}) == len(data)
    for mark in drawing.marks:
        assert TOP <= mark.top <= mark.bottom <= BOTTOM
        start, end = (drawing.left, drawing.band or RIGHT) if mark.datum.year else (drawing.band, RIGHT)
        assert start - 0.1 <= mark.x <= end + 0.1
    for one, other in drawing.joins:
        assert other.datum.year - one.datum.year == 1


@given(data)
def test_no_two_labels_of_a_chart_touch_and_all_are_in_view(data):
    drawing = draw_chart(data)
    boxes = [mark.label_box for mark in drawing.marks]
    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []
    _left, top, width, height = map(int, drawing.view.split())
    assert [box for box in boxes if box[0] < -0.1 or box[2] > width + 0.1 or box[1] < top or box[3] > top + height] == []


@given(data)
def test_no_two_years_of_a_chart_touch_and_all_are_in_view(data):
    drawing = draw_chart(data)
    halves = [width_of(words) * 12.5 / FONT / 2 for _x, words in drawing.years]
    spans = [(x - half, x + half) for (x, _words), half in zip(drawing.years, halves, strict=True)]
    assert [(one, other) for one, other in pairwise(spans) if one[1] >= other[0]] == []
    assert [span for span in spans if span[1] > drawing.width] == []

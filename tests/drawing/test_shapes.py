"""Where shapes and labels stand."""

from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from cases.drawing.axis import HEAD, MARGIN, Axis
from cases.drawing.shapes import ARROW, GAP, READING_SIDES, Shape, stack
from tests.dates import bar, entries, event

YEARS = Axis(1970, 1979, 0, 1000)
LONG = "Workers take over the factory and run it on their own account, without the owner and without the bank"


def labelled(entry, axis=YEARS):
    shape = Shape(entry, axis)
    shape.put_label(entry.text, (axis.left - MARGIN, axis.right + MARGIN), READING_SIDES)
    return shape


def stacked(entries, axis=YEARS, named=True):
    return [row.shapes for row in stack(entries, axis, named)]


def touching(shapes):
    """The pairs of shapes that touch, with their labels."""
    pairs = combinations(shapes, 2)
    return [(a.entry, b.entry) for a, b in pairs if a.span[0] <= b.span[1] and b.span[0] <= a.span[1]]


def test_span_that_crosses_the_axis_is_cut_at_both_ends():
    shape = Shape(bar(1950, 1990), YEARS)
    assert (shape.x, shape.until, shape.cut_left, shape.cut_right) == (0, 1000, True, True)
    assert shape.extent == (-ARROW, 1000 + ARROW)


def test_label_before_its_shape_is_held_at_its_end():
    before, after = labelled(event(1979)), labelled(event(1970))
    assert (before.side, before.anchor, after.side, after.anchor) == ("before", before.label_end, "after", after.label_x)


def test_period_without_end_is_open_up_to_the_end_of_the_axis():
    shape = Shape(bar(1970, None), YEARS)
    assert (shape.x, shape.width, shape.until, shape.open_until, shape.cut_right) == (0, 100, 100, 1000, False)
    assert (shape.no_end, shape.no_beginning, shape.extent) == (True, False, (0, 1000 + MARGIN))


def test_period_without_beginning_is_open_from_the_beginning_of_the_axis():
    shape = Shape(bar(None, 1973), YEARS)
    assert (shape.open_x, shape.x, shape.width, shape.cut_left) == (0, 300, 100, False)
    assert (shape.no_end, shape.no_beginning, shape.extent) == (False, True, (-MARGIN, 400))


def test_bar_is_certain_within_and_only_bounded_at_its_ends():
    shape = Shape(bar("[1970..1972]", "[1975..1977]"), YEARS)
    assert (shape.sure, shape.bounded) == ((200, 400), [(0, 200), (600, 200)])
    assert (shape.x, shape.until, shape.no_end) == (0, 800, False)


def test_bar_of_which_nothing_is_certain_is_only_bounded():
    shapes = [Shape(found, YEARS) for found in (bar("[1970..1975]", "[1972..1977]"), bar("[1950..1975]", "[1978..1990]"))]
    assert [(shape.sure, shape.bounded) for shape in shapes] == [
        (None, [(0, 800)]),
        ((500, 400), [(0, 500), (900, 100)]),
    ]
    before = Shape(bar("1950", "[1955..1975]"), YEARS)
    assert (before.sure, before.bounded) == (None, [(0, 600)])


def test_bar_of_what_is_last_seen_is_certain_until_then_and_open_from_then_on():
    shape = Shape(bar(1970, None, seen=1974), YEARS)
    assert (shape.sure, shape.bounded, shape.no_end, shape.until) == ((0, 500), [], True, 500)


def test_end_that_is_not_stated_is_said_even_in_the_last_year():
    shape = Shape(bar(1979, None), YEARS)
    assert (shape.open_right, shape.no_end, shape.extent) == (0, True, (900, 1000 + MARGIN))


def test_event_known_to_the_year_has_its_mark_amid_the_year():
    shape = Shape(event(1973), YEARS)
    assert (shape.x, shape.middle, shape.until) == (300, 350, 400)


def test_mark_of_several_is_a_box_as_wide_as_its_number():
    few, many = (Shape(event(1973, count=count), YEARS) for count in (5, 21))
    assert (few.is_several, few.half < many.half) == (True, True)
    assert many.box_x + many.box_width / 2 == many.middle


def test_label_stands_where_there_is_room():
    shapes = [labelled(e) for e in (bar(1970, 1975, "A name"), event(1970, "A name"), event(1979, "A rather long name"))]
    assert [shape.side for shape in shapes] == ["inside", "after", "before"]


def test_label_of_a_period_without_end_stands_where_its_end_may_lie():
    shape = labelled(bar(1970, None, "A rather long name"))
    assert (shape.side, shape.label, shape.label_x) == ("after", "A rather long name", 100 + GAP)


def test_mark_whose_line_fills_the_axis_keeps_its_label_above_the_line():
    shape = labelled(event("1970/1979", "Workers take over the factory"))
    assert (shape.side, shape.label, shape.line_y > shape.text_y) == ("inside", "Workers take over the factory", True)


def test_label_that_fits_nowhere_is_cut_where_most_of_it_fits():
    shape = labelled(bar(1973, 1979, "A name that is much too long for this place"), Axis(1970, 1979, 9, 109))
    assert (shape.side, shape.label) == ("inside", "A nam…")


def test_label_stands_alone_in_its_row_rather_than_cut():
    rows = stacked([event(1970, LONG), event(1975, LONG[:60]), event(1979, "End")])
    assert [[shape.label for shape in row] for row in rows] == [[LONG, "End"], [LONG[:60]]]


def test_label_that_fits_in_no_row_is_cut_where_most_of_it_fits_in_one():
    ((shape,),) = stacked([event(1973, LONG * 2)])
    assert (shape.side, shape.label[-1], shape.label_end > 900) == ("after", "…", True)


def test_what_no_text_dates_to_the_month_stands_in_the_head_of_its_year():
    months = Axis(1972, 1973, 0, 1206)
    shapes = [Shape(found, months) for found in (event(1973), event("1973?"), event("1973-01"), event(1973, count=9))]
    assert [(shape.in_head, shape.line) for shape in shapes[:2]] == [(True, None)] * 2
    assert [(shape.x, shape.middle, shape.until) for shape in shapes[:2]] == [(603, 622, 641)] * 2
    assert (shapes[2].in_head, shapes[2].x, shapes[2].line[0] > 641) == (False, 641, True)
    assert (shapes[3].middle, shapes[3].box_width < HEAD) == (622, True)


def test_bar_covers_the_head_of_its_year_unless_a_text_tells_the_month():
    months = Axis(1972, 1973, 0, 1206)
    shapes = [Shape(found, months) for found in (bar(1973, None), bar("1973-01", None), bar(1972, 1972))]
    assert [(shape.x, shape.until, shape.sure) for shape in shapes] == [
        (603, 1206, (603, 603)),
        (641, 689, (641, 48)),
        (0, 603, (0, 603)),
    ]


def test_year_without_months_has_a_thin_line_through_its_mark_and_no_head():
    shape, day = Shape(event(1973), YEARS), Shape(event("1973-07-01"), YEARS)
    assert (shape.in_head, shape.line_path, day.line) == (False, "M301.0 8H399.0", None)


def test_law_is_a_diamond_and_event_a_dot():
    shapes = [Shape(replace(event(1973), kind=kind), YEARS) for kind in ("law", "event")]
    assert [shape.outline for shape in shapes] == [
        "M350.0 8m-5 0l5-5l5 5l-5 5z",
        "M350.0 8m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    ]


def test_marks_share_a_row_where_labels_stand_on_both_sides():
    rows = stacked([event(1975, "Before the other"), event(1976, "After the other")])
    assert [[shape.side for shape in row] for row in rows] == [["before", "after"]]


def test_nine_marks_of_one_year_stand_in_nine_rows():
    assert len(stacked([event(1973, f"What happened as number {number}") for number in range(9)])) == 9


def test_marks_without_labels_stand_side_by_side():
    (row,) = stacked([event(year) for year in range(1970, 1980)], named=False)
    assert [shape.label for shape in row] == [""] * 10


def test_entry_that_is_not_named_has_no_label():
    ((shape,),) = stacked([event(1973, "Its lane says it", named=False)])
    assert shape.label == ""


@given(st.lists(entries(), max_size=25), st.integers(1900, 1950), st.integers(0, 100), st.booleans())
def test_nothing_in_a_row_touches_and_nothing_leaves_the_axis(found, first, length, named):
    axis = Axis(first, first + length, MARGIN, 1240 - MARGIN)
    rows = stacked(found, axis, named)
    assert [touching(row) for row in rows if touching(row)] == []
    out = [shape.label for row in rows for shape in row if shape.extent[0] < -0.1 or shape.extent[1] > 1240.1]
    assert out == []
    labels = [shape for row in rows for shape in row if shape.label]
    assert [shape.label for shape in labels if shape.label_x < -0.1 or shape.label_end > 1240.1] == []


@given(st.lists(entries(), max_size=25), st.integers(1500, 2100), st.integers(0, 300))
def test_every_entry_within_the_years_is_drawn_once(found, first, length):
    rows = stacked(found, Axis(first, first + length, MARGIN, 1000))
    within = [e for e in found if e.is_dated and max(e.years[0], first) <= min(e.years[1], first + length)]
    assert sorted(shape.entry.text for row in rows for shape in row) == sorted(entry.text for entry in within)


@given(st.lists(entries(), max_size=25), st.integers(1900, 1950), st.integers(0, 100))
def test_entries_of_one_time_stand_one_below_the_other_in_their_order(found, first, length):
    rows = stacked(found, Axis(first, first + length, MARGIN, 1240 - MARGIN))
    placed = sorted(((shape.entry, number) for number, row in enumerate(rows) for shape in row), key=lambda pair: pair[0].order)
    pairs = [(a, b) for a, b in pairwise(placed) if (a[0].begins, a[0].ends) == (b[0].begins, b[0].ends)]
    assert [(a, b) for a, b in pairs if a[1] >= b[1] and a[0].lasting == b[0].lasting] == []


@given(st.lists(entries(), max_size=25), st.integers(1900, 1950), st.integers(0, 6))
def test_heads_hold_what_is_known_to_its_year_and_nothing_else_among_marks(found, first, length):
    axis = Axis(first, first + length, MARGIN, 1240 - MARGIN)
    marks = [shape for row in stacked(found, axis) for shape in row if not shape.is_bar]
    heads = [(axis.x(year), axis.x(year, after_head=True)) for year in range(axis.first, axis.last + 1)]
    inside = [shape for shape in marks if any(low < shape.middle < high for low, high in heads)]
    spanning = [shape for shape in marks if shape.until - shape.x > axis.year_width - axis.head]
    assert [shape.entry for shape in inside if not (shape.in_head or shape in spanning)] == []
    assert [shape.entry for shape in marks if shape.in_head != shape.entry.only_year] == []

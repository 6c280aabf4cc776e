"""The drawing of a timeline."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cases.drawing.axis import Lane, axis_of
from cases.drawing.text_width import width_of
from cases.drawing.timeline import COMPACT, NARROW, WIDE, Grid, draw_timeline
from tests.dates import bar, entries, event


def drawing(*lanes, manner=WIDE, **options):
    return draw_timeline(lanes, axis_of(lanes, width=manner.width), manner, **options)


def test_note_of_a_lane_is_cut_to_what_its_name_leaves():
    found = drawing(Lane("A long name " * 5, [event(1973)], note="a long note " * 40))
    (lane,) = found.lanes
    assert lane.short_note.startswith("a long note a long note")
    assert width_of(lane.short_name) + width_of(lane.short_note) < WIDE.width < width_of(lane.note)


def test_lane_with_nothing_in_it_says_so():
    found = drawing(Lane(None, []), Lane(None, [event(1973)]), Lane(None, [], 2002, "year 0 is 2002"))
    assert [(lane.note, len(lane.shapes)) for lane in found.lanes] == [
        ("nothing dated in these years", 0),
        ("", 1),
        ("year 0 is 2002, nothing dated in these years", 0),
    ]


def test_what_lies_outside_the_chosen_years_is_not_drawn():
    found = [event(1960, "a"), event(1973, "b"), bar(1950, 1969, "c"), bar(1969, 1970, "d"), bar(None, None, "e")]
    (lane,) = draw_timeline([Lane(None, found)], axis_of([], 1970, 1979)).lanes
    assert sorted(shape.entry.text for shape in lane.shapes) == ["b", "d"]


def test_lanes_that_count_their_years_stand_side_by_side():
    found = drawing(Lane(None, [event(2004), event(2002)], 2002), Lane(None, [event(2007)], 2005), counted=True)
    first, second = (lane.shapes[-1] for lane in found.lanes)
    assert (first.x, first.until) == (second.x, second.until)
    assert [words for _x, words in found.lanes[0].grid.year_labels] == ["0", "+1", "+2"]


def test_lanes_without_a_common_axis_have_years_of_their_own():
    found = draw_timeline([Lane(None, [bar(1940, 1950)]), Lane(None, [bar(1970, 1973)]), Lane(None, [])], None)
    assert [lane.axis and lane.years for lane in found.lanes] == ["1940–1950", "1970–1973", None]
    assert [(shape.x, shape.until) for lane in found.lanes for shape in lane.shapes] == [(9, 1231)] * 2
    assert [lane.grid is None for lane in found.lanes] == [False, False, True]


def test_grid_marks_months_quarters_or_years_by_how_many_are_shown():
    grids = [drawing(Lane(None, [bar(1970, last)])).lanes[0].grid for last in (1972, 1973, 1990)]
    assert [words for _x, words in grids[0].part_labels[:13]] == [
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan"),
    ]
    assert [words for _x, words in grids[1].part_labels[:5]] == ["Jan", "Apr", "Jul", "Oct", "Jan"]
    assert (grids[2].part_labels, [words for _x, words in grids[2].year_labels[:3]]) == ([], ["1970", "1971", "1972"])
    assert [len(grid.parts) for grid in grids] == [36, 16, 0]


@given(st.integers(-600, 600) | st.integers(1500, 2100), st.integers(1, 300), st.sampled_from([WIDE, NARROW, COMPACT]))
def test_labels_of_a_grid_do_not_touch_and_stay_in_the_drawing(first, count, manner):
    grid = Grid(axis_of([], first, first + count - 1, manner.width), 20, 100, counted=first < 1000)
    labels = sorted([*grid.year_labels, *grid.part_labels])
    assert [(a, b) for a, b in pairwise(labels) if a[0] + width_of(a[1]) >= b[0]] == []
    left, _top, width, _height = map(float, manner.box(0, 100).split())
    assert [words for x, words in labels if x < left or x + width_of(words) > left + width] == []


def test_lanes_stand_one_under_the_other():
    marks = [event(1973, f"Number {n} of several") for n in range(4)]
    found = drawing(Lane(None, marks), Lane(None, [bar(1970, 1975)]))
    above, below = found.lanes
    assert max(shape.y for shape in above.shapes) + WIDE.row <= above.foot == below.y
    assert below.foot <= found.height


def test_years_stand_above_each_wide_lane_and_once_above_narrow_ones():
    lanes = [Lane(None, [event(1973)]), Lane(None, [event(1974)])]
    wide, narrow = drawing(*lanes), drawing(*lanes, manner=NARROW)
    assert [lane.name_y < lane.grid.label_y < lane.grid.top == lane.shapes[0].y for lane in wide.lanes] == [True, True]
    assert [lane.grid for lane in narrow.lanes] == [None, None]
    assert (wide.grid, narrow.grid.label_y < narrow.lanes[0].y, narrow.grid.foot) == (None, True, narrow.height)


def test_narrow_drawing_names_bars_and_no_marks():
    (lane,) = drawing(Lane(None, [event(1973), bar(1970, 1975)]), manner=NARROW).lanes
    assert [shape.label for shape in lane.shapes] == ["A period", ""]


def test_name_of_a_lane_is_no_wider_than_the_drawing():
    drawings = [drawing(Lane("A name of a lesson " * count, [event(1973)]), manner=NARROW) for count in (1, 9)]
    names = [found.lanes[0].short_name for found in drawings]
    assert (names[0], names[1][-1], len(names[1]) < 90) == ("A name of a lesson ", "…", True)


def test_drawing_says_what_kinds_of_shapes_it_has():
    found = [drawing(Lane(None, [event(1973), bar(first, last)])).signs for first, last in [(1960, 1975), (1970, None)]]
    assert found == [{"bar", "event", "line"}, {"bar", "event", "head", "open"}]
    cut = draw_timeline([Lane(None, [bar(1960, 1975)])], axis_of([], 1970, 1971))
    assert cut.key == "Bar: from beginning to end. Arrow: reaches beyond the years shown."


def test_drawing_explains_the_shapes_it_has():
    several = replace(event(1974), kind="several", count=5)
    drawings = [
        drawing(Lane(None, [bar(1970, 1975)])),
        drawing(Lane(None, [bar(1960, None), replace(event(1973), kind="law"), event("1974?")])),
        drawing(Lane(None, [event(1973), event("1973-07")])),
        drawing(Lane(None, [bar("[1970..1972]", 1975)])),
        drawing(Lane(None, [several])),
    ]
    assert [found.key for found in drawings] == [
        "Bar: from beginning to end.",
        "Bar: from beginning to end, dashed to “?” where that is not stated. Diamond: law. Dot: event. "
        "Line through a mark: some time within it. Dashed outline: date bounded, not sure or disputed.",
        "Dot: event. Line through a mark: some time within it. In the tinted head of a year: no text tells the month.",
        "Bar: from beginning to end. Lighter part: some time within it, it began or ended.",
        "In the tinted head of a year: no text tells the month. Number: so many of one year.",
    ]


def test_lane_is_tall_where_its_words_would_be_too_small_on_paper():
    found = drawing(*(Lane(None, [event() for _ in range(count)]) for count in (2, 80)))
    assert [lane.is_tall for lane in found.lanes] == [False, True]


def test_view_of_a_lane_is_below_its_name_and_ends_with_it():
    above, below = drawing(Lane(None, [event(1973)]), Lane(None, [event(1974)])).lanes
    _left, top, _width, height = map(int, below.view.split())
    assert above.foot == below.y < top < below.grid.label_y
    assert top + height == below.foot


@given(st.lists(entries(), min_size=1, max_size=25), st.sampled_from([WIDE, NARROW, COMPACT]))
def test_nothing_is_drawn_outside_the_view(found, manner):
    lane = Lane("A lane", found)
    axis = axis_of([lane], width=manner.width)
    for drawn in draw_timeline([lane], axis, manner).lanes if axis else ():
        shapes = drawn.shapes
        assert [shape.y for shape in shapes if not drawn.y + manner.head <= shape.y <= drawn.foot - manner.row] == []
        out = [shape for shape in shapes if shape.span[0] < -4.1 or shape.span[1] > manner.width + 4.1]
        assert out == []

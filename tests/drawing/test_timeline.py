"""The drawing of a timeline."""

from dataclasses import replace

from cases.drawing.axis import Lane, axis_of
from cases.drawing.text_width import width_of
from cases.drawing.timeline import NARROW, WIDE, draw_timeline
from tests.dates import bar, event


def drawing(*lanes, manner=WIDE, **options):
    return draw_timeline(lanes, axis_of(lanes, width=manner.width), manner, **options)


def test_note_of_a_lane_is_cut_to_what_its_name_leaves():
    found = drawing(Lane("A long name " * 5, [event(1973)], note="a long note " * 40))
    (lane,) = found.lanes
    assert lane.note.startswith("a long note a long note")
    assert width_of(lane.name) + width_of(lane.note) < WIDE.width < width_of("a long note " * 40)


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
    assert [words for _x, words in found.ticks] == ["−1", "0", "+1", "+2", "+3", "+4"]


def test_lanes_stand_one_under_the_other():
    marks = [event(1973, f"Number {n} of several") for n in range(4)]
    found = drawing(Lane(None, marks), Lane(None, [bar(1970, 1975)]))
    above, below = found.lanes
    assert max(shape.y for shape in above.shapes) + WIDE.row <= above.foot == below.y
    assert below.foot <= found.height


def test_years_stand_above_each_wide_lane_and_once_above_narrow_ones():
    lanes = [Lane(None, [event(1973)]), Lane(None, [event(1974)])]
    wide, narrow = drawing(*lanes), drawing(*lanes, manner=NARROW)
    assert [lane.name_y < y < lane.shapes[0].y for lane, y in zip(wide.lanes, wide.year_lines, strict=True)] == [True, True]
    assert len(narrow.year_lines) == 1
    assert narrow.year_lines[0] < narrow.lanes[0].y


def test_narrow_drawing_names_bars_and_no_marks():
    (lane,) = drawing(Lane(None, [event(1973), bar(1970, 1975)]), manner=NARROW).lanes
    assert [shape.label for shape in lane.shapes] == ["A period", ""]


def test_name_of_a_lane_is_no_wider_than_the_drawing():
    names = [drawing(Lane("A name of a lesson " * count, [event(1973)]), manner=NARROW).lanes[0].name for count in (1, 9)]
    assert (names[0], names[1][-1], len(names[1]) < 90) == ("A name of a lesson ", "…", True)


def test_drawing_says_what_kinds_of_shapes_it_has():
    found = [drawing(Lane(None, [event(1973), bar(1970, last)])).signs for last in (1975, None)]
    assert found == [{"bar", "event"}, {"bar", "event", "open"}]


def test_drawing_explains_the_shapes_it_has():
    several = replace(event(1974), kind="several", count=5)
    drawings = [
        drawing(Lane(None, [bar(1970, 1975)])),
        drawing(Lane(None, [bar(1970, None), replace(event(1973), kind="law"), event("1974?")])),
        drawing(Lane(None, [bar("[1970..1972]", 1975)])),
        drawing(Lane(None, [several])),
    ]
    assert [found.key for found in drawings] == [
        "Bar: from beginning to end.",
        "Bar: from beginning to end, dashed to “?” where that is not stated. Diamond: law. Dot: event. "
        "Its line: some time within it. Dashed outline: date bounded, not sure or disputed.",
        "Bar: from beginning to end. Lighter part: some time within it, it began or ended.",
        "Number: so many of one year.",
    ]


def test_drawing_is_tall_where_its_words_would_be_too_small_on_paper():
    drawings = [drawing(Lane(None, [event() for _ in range(count)])) for count in (2, 80)]
    assert [drawing.is_tall for drawing in drawings] == [False, True]

"""The geometry of a timeline."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from cases.timeline import ARROW, NARROW, STUB, WIDE, Axis, Entry, Lane, axis_of, draw, gathered, shape_of, shortened

YEARS = Axis(1970, 1979, 0, 1000)


def event(first=1973, text="It happened", **fields):
    return Entry("event", text, "/", first, **fields)


def bar(first, last, text="A period"):
    return Entry("period", text, "/", first, last, lasting=True)


def drawn(entries, first=None, last=None, manner=WIDE):
    lane = Lane(None, entries)
    return draw([lane], axis_of([lane], first, last, manner.width), manner).lanes[0]


def collisions(shapes):
    """The pairs of shapes that stand in one row and touch."""
    pairs = combinations(shapes, 2)
    return [(a, b) for a, b in pairs if a.y == b.y and a.span[0] < b.span[1] and b.span[0] < a.span[1]]


def years(least=1500, most=2100):
    return st.none() | st.integers(least, most)


@st.composite
def entries(draw_from):
    first, last = draw_from(years()), draw_from(years())
    first, last = (min(first, last), max(first, last)) if first and last else (first, last)
    lasting = draw_from(st.booleans())
    month = draw_from(st.none() | st.integers(1, 12))
    day = draw_from(st.integers(1, 31)) if month else None
    kind, text = draw_from(st.sampled_from(["event", "law", "period"])), draw_from(st.text("abñW, ", max_size=80))
    return Entry(kind, text, "/", first, last if lasting or first else None, month, day, lasting)


def test_entry_lies_as_precisely_as_its_date():
    places = [(e.begins, e.ends) for e in (event(1973), event(1973, month=7), bar(1970, 1973), event(1970, last=1973))]
    assert places == [(1973, 1974), (1973.5, 1973.5 + 1 / 12), (1970, 1974), (1970, 1974)]


def test_entry_says_its_date_in_words():
    entries = [
        event(1973, month=7, day=2),
        event(1973, doubtful=True),
        event(1970, last=1973),
        bar(1970, None),
        bar(None, 1973),
    ]
    assert [e.when for e in entries] == ["1973-07-02", "c. 1973", "1970–1973", "1970–?", "?–1973"]
    assert [e.when for e in (bar(1970, 1970), bar(None, None))] == ["1970", ""]


def test_axis_holds_every_stated_year():
    axis = axis_of([Lane(None, [bar(1950, 1990), bar(None, None)]), Lane(None, [event(1919)])])
    assert (axis.first, axis.last) == (1919, 1990)


def test_axis_of_one_year_is_widened():
    axis = axis_of([Lane(None, [event(1973)])])
    assert (axis.first, axis.last) == (1971, 1976)


def test_axis_of_chosen_years_is_these():
    lane = Lane(None, [bar(1950, 1990)])
    chosen = [axis_of([lane], 1960, 1961), axis_of([lane], 2000), axis_of([], None, 1800), axis_of([])]
    assert [axis and (axis.first, axis.last) for axis in chosen] == [(1960, 1961), (2000, 2000), (1800, 1800), None]


def test_ticks_are_round_years_apart():
    assert list(Axis(1919, 2009, 0, 500).ticks) == list(range(1920, 2010, 10))
    assert list(Axis(1970, 1972, 0, 1000).ticks) == [1970, 1971, 1972]
    assert list(Axis(-3, 4, 0, 200).ticks) == [-2, 0, 2, 4]


def test_span_that_crosses_the_axis_is_cut_at_both_ends():
    shape = shape_of(bar(1950, 1990), YEARS, 10)
    assert (shape.x, shape.until, shape.cut_left, shape.cut_right) == (0, 1000, True, True)
    assert shape.extent == (-ARROW, 1000 + ARROW)


def test_period_without_end_is_drawn_open():
    shape = shape_of(bar(1970, None), YEARS, 10)
    assert (shape.x, shape.stated_width, shape.until, shape.open_right, shape.cut_right) == (0, 100, 100 + STUB, STUB, False)


def test_period_without_beginning_is_drawn_open():
    shape = shape_of(bar(None, 1973), YEARS, 10)
    assert (shape.x, shape.stated_x, shape.stated_width, shape.open_left) == (300 - STUB, 300, 100, STUB)


def test_open_end_stops_at_the_end_of_the_axis():
    assert shape_of(bar(1979, None), YEARS, 10).until == 1000


def test_event_known_to_the_year_has_its_mark_amid_the_year():
    shape = shape_of(event(1973), YEARS, 10)
    assert (shape.x, shape.middle, shape.until) == (300, 350, 400)


def test_label_stands_where_there_is_room():
    shapes = [shape_of(e, YEARS, 30) for e in (bar(1970, 1975, "A name"), event(1970, "A name"), event(1979, "A long name"))]
    assert [shape.side for shape in shapes] == ["inside", "after", "before"]


def test_mark_whose_line_fills_the_axis_keeps_its_label_above_the_line():
    year = Axis(1973, 1973, 6, 994)
    shape = shape_of(event(1973, "Workers take over the factory"), year, 30)
    assert (shape.side, shape.label, shape.line_y > shape.text_y) == ("inside", "Workers take over the factory", True)


def test_label_that_fits_nowhere_is_cut_where_most_of_it_fits():
    shape = shape_of(bar(1973, 1979, "A name that is much too long for this place"), Axis(1970, 1979, 6, 94), 30)
    assert (shape.side, shape.label) == ("inside", "A nam…")


def test_text_is_shortened_at_a_word():
    assert [shortened("Workers take over the factory", n) for n in (40, 20, 3)] == [
        "Workers take over the factory",
        "Workers take over…",
        "",
    ]


def test_nine_marks_of_one_year_stand_in_nine_rows():
    lane = drawn([event(1973, f"What happened as number {number}") for number in range(9)] + [event(1960, "Before")])
    assert len({shape.y for shape in lane.shapes}) == 9


def test_crowded_year_is_gathered_into_one_mark_that_counts():
    entries = (
        [event(1973, f"Number {n}") for n in range(9)] + [event(1970, f"Before {n}") for n in range(4)] + [bar(1973, 1974)]
    )
    lane = gathered(Lane(None, entries), "/?year={}".format)
    assert [(e.text, e.url, e.first, e.count) for e in lane.entries[5:]] == [("9 laws and events", "/?year=1973", 1973, 9)]
    assert [shape.label for shape in drawn(lane.entries, manner=NARROW).shapes] == ["A period", "", "", "", "", "9"]


def test_lane_with_nothing_in_it_says_so():
    lanes = [Lane(None, []), Lane(None, [event(1973)]), Lane(None, [], 2002, "year 0 is 2002")]
    drawing = draw(lanes, axis_of(lanes))
    assert [(lane.note, len(lane.shapes)) for lane in drawing.lanes] == [
        ("nothing dated in these years", 0),
        ("", 1),
        ("year 0 is 2002, nothing dated in these years", 0),
    ]


def test_what_lies_outside_the_chosen_years_is_not_drawn():
    lane = drawn(
        [event(1960, "a"), event(1973, "b"), bar(1950, 1969, "c"), bar(1969, 1970, "d"), bar(None, None, "e")], 1970, 1979
    )
    assert sorted(shape.entry.text for shape in lane.shapes) == ["b", "d"]


def test_lanes_that_count_from_their_own_year_share_an_axis():
    lanes = [Lane(None, [event(2004)], 2002), Lane(None, [event(2007)], 2005)]
    drawing = draw(lanes, axis_of(lanes), counted=True)
    first, second = (lane.shapes[0] for lane in drawing.lanes)
    assert (first.x, first.until) == (second.x, second.until)
    assert [words for _x, words in drawing.ticks] == ["0", "+1", "+2", "+3", "+4", "+5"]


def test_lanes_stand_one_under_the_other():
    lanes = [Lane(None, [event(1973, f"Number {n} of several") for n in range(4)]), Lane(None, [bar(1970, 1975)])]
    drawing = draw(lanes, axis_of(lanes))
    above, below = drawing.lanes
    assert max(shape.y for shape in above.shapes) + WIDE.row <= above.foot == below.y
    assert below.foot <= drawing.height


@given(st.lists(entries(), max_size=25), years(1900, 1950), years(1951, 2000), st.sampled_from([WIDE, NARROW]))
def test_labels_never_overlap(found, first, last, manner):
    axis = axis_of([Lane(None, found)], first, last, manner.width)
    if axis is None:
        return
    lane = draw([Lane(None, found)], axis, manner).lanes[0]
    assert collisions(lane.shapes) == []
    assert [shape for shape in lane.shapes if shape.span[0] < -0.1 or shape.span[1] > manner.width + 0.1] == []


@given(st.lists(entries(), max_size=25), st.integers(1500, 2100), st.integers(1500, 2100))
def test_every_entry_within_the_years_is_drawn_once(found, first, last):
    first, last = sorted((first, last))
    lane = drawn(found, first, last)
    within = [e for e in found if e.years and max(e.years[0], first) <= min((e.last or e.first), last)]
    assert sorted(shape.entry.text for shape in lane.shapes) == sorted(entry.text for entry in within)


@given(st.integers(-600, 2100), st.integers(0, 700), st.integers(100, 2000))
def test_tick_labels_do_not_touch(first, length, width):
    axis = Axis(first, first + length, 0, width)
    places = [axis.x(year) for year in axis.ticks]
    assert [b - a for a, b in pairwise(places) if b - a < 47] == []


def test_drawing_is_tall_where_its_words_would_be_too_small_on_paper():
    lanes = [Lane(None, [event() for _ in range(count)]) for count in (2, 80)]
    drawings = [draw([lane], axis_of([lane], None, None, WIDE.width), WIDE) for lane in lanes]
    assert [drawing.is_tall for drawing in drawings] == [False, True]

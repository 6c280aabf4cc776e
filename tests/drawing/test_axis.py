"""Dated entries, and the axis of years."""

from itertools import pairwise
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from cases.drawing.axis import MARGIN, PART_ROOM, Axis, DatedEntry, Lane, axis_of, count_before, gathered, moment, share_years
from tests.dates import bar, entries, event, lifetime


def ends(axis):
    return axis and (axis.first, axis.last)


def test_entry_lies_as_precisely_as_its_date():
    found = [
        event(1973),
        event("1973-07"),
        event("1976-07-01"),
        event("1970/1973"),
        bar(1970, 1973),
        bar(1970, None, seen=1973),
    ]
    assert [(e.begins, e.ends) for e in found] == [
        (1973, 1974),
        (1973 + 181 / 365, 1973 + 212 / 365),
        (1976 + 182 / 366, 1976 + 183 / 366),
        (1970, 1974),
        (1970, 1974),
        (1970, 1974),
    ]


def test_entry_with_an_open_end_reaches_no_further_than_the_year_that_is_told():
    found = [event("[1976..]"), event("[..1976-05]"), bar("[1976..]", None), bar(None, "[..1976]")]
    assert [(e.begins, round(e.ends, 2)) for e in found] == [(1976, 1977), (1976, 1976.42), (1976, 1977), (1976, 1977)]


def test_lasting_entry_is_certain_between_the_bounds_of_its_dates():
    found = [
        bar("[1970..1972]", "[1975..1977]"),
        bar(1970, None, seen=1973),
        bar("[1970..1975]", "[1972..1977]"),
        bar(None, None),
    ]
    assert [e.sure for e in found] == [(1972, 1976), (1970, 1974), None, None]


def test_entry_says_its_date_in_words():
    found = [
        event("1973-07-02"),
        event("1973?"),
        event("1970/1973"),
        bar(1970, None),
        bar(1970, None, seen=1973),
        bar(None, 1973),
    ]
    assert [e.when for e in found] == [
        *("2 July 1973", "probably 1973", "1970–1973", "1970, end not stated", "1970, last seen 1973", "ended 1973"),
    ]
    assert [e.when for e in (bar(1970, 1970), bar(None, None))] == ["1970", ""]


def test_axis_holds_every_stated_year():
    assert ends(axis_of([Lane(None, [bar(1950, 1990), bar(None, None)]), Lane(None, [event(1941)])])) == (1941, 1990)


def test_axis_of_one_year_is_widened():
    assert ends(axis_of([Lane(None, [event(1973)])])) == (1972, 1974)


def test_axis_of_chosen_years_is_these():
    lane = Lane(None, [event(1919), bar(1950, 1990)])
    chosen = [axis_of([lane], 1960, 1961), axis_of([lane], 2000), axis_of([lane], None, 1990), axis_of([], None, 1800)]
    assert [ends(axis) for axis in chosen] == [(1960, 1961), (2000, 2000), (1919, 1990), (1800, 1800)]
    assert axis_of([]) is None


def test_axis_begins_after_few_entries_that_are_far_before_the_rest():
    rest = [event(1970 + number) for number in range(9)]
    lanes = [Lane(None, rest), Lane(None, [event(1949)])]
    assert ends(axis_of(lanes)) == (1970, 1978)
    assert count_before(lanes, axis_of(lanes)) == (1, 1949)


def test_axis_begins_with_the_first_year_where_it_is_near_or_not_alone():
    rest = [event(1970 + number) for number in range(9)]
    near, not_few = [event(1950), *rest], [event(1919), event(1920), *rest]
    reaching = [bar(1919, 1960), *rest]
    for found in (near, not_few, reaching, [*rest[:1], event(1919)]):
        axis = axis_of([Lane(None, found)])
        assert (axis.first, count_before([Lane(None, found)], axis)) == (min(entry.time.year for entry in found), (0, None))


def test_entry_is_drawn_in_the_classes_of_what_it_is():
    found = [event(1973), event("1973?", hue="hue-peru"), event(1973, disputed=True), event("[1973..1975]"), event("1973/1975")]
    found += [bar("[1970..1972]", 1975), bar("1970~", 1975)]
    kinds = ["event", "event doubtful hue-peru", "event doubtful", "event doubtful", "event", "period", "period doubtful"]
    assert [entry.classes for entry in found] == kinds


def test_entries_before_the_axis_are_counted_as_their_lane_counts_years():
    lane = Lane(None, [DatedEntry("several", "5 events", "/", lifetime(1950), count=5), event(1990)], origin=1980)
    assert count_before([lane], Axis(0, 10, 0, 100)) == (5, -30)


def test_ticks_are_round_years_apart():
    assert list(Axis(1919, 2009, 0, 500).ticks) == list(range(1920, 2010, 10))
    assert list(Axis(1970, 1972, 0, 1000).ticks) == [1970, 1971, 1972]
    assert list(Axis(-3, 4, 0, 200).ticks) == [-2, 0, 2, 4]
    assert list(Axis(-7, 3, 9, 1231).ticks) == list(range(-7, 4))


def test_months_are_marked_where_few_years_are_shown_and_quarters_where_some_are():
    parts = [Axis(1970, 1970 + length - 1, MARGIN, 1240 - MARGIN).part for length in (1, 2, 3, 4, 7, 8, 30)]
    assert parts == [1, 1, 1, 3, 3, None, None]


def test_months_follow_the_head_of_their_year():
    axis = Axis(1972, 1973, 0, 1206)
    assert (axis.part, axis.head, axis.year_width) == (1, 38, 603)
    assert [(round(x), month) for x, month in axis.part_ticks][10:14] == [(509, 11), (555, 12), (641, 1), (689, 2)]
    found = [axis.x(1972), axis.x(1972, after_head=True), axis.x(1972.5), axis.x(1973), axis.x(1973, after_head=True)]
    assert [round(x, 1) for x in found] == [0, 38, 320.5, 603, 641]


def test_entry_begins_with_its_year_where_no_text_tells_more():
    whole = [event(1973), event("1973?"), event("1970/1973"), bar(1970, "1973-07"), event("[1976..]"), bar(None, 1970)]
    finer = [event("1973-01"), event("1973-01-01"), bar("1970-01", 1973), event("[..1976-05]"), event("1973-07/1974")]
    assert [(entry.begins_with_year, entry.only_year) for entry in whole] == [
        (True, True),
        (True, True),
        (True, False),
        (True, False),
        (True, True),
        (True, False),
    ]
    assert [(entry.begins_with_year, entry.only_year) for entry in finer] == [(False, False)] * 5


def test_entries_of_one_time_are_ordered_as_their_texts_tell_them():
    source, other = SimpleNamespace(slug="a-text"), SimpleNamespace(slug="b-text")
    told = [(other, 3), (source, 20), (source, 4)]
    found = [event(1973, f"{line}", passages=[SimpleNamespace(source=each, first_line=line)]) for each, line in told]
    found += [event(1973, "not told"), bar(1973, 1975, "lasting"), event("1973-01", "in January"), event(1972, "before")]
    in_order = [entry.text for entry in sorted(found, key=lambda entry: entry.order)]
    assert in_order == ["before", "lasting", "4", "20", "3", "not told", "in January"]


def test_lanes_share_an_axis_where_each_fills_half_of_it():
    lanes = [Lane(None, [bar(1970, 1979)]), Lane(None, [bar(1972, 1976)]), Lane(None, [])]
    assert share_years(lanes, axis_of(lanes))
    later = [*lanes, Lane(None, [event(1989)])]
    assert not share_years(later, axis_of(later))


@given(st.integers(-600, 2100), st.integers(0, 700), st.integers(100, 2000))
def test_tick_labels_do_not_touch(first, length, width):
    axis = Axis(first, first + length, 0, width)
    years = [axis.x(year) for year in axis.ticks]
    parts = [x for x, _month in axis.part_ticks]
    assert [b - a for a, b in pairwise(years) if b - a < 47] == []
    apart = [b - a for a, b in pairwise(sorted([*years, *parts]))]
    assert not parts or min(apart) > PART_ROOM - 3
    assert bool(parts) == (axis.part is not None) == (axis.head > 0)


@given(st.integers(1500, 2100), st.integers(0, 700), st.integers(100, 2000), st.lists(st.dates(), min_size=2))
def test_later_moments_lie_further_right(first, length, width, days):
    axis = Axis(first, first + length, 0, width)
    places = [axis.x(moment(day), after_head=True) for day in sorted(days)]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= width


@given(st.lists(entries(), min_size=1, max_size=40))
def test_axis_leaves_out_at_most_a_tenth_of_the_entries_and_says_how_many(found):
    lanes = [Lane(None, found)]
    axis = axis_of(lanes)
    if axis is not None:
        left_out = [entry for entry in lanes[0].dated if not axis.shows(entry)]
        assert count_before(lanes, axis)[0] == sum(entry.count for entry in left_out)
        assert len(left_out) <= len(lanes[0].dated) / 10


def test_crowded_year_is_gathered_into_one_entry_that_counts():
    found = [event("1973-05", f"Number {n}") for n in range(9)] + [event(1970, f"Before {n}") for n in range(4)]
    found += [event("[1972..1973]", f"Some time {n}") for n in range(9)] + [bar(1973, 1974)]
    lane = gathered(Lane(None, found), "/?year={}".format)
    (several,) = lane.entries[14:]
    assert (several.text, several.url, str(several.time), several.count) == ("9 laws and events", "/?year=1973", "1973", 9)

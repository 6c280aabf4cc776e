"""Dated entries to draw: made by hand, and at random."""

from hypothesis import strategies as st

from cases.drawing.axis import DatedEntry
from cases.text.dates import TextDate
from cases.text.lifetimes import Lifetime
from tests.calendar_days import singles, texts


def lifetime(*dates):
    """The lifetime of one date or of several, each in EDTF or as a year; None for what is not stated."""
    return Lifetime.of(*(TextDate.of(str(date or "")) for date in dates))


def event(date=1973, text="It happened", **fields):
    return DatedEntry("event", text, "/", lifetime(date), **fields)


def bar(begun, ended, text="A period", seen=None):
    return DatedEntry("period", text, "/", lifetime(begun, ended, seen))


def in_order(dates):
    """Whether the dates of a life can be: nothing is over before what comes before it."""
    begun, seen, ended = dates
    pairs = [(begun, seen), (begun, ended), (seen, ended)]
    return not any(one.first and other.last and other.last < one.first for one, other in pairs)


@st.composite
def entries(draw_from):
    """Any entry that the records allow."""
    date = st.just("") | (singles | texts).map(lambda found: found[0])
    lasting = draw_from(st.booleans())
    three = st.tuples(date, date, date).map(lambda found: [TextDate.of(each) for each in found]).filter(in_order)
    begun, seen, ended = draw_from(three)
    time = Lifetime(begun, ended, seen, lasting) if lasting else Lifetime(begun)
    kind, text = draw_from(st.sampled_from(["event", "law", "period"])), draw_from(st.text("abñW, ", max_size=80))
    count = 1 if lasting else draw_from(st.integers(1, 12))
    return DatedEntry(kind, text, "/", time, count=count, named=draw_from(st.booleans()))

"""Dated entries to draw: made by hand, and at random."""

from hypothesis import strategies as st

from cases.drawing.axis import DatedEntry


def event(first=1973, text="It happened", **fields):
    return DatedEntry("event", text, "/", first, **fields)


def bar(first, last, text="A period"):
    return DatedEntry("period", text, "/", first, last, lasting=True)


def years(least=1500, most=2100):
    return st.none() | st.integers(least, most)


@st.composite
def entries(draw_from):
    """Any entry that the records allow."""
    first, last = draw_from(years()), draw_from(years())
    first, last = (min(first, last), max(first, last)) if first and last else (first, last)
    lasting = draw_from(st.booleans())
    month = draw_from(st.none() | st.integers(1, 12))
    day = draw_from(st.integers(1, 31)) if month else None
    kind, text = draw_from(st.sampled_from(["event", "law", "period"])), draw_from(st.text("abñW, ", max_size=80))
    count = 1 if lasting else draw_from(st.integers(1, 12))
    until = last if lasting or first else None
    return DatedEntry(kind, text, "/", first, until, month, day, lasting, count=count, named=draw_from(st.booleans()))

"""Dates in EDTF at random, each with the days that it allows, found by trying every day: a measure of `cases.text.dates`."""

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import strategies as st

FIRST, LAST = date(1968, 1, 1), date(1982, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
MONTHS_OF = {  # the months in which a part of a year may lie
    **{21: range(3, 12), 22: range(1, 13), 23: range(3, 12), 24: range(1, 13)},
    **{25: range(3, 6), 26: range(6, 9), 27: range(9, 12), 28: range(1, 13)},
    **{29: range(9, 12), 30: range(1, 13), 31: range(3, 6), 32: range(6, 9)},
    **{33: range(1, 4), 36: range(10, 13), 37: range(1, 5), 39: range(9, 13), 40: range(1, 7), 41: range(7, 13)},
}
years = st.integers(1970, 1980)


def days_where(holds):
    """The first and the last day of which `holds` is true."""
    days = [day for day in EVERY_DAY if holds(day)]
    return days[0], days[-1]


@st.composite
def year_dates(draw):
    year = draw(years)
    return str(year), *days_where(lambda day: day.year == year)


@st.composite
def month_dates(draw):
    year, month = draw(years), draw(st.integers(1, 12))
    return f"{year}-{month:02}", *days_where(lambda day: (day.year, day.month) == (year, month))


@st.composite
def day_dates(draw):
    year, month = draw(years), draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(year, month)[1]))
    return f"{year}-{month:02}-{day:02}", date(year, month, day), date(year, month, day)


@st.composite
def decades(draw):
    return draw(st.just("197X")), *days_where(lambda day: day.year // 10 == 197)


@st.composite
def parts_of_years(draw):
    year, part = draw(years), draw(st.sampled_from(sorted(MONTHS_OF)))
    return f"{year}-{part}", *days_where(lambda day: day.year == year and day.month in MONTHS_OF[part])


plain = year_dates() | month_dates() | day_dates()


@st.composite
def marked(draw):
    """A date that is about right, not sure, or both: it is bounded as any other."""
    edtf, *days = draw(plain | decades())
    return f"{edtf}{draw(st.sampled_from('?~%'))}", *days


@st.composite
def spans(draw, join, singles=plain):
    """From one date to another, or with an end open; `join` stands between, with '..' for what is open in an interval."""
    (low, first, _), (high, _, last) = sorted(draw(st.tuples(singles, singles)), key=lambda each: each[1])
    last, high = (last, high) if last >= first else (None, "")
    if last is None or draw(st.booleans()):
        opened = draw(st.sampled_from(["low", "high"])) if last else "high"
        low, first = (low, first) if opened == "high" else ("", None)
        high, last = (high, last) if opened == "low" else ("", None)
    dots = ".." if join == "/" else ""
    return f"{low or dots}{join}{high or dots}", first, last


@st.composite
def sets(draw):
    """One of several dates and spans, or all of them."""
    parts = draw(st.lists(plain, min_size=2, max_size=3) | st.tuples(spans("..")) | st.tuples(year_dates(), spans("..")))
    opening, closing = draw(st.sampled_from(["[]", "{}"]))
    names, firsts, lasts = zip(*parts, strict=True)
    first = None if None in firsts else min(firsts)
    return f"{opening}{','.join(names)}{closing}", first, None if None in lasts else max(lasts)


singles = plain | decades() | parts_of_years() | marked()
texts = singles | spans("/", plain | marked()) | sets()  # (EDTF, first day, last day), a day None where it is open

"""Dated entries in lanes, and the axis of years on which they are laid out.

Nothing here reads a record or a request. A year is a span of time: 1970 lies from 1970.0 to 1971.0 on the axis.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)  # years from one tick to the next
TICK_ROOM = 48  # the least distance between two ticks
MARGIN = 9  # at each end of the axis, for the arrow of what is cut and the question mark of what is not stated
FEWEST_YEARS = 6
FAR = 20  # years; an entry that lies further before all others would leave much of the drawing blank
FEW = 0.1  # the share of the entries that a drawing may leave out for lying so far before
MOST_IN_YEAR = 4  # marks of one year that a narrow timeline shows one by one
UNKNOWN = "?"
MONTHS, DAYS = 12, 12 * 31  # in a year; all months are drawn alike


@dataclass(frozen=True)
class DatedEntry:
    """A period, a life, a law or an event with its date; an entry without any stated year is not drawn.

    A lasting entry is a bar with two ends, either of which may not be stated (None); any other is a mark.
    """

    kind: str
    text: str
    url: str
    first: int | None
    last: int | None = None
    month: int | None = None
    day: int | None = None
    lasting: bool = False
    doubtful: bool = False  # the date follows from the text, which does not state it in so many words
    disputed: bool = False  # the texts give more than one date
    count: int = 1  # how many laws and events it stands for
    named: bool = True  # whether its text is its label; the name of a lane need not be repeated
    hue: str = ""  # of its country; empty if it has none of its own
    record: object = field(default=None, compare=False)
    passages: list = field(default_factory=list, compare=False)  # those that date it

    @property
    def uncertain(self):
        """Whether its date is inferred or disputed."""
        return self.doubtful or self.disputed

    @property
    def classes(self):
        """The classes of the stylesheet that it is drawn with."""
        return " ".join(filter(None, [self.kind, "doubtful" if self.uncertain else "", self.hue]))

    @property
    def noun(self):
        """What kind of record it is, in the words of the site."""
        return self.record._meta.verbose_name

    @property
    def years(self):
        """The stated years: none, one or two."""
        return [year for year in (self.first, self.last) if year is not None]

    @property
    def is_dated(self):
        return self.first is not None or self.last is not None

    @cached_property
    def begins(self):
        """Where the stated time begins on the axis."""
        year = self.last if self.first is None else self.first
        return year + ((self.month or 1) - 1) / MONTHS + ((self.day or 1) - 1) / DAYS

    @property
    def ends(self):
        """Where the stated time ends: a year, a month or a day later, as precise as the date is."""
        if self.last is not None:
            return self.last + 1
        return self.begins + (1 / DAYS if self.day else 1 / MONTHS if self.month else 1)

    @property
    def when(self):
        """The date in words: '1970–1973', '1970–?' (its end is not stated), 'c. 2002-02'; empty if none is stated."""
        if not self.is_dated:
            return ""
        parts = [str(self.first or UNKNOWN)] + [f"{part:02}" for part in (self.month, self.day) if part]
        until = f"–{self.last or UNKNOWN}" if (self.lasting or self.last) and self.last != self.first else ""
        return ("c. " if self.doubtful else "") + "-".join(parts) + until


@dataclass
class Lane:
    """What is drawn of one record; its years count from `origin`, which is 0 for calendar years."""

    record: object
    entries: list[DatedEntry]
    origin: int = 0
    note: str = ""

    @property
    def dated(self):
        return [entry for entry in self.entries if entry.is_dated]


def gathered(lane, address_of):
    """The lane with the marks of each crowded year replaced by one that counts them and leads to `address_of(year)`."""
    counts = Counter(entry.first for entry in lane.dated if not entry.lasting)
    crowded = {year: count for year, count in counts.items() if count > MOST_IN_YEAR}
    kept = [entry for entry in lane.entries if entry.lasting or entry.first not in crowded]
    words = _("%s laws and events")
    several = [DatedEntry("several", words % n, address_of(year), year, count=n) for year, n in sorted(crowded.items())]
    return replace(lane, entries=[*kept, *several])


@dataclass(frozen=True)
class Axis:
    """The years `first` to `last`, both included, laid out from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, year):
        """The place of a moment; one outside the axis is at its nearer end."""
        share = (year - self.first) / (self.last + 1 - self.first)
        return self.left + min(max(share, 0), 1) * (self.right - self.left)

    def shows(self, entry):
        """Whether any of an entry's stated time lies within the axis."""
        return entry.is_dated and entry.ends > self.first and entry.begins < self.last + 1

    def moved(self, years):
        """The same axis that many years later."""
        return replace(self, first=self.first + years, last=self.last + years)

    @property
    def ticks(self):
        """The round years to mark, so far apart that their labels do not touch."""
        years = TICK_ROOM / (self.right - self.left) * (self.last + 1 - self.first)
        step = next((step for step in STEPS if step >= years), ceil(years))
        return range(ceil(self.first / step) * step, self.last + 1, step)


def axis_of(lanes, first=None, last=None, width=1000):
    """The axis from the year `first` to the year `last`; an end not given is that of the dated entries.

    With neither given, a few entries that lie far before the rest are left out. None if there is no year at all.
    """
    spans = spans_of(lanes)
    years = [year for span in spans for year in span] + [year for year in (first, last) if year is not None]
    if not years:
        return None
    low = min(years) if first is None else first
    high = max(years) if last is None else last
    if first is None and last is None:
        low = late_start(spans)
        missing = max(FEWEST_YEARS - (high - low + 1), 0)
        low, high = low - missing // 2, high + ceil(missing / 2)
    return Axis(low, high, MARGIN, width - MARGIN)


def spans_of(lanes):
    """The first and last stated year of each dated entry, as its lane counts years, in order."""
    return sorted((entry.years[0] - lane.origin, entry.years[-1] - lane.origin) for lane in lanes for entry in lane.dated)


def late_start(spans):
    """The first year of all, or the first year after a few entries that lie far before the rest."""
    start = reached = spans[0][0]
    for number, (first, last) in enumerate(spans):
        if number <= len(spans) * FEW and first - reached > FAR:
            start = first
        reached = max(reached, last)
    return start


def count_before(lanes, axis):
    """How many entries lie before the axis, and the first year among them: (count, year), or (0, None)."""
    before = [(lane, entry) for lane in lanes for entry in lane.dated if entry.ends - lane.origin <= axis.first]
    first = min((entry.years[0] - lane.origin for lane, entry in before), default=None)
    return sum(entry.count for _lane, entry in before), first


def early_words(count, year):
    """How many entries lie before `year`, in words."""
    return ngettext("%(n)s entry before %(year)s", "%(n)s entries before %(year)s", count) % {"n": count, "year": year}

"""Dated entries in lanes, and the axis of years that they are laid out on.

Nothing here reads a record or a request. A year is the whole of it: 1970 lies from 1970.0 to 1971.0 on the axis.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
TICK_ROOM = 48
MARGIN = 9  # at each end of the axis, for the arrow of what is cut and the question mark of what is not stated
FEWEST_YEARS = 6
FAR = 20  # years; what lies further before all the rest would leave much of the drawing blank
FEW = 0.1  # the share of the entries that a drawing may leave out for being so far
MOST_IN_YEAR = 4  # marks of one year that a narrow timeline shows one by one
UNKNOWN = "?"


@dataclass(frozen=True)
class Entry:
    """Something with a date, or meant to have one: a period, a life, a law or an event.

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
    disputed: bool = False  # the texts give more than one
    count: int = 1  # how many it stands for
    named: bool = True  # whether its text stands beside it; a lane's name need not be said twice
    hue: str = ""  # that of its country, '' where it has none of its own
    record: object = field(default=None, compare=False)

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
        """What kind of thing it is, in the words of the site."""
        return self.record._meta.verbose_name

    @property
    def years(self):
        """The stated years: none, one or two."""
        return [year for year in (self.first, self.last) if year is not None]

    @property
    def is_dated(self):
        return bool(self.years)

    @property
    def begins(self):
        """Where the stated time begins on the axis."""
        year = self.last if self.first is None else self.first
        return year + ((self.month or 1) - 1) / 12 + (((self.day or 1) - 1) / 372)

    @property
    def ends(self):
        """Where the stated time ends: a year, a month or a day later, as precise as the date is."""
        if self.last is not None:
            return self.last + 1
        return self.begins + (1 / 372 if self.day else 1 / 12 if self.month else 1)

    @property
    def when(self):
        """The date in words, '' where none is stated: '1970–1973', '1970–?' (its end is not stated), 'c. 2002-02'."""
        if not self.is_dated:
            return ""
        parts = [str(self.first or UNKNOWN)] + [f"{part:02}" for part in (self.month, self.day) if part]
        until = f"–{self.last or UNKNOWN}" if (self.lasting or self.last) and self.last != self.first else ""
        return ("c. " if self.doubtful else "") + "-".join(parts) + until


@dataclass
class Lane:
    """What is drawn of one record; `origin` is the year its years count from, 0 for calendar years."""

    record: object
    entries: list[Entry]
    origin: int = 0
    note: str = ""

    @property
    def dated(self):
        return [entry for entry in self.entries if entry.is_dated]


def gathered(lane, address_of):
    """The lane with the marks of a crowded year as one that counts them and leads to `address_of(year)`."""
    counts = Counter(entry.first for entry in lane.dated if not entry.lasting)
    crowded = {year: count for year, count in counts.items() if count > MOST_IN_YEAR}
    kept = [entry for entry in lane.entries if entry.lasting or entry.first not in crowded]
    words = _("%s laws and events")
    several = [Entry("several", words % n, address_of(year), year, count=n) for year, n in sorted(crowded.items())]
    return replace(lane, entries=[*kept, *several])


@dataclass(frozen=True)
class Axis:
    """Years, `first` and `last` included, laid out from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, year):
        """Where a moment lies; outside the axis, at its nearer end."""
        share = (year - self.first) / (self.last + 1 - self.first)
        return self.left + min(max(share, 0), 1) * (self.right - self.left)

    def shows(self, entry):
        """Whether any of an entry's stated time lies within the axis."""
        return entry.is_dated and entry.ends > self.first and entry.begins < self.last + 1

    def moved(self, years):
        """The same axis for a lane that counts its years from another."""
        return replace(self, first=self.first + years, last=self.last + years)

    @property
    def ticks(self):
        """The years to mark, so far apart that their labels do not touch."""
        room = TICK_ROOM / (self.right - self.left) * (self.last + 1 - self.first)
        step = next((step for step in STEPS if step >= room), ceil(room))
        return range(ceil(self.first / step) * step, self.last + 1, step)


def axis_of(lanes, first=None, last=None, width=1000):
    """The axis of the chosen years, or of the dated entries of all lanes but few far early ones; None without either."""
    years = spans_of(lanes)
    ends = [year for span in years for year in span] + [year for year in (first, last) if year is not None]
    if not ends:
        return None
    low = min(ends) if first is None else first
    high = max(ends) if last is None else last
    if first is None and last is None:
        low = late_start(years)
        spare = max(FEWEST_YEARS - (high - low + 1), 0)
        low, high = low - spare // 2, high + ceil(spare / 2)
    return Axis(low, high, MARGIN, width - MARGIN)


def spans_of(lanes):
    """The first and last stated year of each dated entry, as its lane counts years, in order."""
    return sorted((entry.years[0] - lane.origin, entry.years[-1] - lane.origin) for lane in lanes for entry in lane.dated)


def late_start(spans):
    """The year to begin with: the first of all, or the first after few entries that lie far before all the rest."""
    start = reached = spans[0][0]
    for place, (first, last) in enumerate(spans):
        if place <= len(spans) * FEW and first - reached > FAR:
            start = first
        reached = max(reached, last)
    return start


def count_before(lanes, axis):
    """How many entries lie before the axis, and the first of their years, as (count, year); (0, None) where none do."""
    before = [
        (entry.years[0] - lane.origin, entry.count)
        for lane in lanes
        for entry in lane.dated
        if entry.ends - lane.origin <= axis.first
    ]
    return sum(count for _year, count in before), min((year for year, _count in before), default=None)


def early_words(count, year):
    """How many entries lie before `year`, in words."""
    return ngettext("%(n)s entry before %(year)s", "%(n)s entries before %(year)s", count) % {"n": count, "year": year}

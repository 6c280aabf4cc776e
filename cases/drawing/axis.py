"""Dated entries in lanes, and the axis of years on which they are laid out.

Nothing here reads a record or a request. A year is a span of time: 1970 lies from 1970.0 to 1971.0 on the axis.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.text.dates import TextDate
from cases.text.lifetimes import Lifetime

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)  # years from one tick to the next
TICK_ROOM = 48  # the least distance between two ticks
MARGIN = 9  # at each end of the axis, for the arrow of what is cut and the question mark of what is not stated
FEWEST_YEARS = 6
FAR = 20  # years; an entry that lies further before all others would leave much of the drawing blank
FEW = 0.1  # the share of the entries that a drawing may leave out for lying so far before
MOST_IN_YEAR = 4  # marks of one year that a narrow timeline shows one by one
DAY = timedelta(days=1)


@dataclass(frozen=True)
class DatedEntry:
    """A period, a life, a law or an event with its time; an entry that no day bounds is not drawn.

    A lasting entry is a bar with two ends, either of which may not be stated; any other is a mark.
    """

    kind: str
    text: str
    url: str
    time: Lifetime
    disputed: bool = False  # the texts give more than one date
    count: int = 1  # how many laws and events it stands for
    named: bool = True  # whether its text is its label; the name of a lane need not be repeated
    hue: str = ""  # of its country; empty if it has none of its own
    record: object = field(default=None, compare=False)
    passages: list = field(default_factory=list, compare=False)  # those that date it

    @property
    def lasting(self):
        return self.time.lasting

    @property
    def doubtful(self):
        """Whether any of its dates is marked as not sure, or as about right."""
        return any(date.is_doubtful for date in (self.time.begun, self.time.ended, self.time.seen))

    @property
    def uncertain(self):
        """Whether its date is doubtful or disputed, or some time within years that are only bounds."""
        return self.doubtful or self.disputed or (self.time.begun.is_loose and not self.lasting)

    @property
    def classes(self):
        """The classes of the stylesheet that it is drawn with."""
        return " ".join(filter(None, [self.kind, "doubtful" if self.uncertain else "", self.hue]))

    @property
    def noun(self):
        """What kind of record it is, in the words of the site."""
        return self.record._meta.verbose_name

    @property
    def is_dated(self):
        return self.time.reach is not None

    @property
    def years(self):
        """The first and the last year that the texts tell of."""
        return [day.year for day in self.time.reach]

    @cached_property
    def begins(self):
        """Where the time that the texts tell of begins on the axis."""
        return moment(self.time.reach[0])

    @cached_property
    def ends(self):
        """Where it ends."""
        return moment(self.time.reach[1] + DAY)

    @property
    def sure(self):
        """From where to where it was for certain, of what lasts; None if nowhere."""
        return (moment(self.time.sure[0]), moment(self.time.sure[1] + DAY)) if self.time.sure else None

    @property
    def when(self):
        """The date in words; empty if none is stated."""
        return str(self.time) if self.is_dated else ""


def moment(day):
    """The place of the beginning of a day among the years."""
    start = day.replace(month=1, day=1)
    return day.year + (day - start) / (start.replace(year=day.year + 1) - start)


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
    counts = Counter(entry.time.begun.only_year for entry in lane.dated if not entry.lasting)
    crowded = {year: count for year, count in counts.items() if year and count > MOST_IN_YEAR}
    kept = [entry for entry in lane.entries if entry.lasting or entry.time.begun.only_year not in crowded]
    several = [several_entries(year, count, address_of(year)) for year, count in sorted(crowded.items())]
    return replace(lane, entries=[*kept, *several])


def several_entries(year, count, address):
    """One entry that stands for several laws and events of a year."""
    time = Lifetime.of(TextDate(str(year), "", date(year, 1, 1), date(year, 12, 31)))
    return DatedEntry("several", _("%s laws and events") % count, address, time, count=count)


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

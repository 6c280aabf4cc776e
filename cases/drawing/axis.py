"""Dated entries in lanes, and the axis of years on which they are laid out.

Nothing here reads a record or a request. A year is a span of time: 1970 lies from 1970.0 to 1971.0 on the axis. Where a year
is wide enough for its months or quarters, a head before its January holds what is known to the year only.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from math import ceil, floor

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.text.dates import TextDate
from cases.text.lifetimes import Lifetime

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)  # years from one tick to the next
TICK_ROOM = 48  # the least distance between two marked years, which holds the label of the first
HEAD = 38  # the width of the head of a year, which holds its label
PARTS = (1, 3)  # months from one line to the next within a year: each month, or each quarter
PART_ROOM = 30  # the least width of a month or quarter that is marked, which holds its label
MARGIN = 9  # at each end of the axis, for the arrow of what is cut and the question mark of what is not stated
FEWEST_YEARS = 3
FAR = 20  # years; an entry that lies further before all others would leave much of the drawing blank
FEW = 0.1  # the share of the entries that a drawing may leave out for lying so far before
MOST_IN_YEAR = 4  # marks of one year that a narrow timeline shows one by one
DAY = timedelta(days=1)
COMMON_YEAR = 1970  # one of 365 days, whose months are where those of any year are, to a day


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

    @cached_property
    def reach(self):
        """The first and the last day that the texts tell of, as a pair; None if they tell of none."""
        return self.time.reach

    @property
    def is_dated(self):
        return self.reach is not None

    @property
    def years(self):
        """The first and the last year that the texts tell of."""
        return [day.year for day in self.reach]

    @cached_property
    def begins(self):
        """Where the time that the texts tell of begins on the axis."""
        return moment(self.reach[0])

    @cached_property
    def ends(self):
        """Where it ends."""
        return moment(self.reach[1] + DAY)

    @cached_property
    def begins_with_year(self):
        """Whether it may have begun at any time of the year in which it begins."""
        first = self.reach[0]
        reaches = [date.reach for date in (self.time.begun, self.time.ended, self.time.seen) if date.reach]
        ends = [last for start, last in reaches if start == first]
        return (first.month, first.day) == (1, 1) and max(ends) >= first.replace(month=12, day=31)

    @cached_property
    def only_year(self):
        """Whether it is a mark of which no text tells more than its year."""
        return not self.lasting and self.begins_with_year and self.ends - self.begins == 1

    @cached_property
    def order(self):
        """What it is sorted by: its date, what lasts and what reaches furthest first; then as the texts tell it, or by name."""
        told = [(passage.source.slug, passage.first_line) for passage in self.passages]
        return self.begins, not self.lasting, -self.ends, not told, min(told, default=()), self.text

    @property
    def sure(self):
        """From where to where it was for certain, of what lasts; None if nowhere."""
        return (moment(self.time.sure[0]), moment(self.time.sure[1] + DAY)) if self.time.sure else None

    @cached_property
    def when(self):
        """The date in words; empty if none is stated."""
        return str(self.time) if self.is_dated else ""

    @property
    def title(self):
        """Its date and its text."""
        return f"{self.when}: {self.text}"


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

    @property
    def count(self):
        """How many years there are."""
        return self.last + 1 - self.first

    @cached_property
    def year_width(self):
        return (self.right - self.left) / self.count

    @cached_property
    def part(self):
        """How many months there are from one line to the next within a year; None where there is no room for lines."""
        return next((part for part in PARTS if self.year_width >= HEAD + 12 // part * PART_ROOM), None)

    @cached_property
    def head(self):
        """The width of the head of each year."""
        return HEAD if self.part else 0

    def x(self, moment, after_head=False):
        """The place of a moment; one outside the axis is at its nearer end. A year begins with its head, or after it."""
        year = floor(moment)
        within = moment - year
        inner = self.head + within * (self.year_width - self.head) if within or after_head else 0
        return min(max(self.left + (year - self.first) * self.year_width + inner, self.left), self.right)

    def shows(self, entry):
        """Whether any of an entry's stated time lies within the axis."""
        return entry.is_dated and entry.ends > self.first and entry.begins < self.last + 1

    def across(self, width):
        """The same years on a drawing of another width."""
        return replace(self, right=width - MARGIN)

    def moved(self, years):
        """The same axis that many years later."""
        return replace(self, first=self.first + years, last=self.last + years)

    @property
    def ticks(self):
        """The round years to mark, so far apart that their labels do not touch."""
        step = next((step for step in STEPS if step * self.year_width >= TICK_ROOM), ceil(TICK_ROOM / self.year_width))
        return range(ceil(self.first / step) * step, self.last + 1, step)

    @property
    def part_ticks(self):
        """The months to mark within the years, as (x, number) pairs."""
        starts = [(month, moment(date(COMMON_YEAR, month, 1)) - COMMON_YEAR) for month in range(1, 13, self.part or 12)]
        years = range(self.first, self.last + 1) if self.part else ()
        return [(self.x(year + start, after_head=True), month) for year in years for month, start in starts]


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


def share_years(lanes, axis):
    """Whether each dated lane fills at least half of an axis that holds them all."""
    own = [axis_of([lane]) for lane in lanes]
    return all(2 * each.count >= axis.count for each in own if each)


def count_before(lanes, axis):
    """How many entries lie before the axis, and the first year among them: (count, year), or (0, None)."""
    before = [(lane, entry) for lane in lanes for entry in lane.dated if entry.ends - lane.origin <= axis.first]
    first = min((entry.years[0] - lane.origin for lane, entry in before), default=None)
    return sum(entry.count for _lane, entry in before), first


def early_words(count, year):
    """How many entries lie before `year`, in words."""
    return ngettext("%(n)s entry before %(year)s", "%(n)s entries before %(year)s", count) % {"n": count, "year": year}

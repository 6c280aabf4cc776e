"""When something was, by the dates that bound it: of one date, or from a beginning to an end that may not be stated."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.text.dates import UNDATED, TextDate, from_to

ENDED, LAST_SEEN = "ended", "last-seen"


@dataclass(frozen=True)
class Lifetime:
    """The date of what does not last, as `begun`; of what is `lasting`, when it began, ended and is last seen."""

    begun: TextDate = UNDATED
    ended: TextDate = UNDATED
    seen: TextDate = UNDATED
    lasting: bool = False

    @classmethod
    def of(cls, *dates):
        """The lifetime of one date, or of two or three."""
        return cls(*dates, lasting=len(dates) > 1)

    def __str__(self):
        """It in words, '' if nothing is stated; what has no stated end never reads as if it went on."""
        if not self.lasting:
            return str(self.begun)
        if self.ended:
            begun, ended = str(self.begun), str(self.ended)
            return _("ended %s") % ended if not begun else begun if begun == ended else from_to(begun, ended)
        end = _("last seen %s") % self.seen if self.seen else _("end not stated") if self.begun else ""
        return _("%(begun)s, %(end)s") % {"begun": self.begun, "end": end} if self.begun else end

    @property
    def ending(self):
        """How it ends as far as the texts tell: `ENDED`, `LAST_SEEN`, or '' where they do not."""
        return ENDED if self.ended else LAST_SEEN if self.seen else ""

    @property
    def reach(self):
        """The first and the last day that the texts tell of, as a pair; None if they tell of none."""
        reaches = [date.reach for date in (self.begun, self.ended, self.seen) if date.reach]
        return (min(first for first, _last in reaches), max(last for _first, last in reaches)) if reaches else None

    @property
    def year(self):
        """The first year that the texts tell of; None if they tell of none."""
        return self.reach[0].year if self.reach else None

    @property
    def no_beginning(self):
        """Whether it may have begun earlier than on any day that is told of."""
        return self.begun.first is None

    @property
    def no_end(self):
        """Whether it may have lasted longer than to any day that is told of."""
        return (self.ended if self.lasting else self.begun).last is None

    def overlaps(self, first, last):
        """Whether the days told of, or bounded, overlap those from `first` to `last`."""
        return bool(self.reach) and self.reach[0] <= last and self.reach[1] >= first

    def may_overlap(self, first, last):
        """Whether it overlaps these days only if it began earlier, or ended later, than the texts tell."""
        if not self.reach or self.overlaps(first, last):
            return False
        return self.no_end if self.reach[1] < first else self.no_beginning

    def holds(self, date):
        """Whether a date falls, whenever it was, into the years of what has a beginning and an end that are both told."""
        years = self.sure if self.ended.reach else None
        return bool(years and date.first and date.last) and years[0] <= date.first and date.last <= years[1]

    @property
    def sure(self):
        """The first and the last day of the years in which it was for certain, as a pair; None if there are none."""
        if not self.reach:
            return None
        end = self.ended if self.ended.reach else self.seen
        first = self.begun.there_from if self.begun.reach else end.reach[0]
        last = end.there_to if end.reach else self.begun.reach[1]
        return (first, last) if first and last and first <= last else None

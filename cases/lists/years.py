"""In which years the records of a list were, as far as the texts tell."""

from collections import defaultdict

from pyroaring import BitMap64


class Years:
    """The records by the first and the last year that is told of each, and those that may have begun earlier or ended later."""

    def __init__(self):
        self.first, self.last = defaultdict(BitMap64), defaultdict(BitMap64)  # {year: records}
        self.no_beginning, self.no_end = BitMap64(), BitMap64()
        self.endings = defaultdict(BitMap64)  # by how they end, as far as the texts tell
        self.begun = defaultdict(BitMap64)  # by the date of their beginning, if it is told

    def add(self, lifetime, keys):
        """Add the records of a `Lifetime`, by their primary keys."""
        if lifetime.ending:
            self.endings[lifetime.ending].update(keys)
        if lifetime.begun:
            self.begun[lifetime.begun].update(keys)
        for place, day in zip((self.first, self.last), lifetime.reach or (), strict=False):
            place[day.year].update(keys)
        for place, is_open in ((self.no_beginning, lifetime.no_beginning), (self.no_end, lifetime.no_end)):
            if is_open:
                place.update(keys)

    @property
    def dated(self):
        """The records of which any day is told."""
        return joined(self.first.values())

    def over_before(self, year):
        """The records of which no day is told from a year on, but an earlier one."""
        return joined(keys for last, keys in self.last.items() if last < year)

    def begun_after(self, year):
        """The records of which no day is told up to a year, but a later one."""
        return joined(keys for first, keys in self.first.items() if first > year)

    def between(self, first, last):
        """The records whose dates, stated or bounded, overlap the years from `first` to `last`."""
        return self.dated - self.over_before(first) - self.begun_after(last)

    def perhaps_between(self, first, last):
        """The records that overlap these years only if they began earlier, or ended later, than is stated."""
        return (self.over_before(first) & self.no_end) | (self.begun_after(last) & self.no_beginning)


def joined(bitmaps):
    """The records of any of these bitmaps, as a new one."""
    return BitMap64().union(*bitmaps)

"""Dates as texts bound them: written as EDTF (ISO 8601-2), read as the days that they allow, said in words."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from warnings import catch_warnings

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

with catch_warnings(action="ignore"):  # where warnings are asked for, its grammar warns of itself
    from edtf import EDTFParseException, parse_edtf

FIRST_YEAR, LAST_YEAR = 1500, 2100
# What we can say in words: a year, decade or century, month, season or day, sure or not, between these, and sets of them.
ONE = r"(?:\d{4}|\d{3}X|\d\dXX|\d{4}-\d\d|\d{4}-\d\d-\d\d)[?~%]?"
SPAN = rf"(?:{ONE}(?:\.\.(?:{ONE})?)?|\.\.{ONE})"
FORM = re.compile(rf"{ONE}|(?:{ONE})?/(?:{ONE}|\.\.)?|\.\./{ONE}|\[{SPAN}(?:,{SPAN})*\]|{{{SPAN}(?:,{SPAN})*}}")
PLAIN = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")
PARTS = {  # of a year, by their numbers in EDTF, which follow those of the months
    21: _lazy("spring %s"),
    22: _lazy("summer %s"),
    23: _lazy("autumn %s"),
    24: _lazy("winter %s"),
    25: _lazy("northern spring %s"),
    26: _lazy("northern summer %s"),
    27: _lazy("northern autumn %s"),
    28: _lazy("northern winter %s"),
    29: _lazy("southern spring %s"),
    30: _lazy("southern summer %s"),
    31: _lazy("southern autumn %s"),
    32: _lazy("southern winter %s"),
    33: _lazy("first quarter of %s"),
    34: _lazy("second quarter of %s"),
    35: _lazy("third quarter of %s"),
    36: _lazy("last quarter of %s"),
    37: _lazy("first third of %s"),
    38: _lazy("second third of %s"),
    39: _lazy("last third of %s"),
    40: _lazy("first half of %s"),
    41: _lazy("second half of %s"),
}
UNREAD = _lazy(
    "This is no date in EDTF: write 1975, 1975-08 or 1975-08-03; 197X for a decade; 1975~ for about then; 1975? if not sure; "
    "1970/1975-08 for all the time between the two; [1970..1975-08] for some time between them; [1976..] for then or later."
)
BACKWARDS = _lazy("This date runs backwards: write the earlier end first, as in 1970/1975.")
BEYOND = _lazy("Write a date of the years %(first)s to %(last)s, such as 1975.")


@dataclass(frozen=True)
class TextDate:
    """When something was, as its text bounds it: an EDTF string, the text's own words, the first and the last day allowed.

    The words are empty where the EDTF says it all, and stand alone for what no calendar tells ('at the takeover'). A day is
    None where nothing bounds it.
    """

    edtf: str = ""
    words: str = ""
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, edtf, words=""):
        """The date of an EDTF string; ValueError if that is none."""
        return cls(edtf, words, *allowed_days(edtf))

    def __str__(self):
        return self.words or plain(self.edtf)

    def __bool__(self):
        return bool(self.edtf or self.words)

    @property
    def reach(self):
        """The days from which and to which it may be, as far as they are told: an open end reaches no further than its year.

        None if it has no bound.
        """
        if not (self.first or self.last):
            return None
        return self.first or self.last.replace(month=1, day=1), self.last or self.first.replace(month=12, day=31)

    @property
    def year(self):
        """The first year that it reaches; None if it has no bound."""
        return self.reach[0].year if self.reach else None

    @property
    def only_year(self):
        """The one year that it lies in; None if it may lie in several."""
        return self.year if self.first and self.last and self.first.year == self.last.year else None

    @property
    def there_from(self):
        """The day from which what begins at this date is there, of a year its first day; None if none can be told."""
        return self.first if self.only_year else self.last and self.last.replace(month=1, day=1)

    @property
    def there_to(self):
        """The day to which what ends at this date is there, in the same way."""
        return self.last if self.only_year else self.first and self.first.replace(month=12, day=31)

    @property
    def is_doubtful(self):
        """Whether it is marked as not sure, or as about right."""
        return not set(self.edtf).isdisjoint("?~%")

    @property
    def is_loose(self):
        """Whether it is some time within years that are only bounds: one of a set, or of a decade."""
        return self.edtf.startswith("[") or "X" in self.edtf

    @property
    def iso(self):
        """The date in ISO 8601, as other sites read it; '' if it is more than a plain year, month or day."""
        return self.edtf if PLAIN.fullmatch(self.edtf) else ""

    def as_data(self):
        """The date as plain data: its words, its EDTF, its year, month and day as numbers, the first and the last day."""
        return {"words": self.words} | {name: value or None for name, value in self.as_columns("").items()}

    @property
    def numbers(self):
        """The year, month and day of a single date, sure or not, as numbers; each '' where it does not tell."""
        single = self.edtf.rstrip("?~%")
        told = map(int, single.split("-")) if PLAIN.fullmatch(single) else ()
        return [*told, "", "", ""][:3]

    def as_columns(self, name):
        """What stands in a table beside a column `name` of it in words, by column: EDTF, numbers, first and last day."""
        days = (day.isoformat() if day else "" for day in (self.first, self.last))
        return dict(zip(beside(name), (self.edtf, *self.numbers, *days), strict=True))


def beside(name):
    """The names of the columns that stand beside the column `name` of a date."""
    return [f"{name}_{part}".strip("_") for part in ("edtf", "year", "month", "day", "first", "last")]


UNDATED = TextDate()


def parted(edtf):
    """The form of a date ('/' an interval, '[' one of a set, '{' all of it, '' none of these), and its (low, high) parts.

    An open end is ''.
    """
    if edtf.startswith(("[", "{")):
        return edtf[0], [tuple((part.split("..") * 2)[:2]) for part in edtf[1:-1].split(",")]
    low, slash, high = edtf.partition("/")
    return (slash, [(low.strip("."), high.strip("."))]) if slash else ("", [(edtf, edtf)])


@lru_cache(maxsize=4096)
def allowed_days(edtf):
    """The first and the last day that a date allows, each None where nothing bounds it; ValueError says what is wrong.

    Only single dates are given to the parser, which does not read `[1970..1975-08]`, and gives no day for an open end. What is
    found is kept, as that takes some milliseconds.
    """
    if not edtf:
        return None, None
    lows, highs = zip(*parted(edtf)[1], strict=True)
    if not FORM.fullmatch(edtf) or not any([*lows, *highs]):
        raise ValueError(UNREAD)
    try:
        lows = [low and day_of(parse_edtf(low).lower_strict()) for low in lows]
        highs = [high and day_of(parse_edtf(high).upper_strict()) for high in highs]
    except EDTFParseException as fault:
        raise ValueError(UNREAD) from fault
    if any(low and high and low > high for low, high in zip(lows, highs, strict=True)):
        raise ValueError(BACKWARDS)
    return min(lows) if all(lows) else None, max(highs) if all(highs) else None


def day_of(moment):
    """A moment of the parser as a day; ValueError if it is beyond the years that the casebook holds."""
    if not FIRST_YEAR <= moment.tm_year <= LAST_YEAR:
        raise ValueError(BEYOND % {"first": FIRST_YEAR, "last": LAST_YEAR})
    try:
        return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
    except ValueError as fault:  # the parser takes 29 February for a day of every year
        raise ValueError(UNREAD) from fault


def plain(edtf):
    """A date in plain words: 'August 1975', 'about 1970', '1970s', 'between 1970 and August 1975', '1976 or later'."""
    if not edtf:
        return ""
    form, parts = parted(edtf)
    if form == "[":
        return _(" or ").join(either(*map(single, part)) for part in parts)
    *others, last = [lasting(*map(single, part)) for part in parts]
    return _("%(others)s and %(last)s") % {"others": ", ".join(others), "last": last} if others else last


def either(low, high):
    """Some time from `low` to `high`, which are words, '' for an open end."""
    if low and high:
        return low if low == high else _("between %(low)s and %(high)s") % {"low": low, "high": high}
    return _("%s or later") % low if low else _("%s or earlier") % high


def lasting(low, high):
    """All the time from `low` to `high`, which are words, '' for an open end."""
    if low and high:
        return low if low == high else from_to(low, high)
    return _("from %s on") % low if low else _("until %s") % high


def from_to(low, high):
    """From one date to another, both in words: '1970–1973', '1970 to August 1975'."""
    return _("%(low)s to %(high)s") % {"low": low, "high": high} if " " in low + high else f"{low}–{high}"


def single(text):
    """One date without an interval or a set, in words; '' stays ''."""
    year, _dash, rest = text.rstrip("?~%").partition("-")
    words = with_month(year, *map(int, rest.split("-"))) if rest else of_years(year)
    if text.endswith(("~", "%")):
        words = _("about %s") % words
    return _("probably %s") % words if text.endswith(("?", "%")) else words


def of_years(year):
    """A year, a decade or a century: '1975', '1970s', 'between 1900 and 1999'."""
    return either(year.replace("X", "0"), year.replace("X", "9")) if year.endswith("XX") else year.replace("X", _("0s"))


def with_month(year, month, day=None):
    """A year with its month or another part of it, and its day if there is one: '3 August 1975', 'spring 1975'."""
    if month in PARTS:
        return str(PARTS[month]) % year
    return f"{day} {MONTHS[month]} {year}" if day else f"{MONTHS[month]} {year}"

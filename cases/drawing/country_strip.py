"""The countries on one strip of time: a lane for each, with its name beside it, its periods and its first dated case."""

from dataclasses import dataclass, replace

from cases.drawing.axis import Lane, axis_of
from cases.drawing.lanes import by_date, record_entry
from cases.drawing.timeline import WIDE, Manner, TimelineDrawing, draw_timeline
from cases.text.lifetimes import Lifetime


@dataclass(frozen=True)
class Beside(Manner):
    """How a strip is drawn whose names stand beside its lanes, and whose years stand once above them all."""

    names: int  # the width beside the axis for the names

    @property
    def head(self):
        return 3


SLIM = vars(WIDE) | {"row": 9, "bar": 7, "own_years": False}
LARGE, SMALL = Beside(**SLIM | {"width": 860, "names": 82}), Beside(**SLIM | {"width": 340, "names": 76})


@dataclass
class CountryStrip:
    """A strip ready for a template."""

    drawing: TimelineDrawing

    @property
    def view(self):
        """The viewBox."""
        return f"0 0 {self.drawing.manner.width} {self.drawing.height}"

    @property
    def ticks(self):
        """The marked years, as (x, year) pairs."""
        axis = self.drawing.axis
        return [(round(axis.x(year), 1), str(year)) for year in axis.ticks]


def draw_strip(countries, periods, others, manner):
    """The strip of `countries`, by their first dates, with `periods` and `others` of the cases; None if nothing is dated."""
    lanes = [strip_lane(country, periods, others) for country in countries]
    lanes = sorted((lane for lane in lanes if lane.dated), key=lambda lane: min(entry.begins for entry in lane.dated))
    if not lanes:
        return None
    axis = axis_of(lanes, width=manner.width)
    return CountryStrip(draw_timeline(lanes, replace(axis, left=axis.left + manner.names), manner))


def strip_lane(country, periods, others):
    """The lane of a country: its periods without their names, and the beginning of the first of its cases of a stated date.

    Bodies that a list sets aside, such as those of the state, begin no self-management.
    """
    own = [replace(record_entry(each), named=False) for each in periods if each.country_id == country.pk]
    cases = [each for each in others if each.country_id == country.pk and not is_aside(each)]
    begun = [each for each in cases if each.lifetime.begun.reach]
    first = sorted(map(beginning, begun), key=lambda entry: (entry.begins, entry.text))[:1]
    return Lane(country, by_date([*own, *first]))


def is_aside(case):
    """Whether its list leaves it out at first, with all of its group."""
    return bool(case.aside) and getattr(case, case.grouped_by) in case.aside


def beginning(case):
    """The beginning of a case, as an entry that names both."""
    date = case.lifetime.begun
    return replace(record_entry(case), time=Lifetime.of(date), text=f"{case.name}, {date}")

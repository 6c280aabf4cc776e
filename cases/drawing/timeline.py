"""The drawing of a timeline: its lanes one below the other, with every shape and label in its place.

Nothing here reads a record or a request.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.drawing.axis import Axis
from cases.drawing.shapes import GAP, Shape, stack
from cases.drawing.text_width import FONT, cut_to_fit, width_of

EDGE = 18  # the width beside the axis for half the label of a year
LEGEND = 46  # the height of the legend
TALL = 850  # a higher drawing, printed on one sheet of paper, has words smaller than 6 points
YEARS = FONT + 3  # the height of a line of years
BOLD = 1.2  # how many times wider the letters of a name are


@dataclass(frozen=True)
class Manner:
    """How large a timeline is drawn."""

    width: int
    row: int  # the height of a row
    bar: int  # the height of a bar
    short: int  # the greatest width of a mark's label while rows are packed, before it grows; 0 for marks without labels
    own_years: bool  # whether the years stand above each lane, or only above the first

    @property
    def half(self):
        """Half the height of a bar."""
        return self.bar / 2

    @property
    def head(self):
        """The height of a lane's name and of its years."""
        return FONT + 8 + YEARS * self.own_years


WIDE = Manner(width=1240, row=16, bar=14, short=200, own_years=True)
NARROW = Manner(width=640, row=16, bar=14, short=0, own_years=False)
BAR_SHORT = 150  # the greatest width of a bar's label while rows are packed


@dataclass
class DrawnLane:
    """One lane, from `y` down to `foot`: its record, the name and note as far as they fit, its manner and its shapes."""

    record: object
    name: str
    note: str
    manner: Manner
    shapes: list[Shape]
    y: int
    foot: int

    @property
    def name_y(self):
        return self.y + FONT + 3


@dataclass
class TimelineDrawing:
    """A timeline ready for a template."""

    axis: Axis
    manner: Manner
    lanes: list[DrawnLane]
    height: int
    counted: bool = False  # whether its years count from a beginning, so that 3 is written '+3'

    @property
    def view(self):
        """The viewBox without and with the legend, as a pair."""
        left, width = -EDGE, self.manner.width + 2 * EDGE
        return f"{left} 0 {width} {self.height}", f"{left} 0 {width} {self.height + LEGEND}"

    @property
    def is_tall(self):
        """Whether its words would be too small to read on one sheet of paper."""
        return self.full_height > TALL

    @property
    def full_height(self):
        """The height with the legend."""
        return self.height + LEGEND

    @property
    def ticks(self):
        """The marked years, as (x, words) pairs."""
        return [(round(self.axis.x(year), 1), counted_year(year) if self.counted else str(year)) for year in self.axis.ticks]

    @property
    def year_lines(self):
        """The heights of the lines of years: below the name of each lane, or once above them all."""
        return [lane.name_y + YEARS for lane in self.lanes] if self.manner.own_years else [FONT]

    @property
    def grid_y(self):
        """Where the vertical lines of the years begin."""
        return self.year_lines[0] + 3 if self.lanes else 0

    @property
    def signs(self):
        """The kinds of shapes that it has, which a caption explains."""
        shapes = [shape for lane in self.lanes for shape in lane.shapes]
        kinds = {"bar" if shape.is_bar else shape.entry.kind for shape in shapes}
        kinds |= {"open" for shape in shapes if shape.no_beginning or shape.no_end}
        kinds |= {"bounded" for shape in shapes if shape.is_bar and shape.bounded}
        return kinds | {"doubtful" for shape in shapes if shape.entry.uncertain}

    @property
    def key(self):
        """The sentences that explain the shapes, where no legend is drawn below."""
        bar = _("Bar: from beginning to end.")
        if "open" in self.signs:
            bar = _("Bar: from beginning to end, dashed to “?” where that is not stated.")
        line = _("Its line: some time within it.")
        sentences = [
            ({"bar"}, bar),
            ({"bounded"}, _("Lighter part: some time within it, it began or ended.")),
            ({"law"}, _("Diamond: law.")),
            ({"event"}, _("Dot: event.")),
            ({"law", "event"}, line),
            ({"doubtful"}, _("Dashed outline: date bounded, not sure or disputed.")),
            ({"several"}, _("Number: so many of one year.")),
        ]
        return " ".join(words for signs, words in sentences if signs & self.signs)


def counted_year(years):
    """A count of years with its sign: '+3', '−2', '0'."""
    return f"{years:+}".replace("-", "−") if years else "0"


def draw_timeline(lanes, axis, manner=WIDE, counted=False):
    """The drawing of lanes on an axis. A lane with nothing to show stays, and says so."""
    top, drawn = 0 if manner.own_years else YEARS, []
    for lane in lanes:
        drawn.append(draw_lane(lane, axis.moved(lane.origin), manner, top))
        top = drawn[-1].foot
    return TimelineDrawing(axis, manner, drawn, top + GAP, counted)


def draw_lane(lane, axis, manner, top):
    """One lane from `top` down: its name, its rows of bars, and below them its rows of marks."""
    bars = stack([entry for entry in lane.entries if entry.lasting], axis, BAR_SHORT)
    marks = stack([entry for entry in lane.entries if not entry.lasting], axis, manner.short)
    y, shapes = top + manner.head, []
    for row in [*bars, *marks]:
        shapes += row.at(y)
        y += manner.row
    note = lane.note if shapes else ", ".join(filter(None, [lane.note, _("nothing dated in these years")]))
    name = cut_to_fit(str(lane.record or ""), manner.width / BOLD)
    note = cut_to_fit(note, manner.width - width_of(name) * BOLD - 2 * GAP)
    return DrawnLane(lane.record, name, note, manner, shapes, top, y + GAP)

"""The drawing of a timeline: lanes of dated entries, each shape and label at its place, one lane below the other.

Nothing here reads a record or a request.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.drawing.axis import Axis
from cases.drawing.shapes import FONT, GAP, Shape, shortened, stack, width_of

EDGE = 18  # the room beside the axis for half of a year's label
LEGEND = 46  # the room of the legend
TALL = 850  # above this its words, on one sheet of paper, are smaller than 6 points
YEARS = FONT + 3  # the room of a line of years
BOLD = 1.2  # how much wider the letters of a name are


@dataclass(frozen=True)
class Manner:
    """How large a timeline is drawn."""

    width: int
    row: int  # the height of a row
    bar: int  # the height of a bar
    short: int  # the width of a label with which shapes are packed into rows, before it grows; 0 for marks without labels
    own_years: bool  # whether each lane has the years above it, or only the first

    @property
    def half(self):
        """Half the height of a bar."""
        return self.bar / 2

    @property
    def head(self):
        """The room for the name of a lane, and for its years."""
        return FONT + 8 + YEARS * self.own_years


WIDE = Manner(width=1240, row=16, bar=14, short=200, own_years=True)
NARROW = Manner(width=640, row=16, bar=14, short=0, own_years=False)
BAR_SHORT = 150


@dataclass
class DrawnLane:
    """One lane: its record, as much of its name as has room, its shapes, and the room from `y` to `foot`."""

    record: object
    name: str
    note: str
    shapes: list[Shape]
    y: int
    foot: int

    @property
    def name_y(self):
        return self.y + FONT + 3


@dataclass
class Drawing:
    """A timeline with every place worked out."""

    axis: Axis
    manner: Manner
    lanes: list[DrawnLane]
    height: int
    counted: bool = False  # the axis counts years since something, so 3 is '+3'

    @property
    def view(self):
        """The viewBox of the drawing alone, and with the legend."""
        left, width = -EDGE, self.manner.width + 2 * EDGE
        return f"{left} 0 {width} {self.height}", f"{left} 0 {width} {self.height + LEGEND}"

    @property
    def is_tall(self):
        """Whether its words would be too small to read on one sheet of paper."""
        return self.full_height > TALL

    @property
    def full_height(self):
        """The height with the legend below."""
        return self.height + LEGEND

    @property
    def ticks(self):
        """The marked years, as (where, words)."""
        return [(round(self.axis.x(year), 1), counted_year(year) if self.counted else str(year)) for year in self.axis.ticks]

    @property
    def year_lines(self):
        """Where the lines of years stand: under the name of each lane, or once above all."""
        return [lane.name_y + YEARS for lane in self.lanes] if self.manner.own_years else [FONT]

    @property
    def grid_y(self):
        """Where the lines of the years begin."""
        return self.year_lines[0] + 3 if self.lanes else 0

    @property
    def signs(self):
        """What kinds of shapes there are, for the words that explain them."""
        shapes = [shape for lane in self.lanes for shape in lane.shapes]
        kinds = {"bar" if shape.is_bar else shape.entry.kind for shape in shapes}
        kinds |= {"open" for shape in shapes if shape.no_beginning or shape.no_end}
        return kinds | {"doubtful" for shape in shapes if shape.entry.doubtful or shape.entry.disputed}


def counted_year(years):
    """A count of years with its sign: '+3', '−2', '0'."""
    return f"{years:+}".replace("-", "−") if years else "0"


def draw(lanes, axis, manner=WIDE, counted=False):
    """The drawing of lanes on an axis. A lane with nothing in it stays, and says so."""
    top, drawn = 0 if manner.own_years else YEARS, []
    for lane in lanes:
        drawn.append(draw_lane(lane, axis.moved(lane.origin), manner, top))
        top = drawn[-1].foot
    return Drawing(axis, manner, drawn, top + GAP, counted)


def draw_lane(lane, axis, manner, top):
    """One lane from `top` down: its bars, and below them its marks."""
    bars = stack([entry for entry in lane.entries if entry.lasting], axis, BAR_SHORT)
    marks = stack([entry for entry in lane.entries if not entry.lasting], axis, manner.short)
    y, shapes = top + manner.head, []
    for row in [*bars, *marks]:
        for shape in row:
            shape.y = y
        shapes += sorted(row, key=lambda shape: shape.x)
        y += manner.row
    note = lane.note if shapes else ", ".join(filter(None, [lane.note, _("nothing dated in these years")]))
    name = shortened(str(lane.record or ""), manner.width / BOLD)
    note = shortened(note, manner.width - width_of(name) * BOLD - 2 * GAP)
    return DrawnLane(lane.record, name, note, shapes, top, y + GAP)

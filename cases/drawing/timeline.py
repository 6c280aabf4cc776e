"""The drawing of a timeline: its lanes one below the other, with every shape and label in its place.

Nothing here reads a record or a request.
"""

from dataclasses import dataclass

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from cases.drawing.axis import Axis, axis_of
from cases.drawing.shapes import GAP, Shape, stack
from cases.drawing.text_width import FONT, cut_to_fit, width_of
from cases.text.dates import from_to

LEFT, RIGHT = 4, 30  # the width beside the axis: for the outline of what begins there, for the label of the last year
LEGEND = 46  # the height of the legend
TALL = 850  # a higher lane, printed on one sheet of paper, has words smaller than 6 points
INDENT = 2  # from a line of the axis to its label
NAME = FONT + 8  # the height of the name of a lane
YEARS = FONT + 3  # the height of a line of years
BOLD = 1.2  # how many times wider the letters of a name are


@dataclass(frozen=True)
class Manner:
    """How large a timeline is drawn."""

    width: int
    row: int  # the height of a row
    bar: int  # the height of a bar
    named: bool  # whether marks have labels, as bars do
    own_years: bool  # whether the years stand above each lane, or only above the first

    @property
    def half(self):
        """Half the height of a bar."""
        return self.bar / 2

    @property
    def head(self):
        """The height of a lane's name and of its years."""
        return NAME + YEARS * self.own_years

    def box(self, top, height):
        """The viewBox of a part of the drawing."""
        return f"{-LEFT} {top} {LEFT + self.width + RIGHT} {height}"


WIDE = Manner(width=1240, row=16, bar=14, named=True, own_years=True)
NARROW = Manner(width=640, row=16, bar=14, named=False, own_years=False)
COMPACT = Manner(width=326, row=16, bar=14, named=False, own_years=True)  # with its edges as wide as a phone


@dataclass(frozen=True)
class Grid:
    """The lines of an axis, from `top` down to `foot`, with their labels above them."""

    axis: Axis
    top: int
    foot: int
    counted: bool

    @property
    def years(self):
        """The places of the years that are marked."""
        return [round(self.axis.x(year), 1) for year in self.axis.ticks]

    @property
    def parts(self):
        """The places of the months or quarters that are marked."""
        return [round(x, 1) for x, _month in self.axis.part_ticks]

    @property
    def year_labels(self):
        """The labels of the years, as (x, words) pairs."""
        words = [counted_year(year) if self.counted else str(year) for year in self.axis.ticks]
        return [(round(x + INDENT, 1), word) for x, word in zip(self.years, words, strict=True)]

    @property
    def part_labels(self):
        """The labels of the months, as (x, words) pairs."""
        return [(round(x + INDENT, 1), str(MONTHS_3[month]).capitalize()) for x, month in self.axis.part_ticks]

    @property
    def label_y(self):
        return self.top - 3


@dataclass
class DrawnLane:
    """One lane, from `y` down to `foot`: its record and note, its years (None if it has none), and its shapes."""

    record: object
    note: str
    axis: Axis | None
    manner: Manner
    shapes: list[Shape]
    y: int
    foot: int
    counted: bool

    @property
    def short_name(self):
        """The name as far as it fits."""
        return cut_to_fit(str(self.record or ""), self.manner.width / BOLD)

    @property
    def short_note(self):
        """The note as far as it fits beside the name."""
        return cut_to_fit(self.note, self.manner.width - width_of(self.short_name) * BOLD - 2 * GAP)

    @property
    def name_y(self):
        return self.y + FONT + 3

    @property
    def grid(self):
        """The lines of its years, where each lane has its own."""
        if self.manner.own_years and self.axis:
            return Grid(self.axis, self.y + self.manner.head, self.foot, self.counted)
        return None

    @property
    def height(self):
        """The height without its name."""
        return self.foot - self.y - NAME

    @property
    def view(self):
        """The viewBox of the lane alone, without its name."""
        return self.manner.box(self.y + NAME, self.height)

    @property
    def is_tall(self):
        """Whether its words would be too small to read on one sheet of paper."""
        return self.height > TALL

    @property
    def years(self):
        """Its years in words."""
        return from_to(str(self.axis.first), str(self.axis.last))


@dataclass
class TimelineDrawing:
    """A timeline ready for a template; without an axis for all its lanes, each has its own."""

    axis: Axis | None
    manner: Manner
    lanes: list[DrawnLane]
    height: int

    @property
    def view(self):
        """The viewBox without the legend."""
        return self.manner.box(0, self.height)

    @property
    def full_height(self):
        """The height with the legend."""
        return self.height + LEGEND

    @property
    def full_width(self):
        return LEFT + self.manner.width + RIGHT

    @property
    def grid(self):
        """The lines of the years, where they stand above all lanes."""
        return None if self.manner.own_years else Grid(self.axis, YEARS, self.height, counted=False)

    @property
    def signs(self):
        """The kinds of shapes that it has, which a caption explains."""
        shapes = [shape for lane in self.lanes for shape in lane.shapes]
        kinds = {"bar" if shape.is_bar else shape.entry.kind for shape in shapes}
        kinds |= {"open" for shape in shapes if shape.no_beginning or shape.no_end}
        kinds |= {"bounded" for shape in shapes if shape.is_bar and shape.bounded}
        kinds |= {"cut" for shape in shapes if shape.is_bar and (shape.cut_left or shape.cut_right)}
        kinds |= {"head" for shape in shapes if shape.in_head}
        kinds |= {"line" for shape in shapes if not shape.is_bar and shape.line}
        return kinds | {"doubtful" for shape in shapes if shape.entry.uncertain}

    @property
    def key(self):
        """The sentences that explain the shapes, where no legend is drawn below."""
        bar, shown = _("Bar: from beginning to end."), self.signs
        if "open" in shown:
            bar = _("Bar: from beginning to end, dashed to “?” where that is not stated.")
        sentences = [
            ({"bar"}, bar),
            ({"bounded"}, _("Lighter part: some time within it, it began or ended.")),
            ({"cut"}, _("Arrow: reaches beyond the years shown.")),
            ({"law"}, _("Diamond: law.")),
            ({"event"}, _("Dot: event.")),
            ({"line"}, _("Line through a mark: some time within it.")),
            ({"head"}, _("In the tinted head of a year: no text tells the month.")),
            ({"doubtful"}, _("Dashed outline: date bounded, not sure or disputed.")),
            ({"several"}, _("Number: so many of one year.")),
        ]
        return " ".join(words for signs, words in sentences if signs & shown)


def counted_year(years):
    """A count of years with its sign: '+3', '−2', '0'."""
    return f"{years:+}".replace("-", "−") if years else "0"


def draw_timeline(lanes, axis, manner=WIDE, counted=False):
    """The drawing of lanes on an axis, or without one each on its own. A lane with nothing to show stays, and says so."""
    top, drawn = 0 if manner.own_years else YEARS, []
    for lane in lanes:
        drawn.append(draw_lane(lane, axis or axis_of([lane], width=manner.width), manner, top, counted))
        top = drawn[-1].foot
    return TimelineDrawing(axis, manner, drawn, top + GAP)


def draw_lane(lane, axis, manner, top, counted):
    """One lane from `top` down: its name, its rows of bars, and below them its rows of marks."""
    y, shapes = top + manner.head, []
    for row in rows_of_lane(lane, axis, manner) if axis else ():
        shapes += row.at(y)
        y += manner.row
    note = lane.note if shapes else ", ".join(filter(None, [lane.note, _("nothing dated in these years")]))
    return DrawnLane(lane.record, note, axis, manner, shapes, top, y + GAP, counted)


def rows_of_lane(lane, axis, manner):
    """The rows of bars and of marks of a lane, whose years count from its origin."""
    bars = [entry for entry in lane.entries if entry.lasting]
    marks = [entry for entry in lane.entries if not entry.lasting]
    axis = axis.moved(lane.origin)
    return [*stack(bars, axis), *stack(marks, axis, manner.named)]

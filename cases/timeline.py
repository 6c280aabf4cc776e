"""The geometry of a timeline: dated entries in lanes become shapes with places and labels that never collide.

Nothing here reads a record or a request. A year is the whole of it: 1970 lies from 1970.0 to 1971.0 on the axis.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from math import ceil, floor

from django.utils.translation import gettext as _

FONT = 12
LETTER = 0.6 * FONT  # a generous mean width; a label that is estimated too long wastes room, one too short collides
DOT = 5
ARROW = 6
GAP = 6  # between a shape and its label, and between neighbours
STUB = 36  # how far an end that is not stated is drawn
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
TICK_ROOM = 48
FEWEST_YEARS = 6
MOST_IN_YEAR = 4  # marks of one year that a narrow timeline shows one by one
COUNT_LETTERS = 4
EDGE = 18  # the room beside the axis for half of a year's label
LEGEND = 46  # the room of the legend
TALL = 1000  # above this its words, on one sheet of paper, are smaller than 6 points
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
    record: object = field(default=None, compare=False)

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


def gathered(lane, address_of):
    """The lane with the marks of a crowded year as one that counts them and leads to `address_of(year)`."""
    marks = [entry for entry in lane.entries if entry.is_dated and not entry.lasting]
    counts = Counter(mark.first for mark in marks)
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
    """The axis of the dated entries of all lanes, or of the chosen years; None where there is neither."""
    years = [year - lane.origin for lane in lanes for entry in lane.entries for year in entry.years]
    years += [year for year in (first, last) if year is not None]
    if not years:
        return None
    low = min(years) if first is None else first
    high = max(years) if last is None else last
    if first is None and last is None:
        spare = max(FEWEST_YEARS - (high - low + 1), 0)
        low, high = low - spare // 2, high + ceil(spare / 2)
    return Axis(low, high, DOT + 1, width - DOT - 1)


@dataclass
class Shape:
    """An entry on the axis: from `x` to `until`, its mark at `middle`, its label from `label_x` on, and its row."""

    entry: Entry
    x: float
    until: float
    label: str = ""
    label_x: float = 0
    side: str = "after"  # where the label stands: inside, after or before
    row: int = 0
    y: int = 0
    open_left: float = 0  # how much of it stands for a beginning that is not stated
    open_right: float = 0
    cut_left: bool = False  # it begins before the axis
    cut_right: bool = False

    @property
    def middle(self):
        return round((self.x + self.until) / 2, 1)

    @property
    def stated_x(self):
        """Where the part begins that is stated."""
        return self.x + self.open_left

    @property
    def stated_width(self):
        return round(self.until - self.open_right - self.stated_x, 1)

    @property
    def middle_y(self):
        return self.y + 8

    @property
    def line_y(self):
        """Where the line of a mark runs: under its label, where that stands within the line."""
        return self.y + 16 if self.side == "inside" and self.label else self.middle_y

    @property
    def text_y(self):
        return self.y + FONT

    @property
    def is_bar(self):
        return self.entry.lasting

    @property
    def label_width(self):
        return len(self.label) * LETTER

    @property
    def label_end(self):
        return round(self.label_x + self.label_width, 1)

    @property
    def extent(self):
        """The room of the shape alone, with the arrow that says it goes on."""
        if self.is_bar:
            return self.x - ARROW * self.cut_left, self.until + ARROW * self.cut_right
        return min(self.x, self.middle - DOT), max(self.until, self.middle + DOT)

    @property
    def span(self):
        """All the room it takes in its row, label included."""
        low, high = self.extent
        return (min(low, self.label_x), max(high, self.label_end)) if self.label else (low, high)


def shape_of(entry, axis, longest):
    """The shape of an entry that the axis shows; `longest` is the most letters of its label (0: no label)."""
    shape = Shape(entry, round(axis.x(entry.begins), 1), round(axis.x(entry.ends), 1))
    shape.cut_left, shape.cut_right = entry.begins < axis.first, entry.ends > axis.last + 1
    if entry.lasting and entry.last is None:
        shape.open_right = round(min(STUB, axis.right - shape.until), 1)
    if entry.lasting and entry.first is None:
        shape.open_left = round(min(STUB, shape.x - axis.left), 1)
    shape.x, shape.until = shape.x - shape.open_left, shape.until + shape.open_right
    if entry.count > 1:
        return labelled(shape, str(entry.count), axis, COUNT_LETTERS)
    return labelled(shape, entry.text, axis, longest)


def labelled(shape, text, axis, longest):
    """The shape with its label: within it where that holds the label, else after it, or before it; else where most fits."""
    wanted = shortened(text, longest)
    low, high = shape.extent
    within = shape.stated_x + GAP if shape.is_bar else shape.middle + DOT + GAP
    rooms = {
        "inside": shape.stated_x + shape.stated_width - GAP - within,
        "after": axis.right + DOT - high - GAP,
        "before": low - GAP - axis.left,
    }
    letters = {side: max(floor(room / LETTER), 0) for side, room in rooms.items()}
    holding = [side for side in letters if letters[side] >= len(wanted)]
    shape.side = holding[0] if holding else max(letters, key=letters.get)
    shape.label = shortened(wanted, letters[shape.side])
    starts = {"inside": within, "after": high + GAP, "before": low - GAP - shape.label_width}
    shape.label_x = round(starts[shape.side], 1)
    return shape


def shortened(text, longest):
    """A text of at most `longest` letters, cut at a word where it can be."""
    if len(text) <= longest:
        return text
    if longest < 4:
        return ""
    cut = text[: longest - 1]
    whole = cut.rpartition(" ")[0]
    return (whole if len(whole) > longest / 2 else cut).rstrip(" ,;:") + "…"


def stack(shapes):
    """Give each shape, by date, the first row in which it touches no other; the number of rows."""
    rows = []
    for shape in sorted(shapes, key=lambda shape: (shape.entry.begins, shape.entry.text)):
        low, high = shape.span
        free = (row for row, spans in enumerate(rows) if all(high + GAP <= start or end + GAP <= low for start, end in spans))
        shape.row = next(free, len(rows))
        rows[shape.row :] = rows[shape.row :] or [[]]
        rows[shape.row].append((low, high))
    return len(rows)


@dataclass(frozen=True)
class Manner:
    """How large a timeline is drawn."""

    width: int
    row: int  # the height of a row
    bar: int  # the height of a bar
    bar_letters: int  # the longest label of a bar
    mark_letters: int  # the longest label of a mark; 0 for none

    @property
    def half(self):
        """Half the height of a bar."""
        return self.bar / 2

    @property
    def head(self):
        """The room for the name of a lane."""
        return FONT + 10


WIDE = Manner(width=1000, row=19, bar=15, bar_letters=48, mark_letters=52)
NARROW = Manner(width=900, row=16, bar=14, bar_letters=48, mark_letters=0)


@dataclass
class DrawnLane:
    """One lane: its record, its shapes, and the room from `y` to `foot`."""

    record: object
    note: str
    shapes: list[Shape]
    y: int
    foot: int

    @property
    def name_y(self):
        return self.y + FONT + 4


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


def counted_year(years):
    """A count of years with its sign: '+3', '−2', '0'."""
    return f"{years:+}".replace("-", "−") if years else "0"


def draw(lanes, axis, manner=WIDE, counted=False):
    """The drawing of lanes on an axis. A lane with nothing in it stays, and says so."""
    top, drawn = FONT + 8, []
    for lane in lanes:
        drawn.append(draw_lane(lane, axis.moved(lane.origin), manner, top))
        top = drawn[-1].foot
    return Drawing(axis, manner, drawn, top + GAP, counted)


def draw_lane(lane, axis, manner, top):
    """One lane from `top` down: its bars, and below them its marks."""
    shown = [entry for entry in lane.entries if axis.shows(entry)]
    bars = [shape_of(entry, axis, manner.bar_letters) for entry in shown if entry.lasting]
    marks = [shape_of(entry, axis, manner.mark_letters) for entry in shown if not entry.lasting]
    first = top + manner.head
    under = first + stack(bars) * manner.row
    foot = under + stack(marks) * manner.row
    for shapes, start in ((bars, first), (marks, under)):
        for shape in shapes:
            shape.y = start + shape.row * manner.row
    note = lane.note if shown else ", ".join(filter(None, [lane.note, _("nothing dated in these years")]))
    return DrawnLane(lane.record, note, [*bars, *marks], top, foot + GAP)

"""Where the marks of a chart stand: from numbers to coordinates of a drawing.

Each figure is one mark over its year. Figures without a year stand in a band of their own, and a line joins only
two consecutive years of one record. Labels that would touch stand one above the other; the drawing grows upwards for them.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil
from string import ascii_lowercase

from cases.drawing.text_width import width_of
from cases.text.numerals import plain_number
from cases.text.sequences import unique

WIDTH, HEIGHT = 400, 246
TOP, RIGHT, BOTTOM = 24, 394, 220  # edges of the plot; its left edge depends on the labels of the values
HALF_SQUARE, HALF_BAR, HALF_MARK = 5, 3, 7
LEAST_BAR = 2  # the least height of a bar, so that it is seen
LABEL_ABOVE, LABEL_HEIGHT, LABEL_SPARE = 9, 15, 2
LABEL_LETTERS = 1.5  # how many times wider the letters of labels, bold and larger, are than those that are measured
YEAR_ROOM = 38  # the least distance between two years that are named, which holds the label of one
LETTER = 7  # the width of a letter
BETWEEN_MARKS = 30
NARROWEST_BAND = 100
LOGARITHMIC_FROM = 100  # the scale goes by powers of ten if the largest value is so many times the smallest
MOST_DECADES = 6
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
SHAPES = (  # outlines around (0, 0): circle, triangle, diamond, triangle on its tip, cross
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z",
    "M0-6.5 6 4.5H-6Z",
    "M0-6.5 6 0 0 6.5-6 0Z",
    "M0 6.5 6-4.5H-6Z",
    "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
)


@dataclass(frozen=True)
class Datum:
    """One figure to draw: a value, or a range up to `high`; figures of the same record have the same `series`."""

    low: Decimal
    high: Decimal | None = None
    year: int | None = None
    series: str = ""
    sign: str = ""
    disputed: bool = False
    hue: str = ""

    @property
    def classes(self):
        """The classes of the stylesheet that it is drawn with."""
        signs = {"disputed": self.disputed, "inexact": self.sign}
        return " ".join(filter(None, ["point", self.hue, *(name for name, holds in signs.items() if holds)]))

    @property
    def ends(self):
        return [self.low, self.high] if self.is_range else [self.low]

    @property
    def is_range(self):
        """Whether its ends differ; a range with equal ends is drawn as a value."""
        return self.high not in (None, self.low)


@dataclass(frozen=True)
class Scale:
    """The values that a chart marks with lines, the first at its lower edge and the last at its upper one."""

    ticks: list[Decimal]
    logarithmic: bool = False

    def y(self, value):
        """The place of a value."""
        first, value, last = (each.log10() if self.logarithmic else each for each in (self.ticks[0], value, self.ticks[-1]))
        return round(BOTTOM - float((value - first) / (last - first)) * (BOTTOM - TOP), 1)


@dataclass(frozen=True)
class Years:
    """The years `first` to `last`, in slots of equal width between `left` and `right`."""

    first: int
    last: int
    left: float
    right: float

    @property
    def count(self):
        return self.last - self.first + 1

    @property
    def width(self):
        """The width of one slot."""
        return (self.right - self.left) / self.count

    def middle(self, year):
        """The middle of the slot of a year."""
        return self.left + (year - self.first + 0.5) * self.width

    @property
    def labels(self):
        """The years that the axis names, as (x, words) pairs: all of them if there is room, else round ones."""
        step = next(step for step in YEAR_STEPS if self.width * step >= YEAR_ROOM or step == YEAR_STEPS[-1])
        named = [year for year in range(self.first, self.last + 1) if year % step == 0]
        places = [(round(self.middle(year), 1), str(year)) for year in named]
        return [(x, words) for x, words in places if x <= self.right + WIDTH - RIGHT - YEAR_ROOM / 2]


@dataclass(frozen=True)
class ChartMark:
    """One figure in a drawing: its key in the table, its x, and the two ends of its range (equal for one value)."""

    key: str
    datum: Datum
    x: float
    top: float
    bottom: float
    shape: str  # the outline of its record, in which it is drawn if it is a spot
    label_x: float = 0
    label_y: float = 0

    @property
    def is_range(self):
        return self.datum.is_range

    @property
    def is_spot(self):
        """Whether it is drawn in its shape, not as a bar or as squares."""
        return not self.is_range and not self.datum.disputed

    @property
    def bar(self):
        """The left edge and the height of the bar of a range."""
        return (round(self.x - HALF_BAR, 1), max(round(self.bottom - self.top, 1), LEAST_BAR))

    @property
    def label(self):
        """Its key and its sign of caution."""
        return f"{self.key} {self.datum.sign}".strip()

    @property
    def is_lifted(self):
        """Whether its label stands higher than just above it, so that a line must lead to it."""
        return self.label_y < round(self.top - LABEL_ABOVE, 1)

    @property
    def box(self):
        """What it takes up, as (left, top, right, bottom)."""
        return self.x - HALF_MARK, self.top - HALF_MARK, self.x + HALF_MARK, self.bottom + HALF_MARK

    @property
    def label_box(self):
        """What its label takes up, with a little room on both sides."""
        half = half_width(self.label) + LABEL_SPARE
        return self.label_x - half, self.label_y - LABEL_HEIGHT + 3, self.label_x + half, self.label_y + 1

    @property
    def corners(self):
        """The upper left corners of the squares of a disputed value, one at each end of a range."""
        return [(round(self.x - HALF_SQUARE, 1), round(y - HALF_SQUARE, 1)) for y in sorted({self.top, self.bottom})]


@dataclass(frozen=True)
class ChartDrawing:
    """The lines, labels and marks of a chart, ready for a template."""

    left: float
    values: list[tuple[float, str]]  # the labels of the scale, as (y, words) pairs
    years: list[tuple[float, str]]  # the labels of the axis, as (x, words) pairs
    marks: list[ChartMark]
    joins: list[tuple[ChartMark, ChartMark]]
    band: float | None  # the left edge of the band of figures without a year
    logarithmic: bool
    width: int = WIDTH
    height: int = HEIGHT
    right: int = RIGHT
    base: int = BOTTOM

    @property
    def above(self):
        """How far labels reach above the drawing."""
        return max(0, ceil(-min(mark.label_box[1] for mark in self.marks)))

    @property
    def view(self):
        """The viewBox."""
        return f"0 {-self.above} {self.width} {self.above + self.height}"

    @property
    def band_middle(self):
        return round((self.band + self.right) / 2, 1)


def draw_chart(data):
    """The drawing of at least one `Datum`; their marks have the keys a, b, c ... in the order given."""
    scale = value_scale([end for datum in data for end in datum.ends])
    labels = [plain_number(tick) for tick in scale.ticks]
    left = LETTER * max(len(label) for label in labels) + 10
    stated = [datum.year for datum in data if datum.year]
    band = band_start(left, len(stated), len(data) - len(stated))
    years = Years(min(stated), max(stated), left, RIGHT if band is None else band) if stated else None
    marks = [
        ChartMark(key_of(number), datum, round(x, 1), scale.y(datum.ends[-1]), scale.y(datum.low), shape)
        for number, (datum, x, shape) in enumerate(zip(data, places_of(data, years, band), shapes_of(data), strict=True))
    ]
    marks = labelled(marks)
    return ChartDrawing(
        left,
        [(scale.y(tick), label) for tick, label in zip(scale.ticks, labels, strict=True)],
        years.labels if years else [],
        marks,
        joined_pairs(marks),
        band,
        scale.logarithmic,
    )


def labelled(marks):
    """The marks with their labels above them, from left to right, each as low as no other label or mark is in the way."""
    taken, found = [mark.box for mark in marks], {}
    for mark in sorted(marks, key=lambda mark: mark.x):
        half = half_width(mark.label) + LABEL_SPARE
        placed = replace(mark, label_x=round(min(max(mark.x, half), WIDTH - half), 1), label_y=round(mark.top - LABEL_ABOVE, 1))
        others = [box for box in taken if box != mark.box]
        while any(overlap(placed.label_box, box) for box in others):
            placed = replace(placed, label_y=round(placed.label_y - LABEL_HEIGHT, 1))
        taken.append(placed.label_box)
        found[mark.key] = placed
    return [found[mark.key] for mark in marks]


def half_width(label):
    """Half the width of a label."""
    return width_of(label) * LABEL_LETTERS / 2


def overlap(one, other):
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def shapes_of(data):
    """The shape of each datum: one for each record, as long as there are enough."""
    records = unique(datum.series for datum in data)
    return [SHAPES[records.index(datum.series) % len(SHAPES)] for datum in data]


def value_scale(values):
    """The scale that holds all `values`: in even steps from zero, or in powers of ten if their sizes lie far apart."""
    lowest, highest = min(values), max(values)
    if lowest > 0 and highest / lowest >= LOGARITHMIC_FROM:
        return Scale(decades(lowest, highest), logarithmic=True)
    return Scale(even_steps(min(lowest, Decimal(0)), max(highest, Decimal(0))))


def decades(lowest, highest):
    """Powers of ten that hold both values between them; every second one, or fewer, if there are many."""
    first, last = lowest.adjusted(), highest.adjusted()
    if Decimal(1).scaleb(last) < highest:
        last += 1
    stride = ceil((last - first) / MOST_DECADES)
    return [Decimal(1).scaleb(power) for power in range(first, last + stride, stride)]


def even_steps(lowest, highest):
    """Round numbers in even steps that hold both values between them; whole steps if both values are whole."""
    if lowest == highest:
        return [Decimal(0), Decimal(1)]
    wanted = (highest - lowest) / 4
    steps = (Decimal(n).scaleb(wanted.adjusted()) for n in (1, 2, 5, 10))
    step = next(step for step in steps if step >= wanted)
    if lowest == lowest.to_integral_value() and highest == highest.to_integral_value():
        step = max(step, Decimal(1))
    first = (lowest / step).to_integral_value(ROUND_FLOOR)
    last = (highest / step).to_integral_value(ROUND_CEILING)
    return [number * step for number in range(int(first), int(last) + 1)]


def band_start(left, dated, undated):
    """The left edge of the band for `undated` figures: that of the plot if none is dated; None if the band is not needed."""
    if not undated:
        return None
    if not dated:
        return left
    return RIGHT - min(max(undated * BETWEEN_MARKS, NARROWEST_BAND), (RIGHT - left) / 2)


def places_of(data, years, band):
    """The x of each datum: those of the same year side by side in its slot, those without a year in the band."""
    places = {
        year: iter(side_by_side(years.middle(year), years.width, count) if year else in_band(band, count))
        for year, count in Counter(datum.year for datum in data).items()
    }
    return [next(places[datum.year]) for datum in data]


def in_band(band, count):
    return side_by_side((band + RIGHT) / 2, RIGHT - band, count)


def side_by_side(middle, room, count):
    """`count` places around `middle`, within `room`."""
    step = min(BETWEEN_MARKS, room / count)
    return [middle + (number - (count - 1) / 2) * step for number in range(count)]


def joined_pairs(marks):
    """The pairs of marks that a line joins: of one record and consecutive years, each a spot and the only mark of its year."""
    found = defaultdict(list)
    for mark in marks:
        if mark.datum.year:
            found[mark.datum.series, mark.datum.year].append(mark)
    single = {place: same[0] for place, same in sorted(found.items()) if len(same) == 1 and same[0].is_spot}
    return [(mark, single[series, year + 1]) for (series, year), mark in single.items() if (series, year + 1) in single]


def key_of(number):
    """The letters of a mark: 0 is a, 25 is z, 26 is aa."""
    letter = ascii_lowercase[number % len(ascii_lowercase)]
    return key_of(number // len(ascii_lowercase) - 1) + letter if number >= len(ascii_lowercase) else letter

"""Where the marks of a chart stand: pure geometry, from numbers to coordinates of a drawing.

Each figure is one mark over its year. Figures without a year stand in a band of their own, and nothing but
two consecutive years of one record is ever joined by a line.
"""

from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import groupby, pairwise

from cases.text.numerals import plain_number
from cases.text.sequences import unique

WIDTH, HEIGHT = 400, 246
TOP, RIGHT, BOTTOM = 24, 394, 220  # the edges of the plot; its left edge depends on the labels
HALF_SQUARE, HALF_BAR = 5, 3
LABEL_ABOVE = 9
LETTER = 7  # the width of one letter of a label
BETWEEN_MARKS = 30
NARROWEST_BAND = 100
LOGARITHMIC_FROM = 100  # how many times the smallest value the largest is, for steps of ten
MOST_DECADES = 6
MOST_YEARS_NAMED = 8
SHAPES = (  # around their middle: circle, triangle, diamond, triangle on its tip, cross
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z",
    "M0-6.5 6 4.5H-6Z",
    "M0-6.5 6 0 0 6.5-6 0Z",
    "M0 6.5 6-4.5H-6Z",
    "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
)


@dataclass(frozen=True)
class Datum:
    """One figure as a drawing sees it; `series` names the record whose consecutive years may be joined."""

    low: Decimal
    high: Decimal | None = None
    year: int | None = None
    series: str = ""
    sign: str = ""
    disputed: bool = False
    hue: str = ""

    @property
    def ends(self):
        return [self.low] if self.high is None else [self.low, self.high]


@dataclass(frozen=True)
class Scale:
    """The values at which the lines of a chart stand, the first and the last at its edges."""

    ticks: list[Decimal]
    logarithmic: bool = False

    def share(self, value):
        """How far up a value stands, from 0 to 1."""
        first, value, last = (each.log10() if self.logarithmic else each for each in (self.ticks[0], value, self.ticks[-1]))
        return float((value - first) / (last - first))


@dataclass(frozen=True)
class Mark:
    """One figure in a drawing: its key in the table, its place, and the ends of its range (equal for one value)."""

    key: str
    datum: Datum
    x: float
    top: float
    bottom: float
    shape: str  # its outline, where it is neither a bar nor a square

    @property
    def is_range(self):
        return self.datum.high is not None

    @property
    def is_spot(self):
        """Whether it is drawn in its shape."""
        return not self.is_range and not self.datum.disputed

    @property
    def bar(self):
        """The left edge and the height of the bar of a range."""
        return (round(self.x - HALF_BAR, 1), round(self.bottom - self.top, 1))

    @property
    def label_y(self):
        return round(self.top - LABEL_ABOVE, 1)

    @property
    def corners(self):
        """The upper left corners of the squares that mark a disputed value, one at each end of a range."""
        return [(round(self.x - HALF_SQUARE, 1), round(y - HALF_SQUARE, 1)) for y in sorted({self.top, self.bottom})]


@dataclass(frozen=True)
class Drawing:
    """A chart's lines, labels and marks, ready for a template."""

    left: float
    values: list[tuple[float, str]]
    years: list[tuple[float, str]]
    marks: list[Mark]
    joins: list[tuple[Mark, Mark]]
    band: float | None  # where the band of figures without a year begins
    logarithmic: bool
    width: int = field(default=WIDTH)
    height: int = field(default=HEIGHT)
    right: int = field(default=RIGHT)
    base: int = field(default=BOTTOM)

    @property
    def band_middle(self):
        return round((self.band + self.right) / 2, 1)


def draw(data):
    """The drawing of at least one `Datum`; they are keyed a, b, c ... in the order given."""
    scale = value_scale([end for datum in data for end in datum.ends])
    labels = [plain_number(tick) for tick in scale.ticks]
    left = LETTER * max(len(label) for label in labels) + 10
    years = [datum.year for datum in data if datum.year]
    band = band_start(left, bool(years), len(data) - len(years))
    places = places_of(data, left, RIGHT if band is None else band)
    marks = [
        Mark(key_of(number), datum, round(x, 1), height_of(scale, datum.ends[-1]), height_of(scale, datum.low), shape)
        for number, (datum, x, shape) in enumerate(zip(data, places, shapes_of(data), strict=True))
    ]
    return Drawing(
        left,
        [(height_of(scale, tick), label) for tick, label in zip(scale.ticks, labels, strict=True)],
        year_labels(years, left, RIGHT if band is None else band),
        marks,
        joined(marks),
        band,
        scale.logarithmic,
    )


def shapes_of(data):
    """The shape of each datum: that of its record; records differ, as long as there are shapes."""
    records = unique(datum.series for datum in data)
    return [SHAPES[records.index(datum.series) % len(SHAPES)] for datum in data]


def value_scale(values):
    """The scale that holds all `values`: from zero in even steps, or by tens where their sizes lie far apart."""
    lowest, highest = min(values), max(values)
    if lowest > 0 and highest / lowest >= LOGARITHMIC_FROM:
        return Scale(decades(lowest, highest), logarithmic=True)
    return Scale(even_steps(min(lowest, Decimal(0)), max(highest, Decimal(0))))


def decades(lowest, highest):
    """Powers of ten from `lowest` down to `highest` up, in strides where they are many."""
    first, last = lowest.adjusted(), highest.adjusted()
    if Decimal(1).scaleb(last) < highest:
        last += 1
    stride = -(-(last - first) // MOST_DECADES)
    return [Decimal(1).scaleb(power) for power in range(first, last + stride, stride)]


def even_steps(lowest, highest):
    """Round numbers in even steps around both ends; whole steps where both ends are whole."""
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


def height_of(scale, value):
    """How far down from the top a value stands in the drawing."""
    return round(BOTTOM - scale.share(value) * (BOTTOM - TOP), 1)


def band_start(left, dated, undated):
    """Where the band of figures without a year begins; None where there are none, the left edge where all are such."""
    if not undated:
        return None
    if not dated:
        return left
    return RIGHT - min(max(undated * BETWEEN_MARKS, NARROWEST_BAND), (RIGHT - left) / 2)


def places_of(data, left, right):
    """The x of each datum: those of one year beside each other within its slot, those without a year in their band."""
    years = [datum.year for datum in data if datum.year]
    places = {}
    for year in {datum.year for datum in data}:
        same = [place for place, datum in enumerate(data) if datum.year == year]
        if year:
            room = slot_width(years, left, right)
            middle = slot_middle(year, years, left, right)
        else:
            start = right if years else left
            room, middle = RIGHT - start, (start + RIGHT) / 2
        places |= dict(zip(same, side_by_side(middle, room, len(same)), strict=True))
    return [places[place] for place in range(len(data))]


def slot_width(years, left, right):
    return (right - left) / (max(years) - min(years) + 1)


def slot_middle(year, years, left, right):
    return left + (year - min(years) + 0.5) * slot_width(years, left, right)


def side_by_side(middle, room, count):
    """`count` places around `middle` that stay within `room`."""
    step = min(BETWEEN_MARKS, room / count)
    return [middle + (number - (count - 1) / 2) * step for number in range(count)]


def year_labels(years, left, right):
    """The years that the axis names: all of them where they are few, else round ones."""
    if not years:
        return []
    span = max(years) - min(years) + 1
    stride = next(each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500) if span / each <= MOST_YEARS_NAMED)
    named = [year for year in range(min(years), max(years) + 1) if year % stride == 0]
    return [(round(slot_middle(year, years, left, right), 1), str(year)) for year in named]


def joined(marks):
    """The pairs of marks that a line joins: one record, consecutive years, one undisputed single value in each."""
    pairs = []
    dated = sorted((mark for mark in marks if mark.datum.year), key=lambda mark: (mark.datum.series, mark.datum.year))
    for _series, line in groupby(dated, key=lambda mark: mark.datum.series):
        years = [list(same) for _year, same in groupby(line, key=lambda mark: mark.datum.year)]
        plain = [same[0] for same in years if len(same) == 1 and same[0].datum.high is None and not same[0].datum.disputed]
        pairs += [(one, next_) for one, next_ in pairwise(plain) if next_.datum.year == one.datum.year + 1]
    return pairs


def key_of(number):
    """The letters of a mark: 0 is a, 25 is z, 26 is aa."""
    key = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        key = chr(ord("a") + letter) + key
    return key

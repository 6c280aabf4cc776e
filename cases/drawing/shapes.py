"""Where entries and their labels stand on an axis: packed in few rows with short labels, which then grow into free room.

Nothing here reads a record or a request. Lengths are units of the drawing, in which letters are FONT high.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from cases.drawing.axis import MARGIN, DatedEntry

FONT = 12
DOT = 5
ARROW = 6
GAP = 6  # between a shape and its label, and between a label and its neighbours
NEAR = 1  # between shapes
PAD = 4  # between a number and the box around it
ELLIPSIS = "…"
PACKED = ("inside", "before", "after")  # where a label stands rather while rows are packed: fewest are needed so
GROWN = ("inside", "after", "before")  # and where it is read best

# The widths of letters in DejaVu Sans, which is as wide as any that the stylesheet asks for, as shares of FONT and a
# little more. A label that is estimated too long wastes room, one too short collides.
WIDTHS = {
    letter: width * FONT
    for width, letters in {
        0.38: " ijlIJÍíì.,:;'‘’|/",
        0.47: 'frt()[]-!"',
        0.65: "abcdeghknopqsuvxyzáàâäéèêëóòôöúùûüñç0123456789?$*_–“”LFPTYSEÉ",
        0.8: "KAVÁZXBRCUÚNÑHDGOQÓ&",
        0.88: "wM+−=#<>",
        1: "mW%@…—",
    }.items()
    for letter in letters
}
WIDEST = 1.1 * FONT  # of any other letter


@lru_cache(maxsize=4096)
def width_of(text):
    """About how wide a text is, rather more than less."""
    return sum(WIDTHS.get(letter, WIDEST) for letter in text)


@lru_cache(maxsize=4096)
def shortened(text, room):
    """A text no wider than `room`, cut at a word where it can be; '' where hardly a word would be left."""
    if width_of(text) <= room:
        return text
    left, end = room - width_of(ELLIPSIS), 0
    while left >= 0:  # the whole text does not fit, so this ends before it does
        left -= WIDTHS.get(text[end], WIDEST)
        end += 1
    cut = text[: max(end - 1, 0)]
    whole = cut.rpartition(" ")[0]
    kept = (whole if len(whole) > len(cut) / 2 else cut).rstrip(" ,;:")
    return kept + ELLIPSIS if len(kept) > 2 else ""


@dataclass
class Shape:
    """An entry on the axis: its stated time from `x` to `until`, its mark at `middle`, its label from `label_x` on.

    Only the label, its side and the height change once the shape is made.
    """

    entry: DatedEntry
    x: float
    until: float
    cut_left: bool = False  # it begins before the axis
    cut_right: bool = False
    open_left: float = 0  # how much of the axis lies before a bar whose beginning is not stated: it may lie anywhere there
    open_right: float = 0
    label: str = ""
    label_x: float = 0
    side: str = "after"  # where the label stands: inside, after or before
    y: int = 0

    @cached_property
    def middle(self):
        return round((self.x + self.until) / 2, 1)

    @property
    def width(self):
        return round(self.until - self.x, 1)

    @property
    def middle_y(self):
        return self.y + 8

    @property
    def line_x(self):
        return self.core[0]

    @property
    def line_until(self):
        return self.core[1]

    @property
    def line_y(self):
        """Where the line of a mark runs: under its label, where that stands within the line."""
        return self.y + 15 if self.side == "inside" and self.label else self.middle_y

    @property
    def text_y(self):
        return self.y + FONT

    @cached_property
    def is_bar(self):
        return self.entry.lasting

    @property
    def is_several(self):
        return self.entry.count > 1

    @cached_property
    def half(self):
        """Half the width of the mark: of a dot, or of a box around a number."""
        return round(width_of(str(self.entry.count)) / 2 + PAD, 1) if self.is_several else DOT

    @property
    def box_x(self):
        return round(self.middle - self.half, 1)

    @property
    def box_width(self):
        return round(2 * self.half, 1)

    @cached_property
    def no_beginning(self):
        return self.is_bar and self.entry.first is None

    @cached_property
    def no_end(self):
        return self.is_bar and self.entry.last is None

    @property
    def open_x(self):
        """Where the part before the stated time begins."""
        return round(self.x - self.open_left, 1)

    @property
    def open_until(self):
        """Where the part after the stated time ends."""
        return round(self.until + self.open_right, 1)

    @property
    def label_end(self):
        return round(self.label_x + width_of(self.label), 1)

    @cached_property
    def core(self):
        """The room of what is stated, with the arrow that says it goes on."""
        if self.is_bar:
            return self.x - ARROW * self.cut_left, self.until + ARROW * self.cut_right
        low, high = min(self.x + NEAR, self.middle - self.half), max(self.until - NEAR, self.middle + self.half)
        return round(low, 1), round(high, 1)

    @cached_property
    def extent(self):
        """The room of the shape alone, with the question mark at an end that is not stated."""
        low, high = self.core
        return self.open_x - MARGIN if self.no_beginning else low, self.open_until + MARGIN if self.no_end else high

    @property
    def span(self):
        """All the room it takes in its row, its label included with most of a gap on both sides."""
        low, high = self.extent
        gap = GAP - 2 * NEAR  # so that what stands a whole gap away does not touch, whatever the rounding
        return (min(low, self.label_x - gap), max(high, self.label_end + gap)) if self.label else (low, high)


def shape_of(entry, axis):
    """The shape of an entry that the axis shows, without its label."""
    x, until = round(axis.x(entry.begins), 1), round(axis.x(entry.ends), 1)
    shape = Shape(entry, x, until, entry.begins < axis.first, entry.ends > axis.last + 1)
    if shape.no_end:
        shape.open_right = round(axis.right - until, 1)
    if shape.no_beginning:
        shape.open_left = round(x - axis.left, 1)
    return shape


def room_around(extent, spans, axis):
    """The free room around an extent in a row that holds `spans`, as (low, high); None where it touches one of them."""
    low, high = axis.left - MARGIN, axis.right + MARGIN
    for left, right in spans:
        if right + NEAR <= extent[0]:
            low = max(low, right + GAP)
        elif extent[1] + NEAR <= left:
            high = min(high, left - GAP)
        else:
            return None
    return low, high


def places(shape, low, high):
    """Where a label may stand between `low` and `high`: {side: (from, to)}."""
    start, end = shape.core
    within = shape.x + GAP if shape.is_bar else shape.middle + shape.half + GAP
    low = max(low, shape.open_x) if shape.no_beginning else low
    high = min(high, shape.open_until) if shape.no_end else high
    return {"inside": (within, shape.until - GAP), "after": (end + GAP, high), "before": (low, start - GAP)}


def label(shape, text, room, sides):
    """Set the label at the first of `sides` that holds the whole of it, else where most of it fits; whether it is whole."""
    found = places(shape, *room)
    holding = [side for side in sides if width_of(text) <= found[side][1] - found[side][0]]
    shape.side = holding[0] if holding else max(sides, key=lambda side: found[side][1] - found[side][0])
    start, end = found[shape.side]
    shape.label = shortened(text, end - start)
    shape.label_x = round(end - width_of(shape.label) if shape.side == "before" else start, 1)
    return bool(holding)


def pack(entries, axis, short):
    """Rows of shapes: each entry, by date, in the first row that has room for it and a label no wider than `short`."""
    rows = []
    for entry in sorted(entries, key=lambda entry: (entry.begins, entry.text)):
        shape = shape_of(entry, axis)
        text, extent = shortened(entry.text, short) if entry.named else "", shape.extent
        for row, spans in rows:
            room = room_around(extent, spans, axis)
            if room and label(shape, text, room, PACKED):
                row.append(shape)
                spans.append(shape.span)
                break
        else:
            label(shape, text, room_around(extent, [], axis), PACKED)
            rows.append(([shape], [shape.span]))
    return [row for row, _spans in rows]


def grow(row, axis):
    """Give each label of a row as much of its text as the row has room for, those that need least first.

    Twice, as a label that changes its side leaves room for others.
    """
    for shape in 2 * sorted(row, key=lambda shape: width_of(shape.entry.text)):
        if shape.label:
            room = room_around(shape.extent, [other.span for other in row if other is not shape], axis)
            label(shape, shape.entry.text, room, GROWN)


def stack(entries, axis, short):
    """The rows of the entries that the axis shows: packed with labels no wider than `short` (0: none), which then grow."""
    rows = pack([entry for entry in entries if axis.shows(entry)], axis, short)
    for row in rows:
        grow(row, axis)
    return rows

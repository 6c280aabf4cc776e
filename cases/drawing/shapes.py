"""Shapes on an axis, packed with their labels into as few rows as possible; the labels then go where they read best.

Nothing here reads a record or a request. Lengths are units of the drawing.
"""

from dataclasses import dataclass, field
from functools import cached_property

from cases.drawing.axis import MARGIN, Axis, DatedEntry
from cases.drawing.text_width import FONT, cut_to_fit, width_of

DOT = 5
DIAMOND, ROUND = "m-5 0l5-5l5 5l-5 5z", "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z"
ARROW = 6
GAP = 6  # between a shape and its label, and between a label and its neighbours
NEAR = 1  # between shapes
SPARE = GAP - 2 * NEAR  # kept free beside a label; less than a gap, so that no rounding makes what stands a gap away touch
PAD = 4  # between a number and the box around it
PACKING_SIDES = ("inside", "before", "after")  # where a label goes first while rows are packed: this takes fewest rows
READING_SIDES = ("inside", "after", "before")  # where it goes first once they are: this reads best


@dataclass
class Shape:
    """An entry on the axis: its stated time from `x` to `until`, its mark at `middle`, its label from `label_x` on.

    A bar is open towards an end that is not stated, which may lie anywhere between there and the end of the axis.
    """

    entry: DatedEntry
    axis: Axis
    label: str = ""
    label_x: float = 0
    side: str = "after"  # where the label stands: inside, after or before
    span: tuple[float, float] = (0, 0)  # what it takes up of its row, with its label and a little room on both sides of that
    y: int = 0

    def __post_init__(self):
        self.x = self.place(self.entry.begins, after_head=not self.entry.begins_with_year)
        self.until = round(self.x + self.axis.head, 1) if self.in_head else self.place(self.entry.ends)

    def place(self, moment, after_head=False):
        return round(self.axis.x(moment, after_head), 1)

    @property
    def in_head(self):
        """Whether it stands in the head of its year, outside its months, as no text tells more than the year."""
        return self.axis.head > 0 and self.entry.only_year

    @cached_property
    def middle(self):
        return round((self.x + self.until) / 2, 1)

    @property
    def width(self):
        return round(self.until - self.x, 1)

    @property
    def middle_y(self):
        return self.y + 8

    @cached_property
    def line(self):
        """From where to where the line of a mark runs; None where the mark hides it."""
        return self.core if self.core[0] < self.box_x else None

    @property
    def line_y(self):
        """Where the line of a mark runs: under its label if that stands within the line."""
        return self.y + 15 if self.side == "inside" and self.label else self.middle_y

    @property
    def line_path(self):
        """The line of a mark, as SVG draws it."""
        return f"M{self.line[0]} {self.line_y}H{self.line[1]}"

    @property
    def outline(self):
        """A mark, as SVG draws it: the diamond of a law, the dot of an event."""
        return f"M{self.middle} {self.middle_y}{DIAMOND if self.entry.kind == 'law' else ROUND}"

    @property
    def text_y(self):
        return self.y + FONT

    @property
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

    @property
    def cut_left(self):
        """Whether it begins before the axis."""
        return self.entry.begins < self.axis.first

    @property
    def cut_right(self):
        """Whether it ends after the axis."""
        return self.entry.ends > self.axis.last + 1

    @cached_property
    def no_beginning(self):
        return self.is_bar and self.entry.time.no_beginning

    @cached_property
    def no_end(self):
        return self.is_bar and self.entry.time.no_end

    @property
    def sure(self):
        """What of a bar is certain, as (x, width); None if nothing is, or none of it within the axis."""
        if not self.entry.sure:
            return None
        start, end = max(self.x, self.place(self.entry.sure[0])), self.place(self.entry.sure[1])
        return (start, round(end - start, 1)) if end > start else None

    @property
    def bounded(self):
        """What of a bar is only bounded, before and after what is certain, as (x, width) pairs."""
        low, high = self.entry.sure or (self.entry.ends, self.entry.ends)
        parts = [(self.x, self.place(low)), (self.place(high), self.until)]
        return [(low, round(high - low, 1)) for low, high in parts if high > low]

    @property
    def open_left(self):
        """The length of the open part before the stated time."""
        return round(self.x - self.axis.left, 1) if self.no_beginning else 0

    @property
    def open_right(self):
        """The length of the open part after the stated time."""
        return round(self.axis.right - self.until, 1) if self.no_end else 0

    @property
    def open_x(self):
        return round(self.x - self.open_left, 1)

    @property
    def open_until(self):
        return round(self.until + self.open_right, 1)

    @property
    def anchor(self):
        """Where the text of the label is held: at its end where it stands before the shape, else at its beginning."""
        return self.label_end if self.side == "before" else self.label_x

    @property
    def label_end(self):
        return round(self.label_x + width_of(self.label), 1)

    @cached_property
    def core(self):
        """From where to where the stated time is drawn, with the arrow that says it goes on."""
        if self.is_bar:
            return self.x - ARROW * self.cut_left, self.until + ARROW * self.cut_right
        low, high = self.middle - self.half, self.middle + self.half
        if not self.in_head:
            low, high = min(self.x + NEAR, low), max(self.until - NEAR, high)
        return round(low, 1), round(high, 1)

    @cached_property
    def extent(self):
        """From where to where the shape is drawn without its label: its core, or to the question mark of an open end."""
        low, high = self.core
        return self.open_x - MARGIN if self.no_beginning else low, self.open_until + MARGIN if self.no_end else high

    def label_places(self, low, high):
        """Where its label may stand if the row is free from `low` to `high`: {side: (from, to)}."""
        start, end = self.core
        within = self.x + GAP if self.is_bar else self.middle + self.half + GAP
        low = max(low, self.open_x) if self.no_beginning else low
        high = min(high, self.open_until) if self.no_end else high
        return {"inside": (within, self.until - GAP), "after": (end + GAP, high), "before": (low, start - GAP)}

    def put_label(self, text, room, sides):
        """Label it at the first of `sides` that holds the whole text; if none does, cut, where most of the text fits."""
        places = self.label_places(*room)
        lengths = {side: end - start for side, (start, end) in places.items()}
        holding = [side for side in sides if width_of(text) <= lengths[side]]
        self.side = holding[0] if holding else max(sides, key=lengths.get)
        self.label = text if holding else cut_to_fit(text, lengths[self.side])
        start, end = places[self.side]
        self.label_x = round(end - width_of(self.label) if self.side == "before" else start, 1)
        low, high = self.extent
        self.span = (min(low, self.label_x - SPARE), max(high, self.label_end + SPARE)) if self.label else (low, high)


@dataclass
class ShapeRow:
    """Shapes side by side on one axis, with their labels between them."""

    shapes: list[Shape] = field(default_factory=list)

    def room_around(self, shape):
        """The free room around a shape, as (low, high); None if another shape or its label is in the way."""
        start, end = shape.extent
        low, high = shape.axis.left - MARGIN, shape.axis.right + MARGIN
        for other in self.shapes:
            if other is shape:
                continue
            left, right = other.span
            if right + NEAR <= start:
                low = max(low, right + GAP)
            elif end + NEAR <= left:
                high = min(high, left - GAP)
            else:
                return None
        return low, high

    def has_room(self, shape, text):
        """Whether a shape fits in, with the whole of `text` as its label."""
        room, width = self.room_around(shape), width_of(text)
        return room is not None and any(width <= end - start for start, end in shape.label_places(*room).values())

    def add(self, shape, text):
        """Put a shape into the row, with `text` as its label."""
        self.shapes.append(shape)
        shape.put_label(text, self.room_around(shape), PACKING_SIDES)

    def place_labels(self):
        """Put each label where it reads best, with as much of its text as there is room for, those that need least first.

        Twice, as a label that changes its side leaves room for others.
        """
        for shape in 2 * sorted(self.shapes, key=lambda shape: width_of(shape.entry.text)):
            if shape.label:
                shape.put_label(shape.entry.text, self.room_around(shape), READING_SIDES)

    def at(self, y):
        """The shapes from left to right, with their tops at `y`."""
        for shape in self.shapes:
            shape.y = y
        return sorted(self.shapes, key=lambda shape: shape.x)


def pack(entries, axis, named=True):
    """Rows of shapes: each entry, by date, in the first row with room for it and, if it is to be `named`, its whole label.

    Entries of the same time stand one below the other, in the order in which the texts tell them.
    """
    rows, taken = [], {}
    for entry in sorted(entries, key=lambda entry: entry.order):
        shape, time = Shape(entry, axis), (entry.begins, entry.ends)
        text = entry.text if named and entry.named else ""
        free = range(taken.get(time, 0), len(rows))
        place = next((place for place in free if rows[place].has_room(shape, text)), len(rows))
        if place == len(rows):
            rows.append(ShapeRow())
        rows[place].add(shape, text)
        taken[time] = place + 1
    return rows


def stack(entries, axis, named=True):
    """The rows of the entries that the axis shows."""
    rows = pack([entry for entry in entries if axis.shows(entry)], axis, named)
    for row in rows:
        row.place_labels()
    return rows

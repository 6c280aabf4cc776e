"""A grid of small signs, one for each case and variable. Nothing here reads a record; lengths are units of the drawing."""

from collections import defaultdict
from dataclasses import dataclass

from cases.drawing.text_width import cut_to_fit, room_beside

STEP = 16
LONGEST_LEFT, LONGEST_ABOVE = 230, 170  # the width of a label
SIGNS = {  # each as SVG draws it, from the middle of its place
    "stated": "m-6-6h12v12h-12z",
    "disputed": "m-6-6h12l-12 12z",
    "not-applicable": "m-4-4l8 8m0-8l-8 8",
    "not-stated": "m-1-1h2v2h-2z",
}


@dataclass(frozen=True)
class GridDrawing:
    """The labels of rows, as (text, y), and of columns, as (text, x), and all places of each sign as one path."""

    rows: list[tuple[str, int]]
    columns: list[tuple[str, int]]
    paths: dict[str, str]
    left: int
    top: int

    @property
    def width(self):
        return self.left + STEP * len(self.columns)

    @property
    def height(self):
        return self.top + STEP * len(self.rows)


def draw_grid(rows, columns, signs):
    """The drawing of `signs`, a list of names of `SIGNS` for each of the `rows`; rows and columns are texts."""
    left, top = room_beside(rows, LONGEST_LEFT), room_beside(columns, LONGEST_ABOVE)
    middles = [[n * STEP + STEP // 2 + before for n in range(len(texts))] for texts, before in ((columns, left), (rows, top))]
    drawn = defaultdict(str)
    for y, line in zip(middles[1], signs, strict=True):
        for x, sign in zip(middles[0], line, strict=True):
            drawn[sign] += f"M{x} {y}{SIGNS[sign]}"
    return GridDrawing(
        [(cut_to_fit(text, LONGEST_LEFT), y) for text, y in zip(rows, middles[1], strict=True)],
        [(cut_to_fit(text, LONGEST_ABOVE), x) for text, x in zip(columns, middles[0], strict=True)],
        {sign: drawn[sign] for sign in SIGNS if sign in drawn},
        left,
        top,
    )

"""Tiles in rows and columns, each as large as what it counts. Nothing here reads a record; lengths are units of the drawing."""

from dataclasses import dataclass
from math import sqrt

from cases.drawing.text_width import FONT, cut_to_fit, room_beside

CELL = 44
LARGEST, LEAST = 24, 4  # the side of a tile; above the largest, its number has room
LONGEST_ROW, LONGEST_COLUMN = 220, 150  # the width of a label


@dataclass(frozen=True)
class Tile:
    """What one cell counts, as a square of that area, its number beside it."""

    count: int
    x: float
    y: float
    side: float
    is_mark: bool  # whether its row or its column is a mark and no value
    number_x: float
    number_y: float


@dataclass(frozen=True)
class TilesDrawing:
    """Tiles with the labels of their rows and columns, ready for a template."""

    rows: list[tuple[str, int, bool]]  # label, y of its middle, whether it is a mark
    columns: list[tuple[str, int, bool]]  # label, x of its middle, whether it is a mark
    tiles: list[Tile]
    left: int
    top: int

    @property
    def width(self):
        return self.left + CELL * len(self.columns)

    @property
    def height(self):
        return self.top + CELL * len(self.rows)

    @property
    def lines(self):
        """Where the lines between rows and between columns run, as a pair of lists."""
        return [self.top + CELL * n for n in range(len(self.rows) + 1)], [
            self.left + CELL * n for n in range(len(self.columns) + 1)
        ]


def draw_tiles(rows, columns, counts):
    """The drawing of `counts`, a list for each of the `rows`; rows and columns are (label, whether it is a mark)."""
    most = max((count for line in counts for count in line), default=0)
    left = room_beside([label for label, _mark in rows], LONGEST_ROW)
    top = room_beside([label for label, _mark in columns], LONGEST_COLUMN)
    tiles = [
        tile(count, left + CELL * across, top + CELL * down, most, rows[down][1] or columns[across][1])
        for down, line in enumerate(counts)
        for across, count in enumerate(line)
        if count
    ]
    return TilesDrawing(
        [(cut_to_fit(label, LONGEST_ROW), top + CELL * place + CELL // 2, mark) for place, (label, mark) in enumerate(rows)],
        [
            (cut_to_fit(label, LONGEST_COLUMN), left + CELL * place + CELL // 2, mark)
            for place, (label, mark) in enumerate(columns)
        ],
        tiles,
        left,
        top,
    )


def tile(count, x, y, most, is_mark):
    """The tile of a cell whose corner is at x and y: in its lower left, its number in the upper right."""
    side = round(max(LARGEST * sqrt(count / most), LEAST), 1)
    return Tile(count, x + 4, round(y + CELL - 4 - side, 1), side, is_mark, x + CELL - 3, y + FONT)

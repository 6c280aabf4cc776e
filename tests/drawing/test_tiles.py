"""The tiles of a cross-table."""

from cases.drawing.text_width import BESIDE, width_of
from cases.drawing.tiles import CELL, LARGEST, LONGEST_ROW, Tile, draw_tiles

ROWS, COLUMNS = [("yes", False), ("not stated", True)], [("strike", False), ("sale", False)]


def test_tiles_are_as_large_as_what_they_count():
    drawing = draw_tiles(ROWS, COLUMNS, [[16, 4], [1, 0]])
    assert [(tile.count, tile.side, tile.is_mark) for tile in drawing.tiles] == [
        (16, LARGEST, False),
        (4, LARGEST / 2, False),
        (1, LARGEST / 4, True),
    ]
    assert draw_tiles(ROWS, COLUMNS, [[1000, 1], [0, 0]]).tiles[1].side == 4


def test_tiles_stand_in_their_cells_beside_their_numbers():
    drawing = draw_tiles([("a", False)], [("b", False)], [[1]])
    left, top = round(width_of("a")) + BESIDE, round(width_of("b")) + BESIDE
    assert drawing.tiles == [Tile(1, left + 4, top + CELL - 4 - LARGEST, LARGEST, False, left + CELL - 3, top + 12)]
    assert (drawing.width, drawing.height) == (left + CELL, top + CELL)
    assert drawing.lines == ([top, top + CELL], [left, left + CELL])
    assert (drawing.rows, drawing.columns) == ([("a", top + CELL // 2, False)], [("b", left + CELL // 2, False)])


def test_largest_tile_leaves_its_number_room_above():
    (tile,) = draw_tiles([("a", False)], [("b", False)], [[120]]).tiles
    assert tile.y - tile.number_y > 2  # the base of its digits, and the line around the tile


def test_long_labels_are_cut():
    drawing = draw_tiles([("word " * 20, False)], [("b", False)], [[0]])
    ((label, _y, _mark),) = drawing.rows
    assert (label[-1], width_of(label) <= LONGEST_ROW, drawing.left, drawing.tiles) == ("…", True, LONGEST_ROW + BESIDE, [])


def test_table_without_cells_is_drawn_empty():
    drawing = draw_tiles([], [], [])
    assert (drawing.width, drawing.height, drawing.tiles) == (BESIDE, BESIDE, [])

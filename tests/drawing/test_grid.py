"""The grid of the chart of codings."""

from cases.drawing.grid import LONGEST_LEFT, SIGNS, STEP, draw_grid
from cases.drawing.text_width import BESIDE, width_of


def test_signs_stand_at_their_places_one_path_for_each_kind():
    drawing = draw_grid(["a", "b"], ["c"], [["stated"], ["not-stated"]])
    left, top = round(max(map(width_of, "ab"))) + BESIDE, round(width_of("c")) + BESIDE
    assert drawing.paths == {
        "stated": f"M{left + 8} {top + 8}{SIGNS['stated']}",
        "not-stated": f"M{left + 8} {top + 24}{SIGNS['not-stated']}",
    }
    assert (drawing.rows, drawing.columns) == ([("a", top + 8), ("b", top + 24)], [("c", left + 8)])
    assert (drawing.width, drawing.height) == (left + STEP, top + 2 * STEP)


def test_long_labels_are_cut_and_nothing_is_drawn_of_nothing():
    drawing = draw_grid(["word " * 30], [], [[]])
    ((label, _y),) = drawing.rows
    assert (label[-1], drawing.left, drawing.paths) == ("…", LONGEST_LEFT + BESIDE, {})

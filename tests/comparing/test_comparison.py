"""What a row tells of the records that are compared, and how the rows of a comparison are chosen and put in groups."""

import pytest

from cases import models
from cases.comparing.cells import Cell, Footnotes, Item, coding_cell
from cases.comparing.comparison import in_groups, renumbered, thinned
from cases.comparing.rows import Row, RowSection
from cases.schema.declaration import declaration_of
from cases.schema.marks import Comparison, Mark
from tests import factories as make

SILENT, INAPPLICABLE = Cell([], Mark.NOT_STATED), Cell([], Mark.NOT_APPLICABLE)
DISPUTED = Cell([Item("a")], Mark.DISPUTED, sides=[Item("b")])
DEMANDED = Cell([Item("demanded: a", stands=False)], Mark.NOT_STATED)
DIFFER, ALIKE, INCOMPARABLE = Comparison


def stated(*texts):
    return Cell([Item(text) for text in texts], Mark.STATED)


def row(*cells, key="key", compares=True):
    return Row(key, "Label", "", list(cells), compares=compares)


@pytest.mark.parametrize(
    ("cells", "comparison"),
    [
        ([stated("a"), stated("b")], DIFFER),
        ([stated("a"), stated("b"), SILENT], DIFFER),
        ([stated("a", "b"), stated("b")], DIFFER),
        ([stated("a"), DISPUTED], DIFFER),
        ([stated("a", "b"), stated("b", "a")], ALIKE),
        ([stated("a"), stated("a"), SILENT, INAPPLICABLE], ALIKE),
        ([stated("a"), SILENT], INCOMPARABLE),
        ([stated("a"), INAPPLICABLE], INCOMPARABLE),
        ([stated("a"), DEMANDED], INCOMPARABLE),
        ([SILENT, SILENT], INCOMPARABLE),
    ],
)
def test_row_tells_whether_its_records_differ(cells, comparison):
    assert row(*cells).comparison == comparison


def test_row_that_never_tells_records_apart_tells_nothing():
    assert row(stated("a"), stated("b"), compares=False).comparison is None


def test_codings_are_compared_by_what_stands_and_not_by_how_it_is_told(db):
    variable = make.make_variable(slug="owner", values=["state", "workers"])
    one, other, third = (make.make_country() for _ in range(3))
    make.make_coding(one, variable, "state", aspect="law", first_year=1970)
    make.make_coding(other, variable, "state", aspect="practice", certainty="inferred", note="So.")
    make.make_coding(other, variable, "workers", aspect="law")
    make.make_coding(other, variable, "workers", aspect="demanded")
    make.make_coding(third, variable, "state", aspect="demanded")
    cells = [coding_cell(variable, list(each.codings.all()), Footnotes()) for each in (one, other, third)]
    assert [set(cell.states) for cell in cells] == [{"state"}, {"state"}, set()]
    assert row(*cells).comparison == ALIKE


@pytest.mark.parametrize(
    ("field", "compares"),
    [
        *(
            ("summary", False),
            ("original_name", False),
            ("country", False),
            ("part_of", False),
            ("place", False),
            ("laws", False),
        ),
        *(("level", True), ("sector", True), ("begun", True), ("owner", True), ("outcome", True)),
    ],
)
def test_what_a_record_is_called_and_where_it_belongs_is_no_difference(field, compares):
    assert declaration_of(models.Enterprise).attribute(field).compares == compares


SECTION = RowSection(
    "topic-pay",
    "Pay",
    [
        row(SILENT, SILENT, key="silent"),
        row(stated("a"), stated("a"), key="alike"),
        row(stated("a"), stated("b"), key="named", compares=False),
        row(stated("a"), SILENT, key="alone"),
        row(stated("a"), stated("b"), key="apart"),
    ],
)


def keys(sections):
    return [(section.title, [each.key for each in section.rows]) for section in sections]


def test_rows_come_in_groups_by_what_they_tell():
    assert keys(in_groups(SECTION)) == [
        ("", ["named"]),
        ("They differ in", ["apart"]),
        ("Alike, where stated", ["alike"]),
        ("Cannot be compared", ["silent", "alone"]),
    ]
    lessons = RowSection("lessons", "Lessons", [row(stated("a"), SILENT, compares=False)])
    assert in_groups(lessons) == [lessons]


@pytest.mark.parametrize(("silent", "left"), [(False, ["apart"]), (True, ["alone", "apart"])])
def test_thinned_rows_differ_or_are_silent_in_part(silent, left):
    assert keys(thinned([SECTION], silent)) == [("Pay", left)]


def test_passages_are_numbered_by_the_rows_that_are_shown(db):
    country, old = make.make_country(), Footnotes()
    first, second, third = (make.make_citation(country, "name", locator=f"p. {page}") for page in (1, 2, 3))
    old.numbers([first, second, third])
    cell = Cell([Item("a", notes=[3])], Mark.DISPUTED, notes=[2, 3], sides=[Item("b", notes=[2])])
    anew = renumbered([RowSection("key", "Title", [row(cell)])], old)
    assert list(anew) == [(1, third), (2, second)]
    assert (cell.items[0].notes, cell.notes, cell.sides[0].notes) == ([1], [1, 2], [2])

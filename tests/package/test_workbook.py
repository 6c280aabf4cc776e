"""Tables as a workbook: texts stay texts, numbers are numbers, and the same content gives the same bytes."""

from io import BytesIO

from openpyxl import load_workbook

from cases.package.workbook import LONGEST_CELL, cut, workbook

TOLD = [("Address", "https://casebook.example/laws/")]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "https://example.org/", "1970", "2001-10", "{=1}"]


def read(content):
    """The sheets of a workbook, {name: rows}."""
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in load_workbook(BytesIO(content))}


def test_workbook_says_first_what_it_is_and_then_holds_its_tables():
    made = workbook(TOLD, [("laws", [["slug", "year"], ["a", 1970], ["b", 2.5], ["c", "no entry"]]), ("none", [["slug"]])])
    assert read(made) == {
        "About": [["Address", "https://casebook.example/laws/"]],
        "laws": [["slug", "year"], ["a", 1970], ["b", 2.5], ["c", "no entry"]],
        "none": [["slug"]],
    }


def test_no_text_is_a_formula_a_link_or_a_number():
    sheet = load_workbook(BytesIO(workbook(TOLD, [("all", [FORMULAS])])))["all"]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in sheet[1]] == [(text, "s", None) for text in FORMULAS]


def test_same_content_gives_the_same_bytes():
    assert workbook(TOLD, [("a", [["b"]])]) == workbook(TOLD, [("a", [["b"]])])


def test_text_is_as_long_as_a_cell_may_be():
    assert [len(cut("a" * number)) for number in (LONGEST_CELL, LONGEST_CELL + 1)] == [LONGEST_CELL] * 2
    assert cut("a" * (LONGEST_CELL + 1)).endswith("a…")


def test_sheet_has_a_name_that_is_short_enough():
    assert list(read(workbook(TOLD, [("a" * 32, [["b"]])]))) == ["About", "a" * 31]

"""Tables as a workbook of Excel (XLSX), in which each text is a text: never a formula, a link or a date.

It is made in two steps: the tables, which say nothing of where they are asked for, and the first sheet, which says it."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from cases.package.zips import with_texts

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # what is in it does not depend on when it was made
LONGEST_CELL = 32_767  # letters that Excel holds in a cell
LONGEST_NAME = 31  # of a sheet
WIDTH, WIDE = 22, 110  # of columns, in letters
ABOUT = "xl/worksheets/sheet1.xml"  # where a workbook holds its first sheet


def workbook(told, sheets):
    """The bytes of a workbook, the same for the same content.

    Its first sheet says what it is, by the (label, text) pairs `told`; then comes a sheet for each (name, table), whose rows
    are texts and numbers, the head first.
    """
    return saying(told, sheets_alone(sheets))


def saying(told, packed):
    """A workbook that lacks its first sheet, with one that says so."""
    return with_texts(packed, {ABOUT: render_to_string("cases/package/about.xml", {"told": told})})


def sheets_alone(sheets):
    """The bytes of a workbook of these sheets that lacks its first."""
    whole, made = BytesIO(), BytesIO()
    with Workbook(whole, {"in_memory": True}) as book:
        book.set_properties({"created": LONG_AGO})
        bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
        about = book.add_worksheet(_("About"))
        about.set_column(0, 0, WIDTH, bold)
        about.set_column(1, 1, WIDE, wrapped)
        for name, table in sheets:
            sheet = book.add_worksheet(name[:LONGEST_NAME])
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, 200, WIDTH)
            sheet.set_row(0, None, bold)
            write(sheet, table)
    with ZipFile(whole) as file, ZipFile(made, "w", ZIP_DEFLATED) as rest:
        for entry in file.infolist():
            if entry.filename != ABOUT:
                rest.writestr(entry, file.read(entry))
    return made.getvalue()


def write(sheet, table):
    """Write rows to a sheet: numbers as numbers, and anything else as text."""
    for place, row in enumerate(table):
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(place, column, value)
            else:
                sheet.write_string(place, column, cut(str(value)))


def cut(text):
    """A text as long as a cell may be."""
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"

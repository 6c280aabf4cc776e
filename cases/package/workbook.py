"""Tables as a workbook of Excel (XLSX), in which each text is a text: never a formula, a link or a date."""

from datetime import UTC, datetime
from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # what is in it does not depend on when it was made
LONGEST_CELL = 32_767  # letters that Excel holds in a cell
LONGEST_NAME = 31  # of a sheet
WIDTH, WIDE = 22, 110  # of columns, in letters


def workbook(told, sheets):
    """The bytes of a workbook, the same for the same content.

    Its first sheet says what it is, by the (label, text) pairs `told`; then comes a sheet for each (name, table), whose rows
    are texts and numbers, the head first.
    """
    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": LONG_AGO})
        bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
        about = book.add_worksheet(_("About"))
        about.set_column(0, 0, WIDTH, bold)
        about.set_column(1, 1, WIDE, wrapped)
        write(about, told)
        for name, table in sheets:
            sheet = book.add_worksheet(name[:LONGEST_NAME])
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, 200, WIDTH)
            sheet.set_row(0, None, bold)
            write(sheet, table)
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

"""Tables as CSV, in which no spreadsheet finds a formula."""

import csv
from io import StringIO


def csv_text(table):
    """A table, a list of rows, as the text of a CSV."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([[guarded(cell) for cell in row] for row in table])
    return text.getvalue()


def guarded(text):
    """A value that no spreadsheet takes for a formula: text is quoted if it looks like one, numbers stay numbers."""
    if isinstance(text, int | float):
        return text
    text = str(text)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text

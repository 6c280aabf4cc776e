"""Tables as CSV, in which no spreadsheet finds a formula."""

import csv


def csv_text(table):
    """A table, rows of values, as the text of a CSV."""
    return "".join(csv_lines(table))


def csv_lines(table):
    """The same as its lines, each made as its row is read."""
    writer = csv.writer(Line, lineterminator="\n")
    return (writer.writerow([guarded(cell) for cell in row]) for row in table)


class Line:
    """What a writer of CSV writes to in order to give each line back."""

    write = str


def guarded(text):
    """A value that no spreadsheet takes for a formula: text is quoted if it looks like one, numbers stay numbers."""
    if isinstance(text, int | float):
        return text
    text = str(text)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text

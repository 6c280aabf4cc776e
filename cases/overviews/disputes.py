"""Where the texts disagree: every disputed value of every record."""

from dataclasses import dataclass

from cases.comparing.cells import Cell, Footnotes
from cases.comparing.rows import Row, read_sections
from cases.models import Comparable, Country
from cases.schema.marks import Mark


@dataclass(frozen=True)
class Dispute:
    """A question to which the texts give one record two answers."""

    record: Comparable
    row: Row
    cell: Cell  # which holds both sides

    @property
    def countries(self) -> list[Country]:
        """The countries that the record belongs to or concerns, itself left out."""
        return [each for each in self.record.countries_told if each not in (None, self.record)]


def read_disputes(records, footnotes):
    """The disputes of `records` of one model, in their order; `footnotes` gets their passages."""
    if not records:
        return []
    all_notes = Footnotes()
    sections = read_sections(records, all_notes)
    rows = [row for section in sections for row in section.rows]
    pairs = [(place, row) for place in range(len(records)) for row in rows if row.cells[place].mark == Mark.DISPUTED]
    disputes = [Dispute(records[place], row, row.cells[place]) for place, row in pairs]
    for dispute in disputes:
        dispute.cell.items = dispute.cell.in_dispute or dispute.cell.items
        dispute.cell.renumber(all_notes, footnotes)
    return disputes

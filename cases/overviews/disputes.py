"""Where the texts disagree: every disputed value of every record."""

from dataclasses import dataclass

from cases.comparing.cells import Cell, Footnotes
from cases.comparing.rows import Row, read_sections
from cases.models import Comparable, Country, Variable
from cases.schema.marks import Mark


@dataclass(frozen=True)
class Dispute:
    """A question to which the texts give one record two answers."""

    record: Comparable
    row: Row

    @property
    def cell(self) -> Cell:
        """The cell that holds both sides."""
        return self.row.cells[0]

    @property
    def countries(self) -> list[Country]:
        """The countries that the record belongs to or concerns, itself left out."""
        return [each for each in self.record.countries_told if each not in (None, self.record)]


def read_disputes(model, footnotes, countries):
    """The disputes of the records of `model`, by country and name of the record; `footnotes` gets their passages.

    `countries` are keys: with any, only records of these countries are read.
    """
    variables = list(Variable.objects.put_to(model))
    records = [each for each in model.objects.disputed() if not countries or countries & set(each.country_keys)]
    return [dispute for record in records for dispute in disputes_of(record, variables, footnotes)]


def disputes_of(record, variables, footnotes):
    """The disputes of one record, in the order of its page."""
    all_notes = Footnotes()
    rows = [row for section in read_sections([record], variables, all_notes) for row in section.rows]
    disputes = [Dispute(record, row) for row in rows if row.cells[0].mark == Mark.DISPUTED]
    for dispute in disputes:
        dispute.cell.items = dispute.cell.in_dispute or dispute.cell.items
        renumber(dispute.cell, all_notes, footnotes)
    return disputes


def renumber(cell, old, new):
    """Number the footnotes of a cell anew."""
    for part in (cell, *cell.items, *cell.sides):
        part.notes = new.numbers(old.passages[number - 1] for number in part.notes)

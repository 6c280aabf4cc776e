"""The cells of any table, and the footnotes that their values lead to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cases.models import Coding, Comparable, Passage, Value, Variable
from cases.schema.declaration import Attribute
from cases.schema.marks import Mark
from cases.text.sequences import unique

MOST_ITEMS_SHOWN = 6


class Footnotes:
    """The passages of a page, numbered as they are first used; passages at the same place in a text share a number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[object, ...], int] = {}
        self.passages: list[Passage] = []

    def number(self, passage: Passage) -> int:
        """The number of a passage; its place gets the next one if it has none yet."""
        if passage.place not in self._numbers:
            self.passages.append(passage)
            self._numbers[passage.place] = len(self.passages)
        return self._numbers[passage.place]

    def numbers(self, passages: Iterable[Passage]) -> list[int]:
        return sorted({self.number(passage) for passage in passages})

    def __iter__(self) -> Iterator[tuple[int, Passage]]:
        return iter(enumerate(self.passages, 1))

    def __len__(self) -> int:
        return len(self.passages)


@dataclass
class Item:
    """One value in a cell: its text, the record it names, its footnotes and a remark on it."""

    text: str
    record: Comparable | None = None
    notes: list[int] = field(default_factory=list)
    remark: str = ""
    anchor: str = ""  # its place on the page of its record, if addresses lead there
    pieces: list[tuple[str, str]] = field(default_factory=list)  # its text in (text, address of a term or '') pairs


@dataclass
class Cell:
    """What one row says of one record, the same in every view and file."""

    items: list[Item]
    mark: Mark
    notes: list[int] = field(default_factory=list)
    sides: list[Item] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    prose: bool = False
    more: str = ""  # the address of a list of all items, if a page is to show only the first

    @property
    def shown(self) -> list[Item]:
        """The items that a page shows: all, or the first few if a list holds the others."""
        return self.items[:MOST_ITEMS_SHOWN] if self.more else self.items

    @property
    def hidden(self) -> int:
        """How many items a page leaves to the list at `more`."""
        return len(self.items) - len(self.shown)

    @property
    def is_silent(self) -> bool:
        return self.mark == Mark.NOT_STATED

    @property
    def key(self) -> tuple[Mark, tuple[str, ...], tuple[str, ...]]:
        """What makes two cells equal: their mark, their texts and the texts of the other side."""
        return (self.mark, tuple(item.text for item in self.items), tuple(item.text for item in self.sides))

    @property
    def text(self) -> str:
        """The cell as plain text, for CSV."""
        sides = [f"{item.text} ({Mark.DISPUTED.label})" for item in self.sides]
        texts = "; ".join([item.text for item in self.items] + sides) or str(self.mark.label)
        return f"{texts} ({self.mark.label})" if self.mark == Mark.DISPUTED and not sides else texts

    def as_data(self) -> dict[str, Any]:
        """The cell as plain data, for JSON."""
        data: dict[str, Any] = {"mark": self.mark.value, "values": [item_data(item) for item in self.items]}
        if self.sides:
            data["disputed"] = [item_data(item) for item in self.sides]
        if self.remarks:
            data["remarks"] = self.remarks
        return data | {"passages": self.notes}


def item_data(item: Item) -> dict[str, Any]:
    data: dict[str, Any] = {"text": item.text}
    if item.record is not None:
        data["slug"] = item.record.slug
    if item.notes:
        data["passages"] = item.notes
    return data | ({"remark": item.remark} if item.remark else {})


def field_cell(attribute: Attribute, record: Comparable, footnotes: Footnotes) -> Cell:
    """The cell of one shown field: its values, the passages behind them, and what other passages say instead."""
    citations = [c for c in record.citations.all() if attribute.name in c.field_names]
    against = [c for c in citations if c.stance == c.Stance.CONTRADICTS]
    other = [Item(c.says, notes=footnotes.numbers([c]), remark=c.note) for c in against if c.says]
    backing = [c for c in citations if not (c.says and c in against)]
    items = [Item(text, linked) for text, linked in attribute.values(record)]
    inapplicable = [c for c in citations if c.stance == c.Stance.NOT_APPLICABLE]
    if items:
        mark = Mark.DISPUTED if against else Mark.STATED
    else:
        mark = Mark.DISPUTED if other else Mark.NOT_APPLICABLE if inapplicable else Mark.NOT_STATED
    remarks = unique(c.note for c in backing if c.note)
    return Cell(items, mark, footnotes.numbers(backing), other, remarks, attribute.is_prose)


def coding_cell(variable: Variable, codings: Iterable[Coding], footnotes: Footnotes) -> Cell:
    """The cell of one variable: the coded values of a case, each with its passages and its certainty."""
    valued: dict[Value | None, list[Coding]] = {}
    for coding in codings:
        valued.setdefault(coding.value, []).append(coding)
    items = [coding_item(value, group, footnotes) for value, group in valued.items() if value]
    inapplicable = valued.get(None, [])
    mark, reasons = mark_of_codings(variable, codings), [coding.note for coding in inapplicable]
    return Cell(items, mark, footnotes.numbers(inapplicable), remarks=reasons)


def mark_of_codings(variable: Variable, codings: Iterable[Coding]) -> Mark:
    """The mark of a case with these codings on `variable`."""
    contradicted = any(coding.stance == coding.Stance.CONTRADICTS for coding in codings)
    return coding_mark({coding.value.slug if coding.value else "" for coding in codings}, contradicted, variable.multiple)


def coding_mark(values: set[str], contradicted: bool, multiple: bool) -> Mark:
    """The mark of a case by the slugs of its coded values, with '' for a coding that says the question does not apply."""
    if not values:
        return Mark.NOT_STATED
    if values == {""}:
        return Mark.NOT_APPLICABLE
    if contradicted or (len(values) > 1 and (not multiple or "" in values)):
        return Mark.DISPUTED
    return Mark.NO if values == {"no"} else Mark.STATED


def coding_item(value: Value, codings: Sequence[Coding], footnotes: Footnotes) -> Item:
    inferred = all(coding.certainty == coding.Certainty.INFERRED for coding in codings)
    text = f"{value.name} ({codings[0].get_certainty_display()})" if inferred else value.name
    remark = " ".join(unique(coding.note for coding in codings if coding.note))
    return Item(text, notes=footnotes.numbers(codings), remark=remark)


def passage_cell(texts: Sequence[tuple[str, Passage]], footnotes: Footnotes) -> Cell:
    """The cell of figures or events, which are passages themselves, from (text, passage) pairs."""
    if not texts:
        return Cell([], Mark.NOT_STATED)
    items = [
        Item(
            text,
            notes=footnotes.numbers([each]),
            remark=each.note,
            anchor="-".join([each._meta.model_name, *each.natural_key()]),
        )
        for text, each in texts
    ]
    disputed = any(passage.stance == passage.Stance.CONTRADICTS for _, passage in texts)
    return Cell(items, Mark.DISPUTED if disputed else Mark.STATED)

"""The cells of any table, and the footnotes that their values lead to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Coding, Comparable, Passage, Source, Value, Variable
from cases.models.fields import LAST_YEAR
from cases.schema.declaration import Attribute
from cases.schema.marks import Mark
from cases.text.dates import TextDate
from cases.text.sequences import unique

MOST_ITEMS_SHOWN = 6


class Footnotes:
    """The passages of a page, numbered as they are first used; passages at the same place in a text share a number.

    `tying` are the citations for which other records lead to those of the page.
    """

    def __init__(self, tying: Iterable[Any] = ()) -> None:
        self._numbers: dict[tuple[object, ...], int] = {}
        self._tying: dict[tuple[str, int], list[Any]] = defaultdict(list)
        self.places: list[list[Passage]] = []  # the passages of each number, in order
        for each in tying:
            self._tying[each.record_kind, getattr(each, f"{each.record_kind}_id")].append(each)

    def number(self, passage: Passage) -> int:
        """The number of a passage; its place gets the next one if it has none yet."""
        number = self._numbers.setdefault(passage.place, len(self._numbers) + 1)
        if number > len(self.places):
            self.places.append([])
        if passage not in self.at(number):
            self.at(number).append(passage)
        return number

    def numbers(self, passages: Iterable[Passage]) -> list[int]:
        return sorted({self.number(passage) for passage in passages})

    def ties(self, name: str, record: Comparable, other: Any) -> list[int]:
        """The numbers of the passages for which `other` leads to `record` by its field `name`.

        Where that leads to several, they are those on lines that tell of `record` too; all, if there are none.
        """
        found = self._tying[other._meta.model_name, other.pk]
        backing = [each for each in found if name in each.field_names and each.stance != each.Stance.CONTRADICTS]
        closest = [each for each in backing if any(map(each.meets, record.citations.all()))] or backing
        return self.numbers(only_of(name, each) for each in closest)

    def at(self, number: int) -> list[Passage]:
        """The passages of a number."""
        return self.places[number - 1]

    def in_words(self, numbers: Iterable[int]) -> str:
        """The passages of these numbers as a file without footnotes names them."""
        passages = (self.at(number)[0] for number in numbers)
        return "; ".join(f"{passage.source.short}, {passage.locator}" for passage in passages)

    def __iter__(self) -> Iterator[tuple[int, Passage]]:
        """Each number with the first of its passages."""
        return iter((number, first) for number, (first, *_others) in enumerate(self.places, 1))

    def __len__(self) -> int:
        return len(self.places)


def only_of(name: str, citation: Any) -> Any:
    """A citation as one of the field `name` alone, whatever else it backs."""
    alone = copy(citation)
    alone.fields = name
    return alone


@dataclass
class Item:
    """One value in a cell: its text, the record it names, its footnotes and a remark on it."""

    text: str
    record: Comparable | Source | None = None
    notes: list[int] = field(default_factory=list)
    remark: str = ""
    anchor: str = ""  # its place on the page of its record, if addresses lead there
    pieces: list[tuple[str, str]] = field(default_factory=list)  # its text in (text, address of a term or '') pairs
    date: TextDate | None = None  # the date that it is, if it is one, or has
    when: str = ""  # the time and part that it holds for, and who holds it; it makes no difference between cells
    disputed: bool = False  # whether a passage contradicts it
    sign: str = ""  # the signs of the remarks that it shares with other items of its cell, which says them once
    value: str = field(default="", compare=False)  # what makes cells equal, if it is not the text
    language: str = field(default="", compare=False)  # the code of the language it is in, if that is not the page's
    stands: bool = field(default=True, compare=False)  # whether it counts where cells are compared; a demand never does

    @property
    def whole(self) -> str:
        """The text with what it holds for."""
        return f"{self.text} ({self.when})" if self.when else self.text


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
    fold: str = ""  # the words under which a page folds its items away, if it does
    untold: list[str] = field(default_factory=list)  # of which aspects the texts tell nothing, though they are asked of

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
        """Whether the texts tell nothing of it, not even a demand."""
        return self.mark == Mark.NOT_STATED and not self.items

    @property
    def _noted(self) -> "list[Item | Cell]":
        """What has footnotes, from the first value on."""
        return [*self.items, self, *self.sides]

    @property
    def all_notes(self) -> list[int]:
        """The numbers of all passages that it rests on."""
        return sorted({note for part in self._noted for note in part.notes})

    def renumber(self, old: Footnotes, new: Footnotes) -> None:
        """Number its footnotes anew, which lead to passages of `old`, as `new` first meets them from the first value on."""
        for part in self._noted:
            part.notes = new.numbers(passage for number in part.notes for passage in old.at(number))

    @property
    def key(self) -> tuple[Mark, tuple[str, ...], tuple[str, ...]]:
        """What makes two cells equal: their mark, their texts and the texts of the other side."""
        return (self.mark, tuple(item.text for item in self.items), tuple(item.text for item in self.sides))

    @property
    def states(self) -> frozenset[str]:
        """What is stated, both sides of a dispute included, as it is compared; nothing where texts are silent or it is moot."""
        if self.mark in (Mark.NOT_STATED, Mark.NOT_APPLICABLE):
            return frozenset()
        return frozenset(item.value or item.text for item in [*self.items, *self.sides] if item.stands)

    @property
    def in_dispute(self) -> list[Item]:
        """The items that a dispute is about, where it is not about all of them; else none."""
        found = [item for item in self.items if item.disputed]
        return found if len(found) < len(self.items) else []

    @property
    def is_disputed_whole(self) -> bool:
        """Whether the mark of a dispute is about the cell and not about some of its items."""
        return self.mark == Mark.DISPUTED and not self.in_dispute

    @property
    def silences(self) -> list[str]:
        """The aspects on which the texts are silent, in words: 'in practice: not stated'."""
        return [f"{aspect}: {Mark.NOT_STATED.label}" for aspect in self.untold]

    @property
    def text(self) -> str:
        """The cell as plain text, for CSV."""
        sides = [f"{item.text} ({Mark.DISPUTED.label})" for item in self.sides]
        items = [f"{item.whole} ({Mark.DISPUTED.label})" if item in self.in_dispute else item.whole for item in self.items]
        texts = "; ".join(items + sides + self.silences) or str(self.mark.label)
        return f"{texts} ({self.mark.label})" if self.is_disputed_whole and not sides else texts

    def as_data(self) -> dict[str, Any]:
        """The cell as plain data, for JSON."""
        data: dict[str, Any] = {"mark": self.mark.value, "values": [item_data(item) for item in self.items]}
        if self.sides:
            data["disputed"] = [item_data(item) for item in self.sides]
        if self.remarks:
            data["remarks"] = self.remarks
        if self.untold:
            data["not_stated"] = self.untold
        return data | {"passages": self.notes}


def item_data(item: Item) -> dict[str, Any]:
    data: dict[str, Any] = {"text": item.text}
    if item.record is not None:
        data["slug"] = item.record.slug
    if item.date:
        data["date"] = item.date.as_data()
    if item.when:
        data["when"] = item.when
    if item.disputed:
        data["mark"] = Mark.DISPUTED.value
    if item.notes:
        data["passages"] = item.notes
    return data | ({"remark": item.remark} if item.remark else {})


def field_cell(attribute: Attribute, record: Comparable, footnotes: Footnotes) -> Cell:
    """The cell of one shown field: its values, the passages behind them, and what other passages say instead."""
    citations = [c for c in record.citations.all() if attribute.name in c.field_names]
    against = [c for c in citations if c.stance == c.Stance.CONTRADICTS]
    other = [Item(c.says, notes=footnotes.numbers([c]), remark=c.note) for c in against if c.says]
    backing = [c for c in citations if not (c.says and c in against)]
    items = [field_item(attribute, record, *value, footnotes) for value in attribute.values(record)]
    inapplicable = [c for c in citations if c.stance == c.Stance.NOT_APPLICABLE]
    if items:
        mark = Mark.DISPUTED if against else Mark.STATED
    else:
        mark = Mark.DISPUTED if other else Mark.NOT_APPLICABLE if inapplicable else Mark.NOT_STATED
    remarks = unique(c.note for c in backing if c.note)
    return Cell(items, mark, footnotes.numbers(backing), other, remarks, attribute.is_prose)


def field_item(attribute: Attribute, record: Comparable, text: str, other: Any, footnotes: Footnotes) -> Item:
    """One value of a field, with the passages that tie the `other` record to this one, if it is its field that leads here."""
    notes = footnotes.ties(attribute.inverse, record, other) if attribute.inverse else []
    return Item(text, other, notes, date=attribute.date(record), language=attribute.language(record))


def years_cell(attributes: Iterable[Attribute], record: Comparable, footnotes: Footnotes) -> Cell:
    """The cell of all dates of a record together, whose fields are `attributes`, in the words of its lifetime."""
    dates = [field_cell(attribute, record, footnotes) for attribute in attributes]
    marks, text = {cell.mark for cell in dates}, str(record.lifetime)
    silent = Mark.NOT_APPLICABLE if marks == {Mark.NOT_APPLICABLE} else Mark.NOT_STATED
    mark = Mark.DISPUTED if Mark.DISPUTED in marks else Mark.STATED if text else silent
    sides = [side for cell in dates for side in cell.sides]
    return Cell([Item(text)] if text else [], mark, sorted({note for cell in dates for note in cell.notes}), sides)


def coding_cell(variable: Variable, codings: Sequence[Coding], footnotes: Footnotes) -> Cell:
    """The cell of one variable: what is coded in practice, in law and as demanded, each with its time and passages."""
    groups: dict[tuple[Value, str, str], list[Coding]] = defaultdict(list)
    for coding in sorted(codings, key=place_in_cell):
        if coding.value:
            groups[coding.value, coding.aspect, holding(coding)].append(coding)
    named = {coding.aspect for coding in codings} - {Coding.Aspect.UNTOLD} != {Coding.Aspect.PRACTICE}
    stand = standing(codings)
    items = [coding_item(group, footnotes, named, stand) for group in groups.values()]
    inapplicable = [coding for coding in codings if not coding.value]
    reasons = [str(coding.note) for coding in inapplicable]
    untold = [Coding.Aspect.PRACTICE.label] if items and lacks_practice(variable, codings) else []
    return Cell(items, mark_of_codings(variable, codings), footnotes.numbers(inapplicable), remarks=reasons, untold=untold)


def lacks_practice(variable: Variable, codings: Iterable[Coding]) -> bool:
    """Whether the texts tell only of law or demand, though `variable` is asked of practice too."""
    practice = (Coding.Aspect.PRACTICE, Coding.Aspect.UNTOLD)
    return variable.asks(Coding.Aspect.PRACTICE) and not any(coding.aspect in practice for coding in codings)


def place_in_cell(coding: Coding) -> tuple[int, int]:
    """Sorts codings by their aspect, then by the year from which they hold, those without one last."""
    return (Coding.Aspect.values.index(coding.aspect), coding.first_year or LAST_YEAR)


def standing(codings: Iterable[Coding]) -> list[Coding]:
    """What stands of the codings of one case on one variable: those in practice, else those in law; a demand never does.

    What somebody in the text holds stands only where the text itself says nothing; whoever shows it marks it as a view.
    """
    by_aspect = defaultdict(list)
    for coding in codings:
        by_aspect[coding.aspect or Coding.Aspect.PRACTICE].append(coding)
    told = by_aspect[Coding.Aspect.PRACTICE] or by_aspect[Coding.Aspect.LAW]
    return [coding for coding in told if not coding.is_view] or told


def mark_of_codings(variable: Variable, codings: Iterable[Coding]) -> Mark:
    """The mark of a case by what stands of its codings on `variable`."""
    stand = standing(codings)
    if not stand:
        return Mark.NOT_STATED
    values = {coding.value.slug if coding.value else "" for coding in stand}
    if values == {""}:
        return Mark.NOT_APPLICABLE
    if contradicted(stand):
        return Mark.DISPUTED
    return Mark.NO if values == {"no"} else Mark.STATED


def contradicted(codings: Sequence[Coding]) -> list[Coding]:
    """Those of these codings that are a side of a disagreement: by the stance of one side, or as both cannot hold."""
    contradicts = [coding for coding in codings if coding.stance == Coding.Stance.CONTRADICTS]
    sides = [
        coding
        for pair in combinations(codings, 2)
        if pair[0].is_against(pair[1]) or (pair[0].differs_from(pair[1]) and not set(pair).isdisjoint(contradicts))
        for coding in pair
    ]
    return [coding for coding in codings if coding in contradicts or coding in sides]


def holding(coding: Coding) -> str:
    """What a coding holds for: its time, its part, and whose view it is."""
    years = span_text(coding.first_year, coding.last_year)
    holder = _("by %s") if coding.aspect == Coding.Aspect.DEMANDED else _("according to %s")
    view = holder % coding.holder if coding.holder else ""
    return ", ".join(part for part in (years or coding.moment, coding.part, view) if part)


def span_text(first: int | None, last: int | None) -> str:
    """Two years in words: '1969–1975', 'from 1969', 'until 1975'; '' if neither is stated."""
    if first and last:
        return f"{first}–{last}" if first != last else str(first)
    return _("from %s") % first if first else _("until %s") % last if last else ""


def coding_item(codings: Sequence[Coding], footnotes: Footnotes, named: bool, stand: Sequence[Coding]) -> Item:
    """The value of `codings`, which have one, as an item; `named` says in which aspect it holds, `stand` is what stands."""
    coding = codings[0]
    inferred = all(each.certainty == Coding.Certainty.INFERRED for each in codings)
    text = f"{coding.value} ({coding.get_certainty_display()})" if inferred else str(coding.value)
    aspect = [coding.get_aspect_display()] if named and coding.aspect else []
    if held := aspect + [_("as a view")] * coding.is_view:
        text = f"{', '.join(held)}: {text}"
    remark = " ".join(unique(each.note for each in codings if each.note))
    return Item(
        text,
        notes=footnotes.numbers(codings),
        when=holding(coding),
        remark=remark,
        disputed=not set(codings).isdisjoint(contradicted(stand)),
        value=coding.value.slug if coding.value else "",
        stands=not set(codings).isdisjoint(stand),
    )


def passage_cell(texts: Sequence[tuple[str, Passage]], footnotes: Footnotes) -> Cell:
    """The cell of figures or events, which are passages themselves, from (text, passage) pairs."""
    if not texts:
        return Cell([], Mark.NOT_STATED)
    items = [
        Item(
            text,
            notes=footnotes.numbers([each]),
            remark=each.note,
            date=each.date,
            anchor="-".join([each._meta.model_name, *each.natural_key()]),
            disputed=each.stance == each.Stance.CONTRADICTS,
        )
        for text, each in texts
    ]
    return Cell(items, Mark.DISPUTED if any(item.disputed for item in items) else Mark.STATED)

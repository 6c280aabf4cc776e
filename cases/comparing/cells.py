"""What a cell of any table holds, and the footnotes that its values lead to."""

from dataclasses import dataclass, field

from cases.schema.marks import Mark

MOST_SHOWN = 6


class Footnotes:
    """The passages of a page, numbered in the order of their first use; one place has one number."""

    def __init__(self):
        self._numbers, self.passages = {}, []

    def number(self, passage):
        """The number of a passage's place, a new one where it was not used before."""
        if passage.place not in self._numbers:
            self.passages.append(passage)
            self._numbers[passage.place] = len(self.passages)
        return self._numbers[passage.place]

    def numbers(self, passages):
        return sorted({self.number(passage) for passage in passages})

    def __iter__(self):
        return iter(enumerate(self.passages, 1))

    def __len__(self):
        return len(self.passages)


@dataclass
class Item:
    """One value in a cell: its text, the record it names, its footnotes and a remark on it."""

    text: str
    record: object = None
    notes: list[int] = field(default_factory=list)
    remark: str = ""
    anchor: str = ""  # where it stands on the page of its record, '' for what no address leads to
    pieces: list[tuple[str, str]] = field(default_factory=list)  # its text cut at what leads elsewhere: (text, address)


@dataclass
class Cell:
    """One value of one record, as every surface shows it."""

    items: list[Item]
    mark: Mark
    notes: list[int] = field(default_factory=list)
    sides: list[Item] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    prose: bool = False
    more: str = ""  # the address of a list that holds all items, where a page shows only the first

    @property
    def shown(self):
        """The items that a page shows: the first few, where the others are a click away."""
        return self.items[:MOST_SHOWN] if self.more else self.items

    @property
    def hidden(self):
        """How many items a page leaves to the list at `more`."""
        return len(self.items) - len(self.shown)

    @property
    def is_silent(self):
        return self.mark == Mark.NOT_STATED

    @property
    def key(self):
        """What makes two cells equal: their mark, their texts and what is said against them."""
        return (self.mark, tuple(item.text for item in self.items), tuple(item.text for item in self.sides))

    @property
    def text(self):
        """The cell as plain text, for CSV."""
        sides = [f"{item.text} ({Mark.DISPUTED.label})" for item in self.sides]
        texts = "; ".join([item.text for item in self.items] + sides) or str(self.mark.label)
        return f"{texts} ({self.mark.label})" if self.mark == Mark.DISPUTED and not sides else texts

    def as_data(self):
        """The cell as plain data, for JSON."""
        data = {"mark": self.mark.value, "values": [item_data(item) for item in self.items]}
        if self.sides:
            data["disputed"] = [item_data(item) for item in self.sides]
        if self.remarks:
            data["remarks"] = self.remarks
        return data | {"passages": self.notes}


def item_data(item):
    data = {"text": item.text}
    if item.record is not None:
        data["slug"] = item.record.slug
    if item.notes:
        data["passages"] = item.notes
    return data | ({"remark": item.remark} if item.remark else {})


def field_cell(attribute, record, footnotes):
    """The cell of one shown field: its values, the passages that back it, and what they say against it."""
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
    remarks = list(dict.fromkeys(c.note for c in backing if c.note))
    return Cell(items, mark, footnotes.numbers(backing), other, remarks, attribute.is_prose)


def coding_cell(variable, codings, footnotes):
    """The cell of one variable: the coded values of a case, each with its passages and its certainty."""
    valued = {}
    for coding in codings:
        valued.setdefault(coding.value, []).append(coding)
    items = [coding_item(value, group, footnotes) for value, group in valued.items() if value]
    reasons = [coding.note for coding in valued.get(None, [])]
    return Cell(items, mark_of_codings(variable, codings), footnotes.numbers(valued.get(None, [])), remarks=reasons)


def mark_of_codings(variable, codings):
    """How a case with these codings on `variable` is marked."""
    contradicted = any(coding.stance == coding.Stance.CONTRADICTS for coding in codings)
    return coding_mark({coding.value.slug if coding.value else "" for coding in codings}, contradicted, variable.multiple)


def coding_mark(values, contradicted, multiple):
    """The mark of a case by the slugs of its coded values, '' among them where the question does not apply."""
    if not values:
        return Mark.NOT_STATED
    if values == {""}:
        return Mark.NOT_APPLICABLE
    if contradicted or (len(values) > 1 and (not multiple or "" in values)):
        return Mark.DISPUTED
    return Mark.NO if values == {"no"} else Mark.STATED


def coding_item(value, codings, footnotes):
    inferred = all(coding.certainty == coding.Certainty.INFERRED for coding in codings)
    text = f"{value.name} ({codings[0].get_certainty_display()})" if inferred else value.name
    remark = " ".join(dict.fromkeys(coding.note for coding in codings if coding.note))
    return Item(text, notes=footnotes.numbers(codings), remark=remark)


def passage_cell(texts, footnotes):
    """The cell of things that are passages themselves (figures, events), from (text, passage) pairs."""
    if not texts:
        return Cell([], Mark.NOT_STATED)
    items = [
        Item(text, notes=footnotes.numbers([each]), remark=each.note, anchor=f"{each._meta.model_name}-{each.slug}")
        for text, each in texts
    ]
    disputed = any(passage.stance == passage.Stance.CONTRADICTS for _, passage in texts)
    return Cell(items, Mark.DISPUTED if disputed else Mark.STATED)

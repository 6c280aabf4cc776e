"""The rows that a page, a comparison or a file shows of its records, read by the declaration of their model."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.comparing.cells import Cell, Footnotes, Item, coding_cell, field_cell, passage_cell
from cases.models import Coding, Comparable, Figure, Lesson, Topic, Variable, registry
from cases.models.state import kept
from cases.reliability.caveats import caveats
from cases.schema.declaration import Attribute, declaration_of, find_field, inverse_of
from cases.schema.marks import UNVALUED, Caveat, Comparison, Difference, Mark
from cases.text.sequences import unique

LONG_REMARK = 40  # letters
SIGNS = "*†‡§¶"  # of remarks that several items share
SENTENCES = re.compile(r"(?<=\.) (?=[A-Z])")  # what lies between two sentences of a remark


@dataclass
class Row:
    """One question put to every record: a label, its definition, and a cell for each record."""

    key: str
    label: str
    definition: str
    cells: list[Cell]
    entry: str = ""  # the anchor of its entry in the codebook, if it has one
    anchor: str = ""  # its place on the page of a record, if addresses lead there
    caveats: list[Caveat] = field(default_factory=list)  # those of its variable, if it has one
    of_dates: bool = False  # whether each of its cells holds one date, or none
    topic: str = ""  # the slug of the topic of its theme, if it has one
    compares: bool = True  # whether it may tell the records apart

    @property
    def is_silent(self) -> bool:
        return all(cell.is_silent for cell in self.cells)

    @property
    def is_partly_silent(self) -> bool:
        """Whether the texts are silent on some of its records, and tell something of another."""
        return not self.is_silent and any(cell.is_silent for cell in self.cells)

    @property
    def is_coded(self) -> bool:
        """Whether it is the row of a variable."""
        return self.anchor.startswith("row-v-")

    @property
    def name(self) -> str:
        """Its name among all rows: a variable and a field may have the same key."""
        return self.anchor.removeprefix("row-") or self.key

    @cached_property
    def comparison(self) -> Comparison | None:
        """What it tells of its records: whether they differ, are alike, or cannot be compared; None if it never tells that."""
        stated = [cell.states for cell in self.cells if cell.states]
        if not self.compares:
            return None
        if len(stated) < 2:
            return Comparison.INCOMPARABLE
        return Comparison.DIFFER if len(set(stated)) > 1 else Comparison.ALIKE

    @cached_property
    def differences(self) -> list[Difference]:
        """Why the cells differ; empty if they are alike."""
        if len({cell.key for cell in self.cells}) <= 1:
            return []
        reasons = {UNVALUED[cell.mark] for cell in self.cells if cell.mark in UNVALUED}
        if len({cell.key[1] for cell in self.cells if cell.items}) > 1:
            reasons.add(Difference.VALUES)
        return [reason for reason in Difference if reason in reasons]

    @property
    def reasons(self) -> list[Difference | None]:
        """Why each cell differs; None for a cell that does not, or that holds what more than half of the cells hold."""
        if not self.differences:
            return [None] * len(self.cells)
        key, count = Counter(cell.key for cell in self.cells).most_common(1)[0]
        usual = key if count > len(self.cells) / 2 else None
        of_values = Difference.VALUES if Difference.VALUES in self.differences else None
        return [UNVALUED.get(cell.mark, None if cell.key == usual else of_values) for cell in self.cells]

    @property
    def cells_with_reasons(self) -> list[tuple[Cell, Difference | None]]:
        """Each cell with the reason why it differs."""
        return list(zip(self.cells, self.reasons, strict=True))


@dataclass
class RowSection:
    """Rows under one heading."""

    key: str
    title: str
    rows: list[Row]

    @property
    def spoken(self) -> list[Row]:
        return [row for row in self.rows if not row.is_silent]

    @property
    def silent(self) -> list[Row]:
        return [row for row in self.rows if row.is_silent]


def say_once(sections: Iterable[RowSection]) -> None:
    """Keep each remark on a record only in the first row that has it, as one passage may back many fields.

    A long sentence that several items of a cell have as remark stands below them once, with a sign.
    """
    said: dict[int, set[str]] = defaultdict(set)
    for row in (row for section in sections for row in section.rows):
        for place, cell in enumerate(row.cells):
            share_remarks(cell)
            cell.remarks = [remark for remark in cell.remarks if remark not in said[place]]
            said[place].update(cell.remarks)


def share_remarks(cell: Cell) -> None:
    """Move each long sentence that several items of a cell have as remark to the remarks of the cell, and sign the items."""
    sentences = {id(item): SENTENCES.split(item.remark) for item in cell.items if item.remark}
    counts = Counter(sentence for each in sentences.values() for sentence in unique(each) if len(sentence) > LONG_REMARK)
    shared = dict(zip([sentence for sentence, count in counts.items() if count > 1], SIGNS, strict=False))
    for item in (item for item in cell.items if item.remark):
        own = sentences[id(item)]
        item.remark = " ".join(sentence for sentence in own if sentence not in shared)
        item.sign = "".join(sign for sentence, sign in shared.items() if sentence in own)
    cell.remarks = [*cell.remarks, *(f"{sign} {sentence}" for sentence, sign in shared.items())]


def field_row(attribute: Attribute, records: Sequence[Comparable], footnotes: Footnotes) -> Row:
    """The row of one field; side by side, cells of many records lead to the list that holds them all."""
    cells = [field_cell(attribute, record, footnotes) for record in records]
    if attribute.is_many and len(records) > 1:
        for cell, record in zip(cells, records, strict=True):
            cell.more = list_of(attribute.field.related_model, record)
    row = Row(attribute.name, attribute.label, attribute.definition, cells, attribute.entry)
    return replace(row, of_dates=attribute.is_date, compares=attribute.compares)


def rows_named(
    names: Iterable[str], records: Sequence[Comparable], variables: Iterable[Variable], footnotes: Footnotes
) -> list[Row]:
    """The rows of these names, in order: of a field by its own, of one of the `variables` by `v-` and its slug."""
    asked, declaration = {f"v-{each.slug}": each for each in variables}, declaration_of(type(records[0]))
    noted = caveats() if asked else {}
    return [
        coding_row(asked[name], records, footnotes, noted[asked[name].slug])
        if name in asked
        else field_row(declaration.attribute(name), records, footnotes)
        for name in names
    ]


@kept
def asked_of(model: Any) -> tuple[list[Variable], dict[str, str]]:
    """The variables put to records of `model`, and the names of the topics by their slugs, as a pair."""
    return list(Variable.objects.put_to(model)), Topic.objects.titles()


def read_sections(records: Sequence[Comparable], footnotes: Footnotes) -> list[RowSection]:
    """The sections of a page on `records`, the same for one record as for six; sections without rows are left out.

    The records are of one model and read by `for_reading()`.
    """
    variables, titles = asked_of(type(records[0]))
    sections = topic_sections(variables, titles, records, footnotes)
    sections.append(RowSection("figures", _("Figures"), figure_rows(records, footnotes)))
    sections.append(RowSection("events", _("Events"), event_rows(records, footnotes)))
    sections.append(RowSection("lessons", _("Lessons by theme"), lesson_rows(records, footnotes)))
    return [section for section in sections if section.rows]


def topic_sections(
    variables: Sequence[Variable], titles: dict[str, str], records: Sequence[Comparable], footnotes: Footnotes
) -> list[RowSection]:
    """The brief, and a section for each topic: its fields, then its codings; codings of no topic are in one of their own."""
    put: dict[str, list[Row]] = defaultdict(list)
    for variable, row in zip(variables, coding_rows(variables, records, footnotes), strict=True):
        put[variable.topic.slug if variable.topic else ""].append(row)
    sections, apart = [], put.pop("", [])
    for topic, title, attributes in declaration_of(type(records[0])).sections(titles):
        fields = [field_row(attribute, records, footnotes) for attribute in attributes]
        sections.append(RowSection(f"topic-{topic}" if topic else "brief", title, [*fields, *put[topic]]))
    return [*sections, RowSection("codings", _("Codings"), apart)]


def codings_on(variable: Variable, record: Comparable) -> list[Coding]:
    return [coding for coding in record.codings.all() if coding.variable_id == variable.pk]


def coding_rows(variables: Sequence[Variable], records: Sequence[Comparable], footnotes: Footnotes) -> list[Row]:
    """The row of each variable, with its caveats."""
    noted = caveats() if variables else {}
    return [coding_row(variable, records, footnotes, noted[variable.slug]) for variable in variables]


def coding_row(variable: Variable, records: Sequence[Comparable], footnotes: Footnotes, noted: list[Caveat]) -> Row:
    cells = [coding_cell(variable, codings_on(variable, record), footnotes) for record in records]
    definition = f"{variable.question} {variable.definition}"
    return Row(variable.slug, variable.name, definition, cells, f"v-{variable.slug}", row_anchor(variable), noted)


def row_anchor(variable: Variable) -> str:
    """The anchor of a variable's row on the page of a case."""
    return f"row-v-{variable.slug}"


def figure_rows(records: Sequence[Comparable], footnotes: Footnotes) -> list[Row]:
    """A row for each measure of which any record has a figure."""
    measures = sorted({figure.measure for record in records for figure in record.figures.all()})
    rows = []
    for measure in measures:
        figures = [[figure for figure in record.figures.all() if figure.measure == measure] for record in records]
        cells = [passage_cell([(figure_text(figure), figure) for figure in each], footnotes) for each in figures]
        rows.append(Row(f"figure: {measure}", measure, _("A number that a passage states."), cells, "figure-measure"))
    return rows


def figure_text(figure: Figure) -> str:
    return f"{figure.quantity} ({figure.date})" if figure.date else figure.quantity


def event_rows(records: Sequence[Comparable], footnotes: Footnotes) -> list[Row]:
    """One row of dated events, in a list; empty if the records have none."""
    if not records[0].is_subject:
        return []
    cells = [
        passage_cell([(f"{event.date}: {event.name}", event) for event in record.events.all()], footnotes) for record in records
    ]
    definition = _("What happened, dated as precisely as the text dates it.")
    row = Row("events", _("Events"), definition, cells, "event-name", compares=False)
    return [] if row.is_silent else [row]


def lesson_rows(records: Sequence[Comparable], footnotes: Footnotes) -> list[Row]:
    """A row for each theme on which any record has a lesson, in the order of the topics; themes of none come last."""
    if not records[0].is_subject:
        return []
    lessons = [lessons_by_theme(record, footnotes) for record in records]
    lists = [list_of(Lesson, record) for record in records]
    rows = []
    for theme in sorted(set().union(*lessons)):
        _place, topic, name, slug, definition = theme
        mores = [more and f"{more}&theme={slug}" for more in lists]
        cells = [lesson_cell(items[theme], more, len(records) > 1) for items, more in zip(lessons, mores, strict=True)]
        rows.append(Row(f"theme: {slug}", name, definition, cells, f"theme-{slug}", topic=topic, compares=False))
    return rows


def lessons_by_theme(record: Comparable, footnotes: Footnotes) -> dict[tuple[int, str, str, str, str], list[Item]]:
    """The lessons on a record, a defaultdict by the (place of the topic, topic, name, slug, definition) of their themes."""
    kinds, items = {value: str(label) for value, label in Lesson.Kind.choices}, defaultdict(list)
    named = inverse_of(find_field(type(record), "lessons"))
    for lesson in record.lessons_by_theme:
        topic = lesson.theme_topic or ""
        theme = (lesson.theme_place, topic, lesson.theme_name, lesson.theme_slug, lesson.theme_definition)
        notes = footnotes.ties(named, record, lesson)
        items[theme].append(Item(lesson.name, lesson, notes, kinds[lesson.kind]))
    return items


def lesson_cell(items: list[Item], more: str, folded: bool) -> Cell:
    """The cell of the lessons on one theme, `folded` to their count; `more` is the address of the list of them all, or ''."""
    fold = ngettext("%d lesson", "%d lessons", len(items)) % len(items) if folded else ""
    return Cell(items, Mark.STATED, more=more, fold=fold) if items else Cell([], Mark.NOT_STATED)


def list_of(model: type[Any], record: Comparable) -> str:
    """The address of the list of the records of `model` that concern `record`; '' if no filter finds them."""
    facets = declaration_of(model).facets if model in registry() else []
    names = [a.name for a in facets if a.is_relation and a.field.related_model is type(record)]
    return f"{reverse('list', args=[model])}?{names[0]}={record.slug}" if names else ""

"""Records read by the declaration of their model: the rows of detail, comparison, JSON and CSV."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from cases.comparing.cells import Cell, Footnotes, Item, coding_cell, field_cell, passage_cell
from cases.models import Lesson, registry
from cases.schema.declaration import declaration_of
from cases.schema.marks import UNVALUED, Difference, Mark

MOST_CODINGS = 12  # on a class sheet, which has one page for its table


@dataclass
class Row:
    """One question put to every record: a label, its definition, and a cell for each record."""

    key: str
    label: str
    definition: str
    cells: list[Cell]
    entry: str = ""  # the anchor of its entry in the codebook, '' where it has none
    anchor: str = ""  # where it stands on the page of a record, '' for what no address leads to

    @property
    def is_silent(self):
        return all(cell.is_silent for cell in self.cells)

    @cached_property
    def differences(self):
        """Why the cells differ, as a list; empty where they are alike."""
        if len({cell.key for cell in self.cells}) <= 1:
            return []
        reasons = {UNVALUED[cell.mark] for cell in self.cells if cell.mark in UNVALUED}
        if len({cell.key[1] for cell in self.cells if cell.items}) > 1:
            reasons.add(Difference.VALUES)
        return [reason for reason in Difference if reason in reasons]

    @property
    def reasons(self):
        """For each cell why it differs, None where it does not, or holds what more than half of the cells hold."""
        if not self.differences:
            return [None] * len(self.cells)
        key, count = Counter(cell.key for cell in self.cells).most_common(1)[0]
        usual = key if count > len(self.cells) / 2 else None
        of_values = Difference.VALUES if Difference.VALUES in self.differences else None
        return [UNVALUED.get(cell.mark, None if cell.key == usual else of_values) for cell in self.cells]

    @property
    def cells_with_reasons(self):
        """The cells, each with why it differs."""
        return list(zip(self.cells, self.reasons, strict=True))

    @property
    def tells_apart(self):
        """Whether the cells differ in what texts say, and not only in that a text says nothing."""
        return any(reason != Difference.SILENT for reason in self.differences)


@dataclass
class RowSection:
    """Rows under one heading."""

    key: str
    title: str
    rows: list[Row]

    @property
    def spoken(self):
        return [row for row in self.rows if not row.is_silent]

    @property
    def silent(self):
        return [row for row in self.rows if row.is_silent]


def say_once(sections):
    """Leave each remark on a record only in the first of the rows that hold it; one passage may back many fields."""
    said = defaultdict(set)
    for row in (row for section in sections for row in section.rows):
        for place, cell in enumerate(row.cells):
            cell.remarks = [remark for remark in cell.remarks if remark not in said[place]]
            said[place].update(cell.remarks)


def field_row(attribute, records, footnotes):
    """The row of one field; side by side, long lists of records leave the rest to the list of their model."""
    cells = [field_cell(attribute, record, footnotes) for record in records]
    if attribute.is_many and len(records) > 1:
        for cell, record in zip(cells, records, strict=True):
            cell.more = list_of(attribute.field.related_model, record)
    return Row(attribute.name, attribute.label, attribute.definition, cells, attribute.entry)


def key_rows(records, variables, footnotes):
    """The rows of a class sheet: the columns in few words and the codings that tell `records` apart most."""
    brief = [attribute for attribute in declaration_of(type(records[0])).columns if not attribute.is_prose]
    told = [attribute for attribute in brief if field_row(attribute, records, Footnotes()).tells_apart]
    fields = [field_row(attribute, records, footnotes) for attribute in told]
    return [*fields, *(coding_row(variable, records, footnotes) for variable in telling(variables, records))]


def read_sections(records, variables, footnotes):
    """The sections of a page on `records`, which are of one model and come from `for_reading()`.

    `variables` are those put to the model. The rows are the same for one record as for six.
    """
    sections = [
        RowSection(section.key, str(section.title), [field_row(attribute, records, footnotes) for attribute in attributes])
        for section, attributes in declaration_of(type(records[0])).sections
    ]
    codings = [coding_row(variable, records, footnotes) for variable in variables]
    sections.append(RowSection("codings", _("Codings"), codings))
    sections.append(RowSection("figures", _("Figures"), figure_rows(records, footnotes)))
    sections.append(RowSection("events", _("Events"), event_rows(records, footnotes)))
    sections.append(RowSection("lessons", _("Lessons by theme"), lesson_rows(records)))
    return [section for section in sections if section.rows]


def listed_data(record, footnotes):
    """The columns of one record as plain data, for lists."""
    columns = declaration_of(type(record)).columns
    cells = {attribute.name: field_cell(attribute, record, footnotes).as_data() for attribute in columns}
    return {"slug": record.slug, "name": record.name, "url": record.get_absolute_url()} | cells


def telling(variables, records):
    """The few of `variables` that tell `records` apart most, in their own order; of equals, the first."""
    pairs = {variable: pairs_apart(variable, records) for variable in variables}
    most = sorted(filter(pairs.get, pairs), key=pairs.get, reverse=True)[:MOST_CODINGS]
    return [variable for variable in pairs if variable in most]


def pairs_apart(variable, records):
    """In how many pairs of `records` both are coded, and with other values; how certain a value is does not matter."""
    values = [{coding.value_id for coding in record.codings.all() if coding.variable_id == variable.pk} for record in records]
    return sum(one != other for one, other in combinations(filter(None, values), 2))


def coding_row(variable, records, footnotes):
    cells = []
    for record in records:
        codings = [coding for coding in record.codings.all() if coding.variable_id == variable.pk]
        cells.append(coding_cell(variable, codings, footnotes))
    definition = f"{variable.question} {variable.definition}"
    return Row(variable.slug, variable.name, definition, cells, f"v-{variable.slug}", row_anchor(variable))


def row_anchor(variable):
    """Where the row of a variable stands on the page of a case."""
    return f"row-v-{variable.slug}"


def figure_rows(records, footnotes):
    """A row for each measure that any of the records has a figure of."""
    measures = sorted({figure.measure for record in records for figure in record.figures.all()})
    rows = []
    for measure in measures:
        cells = []
        for record in records:
            figures = [figure for figure in record.figures.all() if figure.measure == measure]
            cells.append(passage_cell([(figure_text(figure), figure) for figure in figures], footnotes))
        rows.append(Row(f"figure: {measure}", measure, _("A number that a passage states."), cells, "figure-measure"))
    return rows


def figure_text(figure):
    return f"{figure.quantity} ({figure.when})" if figure.when else figure.quantity


def event_rows(records, footnotes):
    """One row of dated events, for models that have any."""
    if not records[0].is_subject:
        return []
    cells = [
        passage_cell([(f"{event.date}: {event.name}", event) for event in record.events.all()], footnotes) for record in records
    ]
    row = Row("events", _("Events"), _("What happened, dated as precisely as the text dates it."), cells, "event-name")
    return [] if row.is_silent else [row]


def lesson_rows(records):
    """A row for each theme on which any of the records has a lesson."""
    if not records[0].is_subject:
        return []
    kinds = {value: str(label) for value, label in Lesson.Kind.choices}
    found = defaultdict(lambda: [[] for record in records])
    for place, record in enumerate(records):
        for each in record.lessons_by_theme:
            theme = (each.theme_name, each.theme_slug, each.theme_definition)
            found[theme][place].append(Item(each.name, each, remark=kinds[each.kind]))
    listed = [list_of(Lesson, record) for record in records]
    rows = []
    for (name, slug, definition), items in sorted(found.items()):
        cells = [lesson_cell(each, more and f"{more}&theme={slug}") for each, more in zip(items, listed, strict=True)]
        rows.append(Row(f"theme: {slug}", name, definition, cells, f"theme-{slug}"))
    return rows


def list_of(model, record):
    """The address of the list of all records of `model` that concern `record`, '' where they are not filtered by such."""
    shown = declaration_of(model).facets if model in registry() else []
    facets = [a.name for a in shown if a.is_relation and a.field.related_model is type(record)]
    return f"{reverse('list', args=[model])}?{facets[0]}={record.slug}" if facets else ""


def lesson_cell(items, more):
    """The cell of the lessons on one theme, with the address `more` of the list of them all."""
    return Cell(items, Mark.STATED, more=more) if items else Cell([], Mark.NOT_STATED)

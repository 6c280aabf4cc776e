"""The tables of the package: one for each model, one for each relation to many, and what is made of the records."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.files.held import held_records
from cases.models import Citation, Coding, Comparable, Reading, Variable, cases, record_models, registry
from cases.models.owned import Owned
from cases.models.reading import NOT_APPLICABLE
from cases.models.state import kept
from cases.overviews.codebook import CODEBOOK_COLUMNS, chapters, codebook_rows
from cases.overviews.coverage import Standing, read_lines
from cases.package.columns import (
    NO_ENTRY,
    Column,
    attributes_of,
    cells_of,
    columns_of,
    first_line,
    has_own_key,
    key_column,
    key_of,
    table_name,
)
from cases.schema.declaration import Attribute, Shown
from cases.schema.marks import Mark

RECORDS = "records"  # the table of all records of the comparable models, which evidence leads to
OF_RECORD = ("kind", "record")


class Described(NamedTuple):
    """What a table is, and how many rows it has."""

    name: str
    title: str
    definition: str
    columns: list
    key: tuple
    leads: tuple
    count: int


@dataclass(frozen=True)
class Table:
    """A table: its rows, the columns that name a row, and for each key the columns, and the table and columns it leads to."""

    name: str
    title: str
    definition: str
    columns: list
    rows: list
    key: tuple = ()
    leads: tuple = ()

    @property
    def lines(self):
        """The names of the columns, and the rows."""
        return [[column.name for column in self.columns], *self.rows]

    @property
    def described(self):
        """The table without its rows."""
        return Described(self.name, self.title, self.definition, self.columns, self.key, self.leads, len(self.rows))


@kept
def tables():
    """Every table, the records first, each with its rows in the order of their keys."""
    held = defaultdict(list)
    for (_model, _key), record in sorted(held_records().items(), key=itemgetter(0)):
        held[type(record)].append(record)
    doubted = doubted_fields(held[Citation])
    found = [records_table(held)]
    for model in record_models():
        found += [model_table(model, held[model], doubted), *links_of(model, held[model])]
    return [*found, units_table(held[Reading]), coverage_table(), codebook_table()]


def doubted_fields(citations):
    """The fields of records that citations show not to apply, or contradict: {(record, stance): names}."""
    found = defaultdict(set)
    for citation in citations:
        found[citation.record, citation.stance].update(citation.field_names)
    return found


def records_table(held):
    """The table of all records of the comparable models."""
    rows = [[*place_of(each), each.name, f"{each.address}/{each.slug}/"] for model in registry() for each in held[model]]
    columns = [
        *record_columns(registry()),
        Column("name", _("Name"), _("The name in English.")),
        Column("page", _("Page"), _("Where its page stands, below the address of the casebook.")),
    ]
    definition = _("All records that are listed and compared, by kind; evidence leads here.")
    return Table(RECORDS, _("Records"), definition, columns, rows, OF_RECORD)


def record_columns(kinds):
    """The columns that name a record of any of these models."""
    names = tuple((kind._meta.model_name, first_line(kind)) for kind in kinds)
    return [
        Column("kind", _("Kind"), _("The kind of record that it belongs to."), values=names),
        Column("record", _("Record"), _("The slug of the record that it belongs to, in the table of its kind.")),
    ]


def place_of(record):
    return [record._meta.model_name, record.slug]


def model_table(model, records, doubted):
    """The table of a model: what names its records, whom they belong to, and their fields."""
    attributes, owned = attributes_of(model), issubclass(model, Owned)
    made = [] if has_own_key(model) else [key_column(model)]
    columns = [*made, *chain.from_iterable(map(columns_of, attributes))]
    leads = [lead for attribute in attributes for lead in leads_of(attribute)]
    rows = [[*[key_of(each)] * bool(made), *row_of(each, attributes, doubted)] for each in records]
    if owned:
        columns[1:1] = record_columns(model.kinds)
        leads.insert(0, (OF_RECORD, RECORDS, OF_RECORD))
        rows = [[row[0], *place_of(each.record), *row[1:]] for row, each in zip(rows, records, strict=True)]
    if issubclass(model, Comparable):
        columns.append(Column("disputed", capfirst(str(Mark.DISPUTED.label)), DISPUTED))
    title = capfirst(str(model._meta.verbose_name_plural))
    return Table(table_name(model), title, first_line(model), columns, rows, (key_column(model).name,), tuple(leads))


DISPUTED = "The columns on which texts disagree, separated by semicolons; each other side is a citation that contradicts."


def leads_of(attribute):
    """The key of a table that an own field of a model makes, as a list of one or none."""
    if not attribute.is_relation or attribute.is_many:
        return []
    other = attribute.field.related_model
    own = attribute.name if has_own_key(other) else f"{attribute.name}_key"
    return [((own,), table_name(other), (key_column(other).name,))]


def row_of(record, attributes, doubted):
    """The cells of a record; one that is compared says which of its fields do not apply, and which are disputed."""
    inapplicable, disputed = (doubted.get((record, stance), ()) for stance in ("not-applicable", "contradicts"))
    cells = [cells_of(each, record, inapplicable) for each in attributes]
    sides = [[disputed_in(attributes, disputed)]] if isinstance(record, Comparable) else []
    return [*chain.from_iterable([*cells, *sides])]


def disputed_in(attributes, names):
    return "; ".join(each.name for each in attributes if each.name in names) or str(NO_ENTRY)


def links_of(model, records):
    """A table for each relation to many: a row for each pair."""
    for field in sorted(model._meta.many_to_many, key=lambda field: field.name):
        attribute, other = Attribute(model, Shown(field.name)), field.related_model
        one, several = model._meta.model_name, other._meta.model_name if other is not model else field.name
        columns = [
            Column(one, capfirst(str(model._meta.verbose_name)), first_line(model)),
            Column(several, capfirst(str(other._meta.verbose_name)), attribute.definition),
        ]
        pairs = [[key_of(each), key] for each in records for key in sorted(map(key_of, getattr(each, field.name).all()))]
        leads = tuple(((name,), table_name(to), (key_column(to).name,)) for name, to in ((one, model), (several, other)))
        title = f"{capfirst(str(model._meta.verbose_name_plural))}: {attribute.label.lower()}"
        definition = _("%s A row for each pair.") % attribute.definition
        yield Table(f"{table_name(model)}-{field.name}", title, definition, columns, pairs, (one, several), leads)


UNIT = {  # what a reader tells of a coding, by the field of codings that it is
    "variable": "variable",
    "value": "value",
    "aspect": "aspect",
    "first_year": "from",
    "last_year": "to",
    "moment": "when",
    "certainty": "certainty",
    "holder": "holder",
    "part": "part",
    "source": "source",
    "first_line": "first_line",
    "last_line": "last_line",
    "terms": "terms",
    "note": "note",
}


def units_table(readings):
    """The codings that readers made, each without the others, by the codebook of their round."""
    own = [columns_of(Attribute(Coding, Shown(name)))[0] for name in UNIT]
    columns = [
        Column("reading", _("Reading"), first_line(Reading)),
        Column("place", _("Place"), _("Its place in the reading, from 1."), "integer"),
        Column("case", _("Case"), _("The slug that the case had when it was read.")),
        *own,
    ]
    rows = [
        [key_of(reading), place, unit["case"], *(unit_cell(unit.get(name)) for name in UNIT.values())]
        for reading in readings
        for place, unit in enumerate(reading.units, 1)
    ]
    leads = ((("reading",), table_name(Reading), ("key",)),)
    definition = _("The codings of each reading as they were made, before they were settled.")
    return Table("readings-codings", _("Codings of readings"), definition, columns, rows, ("reading", "place"), leads)


def unit_cell(value):
    """A value that a reader gave, or a word for it."""
    if value in (None, ""):
        return str(NO_ENTRY)
    return str(Mark.NOT_APPLICABLE.label) if value == NOT_APPLICABLE else value


def coverage_table():
    """How every case stands on every variable that is put to it."""
    standings = tuple((each.value, str(each.label)) for each in Standing)
    columns = [
        *record_columns(cases()),
        Column("variable", _("Variable"), first_line(Variable)),
        Column("standing", _("Standing"), _("How the case stands on the variable."), values=standings),
    ]
    rows = [
        [*place_of(line.record), variable.record.slug, standing.value]
        for model in cases()
        for lines, variables in [read_lines(model, model.objects.for_coverage())]
        for line in sorted(lines, key=lambda line: line.record.slug)
        for variable, standing in zip(variables, line.standings, strict=True)
    ]
    leads = ((OF_RECORD, RECORDS, OF_RECORD), (("variable",), table_name(Variable), ("slug",)))
    title, definition = _("Coverage"), _("How every case stands on every variable that is put to it, silence included.")
    return Table("coverage", title, definition, columns, rows, (*OF_RECORD, "variable"), leads)


def codebook_table():
    """Every definition, and how often it is used."""
    kinds = {"used": "integer"}
    columns = [Column(name, capfirst(name), str(said), kinds.get(name, "string")) for name, said in CODEBOOK_COLUMNS.items()]
    rows = [[unit_cell(cell) for cell in row] for chapter in chapters() for row in codebook_rows(chapter)]
    return Table("codebook", _("Codebook"), _("Every definition, and how often it is used."), columns, rows)

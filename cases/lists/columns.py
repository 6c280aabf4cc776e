"""The columns of a list: which it may have, which it shows, and how its address names them."""

from django.utils.translation import gettext as _

from cases.comparing.cells import coding_cell, years_cell
from cases.comparing.rows import codings_on
from cases.lists.tables import CellColumn, ShownColumn
from cases.schema.declaration import declaration_of
from cases.text.sequences import unique

YEARS = "years"


class YearsColumn(CellColumn):
    """A column of all dates of a model's span, sorted by the first of them."""

    def __init__(self, attributes):
        self.attributes = attributes
        super().__init__(attributes[0].entry, verbose_name=_("Years"), orderable=True)

    def cell(self, record, footnotes):
        return years_cell(self.attributes, record, footnotes)

    def order(self, queryset, downwards):
        return queryset.by_field(self.attributes[0].name, downwards), True


class CodedColumn(CellColumn):
    """A column of the codings on the variable of a facet."""

    def __init__(self, facet):
        self.variable, self.caveats = facet.variable, facet.caveats
        super().__init__(facet.entry, verbose_name=facet.label, orderable=False)

    def cell(self, record, footnotes):
        return coding_cell(self.variable, codings_on(self.variable, record), footnotes)


def columns_of(model, records):
    """The columns that the list of `model` may have, {name: column}: its fields, its years together, then variables."""
    columns, declaration = {}, declaration_of(model)
    for attribute in declaration.attributes:
        if attribute.name in model.span[:1] and len(model.span) > 1:
            columns[YEARS] = YearsColumn([declaration.attribute(name) for name in model.span])
        columns[attribute.name] = ShownColumn(attribute)
    return columns | {facet.name: CodedColumn(facet) for facet in records.facets if facet.variable}


def with_columns(queryset, columns, names):
    """A queryset with what the columns of these names show."""
    chosen = [columns[name] for name in names]
    attributes = unique(attribute for column in chosen for attribute in column.attributes)
    return queryset.for_list(attributes, coded=any(isinstance(column, CodedColumn) for column in chosen))


def sortable(columns):
    """The values that `sort` may have in a list that may have these columns."""
    names = ["name", *(name for name, column in columns.items() if column.orderable)]
    return [*names, *(f"-{name}" for name in names)]


def shown(model, columns, asked, filtered):
    """The names of the columns that the page shows: those that its address asks for, after codings that are `filtered` by.

    If it asks for none, they are the usual ones, but for the one that the headings of groups tell.
    """
    names = asked["column"] or [name for name in usual(model, columns) if asked["sort"] or name != model.grouped_by]
    coded = [name for name in filtered if isinstance(columns.get(name), CodedColumn) and name not in names]
    return [*coded, *names]


def filed(model, columns, asked, filtered):
    """The names of the columns that files hold: as on the page, or if none are asked for, the declared fields as well.

    The years together are a column of pages only: files hold the fields of each date.
    """
    declared = [] if asked["column"] else [attribute.name for attribute in declaration_of(model).columns]
    names = [*declared, *shown(model, columns, asked, filtered)]
    return unique(each for name in names for each in ([a.name for a in columns[name].attributes] or [name]))


def usual(model, columns):
    """The names of the columns that the list shows if its address names none."""
    return [name for name in declaration_of(model).listed if name in columns]


def tidy_columns(address, model, columns):
    """The address with columns as they are meant: one by one, variables by their names here, and none if they are the usual."""
    asked = [name.strip() for value in address.all("column") for name in value.split(",")]
    meant = unique(f"v-{name}" if name not in columns and f"v-{name}" in columns else name for name in asked if name)
    if set(meant) == set(usual(model, columns)):
        return address.without("column")
    return address if meant == address.all("column") else address.setting("column", *meant)


def choices(model, columns, asked, names):
    """The choices of columns in groups, (title, [(name, label, whether chosen, whether shown by itself)]).

    `names` are shown; of these, what is neither asked for nor usual shows by itself, as a filter asks for it.
    """
    by_choice = asked["column"] or usual(model, columns)
    groups = {_("Fields"): [], _("Codings"): []}
    for name, column in columns.items():
        group = groups[_("Codings") if isinstance(column, CodedColumn) else _("Fields")]
        alone = name in names and name not in by_choice
        group.append((name, column.verbose_name, alone or name in by_choice, alone))
    return [(title, each) for title, each in groups.items() if each]

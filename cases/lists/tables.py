"""The tables of the lists: those built from the declaration of a model, and that of the figures."""

from copy import copy

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from cases.comparing.cells import Cell, Footnotes, field_cell
from cases.comparing.markup import cell_markup
from cases.lists.figures import quantity_cell
from cases.schema.marks import Mark

PAGE_SIZES = (10, 25, 50, 100)
PAGE_SIZE = 25


class EntryColumn(tables.Column):
    """A column whose head leads to the `entry` of the codebook, by its anchor there."""

    def __init__(self, entry, **options):
        self.entry = entry
        super().__init__(empty_values=(), **options)


class CellColumn(EntryColumn):
    """A column of cells as details and comparisons show them, by its `cell`; in files its `attributes` stand for it."""

    attributes = ()
    caveats = ()

    def render(self, record):
        return cell_markup(self.cell(record, Footnotes()), bare=True)


class ShownColumn(CellColumn):
    """A column of one shown field."""

    def __init__(self, attribute):
        self.attribute, self.attributes = attribute, (attribute,)
        orderable = not attribute.is_many and not attribute.is_prose
        super().__init__(attribute.entry, verbose_name=attribute.label, orderable=orderable)

    def cell(self, record, footnotes):
        return field_cell(self.attribute, record, footnotes)

    def order(self, queryset, downwards):
        return queryset.by_field(self.attribute.name, downwards), True


class NameColumn(tables.Column):
    """The record's name, leading to its page; below it, on the curators' site, that it is a draft."""

    def render(self, record):
        stage = format_html(' <strong class="under">{}</strong>', record.get_state_display()) if record.state else ""
        return format_html('<a href="{}">{}</a>{}', record.get_absolute_url(), record.name, stage)

    def order(self, queryset, downwards):
        return queryset.by_name(downwards), True


class RecordTable(tables.Table):
    """The table of a list of records: their names, and the columns that are given, {name: column}.

    It is sorted by the column `sort` ('-' before it: downwards), though that be none of those that are `shown`.
    """

    name = NameColumn(verbose_name=_("Name"), empty_values=())

    class Meta:
        order_by_field = "sort"

    def __init__(self, queryset, columns, shown, sort):
        sequence = ["name", *shown, *(name for name in columns if name not in shown)]
        own = [(name, copy(column)) for name, column in columns.items()]  # as other tables of these hide others
        super().__init__(queryset, extra_columns=own, sequence=sequence, order_by=[sort] if sort else [])
        for name in sequence[1 + len(shown) :]:
            self.columns.hide(name)


class FigureTable(tables.Table):
    """The table of the list of figures; numbers sort as numbers, and what has no date or country comes last."""

    measure = EntryColumn("figure-measure", verbose_name=_("Measure"))
    quantity = EntryColumn("figure-low", verbose_name=_("Quantity"))
    when = EntryColumn("figure-date", verbose_name=_("When"))
    record = tables.Column(verbose_name=_("Record"), empty_values=())
    country = tables.Column(verbose_name=_("Country"), empty_values=())
    source = EntryColumn("citation-source", verbose_name=_("Source"))

    class Meta:
        order_by_field = "sort"

    def __init__(self, queryset, footnotes, sort):
        self.footnotes = footnotes
        super().__init__(queryset, order_by=[sort] if sort else [])

    def render_quantity(self, record):
        return cell_markup(quantity_cell(record, self.footnotes))

    def render_when(self, record):
        return str(record.date) or silent_text()

    def render_record(self, record):
        owner = record.record
        under = '<a href="{}">{}</a> <span class="under">{}</span>'
        return format_html(under, owner.get_absolute_url(), owner.name, owner._meta.verbose_name)

    def render_country(self, record):
        links = [(country.get_absolute_url(), country.hue, country.name) for country in record.record.countries_told]
        return format_html_join(", ", '<a href="{}" class="{}">{}</a>', links) or silent_text()

    def render_source(self, record):
        return format_html('<a href="{}">{}</a>, {}', record.source.get_absolute_url(), record.source.short, record.locator)

    def order_measure(self, queryset, downwards):
        return queryset.by_measure(downwards), True

    def order_quantity(self, queryset, downwards):
        return queryset.by_size(downwards), True

    def order_when(self, queryset, downwards):
        return queryset.by_time(downwards), True

    def order_record(self, queryset, downwards):
        return queryset.by_owner(downwards), True

    def order_country(self, queryset, downwards):
        return queryset.by_country(downwards), True

    def order_source(self, queryset, downwards):
        return queryset.by_source(downwards), True


FIGURE_SORTS = [turn + name for name in FigureTable.base_columns for turn in ("", "-")]


def silent_text():
    """The mark of a cell about which the sources are silent."""
    return cell_markup(Cell([], Mark.NOT_STATED))

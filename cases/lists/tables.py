"""The tables of the lists: those built from the declaration of a model, and that of the figures."""

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from cases.comparing.cells import Cell, Footnotes, field_cell
from cases.comparing.markup import cell_markup
from cases.lists.figures import quantity_cell
from cases.schema.declaration import declaration_of
from cases.schema.marks import Mark

PAGE_SIZES = (10, 25, 50, 100)
PAGE_SIZE = 25


class EntryColumn(tables.Column):
    """A column whose head leads to the `entry` of the codebook, by its anchor there."""

    def __init__(self, entry, **options):
        self.entry = entry
        super().__init__(empty_values=(), **options)


class ShownColumn(EntryColumn):
    """A column of one shown field; its cell is the one that detail and comparison show."""

    def __init__(self, attribute):
        self.attribute = attribute
        orderable = not attribute.is_many and not attribute.is_prose
        super().__init__(attribute.entry, verbose_name=attribute.label, orderable=orderable)

    def render(self, record):
        return cell_markup(field_cell(self.attribute, record, Footnotes()), bare=True)

    def order(self, queryset, downwards):
        return queryset.by_field(self.attribute.name, downwards), True


class NameColumn(tables.Column):
    """The record's name, leading to its page."""

    def render(self, record):
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.name)

    def order(self, queryset, downwards):
        return queryset.by_name(downwards), True


def table_for(model, queryset, sort):
    """The django-tables2 table of `queryset`, sorted by the column `sort` ('-' before it: downwards)."""
    columns = {attribute.name: ShownColumn(attribute) for attribute in declaration_of(model).columns}
    meta = type("Meta", (), {"model": model, "fields": [], "sequence": ["name", *columns], "order_by_field": "sort"})
    name = NameColumn(verbose_name=_("Name"), empty_values=())
    table = type(f"{model.__name__}Table", (tables.Table,), {"name": name, **columns, "Meta": meta})
    return table(queryset, order_by=[sort] if sort else [])


def sortable(model):
    """The values that `sort` may have in the list of `model`."""
    names = ["name", *(a.name for a in declaration_of(model).columns if not a.is_many and not a.is_prose)]
    return [*names, *(f"-{name}" for name in names)]


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

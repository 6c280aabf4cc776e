"""The table of a list, built from the declaration of its model."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cases.cells import Footnotes
from cases.comparison import Comparison

PAGE_SIZES = (10, 25, 50, 100)
PAGE_SIZE = 25


class ShownColumn(tables.Column):
    """A column of one shown field; its cell is the one that detail and comparison show."""

    def __init__(self, comparison, attribute):
        self.comparison, self.attribute = comparison, attribute
        order_by = f"{attribute.name}__name" if attribute.is_relation else attribute.name
        super().__init__(
            verbose_name=attribute.label,
            order_by=(order_by, "name", "slug"),
            orderable=not attribute.is_many and not attribute.is_prose,
            empty_values=(),
        )

    def render(self, record):
        cell = self.comparison.cell(self.attribute, record, Footnotes())
        return render_to_string("cases/cell.html", {"cell": cell, "bare": True})


class NameColumn(tables.Column):
    """The record's name, leading to its page."""

    def render(self, record):
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.name)


def table_for(model, queryset, sort):
    """The django-tables2 table of `queryset`, sorted by the column `sort` ('-' before it: downwards)."""
    comparison = Comparison(model)
    columns = {a.name: ShownColumn(comparison, a) for a in comparison.columns}
    meta = type("Meta", (), {"model": model, "fields": [], "sequence": ["name", *columns], "order_by_field": "sort"})
    name = NameColumn(verbose_name=_("Name"), order_by=("name", "slug"), empty_values=())
    table = type(f"{model.__name__}Table", (tables.Table,), {"name": name, **columns, "Meta": meta})
    return table(queryset, order_by=[sort] if sort else [])


def sortable(model):
    """The values that `sort` may have in the list of `model`."""
    names = ["name", *(a.name for a in Comparison(model).columns if not a.is_many and not a.is_prose)]
    return [*names, *(f"-{name}" for name in names)]

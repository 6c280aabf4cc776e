"""The rows of a page of a list: each drawn once, and kept as long as no record changes."""

from typing import NamedTuple

from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.comparing.markup import listed_markup
from cases.lists.columns import with_columns
from cases.lists.tables import RecordTable
from cases.models import Source, kept

MOST_KEPT = 2000  # rows, of some kilobytes each


class Passage(NamedTuple):
    """Where a record is told of."""

    source: Source
    locator: str


class Row(NamedTuple):
    """A record as a page of a list shows it."""

    slug: str
    name: str
    choice: str  # what its box says: 'Compare Zanón'
    group: str  # by which it is put in groups; '' where there are none
    cells: SafeString
    passages: list[Passage]  # that it rests on


def rows_of_page(model, columns, names, keys):
    """The rows of the records with these primary keys, in their order; `names` are those of the `columns` shown."""
    rows, place = kept_rows(), (model, *names, get_script_prefix(), get_language())
    found = {key: row for key in keys if (row := rows.get((place, key)))}
    missing = [key for key in keys if key not in found]
    if len(rows) + len(missing) > MOST_KEPT:
        rows.clear()
    for record in with_columns(model.objects.filter(pk__in=missing), columns, names) if missing else ():
        found[record.pk] = rows[place, record.pk] = row_of(record, [columns[name] for name in names])
    return [found[key] for key in keys if key in found]  # a curator may have deleted one just now


@kept
def kept_rows():
    """The rows that were drawn, {(what they show, primary key): row}."""
    return {}


def row_of(record, columns):
    """The row of a record, with these columns beside its name."""
    cells = [(column, column.render(record)) for column in (RecordTable.base_columns["name"], *columns)]
    group = getattr(record, record.grouped_by) if record.grouped_by else ""
    passages = [Passage(citation.source, citation.locator) for citation in record.citations.all()]
    return Row(record.slug, record.name, _("Compare %s") % record.name, group, listed_markup(cells), passages)

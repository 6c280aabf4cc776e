"""Everything in one file, and what is in it: every table and every column."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from cases.addresses import Address
from cases.models import Enterprise
from cases.package.archive import archive, examples
from cases.package.columns import EMPTY
from cases.package.credits import AUTHORS, LICENCE, credit_lines
from cases.package.descriptor import descriptor, path_of
from cases.package.laid import SHEETS, ZIPPED, described_tables, laid
from cases.package.workbook import saying
from cases.parameters import Parameters
from cases.views.released import folder_shown, version_told
from cases.views.responses import XLSX, of_address, plain_page

COLUMNS = ["file", "column", "title", "type", "values", "definition"]


def data(request, form="html"):
    """Every table and column of the package, with examples that load it."""
    found, address, release = described_tables(folder_shown(request)), page_address(request), version_told(request)
    context = {
        **{"tables": found, "empty": EMPTY.items(), "examples": examples(), "formula": formula(found)},
        **{"credits": credit_lines(address, release), "release": release, "licence": LICENCE, "authors": AUTHORS},
        "cited_as": _("Data"),
    }
    described = descriptor(found, address, release)
    return plain_page(request, form, "cases/data.html", context, described, lambda: described_columns(found))


def described_columns(found):
    """Every column of the tables, as a table."""
    rows = (
        [path_of(table), column.name, column.title, column.type, "; ".join(dict(column.values)), column.definition]
        for table in found
        for column in table.columns
    )
    return [COLUMNS, *rows]


def formula(found):
    """What counts enterprises in a spreadsheet: those in Chile that began from below, in the workbook of everything."""
    (enterprises,) = (table for table in found if table.name == Enterprise.address)
    names = [column.name for column in enterprises.columns]
    country, origin = (xl_col_to_name(names.index(name)) for name in ("country", "origin"))
    return f'=COUNTIFS(enterprises!{country}:{country},"chile",enterprises!{origin}:{origin},"below")'


def page_address(request):
    """The whole address of this page, as asked for itself or for any of its files."""
    return request.build_absolute_uri(reverse("data"))


def archived(request):
    """Everything as a zip."""
    Parameters.read(Address.of(request))
    folder = folder_shown(request)
    content = archive(laid(folder, ZIPPED), described_tables(folder), page_address(request), version_told(request))
    return of_address(request, HttpResponse(content, content_type="application/zip"), request.path)


def in_sheets(request):
    """Everything as a workbook, with a sheet for each table."""
    Parameters.read(Address.of(request))
    content = saying(credit_lines(page_address(request), version_told(request)), laid(folder_shown(request), SHEETS))
    return of_address(request, HttpResponse(content, content_type=XLSX), request.path)

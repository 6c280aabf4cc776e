"""Everything in one file, and what is in it: every table and every column."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from cases.addresses import Address
from cases.citing.works import AUTHOR
from cases.models import Enterprise
from cases.package.archive import archive, examples
from cases.package.columns import EMPTY
from cases.package.credits import LICENCE, credit_lines
from cases.package.descriptor import descriptor, path_of
from cases.package.laid import SHEETS, ZIPPED, described_tables, laid
from cases.package.workbook import saying
from cases.parameters import Parameters
from cases.views.citing import work_of_page
from cases.views.released import folder_shown, version_told
from cases.views.responses import XLSX, of_address, plain_page

COLUMNS = ["file", "column", "title", "type", "values", "definition"]


def data(request, form="html"):
    """Every table and column of the package, with examples that load it."""
    found, page = described_tables(folder_shown(request)), own_page(request)
    context = {
        **{"tables": found, "empty": EMPTY.items(), "examples": examples(), "formula": formula(found)},
        **{"credits": credit_lines(page), "release": page.release, "licence": LICENCE, "author": AUTHOR},
        "cited_as": page.title,
    }
    return plain_page(request, form, "cases/data.html", context, descriptor(found, page), lambda: described_columns(found))


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


def own_page(request):
    """The work that this page is, as asked for itself or for any of its files."""
    return work_of_page(request, _("Data"), Address(reverse("data"), []), version_told(request))


def archived(request):
    """Everything as a zip."""
    Parameters.read(Address.of(request))
    folder = folder_shown(request)
    content = archive(laid(folder, ZIPPED), described_tables(folder), own_page(request))
    return of_address(request, HttpResponse(content, content_type="application/zip"), request.path)


def in_sheets(request):
    """Everything as a workbook, with a sheet for each table."""
    Parameters.read(Address.of(request))
    content = saying(credit_lines(own_page(request)), laid(folder_shown(request), SHEETS))
    return of_address(request, HttpResponse(content, content_type=XLSX), request.path)

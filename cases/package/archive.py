"""The package as a zip: the tables with their description, the licence, how to cite them, and examples that load them."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string

from cases.citing.works import AUTHOR, SITE
from cases.package.columns import EMPTY
from cases.package.credits import LICENCE, credit_lines
from cases.package.descriptor import descriptor, path_of
from cases.text.tables import csv_text

WRITTEN = ("README.md", "CITATION.cff", "LICENSE.txt")
EXAMPLES = ("count.py", "count.R")
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell: what is in it does not depend on when it was made
READ_BY_ALL = 0o644 << 16


def archive(tables, page):
    """The bytes of the zip, the same for the same content; the `page`, a work, is the one that describes the tables."""
    zipped = BytesIO()
    with ZipFile(zipped, "w") as file:
        for name, text in texts(tables, page).items():
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, READ_BY_ALL
            entry.create_system = 3  # Unix, wherever it is made
            file.writestr(entry, text)
    return zipped.getvalue()


def texts(tables, page):
    """The files of the package, {name: text}."""
    context = {
        **{"tables": [(table, path_of(table)) for table in tables], "empty": EMPTY.items()},
        **{"title": SITE, "author": AUTHOR, "licence": LICENCE, "page": page, "credits": credit_lines(page)},
    }
    described = json.dumps(descriptor(tables, page), ensure_ascii=False, indent=1)
    return {
        **{name: written(name, context) for name in WRITTEN},
        "datapackage.json": f"{described}\n",
        **examples(),
        **{path_of(table): csv_text([[column.name for column in table.columns], *table.rows]) for table in tables},
    }


def examples():
    """The programs that load the tables, {name: text}."""
    return {name: written(name, {}) for name in EXAMPLES}


def written(name, context):
    """The text of one of the templates of the package."""
    return render_to_string(f"cases/package/{name}", context)

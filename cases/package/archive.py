"""The package as a zip: the tables with their description, the licence, how to cite them, and examples that load them.

It is made in two steps: the tables, which say nothing of where they are asked for, and what says it, put in beside them."""

import json

from django.template.loader import render_to_string

from cases.citing.works import AUTHOR, SITE
from cases.package.columns import EMPTY
from cases.package.credits import LICENCE, credit_lines
from cases.package.descriptor import descriptor, path_of
from cases.package.zips import with_texts
from cases.text.tables import csv_text

LICENSED = "LICENSE.txt"
TELLING = ("README.md", "CITATION.cff")  # of which release it is, and where that is
EXAMPLES = ("count.py", "count.R")


def zipped(tables):
    """The bytes of a zip of the tables, their licence and the examples, the same for the same content."""
    rows = {path_of(table): csv_text(table.lines) for table in tables}
    return with_texts(b"", {LICENSED: written(LICENSED, {"title": SITE, "licence": LICENCE}), **examples(), **rows})


def archive(packed, tables, page):
    """The same zip, with what describes the tables and says how to cite the `page`, a work, that tells of them."""
    context = {
        **{"tables": [(table, path_of(table)) for table in tables], "empty": EMPTY.items()},
        **{"title": SITE, "author": AUTHOR, "licence": LICENCE, "page": page, "credits": credit_lines(page)},
    }
    described = json.dumps(descriptor(tables, page), ensure_ascii=False, indent=1)
    return with_texts(packed, {**{name: written(name, context) for name in TELLING}, "datapackage.json": f"{described}\n"})


def examples():
    """The programs that load the tables, {name: text}."""
    return {name: written(name, {}) for name in EXAMPLES}


def written(name, context):
    """The text of one of the templates of the package."""
    return render_to_string(f"cases/package/{name}", context)

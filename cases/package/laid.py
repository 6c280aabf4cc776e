"""The package but for what says where it is asked for: a release holds it as files, and any other database makes it anew."""

import json
from dataclasses import asdict

from django.core.serializers.json import DjangoJSONEncoder

from cases.package.archive import zipped
from cases.package.columns import Column
from cases.package.tables import Described, tables
from cases.package.workbook import sheets_alone

FOLDER = "data"


def as_json(tables):
    """What the tables are, as JSON."""
    told = [table.described._asdict() | {"columns": [asdict(column) for column in table.columns]} for table in tables]
    return (json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1) + "\n").encode()


DESCRIBED, ZIPPED, SHEETS = "tables.json", "tables.zip", "tables.xlsx"
MADE = {
    DESCRIBED: as_json,
    ZIPPED: zipped,
    SHEETS: lambda tables: sheets_alone([(table.name, table.lines) for table in tables]),
}


def lay(release):
    """Write the files into the folder of a release, from its own database."""
    (release / FOLDER).mkdir()
    for name, made in MADE.items():
        (release / FOLDER / name).write_bytes(made(tables()))


def laid(release, name):
    """The bytes of one of the files, of the release in a folder; made anew where there is none or it holds no such file."""
    file = release and release / FOLDER / name
    return file.read_bytes() if file and file.is_file() else MADE[name](tables())


def described_tables(release):
    """What the tables are, the records first."""
    found = json.loads(laid(release, DESCRIBED))
    return [Described(**each | {"columns": [Column(**column) for column in each["columns"]]}) for each in found]

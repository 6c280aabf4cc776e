"""A backup as a file: a line with the checksum of all that follows, then packed, what it holds, and table by table its rows."""

import gzip
import hashlib
import json
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from django.db import connection, transaction
from django.utils import timezone

from cases.backup import tables
from cases.files.fixtures import alone

FILE_FORM = 1  # of the file
FIRST_LINE = re.compile(rb"casebook backup (\d+) ([0-9a-f]{64})")


class BackupError(Exception):
    """Why a file is not written or not restored."""


@dataclass
class Backup:
    """What a backup holds: when it was made, the migrations of its database, the last numbers given, and the tables."""

    made: str
    migrations: list
    last_numbers: dict
    tables: dict

    @classmethod
    def of_database(cls):
        """The database as it is."""
        with snapshot():
            made = timezone.now().isoformat(timespec="seconds")
            return cls(made, tables.migrations(), tables.last_numbers(), tables.tables())

    def packed(self):
        """The bytes of the file."""
        told = {"made": self.made, "migrations": self.migrations, "last_numbers": self.last_numbers}
        lines = chain([tables.line(told)], *([head, *rows] for head, rows in self.tables.items()))
        body = gzip.compress("\n".join(lines).encode(), mtime=0)
        return f"casebook backup {FILE_FORM} {hashlib.sha256(body).hexdigest()}\n".encode() + body

    @classmethod
    def read(cls, path):
        """The backup in a file; BackupError if it is none, or not as it was written."""
        first, _end, body = path.read_bytes().partition(b"\n")
        found = FIRST_LINE.fullmatch(first)
        if not found:
            raise BackupError(f"{path} is no backup of the casebook.")
        if int(found[1]) != FILE_FORM:
            raise BackupError(f"{path} is a backup of form {int(found[1])}, and this program reads form {FILE_FORM}.")
        if hashlib.sha256(body).hexdigest().encode() != found[2]:
            raise BackupError(f"{path} is damaged or cut short: its content has another checksum than was written down.")
        told, *lines = gzip.decompress(body).decode().split("\n")
        held = {}
        for line in lines:
            if line.startswith("{"):
                rows = held[line] = []
            else:
                rows.append(line)
        return cls(**json.loads(told), tables=held)


@contextmanager
def snapshot():
    """A transaction in which all tables are read as of one moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(tables.IDIOMS[connection.vendor].snapshot)
        yield


def write_backup(path):
    """Write a backup of the database to a new file, which has its name only once it was read back; the backup."""
    if path.exists():
        raise BackupError(f"{path} is there already: give a new name.")
    backup = Backup.of_database()
    coming = path.with_name(f".{path.name}.coming")
    coming.unlink(missing_ok=True)
    with os.fdopen(os.open(coming, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # it holds who may sign in
        file.write(backup.packed())
        file.flush()
        os.fsync(file.fileno())
    if Backup.read(coming) != backup:
        raise BackupError(f"{coming} does not read back as it was written.")
    os.replace(coming, path)
    return backup


def check_fits(backup, path):
    """Raise BackupError if a backup is not of a database like this one."""
    here, there = set(tables.migrations()), set(backup.migrations)
    if here != there:
        lacks = [f"it lacks {', '.join(sorted(here - there))}"] if here - there else []
        lacks += [f"this database lacks {', '.join(sorted(there - here))}"] if there - here else []
        raise BackupError(
            f"{path} is of a database with other migrations: {'; '.join(lacks)}. "
            "Take the version of the casebook that made it, or one that has both, and migrate this database to the same state."
        )
    if [*backup.tables] != [*map(tables.head, tables.kept_models())]:
        raise BackupError(f"{path} has other tables or columns than this version of the casebook.")


def differing(backup):
    """What a restore changes, {table: (rows that go, rows that come)}."""
    now, found = tables.tables(), {}
    for head, rows in backup.tables.items():
        going, coming = set(now[head]) - set(rows), set(rows) - set(now[head])
        if going or coming:
            found[json.loads(head)["table"]] = len(going), len(coming)
    return found


def restore(backup):
    """Bring the database to the state of a backup that fits it, all of it or nothing."""
    with alone():
        tables.replace(backup.tables, backup.last_numbers)
        if tables.tables() != backup.tables or tables.last_numbers() != backup.last_numbers:
            raise BackupError("What was restored did not read back as the backup has it.")

"""All rows of all tables as lines of text, and back, alike on SQLite and PostgreSQL."""

import json
from typing import NamedTuple

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from cases.models import State


class Idiom(NamedTuple):
    """How one database is told: to read as of one moment, to let nobody else write, what numbers rows have, and to count on."""

    snapshot: str
    lock: str
    numbers: str
    anew: list[str]
    after: list[str]


NEEDLESS = "SELECT 1"  # where a transaction of SQLite does it anyway
IDIOMS = {
    "sqlite": Idiom(
        NEEDLESS,
        NEEDLESS,
        "SELECT name, seq FROM sqlite_sequence",
        ["DELETE FROM sqlite_sequence WHERE name = '{table}'"],
        ["INSERT INTO sqlite_sequence (name, seq) VALUES ('{table}', {number})"],
    ),
    "postgresql": Idiom(
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        "LOCK TABLE {tables} IN EXCLUSIVE MODE",
        "SELECT counted.relname, pg_sequence_last_value(sequence.oid) FROM pg_class sequence "
        "JOIN pg_depend ON objid = sequence.oid AND classid = 'pg_class'::regclass "
        "AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i') "
        "JOIN pg_class counted ON counted.oid = refobjid WHERE sequence.relkind = 'S'",
        ["ALTER SEQUENCE {name} RESTART"],  # which is taken back with its transaction, unlike setval
        ["ALTER SEQUENCE {name} RESTART WITH {number}", "SELECT nextval('{name}')"],
    ),
}
TEXTS = (models.CharField, models.TextField)
ROWS = 500  # that are written at once


def kept_models():
    """The models whose tables a backup holds, in the order of these: all but the number of the state, which no other has had.

    What the table of migrations holds stands beside the rows, in `migrations`.
    """
    every = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy)
    return sorted((model for model in every if model is not State), key=lambda model: model._meta.db_table)


def migrations():
    """The migrations that the database has had."""
    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())


def tables():
    """The tables as they are, {a line that names table and columns: its rows as sorted lines}."""
    return {head(model): rows(model) for model in kept_models()}


def head(model):
    """The line that stands above the rows of a table."""
    return line({"table": model._meta.db_table, "columns": [field.column for field in model._meta.concrete_fields]})


def rows(model):
    """The rows of a table as lines, whose order no database decides."""
    fields = model._meta.concrete_fields
    return sorted(line([as_json(field, record) for field in fields]) for record in model._base_manager.iterator())


def line(value):
    return json.dumps(value, ensure_ascii=False)  # in the order that it has, which files keep


def as_json(field, record):
    """The value of a field as JSON has it; a text stays as it is stored."""
    if isinstance(field, TEXTS):
        return record.__dict__[field.attname]
    value = field.value_from_object(record)
    return value if value is None or isinstance(value, int | float | str | list | dict) else field.value_to_string(record)


def as_stored(field, value):
    """That value as the database takes it."""
    return value if value is None or isinstance(field, TEXTS) else field.get_db_prep_save(field.to_python(value), connection)


def replace(given, numbers):
    """Put these tables in place of those of the database, and go on counting after `numbers`; in a transaction."""
    names = [connection.ops.quote_name(model._meta.db_table) for model in kept_models()]
    with connection.cursor() as cursor:
        cursor.execute(IDIOMS[connection.vendor].lock.format(tables=", ".join(names)))
        for name in names:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 (a table of our own)
        for model in kept_models():
            insert(cursor, model, given[head(model)])
        connection.check_constraints()
        for model in kept_models():
            count_on(cursor, model._meta.db_table, numbers.get(model._meta.db_table, 0))


def insert(cursor, model, lines):
    """Write the rows of a table."""
    name, fields = connection.ops.quote_name, model._meta.concrete_fields
    columns, places = ", ".join(name(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {name(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    for start in range(0, len(lines), ROWS):
        found = map(json.loads, lines[start : start + ROWS])
        cursor.executemany(statement, [[*map(as_stored, fields, values)] for values in found])


def last_numbers():
    """The last number that was given to a row of each table, be it deleted since: none is given twice."""
    own = {model._meta.db_table for model in kept_models()}
    with connection.cursor() as cursor:
        cursor.execute(IDIOMS[connection.vendor].numbers)
        return {table: number for table, number in sorted(cursor.fetchall()) if table in own and number}


def count_on(cursor, table, number):
    """Go on counting the rows of a table after this number."""
    idiom = IDIOMS[connection.vendor]
    for sequence in connection.introspection.get_sequences(cursor, table):
        for statement in [*idiom.anew, *(idiom.after if number else [])]:
            cursor.execute(statement.format(**sequence, number=int(number)))

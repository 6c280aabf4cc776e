"""Filling an empty database with the casebook, and with as many synthetic enterprises beside it as wanted."""

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from cases.files import fixtures
from cases.models import record_models
from cases.synthetic.making import Making

BATCH = 500  # enterprises
MOST_ROWS = 500  # of one statement
CACHE = {"sqlite": ["PRAGMA cache_size = -262144"]}  # in KiB, so that indexes are not read again for every row


class NotEmpty(Exception):
    """The database holds what somebody may want to keep."""


def check_empty():
    """Raise `NotEmpty` where the database holds any record, or any user."""
    users = [apps.get_model("auth", "User")] if apps.is_installed("django.contrib.auth") else []
    for model in [*record_models(), *users]:
        if model._default_manager.exists():
            raise NotEmpty(model._meta.verbose_name_plural)


def fill(directory, count, seed):
    """Load the fixtures in `directory`, and make `count` enterprises beside them, with all that goes with these, or nothing.

    `NotEmpty` where the database is not; FixtureError where the fixtures cannot be loaded.
    """
    with connection.cursor() as cursor:
        for statement in CACHE.get(connection.vendor, ()):
            cursor.execute(statement)
    with transaction.atomic():
        check_empty()
        fixtures.load(directory)
        make(count, seed)


def make(count, seed):
    """Make enterprises beside the records that are there, batch by batch."""
    making = Making(seed)
    for start in range(0, count, BATCH):
        for model, rows in making.batch(min(start + BATCH, count)).items():
            insert(model, rows)
    connection.ops.execute_sql_flush(connection.ops.sequence_reset_sql(no_style(), [*making.last_keys]))


def insert(model, rows):
    """Write rows, which all have the same columns, without making a record of each."""
    columns = sorted(rows[0])
    names = ", ".join(map(connection.ops.quote_name, columns))
    size = min(MOST_ROWS, (connection.features.max_query_params or MOST_ROWS * len(columns)) // len(columns))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            some = rows[start : start + size]
            values = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(some))
            statement = f"INSERT INTO {model._meta.db_table} ({names}) VALUES {values}"  # noqa: S608 (of our own models)
            cursor.execute(statement, [row[name] for row in some for name in columns])

"""The triggers by which the database changes the number of the `State` with every write of a record, however it is written.

They are made after a `migrate` or `flush`, from the models as they are, and dropped before a `migrate`, as SQLite makes
tables anew.
"""

from secrets import randbelow
from typing import NamedTuple

from django.db import connections, transaction

from cases.models.comparable import record_models
from cases.models.state import ROW, State

STATE = "cases_state"  # the table
FIRST_NUMBERS = 2**40  # where the number may start: each start is another one
# A random step, so that a number that was read within a transaction and rolled back with it does not come again for other
# records. The UPDATE names no conflict policy: SQLite would put that of the outer statement in its place, such as the
# OR IGNORE with which Django adds to a many-to-many table.
RAISE = "UPDATE cases_state SET number = number + 1 + "


class Dialect(NamedTuple):
    """How one database is told: a query for the statements that drop all triggers, and what makes those of each table."""

    drops: str
    first: list[str]
    each: list[str]


DIALECTS = {
    "sqlite": Dialect(
        "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'cases_state_%'",
        [],
        [
            f"CREATE TRIGGER IF NOT EXISTS cases_state_{{table}}_{event} AFTER {event} ON {{table}} "
            f"BEGIN {RAISE} abs(random() % 1000000); END"
            for event in ("INSERT", "UPDATE", "DELETE")
        ],
    ),
    # Whoever writes records locks the row of the state until the transaction ends, and others who write wait for it, as
    # they do on SQLite: curators are few, and their transactions short. So each commit has a number of its own. They wait
    # before they lock anything else, so that no two wait for each other.
    "postgresql": Dialect(
        "SELECT 'DROP FUNCTION IF EXISTS cases_state_raise CASCADE'",
        [
            "CREATE OR REPLACE FUNCTION cases_state_raise() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {RAISE} floor(random() * 1000000)::bigint; RETURN NULL; END $$"
        ],
        [
            "CREATE OR REPLACE TRIGGER cases_state BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION cases_state_raise()"
        ],
    ),
}


def stop(using, plan, **kwargs):
    """Drop the triggers where there is something to migrate, and the number with them.

    Nothing is kept until `start` gives another, even if a migration fails.
    """
    if not plan:
        return
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        cursor.execute(DIALECTS[connection.vendor].drops)
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
        if STATE in connection.introspection.table_names(cursor):
            State.objects.using(using).all().delete()


def start(using, **kwargs):
    """Make the triggers where there is no number, and then one that nobody has seen."""
    connection = connections[using]
    tables, state = set(connection.introspection.table_names()), State.objects.using(using)
    if STATE not in tables or state.number():  # no table: one has migrated back to a time before it
        return
    dialect = DIALECTS[connection.vendor]
    made = [statement.format(table=table) for table in record_tables() if table in tables for statement in dialect.each]
    with transaction.atomic(using), connection.cursor() as cursor:
        for statement in [*dialect.first, *made]:
            cursor.execute(statement)
        state.create(pk=ROW, number=1 + randbelow(FIRST_NUMBERS))


def record_tables():
    """The tables of the records, and those that link each to many others."""
    for model in record_models():
        yield model._meta.db_table
        yield from (field.m2m_db_table() for field in model._meta.many_to_many)

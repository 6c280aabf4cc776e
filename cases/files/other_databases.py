"""Another database in place of the one that DATABASE_URL names, for a while."""

from contextlib import contextmanager

from django.db import connections
from django.db.utils import DEFAULT_DB_ALIAS, ConnectionHandler

READING = "PRAGMA query_only=ON"


def in_place_of_default(path, commands):
    """A context in which every query goes to the SQLite file at `path`, once `commands` were run there."""
    options = {"transaction_mode": "IMMEDIATE", "init_command": commands}
    return database_in_place({"ENGINE": "selfmgmt_site.sqlite3", "NAME": str(path), "OPTIONS": options})


@contextmanager
def database_in_place(given):
    """A context in which every query goes to the database that these settings name, on a connection of its own."""
    usual, other = connections[DEFAULT_DB_ALIAS], ConnectionHandler({DEFAULT_DB_ALIAS: given})[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = usual
        other.close()

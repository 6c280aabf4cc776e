"""Django's own connection to SQLite, which brings along the order of the alphabet."""

from django.db.backends.sqlite3 import base

from cases.text.folding import alphabetical


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that knows `ALPHABETICAL`, by which names are sorted."""

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        connection.create_function("ALPHABETICAL", 1, lambda text: text and alphabetical(text), deterministic=True)
        return connection

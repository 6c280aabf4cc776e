"""Django's own connection to SQLite, which brings along the order of the alphabet."""

from django.db.backends.sqlite3 import base

from cases.text.folding import alphabetical


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that knows `ALPHABETICAL`, by which names are sorted."""

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        connection.create_function("ALPHABETICAL", 1, lambda text: text and alphabetical(text), deterministic=True)
        return connection

    def create_cursor(self, name=None):
        return self.connection.cursor(factory=Cursor)


class Cursor(base.SQLiteCursorWrapper):
    """Django's own cursor, for which damage that is no text is a fault of the database as any other."""

    def execute(self, query, params=None):
        try:
            return super().execute(query, params)
        except UnicodeDecodeError as error:
            raise base.Database.DatabaseError("the database is damaged: it holds what is no text") from error

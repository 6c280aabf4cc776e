"""Django's own connection to PostgreSQL, which gives up a server that does not answer.

The server's own time-outs end what takes long, and `connect_timeout` what does not connect; but where a server is stopped while
its connections stay open, both wait for ever, as its machine goes on to acknowledge what is sent.
"""

import os
import socket
import threading
import time
from contextlib import contextmanager, suppress

from django.db.backends.postgresql import base
from psycopg2.extensions import cursor

PROBE = "SELECT 1"  # by which Django asks whether a connection that was kept lives
PROBE_SECONDS = 0.4  # after which there is time to connect anew, to another host
QUERY_SECONDS = 2.3  # longer than the server's own time-out, which says more
STEP = 0.1


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for no answer longer than a reader does."""

    def get_connection_params(self):
        return super().get_connection_params() | {"cursor_factory": ImpatientCursor}


class ImpatientCursor(cursor):
    """A cursor that shuts its connection down where the server does not answer, which is an OperationalError."""

    def execute(self, query, vars=None):
        with watch.over(self.connection, PROBE_SECONDS if query == PROBE else QUERY_SECONDS):
            return super().execute(query, vars)


class Watch:
    """One thread of a process that looks after all its queries: a thread for each of them would cost more than they do."""

    def __init__(self):
        self.begin()
        os.register_at_fork(after_in_child=self.begin)  # the new process has none of the threads of the old one

    def begin(self):
        """Look after nothing, as in a process that is new."""
        self.lock = threading.Lock()
        self.running = {}  # for each thread that waits: until when, and on which connection
        self.looks = False

    @contextmanager
    def over(self, connection, seconds):
        """A context that shuts its connection down if it takes longer than so many seconds."""
        place = threading.get_ident()
        with self.lock:
            self.running[place] = (time.monotonic() + seconds, connection)
            if not self.looks:
                self.looks = True
                threading.Thread(target=self.look, daemon=True).start()
        try:
            yield
        finally:
            with self.lock:
                self.running.pop(place, None)

    def look(self):
        """Shut down what is over its time, again and again."""
        while True:
            time.sleep(STEP)
            with self.lock:
                for place, (end, connection) in [*self.running.items()]:
                    if end < time.monotonic():
                        del self.running[place]
                        shut(connection)


def shut(connection):
    """Shut the line of a connection down, so that who waits on it is told that it is closed."""
    with suppress(OSError), socket.socket(fileno=os.dup(connection.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)


watch = Watch()

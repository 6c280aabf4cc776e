"""The requests of a browser, one after the other."""

from threading import Lock

ANSWERING = Lock()


def one_at_a_time(get_response):
    """Middleware of the tests, whose threads share one connection to a database in memory.

    Two that query it at once may wait for each other for ever: one holds the connection and asks for Python's lock, to sort
    by the alphabet, while the other holds that lock and asks for the connection.
    """

    def middleware(request):
        with ANSWERING:
            return get_response(request)

    return middleware

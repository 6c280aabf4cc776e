"""How much a request to a public site may ask for, and for how long: what is more is refused in words."""

import re
from functools import partial
from time import monotonic

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection
from django.utils.translation import gettext as _

from cases.views.errors import answer

LONGEST_ADDRESS = 4000  # letters as they are sent; the longest that the casebook's own forms make is two thirds of that
MOST_PARAMETERS = 300  # more than the choices of the longest list
LARGEST_BODY = 1024  # bytes: nothing that is read needs any
NUMBER = re.compile("[0-9]{1,9}")  # Python takes long to read some numbers that a line can hold
STEPS = 10_000  # of SQLite, some 0.1 ms, after each of which it looks at the time


def small_requests(get_response):
    """Middleware: a request that is larger than any that the casebook's pages make is refused, and told what is too much."""

    def middleware(request):
        for status, title, message in excesses(request):
            return answer(request, status, title, message, request.path)
        return get_response(request)

    return middleware


def excesses(request):
    """What is too much of a request: (status, title, message) for each."""
    if len(request.get_full_path()) > LONGEST_ADDRESS:
        yield 414, _("This address is too long"), _("An address here has at most %s letters.") % LONGEST_ADDRESS
    if request.META["QUERY_STRING"].count("&") >= MOST_PARAMETERS:
        yield 400, _("This address asks for too much"), _("An address here has at most %s parameters.") % MOST_PARAMETERS
    size = request.META.get("CONTENT_LENGTH") or "0"
    if not NUMBER.fullmatch(size) or int(size) > LARGEST_BODY:
        yield 413, _("This request is too large"), _("A request to read brings at most %s bytes along.") % LARGEST_BODY


class TooLong(OperationalError):
    """The time of a request is over."""


class TimeLimit:
    """Middleware: a request is given up when its time is over: at its next query, on SQLite also in the midst of one.

    Nothing stops Python itself between two queries: there the limits on what a request may ask for hold, and the server's own.
    On PostgreSQL a single statement has a limit of its own, which the database keeps.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.ends = monotonic() + settings.SECONDS_TO_ANSWER
        try:
            with connection.execute_wrapper(partial(in_time, request.ends)):
                return self.get_response(request)
        finally:
            watch(connection, None)

    def process_exception(self, request, exception):
        """503 where the time was over; any other fault is left to others."""
        if not isinstance(exception, DatabaseError) or monotonic() < request.ends:
            return None
        message = _("The casebook gave up after %s seconds. Ask for less at once, or try again in a moment.")
        refusal = answer(request, 503, _("This took too long"), message % settings.SECONDS_TO_ANSWER, request.path)
        refusal["Retry-After"] = "60"
        return refusal


def in_time(ends, execute, sql, params, many, context):
    """Run a query of a request that ends at this time; `TooLong` where that is over."""
    if monotonic() > ends:
        raise TooLong
    watch(context["connection"], lambda: monotonic() > ends)
    return execute(sql, params, many, context)


def watch(connection, over):
    """Let SQLite stop what it does when `over` says so; None lets it go on."""
    if connection.vendor == "sqlite" and connection.connection:
        connection.connection.set_progress_handler(over, STEPS)

"""The state of the records as one number, by which is kept what was made of them."""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from django.db import connection, connections, models

ROW = 1  # the primary key of the one row


class StateQuerySet(models.QuerySet):
    """The one row."""

    def hold(self, wait=False):
        """Let nobody else write until the transaction ends; if somebody is writing, OperationalError, unless one waits."""
        self.select_for_update(nowait=not wait).get(pk=ROW)

    def number(self):
        """The number of the records as they are; 0 where there is none, as while the tables are changed."""
        with connections[self.db].cursor() as cursor:  # each request asks, and an answer takes less than to compile a query
            cursor.execute(f"SELECT number FROM {self.model._meta.db_table} WHERE id = %s", [ROW])  # noqa: S608 (our own table)
            (number,) = cursor.fetchone() or (0,)
        return number


class State(models.Model):  # noqa: DJ008 (no page shows it)
    """One number for all records as they are: every transaction that writes a record changes it.

    The database itself changes it, by `triggers`. It is no record of the casebook: no page, fixture or form has it.
    """

    number = models.BigIntegerField()

    objects = StateQuerySet.as_manager()

    class Meta:
        default_permissions = ()


NUMBER = ContextVar("number")  # a list, which is empty until the number is read, of the request that is answered


@contextmanager
def read_once():
    """Within this, what is kept asks for the number once: for a request that only reads, which may be answered as of then.

    It may end in another thread: where a file is not read to its end, Python lets go of its rows when it comes to it.
    """
    before = NUMBER.get(None)
    NUMBER.set([])
    try:
        yield
    finally:
        NUMBER.set(before)


def number_now():
    """The number by which kept results are held, read before the records: what is read after it can only be newer."""
    known = NUMBER.get(None)
    if known is None:
        return State.objects.number()
    if not known:
        known.append(State.objects.number())
    return known[0]


def kept(function):
    """`function`, whose result is kept for each of its arguments as long as the records stay as they are.

    All requests share the result, so nobody may change it. Arguments are few, such as the models: an address names none.
    """

    @wraps(function)
    def result(*arguments):
        number = number_now()
        results = results_at(number) if number else {}
        place = (function, *arguments)
        if place not in results:
            results[place] = function(*arguments)
        return results[place]

    return result


KEPT = {}  # for each database, by its name: its number, and the results at that number


def results_at(number):
    """The results that are kept of the records at this number, by function and arguments; those of another are let go."""
    held = KEPT.get(connection.settings_dict["NAME"])
    if held is None or held[0] != number:  # two threads may both find it so, and each compute what it asks for
        held = KEPT[connection.settings_dict["NAME"]] = (number, {})
    return held[1]

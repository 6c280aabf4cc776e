"""Records of a list that is too long to be held as a whole, read some at a time."""

from django.db import OperationalError

from cases.models import State
from cases.models.state import read_once

BATCH = 100


class Changed(OperationalError):
    """The records are not those any more with which an answer began."""


def in_batches(ordered, queryset):
    """The records of the queryset `ordered`, in its order, each with what `queryset` reads along; some at a time.

    `Changed` where a record changed meanwhile, so that nobody gets the rows of two states as one file.
    """
    number = State.objects.number()
    return read_in_turn(list(ordered.prefetch_related(None).values_list("pk", flat=True)), queryset, number)


def read_in_turn(keys, queryset, number):
    """The records of these primary keys, as long as the state of all records has this number."""
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        found = queryset.in_bulk(some)
        if State.objects.number() != number:
            raise Changed
        with read_once():
            yield from map(found.get, some)

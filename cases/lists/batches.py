"""Records of a list that is too long to be held as a whole, read some at a time."""

from django.db import OperationalError

from cases.models import State
from cases.models.state import number_now, read_once

BATCH = 100


class Changed(OperationalError):
    """The records are not those any more with which an answer began."""


def in_batches(keys, queryset):
    """The records of these primary keys, in their order, each with what `queryset` reads along; some at a time.

    `Changed` where a record changed meanwhile, so that nobody gets the rows of two states as one file.
    """
    return read_in_turn(keys, queryset, number_now())


def read_in_turn(keys, queryset, number):
    """The same, as long as the state of all records has this number."""
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        found = queryset.in_bulk(some)
        if State.objects.number() != number:
            raise Changed
        with read_once():
            for key in some:
                yield found[key]
                forget_prefetched(found.pop(key))


def forget_prefetched(record):
    """Let go of what was read along with a record.

    It leads back to the record, so that neither would go before Python looks for such circles: late, and after thousands.
    """
    vars(record).pop("_prefetched_objects_cache", None)

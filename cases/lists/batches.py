"""Records of a list that is too long to be held as a whole, read some at a time."""

from array import array

from django.db import OperationalError

from cases.lists.columns import columns_of
from cases.lists.facets import read_records
from cases.lists.tables import RecordTable
from cases.models import State, kept
from cases.models.state import number_now, read_once

BATCH = 100


class Changed(OperationalError):
    """The records are not those any more with which an answer began."""


@kept
def keys_in_order(model, sort):
    """The primary keys of all records of a model, in the order of its list when sorted so."""
    columns = columns_of(model, read_records(model))
    ordered = RecordTable(model.objects.in_groups(), columns, [], sort).data.data
    return array("q", ordered.values_list("pk", flat=True))


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

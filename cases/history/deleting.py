"""Deleting records so that they can be brought back with all that went with them."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from cases.files.whole import place_of_record
from cases.history.keeping import keep, keep_first, keep_parts, keys_to_owners, owning_fields


@contextmanager
def deleting(record, reason="", user=None):
    """Delete the record within this: it is kept as it was before, and those that lose something by it as they are after."""
    comment = " ".join(filter(None, [_("Deleted: %s.") % record, reason]))
    with transaction.atomic():
        rows = [record, *going_along(record)]
        places = dict.fromkeys(place for row in rows for place in places_of_owners(row) if place != place_of_record(record))
        keep_first(places)
        if not owning_fields(type(record)):
            keep_parts(rows, comment, user)
        yield
        keep(places, comment, user)


def going_along(record):
    """What is deleted along with a record: all that hangs on it, its places in sets, the links by which it is named."""
    for relation in record._meta.get_fields(include_hidden=True):
        if relation.auto_created and relation.one_to_many and relation.field in keys_to_owners(relation.related_model):
            named = [field.name for field in relation.related_model._meta.fields if field.is_relation]
            yield from relation.related_model._base_manager.filter(**{relation.field.name: record}).select_related(*named)


def places_of_owners(row):
    """The places of the records that hold a row, as its owner, or as one end of a link."""
    others = (getattr(row, field.name) for field in keys_to_owners(type(row)) if getattr(row, field.attname))
    return [place_of_record(other) for other in others]

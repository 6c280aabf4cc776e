"""Keeping states: one revision for one change, of every record that it touches, each with all that hangs on it."""

import reversion
from django.apps import apps
from django.db.models import CASCADE

from cases.files.entries import fixture_models
from cases.files.whole import EVENTS, hanging_on, links_to_events, named_paths

FIRST = "As it was before its first change that is kept here."


def keep(places, comment, user=None):
    """Make one revision of the records at these places as they are now; none where all of them are gone."""
    keep_parts(parts_at(places), comment, user)


def keep_first(places):
    """Make a revision of those records at these places of which no state is kept, as they are before they are changed."""
    known = kept_already(places)
    keep([place for place in places if place not in known], FIRST)


def keep_parts(parts, comment, user=None):
    """Make one revision of these rows, each read along with all that it names."""
    with reversion.create_revision(manage_manually=True):
        reversion.set_comment(comment)
        reversion.set_user(user)
        for part in parts:
            reversion.add_to_revision(part)


def parts_at(places):
    """The records at these places, and all that hangs on them; the same number of queries for one and for many of a model."""
    for model, found in records_at(places):
        links = [field.name for field in model._meta.many_to_many]
        records = list(found.select_related(*named_paths(model)).prefetch_related(*links))
        yield from records
        yield from hanging_on(model, records)
        yield from links_to_events(model, records)


def records_at(places):
    """The records at these places by their model, those that are there."""
    for label, model in fixture_models().items():
        keys = [key[0] for kind, key in places if kind == label]
        if keys:
            (name,) = model.key_fields  # what hangs on nothing has one
            yield model, model._base_manager.filter(**{f"{name}__in": keys})


def kept_already(places):
    """The places of those records of which a state is kept."""
    versions = apps.get_model("reversion", "version").objects
    found = set()
    for model, records in records_at(places):
        keys = {str(pk): key for pk, *key in records.values_list("pk", *model.key_fields)}
        known = versions.get_for_model(model).filter(object_id__in=keys).values_list("object_id", flat=True)
        found |= {(model._meta.label_lower, tuple(keys[each])) for each in known}
    return found


def touched(changes):
    """The places of the records that `Difference`s are of: evidence is of its record, an event also of what it concerns."""
    found = {}
    for change in changes:
        for fields in filter(None, (change.before, change.after)):
            found |= dict.fromkeys(owners(change.place, fields))
        one, other = (events_of(fields) for fields in (change.before, change.after))
        found |= dict.fromkeys(("cases.event", key) for key in sorted(one ^ other))
    return list(found)


def owners(place, fields):
    """The places of the records that an entry is of."""
    model = fixture_models()[place[0]]
    own = owning_fields(model)
    if not own:
        yield place
    for field in [*own, *(field for field in model._meta.many_to_many if field.remote_field.get_accessor_name() == EVENTS)]:
        value = fields.get(field.name) or []
        keys = value if field.many_to_many else [value] if value else []
        yield from ((field.related_model._meta.label_lower, tuple(key)) for key in keys)


def owning_fields(model):
    """The foreign keys by which the records of a model hang on others."""
    return [field for field in keys_to_owners(model) if not field.remote_field.hidden]


def keys_to_owners(model):
    """The foreign keys with whose records those of a model go; hidden ones are of what is no part of the record named."""
    return [field for field in model._meta.fields if field.is_relation and field.remote_field.on_delete is CASCADE]


def events_of(fields):
    """The keys of the events that an entry tells of."""
    return {tuple(key) for key in (fields or {}).get(EVENTS, [])}

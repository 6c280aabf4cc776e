"""A record with all that hangs on it, in the canonical form of the files: by this, two states of one record are told apart."""

import hashlib
import json

from django.db.models import CASCADE

from cases.files.entries import fields_of

EVENTS = "events"  # the relation by which events lead to what they concern, told among the record's own fields
LETTERS = 16  # of a mark


def whole(record):
    """The record and all that hangs on it, {place: canonical fields}; its own fields tell its events, too.

    One query for each kind of evidence and each relation of the record's own, whatever there is of them.
    """
    return state_of([record, *hanging(record)])


def state_of(parts):
    """The same of a record, the first of these parts, and of what hangs on it, the others."""
    record, parts = parts[0], {place_of_record(part): fields_of(part) for part in parts}
    if link_to_events(type(record)):
        parts[place_of_record(record)][EVENTS] = sorted(list(event.natural_key()) for event in record.events.all())
    return parts


def hanging(record):
    """What hangs on a record, and goes with it: its evidence; of a comparison set, its records and rows."""
    for relation in hanging_relations(type(record)):
        yield from getattr(record, relation.get_accessor_name()).select_related(*named_paths(relation.related_model))


def hanging_on(model, records):
    """What hangs on several records of a model: one query for each kind, whatever their number."""
    for relation in hanging_relations(model):
        other = relation.related_model
        of_them = other._base_manager.filter(**{f"{relation.field.name}__in": records})
        yield from of_them.select_related(*named_paths(other))


def links_to_events(model, records):
    """The rows that link records of a model to events: they hang on both."""
    if field := link_to_events(model):
        ends = (field.m2m_field_name(), field.m2m_reverse_field_name())
        rows = field.remote_field.through._base_manager
        yield from rows.filter(**{f"{ends[1]}__in": records}).select_related(*ends)


def link_to_events(model):
    """The field of events by which they concern records of a model; None where they concern none."""
    links = (each for each in model._meta.related_objects if each.many_to_many and each.get_accessor_name() == EVENTS)
    return next((each.field for each in links), None)


def hanging_relations(model):
    """The relations by which evidence hangs on the records of a model."""
    every = model._meta.related_objects
    return [each for each in every if each.on_delete is CASCADE and hasattr(each.related_model, "natural_key")]


def mark(parts):
    """A short mark of a state, equal for equal states and for no others."""
    text = json.dumps([[*map(str, place), fields] for place, fields in sorted(parts.items(), key=str)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:LETTERS]


def place_of_record(record):
    """What tells a record from all others."""
    return record._meta.label_lower, record.natural_key()


def named_paths(model):
    """The paths to all that a record of the model is told by: what it refers to, and what that is named by in turn."""
    for field in (field for field in model._meta.fields if field.is_relation):
        yield field.name
        keys = (field.related_model._meta.get_field(name) for name in field.related_model.key_fields)
        yield from (f"{field.name}__{key.name}" for key in keys if key.is_relation)

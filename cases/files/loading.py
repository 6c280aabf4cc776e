"""Loading records from fixture entries: each checked, and placed over the one of its natural key.

Django's own deserializer and `full_clean` ask the database some twelve times for each record; this asks about once, and
leaves the constraints to the database, whose refusals it puts into the constraint's own words.
"""

from functools import partial

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError

from cases.files.typed import checked_type

NO_KEY = "a record is named here by its natural key, which is a list"


class Loader:
    """Loads records one by one, in the order of their models, inside a transaction of the caller's.

    ValidationError names the fields that cannot be read; any database error is a constraint broken.
    """

    def __init__(self):
        self._loaded = {}  # every record loaded or looked up, by model and natural key
        self._filled = {}  # whether a model had records before
        self._later = []  # the records, with their references to others of the same model, which may come later

    def load(self, entry, context):
        """Load one fixture entry; `context` is what to enter again when its references are set at the end."""
        model = apps.get_model(entry["model"])
        one, many, own = self._values(model, entry["fields"])
        record = model(**one)
        key = (model, record.natural_key())
        if key in self._loaded:
            raise ValueError("another record has the same natural key")
        record.pk = self._known_key(*key)
        new = record._state.adding = record.pk is None
        record.clean_fields(exclude=[field.name for field in model._meta.fields if field.is_relation or field.primary_key])
        store(record)
        self._loaded[key] = record
        for name, others in many.items():
            if others or not new:
                getattr(record, name).set(others)
        self._later.append((context, record, own))

    def finish(self):
        """Set the references to records of the same model; then ask each record for what cannot be, as all now stand."""
        for context, record, own in self._later:
            with context:
                found = {name: self._found(type(record), key) for name, key in own.items()}
                if missing := {name: f"there is no record {own[name]}" for name, other in found.items() if other is None}:
                    raise ValidationError(missing)
                for name, other in found.items():
                    setattr(record, name, other)
                if own:
                    record.save(update_fields=list(own))
        for context, record, _own in self._later:
            with context:
                record.clean()

    def _values(self, model, given):
        """What an entry gives: plain values and single references; references to many; those to the same model."""
        fields = {field.name: field for field in [*model._meta.fields, *model._meta.many_to_many] if not field.primary_key}
        one, many, own = {}, {field.name: [] for field in model._meta.many_to_many}, {}
        faults = {name: "this field is required" for name, field in fields.items() if is_missing(field, given)}
        for name, value in given.items():
            field = fields.get(name)
            kind, read = self._reading(model, field, value, one, many, own)
            try:
                kind[name] = read(value)
            except ValueError as fault:
                faults.setdefault(name, str(fault))
        if faults:
            raise ValidationError(faults)
        return one, many, own

    def _reading(self, model, field, value, one, many, own):
        """Where a value goes, and what reads it."""
        if field is not None and field.related_model is model and value is not None:
            return own, checked_key
        if field is not None and field.many_to_many:
            return many, partial(self._many, field)
        return one, partial(self._one, field)

    def _one(self, field, value):
        """The value of a plain field or of a reference to one; ValueError says why it is none."""
        if field is None:
            raise ValueError("there is no such field")
        if field.is_relation:
            return None if value is None else self._record(field, value)
        return checked_type(field, value)

    def _many(self, field, keys):
        if not isinstance(keys, list):
            raise ValueError(NO_KEY)
        return [self._record(field, key) for key in keys]

    def _record(self, field, key):
        found = self._found(field.related_model, checked_key(key))
        if found is None:
            raise ValueError(f"there is no record {key}")
        return found

    def _found(self, model, key):
        """The record of a natural key, loaded or in the database; None if there is no such record."""
        place = (model, tuple(key))
        if place not in self._loaded:
            try:
                self._loaded[place] = model.objects.get_by_natural_key(*key)
            except (model.DoesNotExist, TypeError):
                return None
        return self._loaded[place]

    def _known_key(self, model, key):
        """The primary key of a record that was in the database before; None for a new one."""
        if model not in self._filled:
            self._filled[model] = model.objects.exists()
        try:
            return model.objects.get_by_natural_key(*key).pk if self._filled[model] else None
        except model.DoesNotExist:
            return None


def is_missing(field, given):
    """Whether an entry leaves out a reference that its record must have."""
    return field.many_to_one and not field.null and given.get(field.name) is None


def checked_key(value):
    """A natural key; ValueError if it is none."""
    if not isinstance(value, list) or not all(isinstance(part, str | int) for part in value):
        raise ValueError(NO_KEY)
    return value


def store(record):
    """Save a record; ValidationError in the words of the constraint that it breaks."""
    try:
        record.save(force_insert=record._state.adding)
    except IntegrityError as error:
        broken = [constraint for constraint in record._meta.constraints if constraint.name in str(error)]
        words = [str(constraint.get_violation_error_message()) for constraint in broken]
        raise ValidationError({NON_FIELD_ERRORS: words or [str(error)]}) from error

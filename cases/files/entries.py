"""A record as the files hold it: an entry in Django's own JSON format, in canonical form.

Its `fields` name other records by their natural keys, leave out what is empty, sort what is a list and write exact numbers.
`Place` is what tells an entry from all others: the label of its model, and its natural key.
"""

from decimal import Decimal
from functools import lru_cache

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers import sort_dependencies

from cases.files.typed import checked_type
from cases.models import record_models
from cases.schema.dates import BoundField
from cases.text.numerals import spelled_number

NO_KEY = "a record is named here by its natural key, which is a list"
REQUIRED = "this field is required"


@lru_cache(maxsize=1)
def fixture_models():
    """The models that fixtures hold, {label: model}, each after those that its records name."""
    return {model._meta.label_lower: model for model in sort_dependencies([(apps.get_app_config("cases"), record_models())])}


def place_of(model, fields):
    """The place of an entry; ValidationError if what its natural key is made of is neither text nor number."""
    values = (fields.get(name) for name in model.key_fields)
    key = [part for value in values for part in (value if isinstance(value, list) else [value])]
    if not all(isinstance(part, str | int) and part != "" for part in key):
        raise ValidationError({name: REQUIRED for name in model.key_fields if not fields.get(name)} or NO_KEY)
    return model._meta.label_lower, tuple(key)


def label(place):
    """How a message names a record: its model and natural key."""
    model, key = place
    return f"{fixture_models()[model]._meta.model_name} {' '.join(map(str, key))}"


def filed_fields(model):
    """The fields of a model that files hold; the days of a date follow from it."""
    every = [*model._meta.fields, *model._meta.many_to_many]
    return [field for field in every if not field.primary_key and not isinstance(field, BoundField)]


def fields_of(record, links=True):
    """The canonical fields of a record, with those to many if `links`; of those it refers to it needs the natural keys."""
    fields = {field.name: value_of(record, field) for field in filed_fields(type(record)) if links or not field.many_to_many}
    return {name: value for name, value in fields.items() if not is_empty(record._meta.get_field(name), value)}


def value_of(record, field):
    """The canonical value of one field of a record."""
    if field.many_to_many:
        return sorted(list(other.natural_key()) for other in getattr(record, field.name).all())
    if not field.is_relation:
        return field.value_from_object(record)
    other = getattr(record, field.name)
    return other and list(other.natural_key())


def canonical_fields(model, given):
    """The canonical form of an entry's fields; ValidationError names those that cannot be read."""
    every = {field.name: field for field in filed_fields(model)}
    faults = {name: "there is no such field" for name in given if name not in every}
    fields = {}
    for name, field in every.items():
        try:
            value = read_value(field, given[name]) if name in given else field.get_default() if field.concrete else None
        except ValueError as fault:
            faults[name] = str(fault)
        except ValidationError as fault:
            faults[name] = fault.messages
        else:
            if not is_empty(field, value):
                fields[name] = value
            elif field.many_to_one and not field.null:
                faults[name] = REQUIRED
    if faults:
        raise ValidationError(faults)
    return fields


def read_value(field, value):
    """The canonical form of a field's value as a file gives it; ValueError or ValidationError says why it is none."""
    if field.many_to_many:
        if not isinstance(value, list):
            raise ValueError(NO_KEY)
        return sorted({tuple(checked_key(key)): checked_key(key) for key in value}.values())
    if field.is_relation:
        return None if value is None else checked_key(value)
    read = field.to_python(checked_type(field, value))
    return spelled_number(read) if isinstance(read, Decimal) else read


def checked_key(value):
    """A natural key; ValueError if it is none."""
    if not isinstance(value, list) or not all(isinstance(part, str | int) for part in value):
        raise ValueError(NO_KEY)
    return value


def is_empty(field, value):
    """Whether a value is left out of the files: nothing, or the field's default."""
    return value is None or value in ("", []) or (not value and value == field.get_default())

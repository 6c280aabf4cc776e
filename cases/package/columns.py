"""The columns of a table of records, each made of a field of their model: name, title, definition, type and values."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cases.files.entries import filed_fields
from cases.lists.figures import as_number
from cases.models import Coding, Comparable, Passage, Source
from cases.models.fields import YearField
from cases.models.owned import Owned, names_of
from cases.schema.dates import is_beside_date
from cases.schema.declaration import Attribute, Shown, declaration_of
from cases.schema.marks import Mark
from cases.text.dates import beside

NO_ENTRY = _lazy("no entry")
EMPTY = {  # what stands in a cell that holds nothing, and what it says
    Mark.NOT_STATED.label: Mark.NOT_STATED.definition,
    Mark.NOT_APPLICABLE.label: Mark.NOT_APPLICABLE.definition,
    NO_ENTRY: _lazy("The casebook has nothing to enter here, as its column says; that is no silence of the texts."),
}
UNTOLD = {"renamed_from"}  # of any model, beside what curators alone see
TYPES = {  # of Table Schema
    YearField: "year",
    models.IntegerField: "integer",
    models.DecimalField: "number",
    models.BooleanField: "boolean",
}
BESIDE_DATE = [  # what stands beside a date in words: the type, what follows its title, the definition
    ("string", _lazy("EDTF"), _lazy("The date in EDTF (ISO 8601-2).")),
    ("integer", _lazy("year"), _lazy("Its year, where it is a single date.")),
    ("integer", _lazy("month"), _lazy("Its month, where it is a single date that tells it.")),
    ("integer", _lazy("day"), _lazy("Its day, where it is a single date that tells it.")),
    ("date", _lazy("first day"), _lazy("The first day that the date allows; no entry where nothing bounds it.")),
    ("date", _lazy("last day"), _lazy("The last day that the date allows; no entry where nothing bounds it.")),
]


@dataclass(frozen=True)
class Column:
    """A column of a table; `values` are all that it may hold, {value: definition}, or nothing if it may hold any."""

    name: str
    title: str
    definition: str
    type: str = "string"
    values: tuple = ()


def table_name(model):
    """What the table of a model is called, and its file."""
    return model.address if issubclass(model, Comparable) else slugify(str(model._meta.verbose_name_plural))


def has_own_key(model):
    """Whether one field of the model alone names its records, so that no key need be made of several."""
    return len(model.key_fields) == 1


def first_line(model):
    """What one record of a model is, in a sentence."""
    return model.__doc__.strip().splitlines()[0]


def key_of(record):
    """What names a record in its table: its slug, key or number; of one that is named by several fields, these together."""
    key = record.natural_key()
    return key[0] if len(key) == 1 else "/".join(map(str, key))


def key_column(model):
    """The column by which other tables name the records of a model."""
    if has_own_key(model):
        return columns_of(Attribute(model, Shown(model.key_fields[0])))[0]
    parts = ", ".join(str(model._meta.get_field(name).verbose_name) for name in model.key_fields)
    return Column("key", _("Key"), _("Its name in this package, made of: %s.") % parts)


def attributes_of(model):
    """What the tables tell of a model: its name first, then its fields as they are declared, and its passage last."""
    untold = {*UNTOLD, *getattr(model, "own_notes", ())} | set(names_of(model.kinds) if issubclass(model, Owned) else ())
    fields = [each for each in filed_fields(model) if each.name not in untold and is_told(each)]
    if issubclass(model, Comparable):
        order = {name: place for place, name in enumerate(["slug", "name", *declaration_of(model).names])}
        fields.sort(key=lambda field: order.get(field.name, len(order)))
    passage = {field.name for field in Passage._meta.get_fields()} if issubclass(model, Passage) else set()
    fields.sort(key=lambda field: (field.name not in model.key_fields, field.name in passage))
    return [Attribute(model, Shown(field.name)) for field in fields]


def is_told(field):
    """Whether a field stands in a table by itself: the words of a date stand with it, and lists of data in other tables."""
    return not is_beside_date(field) and not isinstance(field, models.JSONField)


def columns_of(attribute):
    """The columns of one field: several of a date, and two of a key that is made of several fields."""
    name, title, field = attribute.name, attribute.label, attribute.field
    definition = attribute.definition or first_line(field.related_model)
    if attribute.is_date:
        words = (Column(each, f"{title}, {more}", str(said), kind) for each, (kind, more, said) in dates_beside(name))
        return [Column(name, title, definition), *words]
    if attribute.is_many:
        return [Column(name, title, _("%s Several are separated by semicolons.") % definition)]
    if attribute.is_relation and not has_own_key(field.related_model):
        key = key_column(field.related_model)
        return [Column(name, title, definition), Column(f"{name}_key", f"{title}, {key.title.lower()}", key.definition)]
    if attribute.is_relation:
        return [Column(name, title, definition, key_column(field.related_model).type)]
    kind = next((kind for of, kind in TYPES.items() if isinstance(field, of)), "string")
    return [Column(name, title, definition, kind, values_of(attribute))]


def dates_beside(name):
    """What stands beside a date: the names of the columns, each with what it holds."""
    return zip(beside(name), BESIDE_DATE, strict=True)


def values_of(attribute):
    """The values that a choice may have, (value, definition or label); an empty one is written as its label."""
    defined = {choice.value: choice.definition for choice in attribute.choices}
    told = {value or str(label): str(defined.get(value, label)) for value, label in attribute.field.flatchoices}
    return tuple(told.items())


def cells_of(attribute, record, inapplicable=()):
    """The cells of one field of a record, for its columns; `inapplicable` are the names of fields shown not to apply."""
    value = getattr(record, attribute.name)
    if attribute.is_many:
        cells = ["; ".join(sorted(map(key_of, value.all())))]
    elif attribute.is_date:
        cells = [str(value), *(each or str(NO_ENTRY) for each in value.as_columns(attribute.name).values())]
    elif attribute.is_relation:
        keys = [value.natural_key()[-1], key_of(value)] if value else ["", ""]
        cells = keys[has_own_key(attribute.field.related_model) :]
    elif attribute.is_choice:
        cells = [value or str(attribute.labels.get(value, ""))]
    else:
        cells = [plain_value(value)]
    return cells if cells[0] not in ("", None) else [empty_word(attribute, record, inapplicable)] * len(cells)


def empty_word(attribute, record, inapplicable):
    """What stands for a field that holds nothing: that it does not apply, that texts are silent on it, or neither."""
    if attribute.name in inapplicable or (isinstance(record, Coding) and attribute.name == "value"):
        return str(Mark.NOT_APPLICABLE.label)
    shown = isinstance(record, Comparable) and attribute.name in declaration_of(type(record)).names
    of_texts = shown or isinstance(record, Source) or attribute.is_date or isinstance(attribute.field, YearField)
    return str(Mark.NOT_STATED.label if of_texts else NO_ENTRY)


def plain_value(value):
    """A value as a table holds it: a number, or a text."""
    if isinstance(value, bool):
        return str(value).lower()
    return as_number(value) if isinstance(value, Decimal) else value

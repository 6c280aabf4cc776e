"""The vocabulary in which a model declares what is shown of it, and where."""

from dataclasses import dataclass
from functools import cache, cached_property

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst

from cases.schema.choices import ChoiceField


@dataclass(frozen=True)
class Shown:
    """One shown field of a comparable model.

    `name` is a field or the accessor of a reverse relation (which then needs `label` and `definition`, as a
    field of its own would have them). `column` puts it in the list's table, `facet` among the list's filters;
    `words` is how a chosen filter reads in a sentence (with %s for the value), such as "in %s". `prop` is what
    schema.org calls it, for other sites that read the page.
    """

    name: str
    column: bool = False
    facet: bool = False
    words: str = "%s"
    label: str = ""
    definition: str = ""
    prop: str = ""


class Section:
    """Fields that stand together on the pages of a model, under one title; `key` names it in the code."""

    def __init__(self, key, title, *shown):
        self.key, self.title, self.shown = key, title, shown


class Attribute:
    """A `Shown` bound to its model: label, definition and values, read off the model's own field."""

    def __init__(self, model, shown):
        self.model, self.shown, self.name = model, shown, shown.name
        self.field = find_field(model, shown.name)

    @cached_property
    def is_relation(self):
        return self.field.is_relation

    @cached_property
    def is_many(self):
        return bool(self.field.many_to_many or self.field.one_to_many)

    @cached_property
    def is_choice(self):
        return bool(getattr(self.field, "choices", None))

    @cached_property
    def labels(self):
        """The labels of its choices; Django's own `get_..._display` translates them all at each call."""
        return dict(self.field.flatchoices)

    @cached_property
    def choices(self):
        """The choices of its field, with their definitions; empty where it has none."""
        return self.field.defined if isinstance(self.field, ChoiceField) else ()

    @cached_property
    def is_text(self):
        """Whether its values are words of the record itself, which a search looks through."""
        return isinstance(self.field, models.CharField | models.TextField) and not self.is_choice

    @cached_property
    def is_prose(self):
        return isinstance(self.field, models.TextField)

    @property
    def entry(self):
        """Where its definition stands on the codebook's page."""
        return entry_anchor(self.model, self.name)

    @property
    def label(self):
        return capfirst(str(self.shown.label or self.field.verbose_name))

    @property
    def definition(self):
        return str(self.shown.definition or self.field.help_text)

    def values(self, record):
        """The values a record holds, as (text, linked record or None) pairs; empty where it holds none."""
        if self.is_many:
            return [(str(other), other) for other in getattr(record, self.name).all()]
        value = getattr(record, self.name)
        if self.is_choice:
            return [(str(self.labels.get(value, value)), None)] if value else []
        if value is None or value == "":
            return []
        return [(str(value), value if self.is_relation else None)]


class Declaration:
    """What a comparable model declares, bound to its fields; `declaration_of` keeps one for each model."""

    def __init__(self, model):
        self.model = model

    @cached_property
    def sections(self):
        """The declared sections, each with its attributes, as pairs."""
        return [(section, [Attribute(self.model, each) for each in section.shown]) for section in self.model.sections]

    @cached_property
    def attributes(self):
        return [attribute for _section, attributes in self.sections for attribute in attributes]

    @cached_property
    def columns(self):
        return [attribute for attribute in self.attributes if attribute.shown.column]

    @cached_property
    def facets(self):
        return [attribute for attribute in self.attributes if attribute.shown.facet]

    @cached_property
    def names(self):
        """The names of all shown fields."""
        return [attribute.name for attribute in self.attributes]

    def attribute(self, name):
        """The attribute of a shown field; KeyError where `name` is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self):
        return dict(zip(self.names, self.attributes, strict=True))

    def properties(self, record):
        """What a record is to other sites, as (name in schema.org, text) pairs."""
        told = ((a.shown.prop, a.values(record)) for a in self.attributes if a.shown.prop)
        return [(prop, text) for prop, values in told for text, _linked in values]


@cache
def declaration_of(model):
    """The `Declaration` of a comparable model."""
    return Declaration(model)


def entry_anchor(model, name):
    """Where the entry of a field stands on the codebook's page."""
    return f"{model._meta.model_name}-{name}"


def find_field(model, name):
    """The field or reverse relation that `name` is on instances of `model`; FieldDoesNotExist where none."""
    for field in model._meta.get_fields():
        accessor = field.get_accessor_name() if field.auto_created and not field.concrete else field.name
        if accessor == name:
            return field
    raise FieldDoesNotExist(f"{model.__name__} has no field named {name!r}")

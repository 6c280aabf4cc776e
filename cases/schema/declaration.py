"""The vocabulary in which a model declares what is shown of it, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.db.models.fields import CharField, TextField
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.schema.choices import ChoiceField, DefinedChoices
from cases.schema.dates import TextDateField
from cases.text.dates import TextDate


@dataclass(frozen=True)
class Shown:
    """One shown field of a comparable model.

    `name` is a field or the accessor of a reverse relation (which then needs `label` and `definition`, as a
    field of its own would have them). `column` puts it in the list's table, `facet` among the list's filters;
    `words` is how a chosen filter reads in a sentence (with %s for the value), such as "in %s". `prop` is what
    schema.org calls it, for other sites that read the page. `native` words are in the language of the record's home.
    """

    name: str
    column: bool = False
    facet: bool = False
    words: str = "%s"
    label: str = ""
    definition: str = ""
    prop: str = ""
    native: bool = False


class Attribute:
    """A `Shown` bound to its model: label, definition and values, read off the model's own field."""

    def __init__(self, model: Any, shown: Shown) -> None:
        self.model, self.shown, self.name = model, shown, shown.name
        self.field = find_field(model, shown.name)

    @cached_property
    def is_relation(self) -> bool:
        return self.field.is_relation

    @cached_property
    def is_many(self) -> bool:
        return bool(self.field.many_to_many or self.field.one_to_many)

    @cached_property
    def inverse(self) -> str:
        """The field of the other records that this is the reverse of; '' if it is a field of its own."""
        return inverse_of(self.field)

    @cached_property
    def is_choice(self) -> bool:
        return bool(getattr(self.field, "choices", None))

    @cached_property
    def labels(self) -> dict[str, Any]:
        """The labels of its choices; Django's own `get_..._display` translates them all at each call."""
        return dict(self.field.flatchoices)

    @cached_property
    def choices(self) -> Sequence[DefinedChoices]:
        """The choices of its field, with their definitions."""
        return self.field.defined if isinstance(self.field, ChoiceField) else ()

    @cached_property
    def is_text(self) -> bool:
        """Whether its values are words of the record itself, which a search looks through."""
        return isinstance(self.field, CharField | TextField) and not self.is_choice and not self.is_date

    @cached_property
    def is_date(self) -> bool:
        return isinstance(self.field, TextDateField)

    @cached_property
    def is_prose(self) -> bool:
        return isinstance(self.field, TextField)

    @cached_property
    def compares(self) -> bool:
        """Whether it may tell records apart: what they are called and where they belong always differs, and tells nothing."""
        return not self.is_relation and (self.shown.facet or self.shown not in self.model.brief)

    @property
    def entry(self) -> str:
        """The anchor of its definition on the page of the codebook."""
        return entry_anchor(self.model, self.name)

    @property
    def label(self) -> str:
        return capfirst(str(self.shown.label or self.field.verbose_name))

    @property
    def definition(self) -> str:
        return str(self.shown.definition or self.field.help_text)

    def values(self, record: Model) -> list[tuple[str, Any]]:
        """The values that a record holds, as (text, linked record or None) pairs."""
        if self.is_many:
            return [(str(other), other) for other in getattr(record, self.name).all()]
        value = getattr(record, self.name)
        if self.is_choice:
            return [(str(self.labels.get(value, value)), None)] if value else []
        if value is None or str(value) == "":
            return []
        return [(str(value), value if self.is_relation else None)]

    def date(self, record: Model) -> TextDate | None:
        """The date that a record holds; None if this holds no dates, or it is not stated."""
        return getattr(record, self.name) or None if self.is_date else None

    def language(self, record: Model) -> str:
        """The code of the language of its words, where they stand in that of the record's home; '' where none is known."""
        return record.home.language if self.shown.native and getattr(record, self.name) and record.home else ""


class Section(NamedTuple):
    """The attributes of one topic, by its slug, or those of none, which say in brief what a record is."""

    topic: str
    title: str
    attributes: list[Attribute]


class Declaration:
    """What a comparable model declares, bound to its fields; `declaration_of` keeps one for each model."""

    def __init__(self, model: Any) -> None:
        self.model = model

    @cached_property
    def brief(self) -> list[Attribute]:
        """What belongs to no topic."""
        return [Attribute(self.model, shown) for shown in self.model.brief]

    @cached_property
    def topics(self) -> dict[str, list[Attribute]]:
        """The attributes of each topic, by its slug."""
        return {slug: [Attribute(self.model, each) for each in shown] for slug, shown in self.model.topics.items()}

    def sections(self, titles: dict[str, str]) -> list[Section]:
        """The brief, then all topics of `titles` in that order, then those that it lacks, by their slugs in words."""
        titles = titles | {slug: capfirst(slug.replace("-", " ")) for slug in self.topics if slug not in titles}
        topics = (Section(slug, title, self.topics.get(slug, [])) for slug, title in titles.items())
        return [Section("", _("In brief"), self.brief), *topics]

    @cached_property
    def attributes(self) -> list[Attribute]:
        return [*self.brief, *(attribute for attributes in self.topics.values() for attribute in attributes)]

    @cached_property
    def columns(self) -> list[Attribute]:
        """The columns of its list: those of the brief, then its years side by side, then the others."""
        columns = [attribute for attribute in self.attributes if attribute.shown.column]
        brief = [attribute for attribute in columns if attribute in self.brief]
        return [*brief, *sorted(columns[len(brief) :], key=lambda each: each.name not in self.model.span)]

    @cached_property
    def glance(self) -> Sequence[str]:
        """The names of the rows that a comparison shows at a glance."""
        return self.model.glance or [attribute.name for attribute in self.columns]

    @cached_property
    def listed(self) -> Sequence[str]:
        """The names of the columns that its list shows at first."""
        return self.model.listed or [attribute.name for attribute in self.columns]

    @cached_property
    def facets(self) -> list[Attribute]:
        return [attribute for attribute in self.attributes if attribute.shown.facet]

    @cached_property
    def names(self) -> list[str]:
        """The names of all shown fields."""
        return [attribute.name for attribute in self.attributes]

    def attribute(self, name: str) -> Attribute:
        """The attribute of a shown field; KeyError if there is no such field."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Attribute]:
        return dict(zip(self.names, self.attributes, strict=True))

    def properties(self, record: Model) -> list[tuple[str, str]]:
        """What a record is to other sites, as (name in schema.org, text) pairs."""
        told = [a for a in self.attributes if a.shown.prop]
        dates = [(a.shown.prop, date.iso) for a in told if (date := a.date(record)) and date.iso]
        return dates + [(a.shown.prop, text) for a in told if not a.is_date for text, _linked in a.values(record)]


_declarations: dict[Any, Declaration] = {}


def declaration_of(model: Any) -> Declaration:
    """The `Declaration` of a comparable model."""
    if model not in _declarations:
        _declarations[model] = Declaration(model)
    return _declarations[model]


def entry_anchor(model: Any, name: str) -> str:
    """The anchor of a field's entry on the page of the codebook."""
    return f"{model._meta.model_name}-{name}"


def inverse_of(field: Any) -> str:
    """The name of the field on the other side that a relation is the reverse of; '' if it is a field of its own."""
    return field.field.name if field.auto_created and not field.concrete else ""


def find_field(model: Any, name: str) -> Any:
    """The field or reverse relation that `name` is on instances of `model`; FieldDoesNotExist if there is neither."""
    for field in model._meta.get_fields():
        accessor = field.get_accessor_name() if field.auto_created and not field.concrete else field.name
        if accessor == name:
            return field
    raise FieldDoesNotExist(f"{model.__name__} has no field named {name!r}")

"""Dates as texts bound them, as fields of a model."""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.constraints import CheckConstraint
from django.db.models.fields import CharField, DateField, Field
from django.db.models.query_utils import DeferredAttribute
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cases.text.dates import TextDate, allowed_days
from cases.text.tokens import composed

LONGEST_EDTF, LONGEST_WORDS = 80, 200
WORDS, FIRST, LAST = "_words", "_first", "_last"  # what the names of the fields beside a date end with
PARTS = ("", WORDS, FIRST, LAST)


def date_paths(names: Iterable[str]) -> list[str]:
    """The fields that hold all of the dates of these names, as `read_dates` reads them."""
    return [f"{name}{part}" for name in names for part in PARTS]


def read_dates(names: Iterable[str], row: Mapping[str, Any]) -> list[TextDate]:
    """The dates of these names, from a row of values by field."""
    return [TextDate(*(row[path] for path in date_paths([name]))) for name in names]


class PlainInMigrations:
    """A field that migrations know as one of the kind `plain`: there, the fields that belong to a date stand by themselves."""

    plain: type[Field]

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return name, f"django.db.models.{self.plain.__name__}", args, kwargs

    def clone(self) -> Field:
        _name, _path, args, kwargs = self.deconstruct()
        return self.plain(*args, **kwargs)


class DateAttribute(DeferredAttribute):
    """The date of a record as a `TextDate`, put together from its four fields; it is set as EDTF, or whole."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        names = date_paths([self.field.name])
        if not instance.__dict__.keys() >= set(names):
            instance.refresh_from_db(fields=names)
        return TextDate(*(instance.__dict__[name] for name in names))

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value.edtf if isinstance(value, TextDate) else value


class TextDateField(PlainInMigrations, CharField):
    """A date as its text bounds it, written as EDTF; its value is a `TextDate`.

    Declared once, it gives its model three more fields: the text's own words, and the first and the last day that the date
    allows. The days are made when a record is checked or written, and nobody enters them.
    """

    plain = CharField
    descriptor_class = DateAttribute

    def __init__(self, verbose_name: Any, help_text: Any, blank: bool = True) -> None:
        super().__init__(verbose_name, max_length=LONGEST_EDTF, blank=blank, help_text=help_text)
        self.words = WordsField(
            format_lazy(_("{date} in words"), date=verbose_name),
            max_length=LONGEST_WORDS,
            blank=True,
            help_text=_("The text's own words for it; empty where the date itself says it all."),
        )
        self.days = BoundField(_("first day"), 0), BoundField(_("last day"), 1)

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        for field, part in zip((self.words, *self.days), (WORDS, FIRST, LAST), strict=True):
            field.date_name = name
            cls.add_to_class(f"{name}{part}", field)

    def to_python(self, value: Any) -> Any:
        """The EDTF; ValidationError says what is wrong with it."""
        edtf = value.edtf if isinstance(value, TextDate) else super().to_python(value)
        try:
            allowed_days(edtf or "")
        except ValueError as fault:
            raise ValidationError(str(fault), code="invalid") from fault
        return edtf

    def clean(self, value: Any, model_instance: Any) -> Any:
        """The EDTF; the record gets the days that it allows."""
        edtf = super().clean(value, model_instance)
        for field, day in zip(self.days, allowed_days(edtf), strict=True):
            setattr(model_instance, field.attname, day)
        return edtf

    def value_from_object(self, obj: Any) -> Any:
        """The EDTF, as forms and files write it."""
        return self.to_python(super().value_from_object(obj))


class BesideDate(PlainInMigrations):
    """What the fields beside a date have: the name of that date."""

    date_name = ""


class WordsField(BesideDate, CharField):
    """The text's own words for a date."""

    plain = CharField

    def to_python(self, value: Any) -> Any:
        return composed(super().to_python(value) or "")


class BoundField(BesideDate, DateField):
    """The first or the last day that a date allows, made of its EDTF whenever a record is written."""

    plain = DateField

    def __init__(self, verbose_name: Any, place: int) -> None:
        self.place = place
        super().__init__(verbose_name, null=True, blank=True, editable=False)

    def pre_save(self, model_instance: Any, add: bool) -> date | None:
        day = allowed_days(getattr(model_instance, self.date_name).edtf)[self.place]
        setattr(model_instance, self.attname, day)
        return day


def make_days(record: models.Model) -> None:
    """Give a record the days that its dates allow, as writing it does."""
    for field in record._meta.fields:
        if isinstance(field, BoundField):
            field.pre_save(record, add=False)


def is_beside_date(field: Any) -> bool:
    """Whether a field stands beside a date, which is shown and described as one."""
    return isinstance(field, BesideDate)


class DatesInOrder(CheckConstraint):
    """Constraint: the date `last` is not over before the date `first` begins, as far as both are bounded."""

    def __init__(self, first: str, last: str, name: str, message: Any) -> None:
        self.first, self.last = first, last
        unknown = models.Q(**{f"{first}{FIRST}__isnull": True}) | models.Q(**{f"{last}{LAST}__isnull": True})
        in_order = models.Q(**{f"{last}{LAST}__gte": models.F(f"{first}{FIRST}")})
        super().__init__(condition=unknown | in_order, name=name, violation_error_message=message)

    def clone(self) -> "DatesInOrder":
        return copy(self)

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        """As a plain constraint."""
        _path, args, kwargs = super().deconstruct()
        return "django.db.models.CheckConstraint", args, kwargs

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = DEFAULT_DB_ALIAS) -> None:
        """Raise ValidationError of the later date if it is out of order; forms leave out the days, which they do not hold."""
        first, last = getattr(instance, self.first), getattr(instance, self.last)
        if first.first and last.last and last.last < first.first and not {self.first, self.last} & set(exclude or ()):
            raise ValidationError({self.last: self.get_violation_error_message()})

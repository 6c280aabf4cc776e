"""Field types and constraints that several models share."""

import json
import re
import unicodedata
from decimal import Decimal
from functools import reduce
from operator import or_

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.schema.dates import PlainInMigrations
from cases.text.dates import FIRST_YEAR, LAST_YEAR
from cases.text.numerals import bare_digits, spelled_number, two_readings
from cases.text.tokens import composed

SLUG_FORM = r"^[a-z0-9]+(-[a-z0-9]+)*$"
RESERVED_SLUGS = ("compare", "matrix")
PLAIN_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)")


def visible(text):
    """Validator: `text` holds a letter or a digit, and so can be seen."""
    if not any(unicodedata.category(sign)[0] in "LN" for sign in text):
        raise ValidationError(_("Write at least one letter or digit."), code="invisible")


class Composed:
    """A text without signs of no width and in composed Unicode, so that two texts that look alike are one."""

    def to_python(self, value):
        """The text; one of such signs alone stays where something must be stated, so that it is refused for what it is."""
        text = super().to_python(value)
        return composed(text) or text * (not self.blank) if isinstance(text, str) else text


class LineField(Composed, PlainInMigrations, models.CharField):
    """A text of one line."""

    plain = models.CharField


class ProseField(Composed, PlainInMigrations, models.TextField):
    """A text of any length."""

    plain = models.TextField


def read_number(value):
    """The number that a text is; ValidationError where it is none, and where habits differ on it, asks which."""
    if not value or not isinstance(value, str):
        return value
    text = value.strip()
    if readings := two_readings(text):
        large, small = map(bare_digits, readings)
        unlike = f"{readings[1]:.2f}" if readings[1] == round(readings[1], 2) else f"{small}0"
        message = _("%(text)s can be read as %(large)s or as %(small)s: write %(large)s or %(unlike)s.")
        raise ValidationError(message, "ambiguous", {"text": text, "large": large, "small": small, "unlike": unlike})
    if not PLAIN_NUMBER.fullmatch(text):
        raise ValidationError(_("This is not a number: write digits, with a point before what is below one."), "invalid")
    return Decimal(bare_digits(Decimal(text)))


class NumberEntry(forms.DecimalField):
    """The entry of a number, as text: a browser would read it by the habit of its own language."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value):
        return super().to_python(read_number(value))

    def has_changed(self, initial, data):
        return super().has_changed(self.to_python(initial), data)


class WholeEntry(forms.IntegerField):
    """The entry of a whole number, as text."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value):
        return super().to_python(read_number(value))


class NumberField(models.DecimalField):
    """An exact number; a text that is one number by one habit and another by another is asked back, never guessed."""

    def to_python(self, value):
        number = super().to_python(read_number(value))
        return None if number is None else Decimal(bare_digits(number))

    def value_from_object(self, obj):
        """The number as forms and files write it: a text that reads back unchanged."""
        value = super().value_from_object(obj)
        return spelled_number(value) if isinstance(value, Decimal) else value

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": NumberEntry} | kwargs)


class WholeField(PlainInMigrations, models.PositiveIntegerField):
    """A whole number, asked back in the same way: 1.000 is one to some, and a thousand to others."""

    plain = models.PositiveIntegerField

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": WholeEntry} | kwargs)


class YearField(models.PositiveSmallIntegerField):
    """A calendar year, or nothing where the sources state none."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("validators", [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)])
        super().__init__(*args, **kwargs)


class DataField(models.JSONField):
    """Lists, objects, texts and numbers as JSON has them; a database may forget the order of keys, so they are sorted."""

    empty_values = ()  # its validators judge what is empty as well

    def to_python(self, value):
        return json.loads(json.dumps(value, sort_keys=True, default=float))  # files hold exact numbers

    def value_from_object(self, obj):
        return self.to_python(super().value_from_object(obj))


def slug_form():
    """Constraints: a slug is lower-case words joined by hyphens, and none that an address needs."""
    return [
        models.CheckConstraint(
            condition=models.Q(slug__regex=SLUG_FORM),
            name="%(class)s_slug_form",
            violation_error_message=_("A slug is lower-case letters and digits, in words joined by hyphens."),
        ),
        models.CheckConstraint(
            condition=~models.Q(slug__in=RESERVED_SLUGS),
            name="%(class)s_slug_reserved",
            violation_error_message=_("This slug is an address of the site: choose another."),
        ),
    ]


def exactly_one(names, name):
    """Constraint: of the nullable foreign keys `names` exactly one is set."""
    choices = (models.Q(**{f"{each}__isnull": each != chosen for each in names}) for chosen in names)
    return models.CheckConstraint(
        condition=reduce(or_, choices),
        name=name,
        violation_error_message=_("Name exactly one record that this belongs to."),
    )


def in_order(first, last, name, message):
    """Constraint: where both are given, `last` is not below `first`."""
    missing = models.Q(**{f"{first}__isnull": True}) | models.Q(**{f"{last}__isnull": True})
    return models.CheckConstraint(
        condition=missing | models.Q(**{f"{last}__gte": models.F(first)}),
        name=name,
        violation_error_message=message,
    )

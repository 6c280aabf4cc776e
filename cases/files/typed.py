"""The types of JSON that the fields of a fixture entry take."""

from types import NoneType

from django.db import models

TYPES = [
    ((models.CharField, models.TextField), (str,), "this is not a text"),
    (models.BooleanField, (bool,), "this is neither true nor false"),
    (models.IntegerField, (int, NoneType), "this is not an integer: write a whole number without quotes"),
    (models.DecimalField, (int, str, NoneType), "this is not exact: write a whole number, or any other as a text"),
]


def checked_type(field, value):
    """`value`, if it is of a type that a plain field takes; ValueError says why it is not."""
    for kinds, types, fault in TYPES:
        if isinstance(field, kinds) and type(value) not in types:
            raise ValueError(fault)
    return value

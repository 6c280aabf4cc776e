"""Field types and constraints that several models share."""

from functools import reduce
from operator import or_

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1500, 2100
SLUG_FORM = r"^[a-z0-9]+(-[a-z0-9]+)*$"
RESERVED_SLUGS = ("compare", "matrix")


class YearField(models.PositiveSmallIntegerField):
    """A calendar year, or nothing where the sources state none."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("validators", [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)])
        super().__init__(*args, **kwargs)


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

"""Pages that show many records at once: at most so many of them, and how many there are."""

from dataclasses import dataclass

from django.db.models import Model

MOST_SHOWN = 300


@dataclass(frozen=True)
class Cap:
    """That a page shows only the first of some records; a template tells it, and asks for a narrower choice."""

    model: type[Model]
    shown: int
    total: int

    @property
    def records(self):
        """The records, in words."""
        return self.model._meta.verbose_name_plural


def capped(queryset, form, most=MOST_SHOWN):
    """What a page shows of a queryset, as a list, and its `Cap`, None where it shows all; files hold everything.

    They are counted only where they are too many.
    """
    if form != "html":
        return list(queryset), None
    found = list(queryset[: most + 1])
    if len(found) <= most:
        return found, None
    return found[:most], Cap(queryset.model, most, queryset.count())

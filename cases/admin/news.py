"""What differs between two states of a record, in words: entry by entry, field by field."""

from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.files.entries import fixture_models, label
from cases.files.whole import EVENTS


class EntryNews(NamedTuple):
    """One entry that differs: what became of it, and its fields as (label, before, now)."""

    title: str
    rows: list


def news_of(review):
    """What is new of a record since its last review."""
    return [EntryNews(entry_title(each), field_rows(each)) for each in review.differences]


def entry_title(difference):
    """What became of an entry, in words."""
    words = _("%s, added") if difference.before is None else _("%s, removed") if difference.after is None else "%s"
    return capfirst(words % label(difference.place))


def field_rows(difference):
    """The fields that differ: label, before and now."""
    model = fixture_models()[difference.place[0]]
    one, other = difference.before or {}, difference.after or {}
    names = [name for name in {**one, **other} if one.get(name, []) != other.get(name, [])]
    sides = [(name, one.get(name), other.get(name)) for name in names]
    return [(label_of(model, name), *(value_in_words(model, name, value) for value in values)) for name, *values in sides]


def label_of(model, name):
    return capfirst(_("events") if name == EVENTS else model._meta.get_field(name).verbose_name)


def value_in_words(model, name, value):
    """A canonical value in full: a choice by its label, a record by its natural key; '' for nothing."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(" ".join(map(str, part)) if isinstance(part, list) else str(part) for part in value)
    field = None if name == EVENTS else model._meta.get_field(name)
    choices = dict(field.flatchoices) if field is not None and field.choices else {}
    return str(choices.get(value, "" if value is None else value))

"""A state, and what differs between two, in words: by piece and field, each with its label and what it names by name."""

import json
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from django.db.models import BooleanField
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.files.building import keys_in
from cases.files.differences import differences
from cases.files.entries import filed_fields, fixture_models, label
from cases.files.whole import EVENTS, link_to_events, place_of_record

UNTOLD = ("key", "reviewed_as")  # names that say nothing to a reader
ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@dataclass(frozen=True)
class FieldLine:
    """A field before and after, each in stretches (text, whether the other side lacks it)."""

    label: str
    before: list
    after: list


@dataclass(frozen=True)
class Piece:
    """A record, or something that hangs on it: what it is called, what became of it, and its lines."""

    kind: str
    name: str
    change: str
    lines: list


class Telling:
    """The words for some states of a record: `called` names their places, and all that they name is called as it is today."""

    def __init__(self, called, *states):
        self.called = called
        self.words = named_in(chain.from_iterable(state.items() for state in states))

    def differences(self, before, after):
        """The `Piece`s in which two of the states differ."""
        return [piece(change, self.called, self.words) for change in differences(before, after)]


def piece(change, called, words):
    """A `Difference` in words."""
    model = fixture_models()[change.place[0]]
    what = ADDED if change.before is None else REMOVED if change.after is None else CHANGED
    one, other = change.before or {}, change.after or {}
    lines = [line(each, one.get(each.name), other.get(each.name), words) for each in fields_in_words(model)]
    shown = [each for each in lines if each.before != each.after]
    return Piece(capfirst(model._meta.verbose_name), called.get(change.place, " ".join(map(str, change.place[1]))), what, shown)


def fields_in_words(model):
    """The fields of a model that a state tells, that of the events among them."""
    events = link_to_events(model)
    own = [each for each in filed_fields(model) if each.name not in UNTOLD]
    return [*own, events.remote_field] if events else own


def line(field, one, other, words):
    """One field in words."""
    title = fixture_models()["cases.event"]._meta.verbose_name_plural if field.name == EVENTS else field.verbose_name
    return FieldLine(capfirst(str(title)), *stretches(spelled_out(field, one, words), spelled_out(field, other, words)))


def spelled_out(field, value, words):
    """A value as a page would say it; '' where there is none."""
    if field.is_relation:
        kind = field.related_model._meta.label_lower
        return "; ".join(words.get((kind, tuple(key)), label((kind, tuple(key)))) for key in keys_in(field, value))
    if isinstance(field, BooleanField):
        return _("yes") if value else _("no")
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(dict(field.flatchoices).get(value, value))


def stretches(one, other):
    """Two texts, each in stretches (text, whether the other lacks it), by words."""
    words = [text.split(" ") for text in (one, other)]
    steps = SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    sides = [[(words[0][a:b], step != "equal") for step, a, b, _c, _d in steps]]
    sides.append([(words[1][c:d], step != "equal") for step, _a, _b, c, d in steps])
    return [[(" ".join(part), differs) for part, differs in side if any(part)] for side in sides]


def named_in(entries):
    """The names of today of all records that entries (place, fields) name, {place: name}; one query for each model."""
    keys = defaultdict(set)
    for (kind, _key), fields in entries:
        for field in fields_in_words(fixture_models()[kind]):
            if field.is_relation:
                keys[field.related_model].update(tuple(key) for key in keys_in(field, fields.get(field.name)))
    found = chain.from_iterable(called(model, named) for model, named in keys.items() if named)
    return {place_of_record(record): str(record) for record in found}


def called(model, keys):
    """The records of a model that have one of these natural keys; some others may have the same last part."""
    named = [name for name in model.key_fields if model._meta.get_field(name).is_relation]
    last = {f"{model.key_fields[-1]}__in": {key[-1] for key in keys}}
    return model._base_manager.filter(**last).select_related(*named)

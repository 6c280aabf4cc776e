"""The shapes of data that a record holds as a list of entries, and in which words another shape is refused.

A kind of value is a function: what is wrong with a value, in words, or '' if it is of that kind.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

NAMING = ("case", "variable", "slug")  # the keys by which a message names an entry


def filled(value):
    """A text that is not empty."""
    return "" if isinstance(value, str) and value else _("is no text")


def text(value):
    """A text, perhaps an empty one."""
    return "" if isinstance(value, str) else _("is no text")


def whole(value):
    """A whole number."""
    return "" if type(value) is int else _("is no whole number")


def whole_or_null(value):
    """A whole number, or nothing."""
    return "" if value is None else whole(value)


def fraction(value):
    """Any number."""
    return "" if type(value) in (int, float) else _("is no number")


def pair(value):
    """Two numbers."""
    return "" if isinstance(value, list) and len(value) == 2 and not any(map(fraction, value)) else _("is no pair of numbers")


def truth(value):
    """True or false."""
    return "" if isinstance(value, bool) else _("is neither true nor false")


def list_of_texts(value):
    """A list of texts."""
    return "" if isinstance(value, list) and not any(map(filled, value)) else _("is no list of texts")


def among(choices):
    """The kind of one of these choices."""
    return lambda value: "" if value in choices else _("is none of %s") % ", ".join(choices)


def check_entries(entries, noun, needed, further=None):
    """Raise ValidationError, which names an entry by `noun`, unless `entries` is a list of entries of one shape.

    Each is a dictionary with all keys `needed` and, if `further` is given, no others than these; both are {key: kind}.
    """
    if not isinstance(entries, list):
        raise ValidationError(_("This is no list of entries."))
    for place, entry in enumerate(entries, 1):
        if fault := fault_of(entry, needed, further):
            raise ValidationError(f"{noun} {place}{naming(entry)}: {fault}.")


def fault_of(entry, needed, further):
    """The first thing that is wrong with the shape of an entry; '' if nothing is."""
    if not isinstance(entry, dict):
        return _("this is no object with keys and values")
    kinds = needed | (further or {})
    missing = (_("%s is missing") % key for key in needed if key not in entry)
    unknown = (_("there is no key %s") % key for key in entry if further is not None and key not in kinds)
    wrong = (f"{key} {fault}" for key, value in entry.items() if key in kinds and (fault := kinds[key](value)))
    return next((fault for faults in (missing, unknown, wrong) for fault in faults), "")


def naming(entry):
    """What a message names an entry by, in brackets; '' if it has nothing of that."""
    named = [entry[key] for key in NAMING if isinstance(entry.get(key), str)] if isinstance(entry, dict) else []
    return f" ({', '.join(named)})" if named else ""

"""Sequences of values."""


def unique(values):
    """The values as a list, each once, in the order of their first occurrence."""
    return list(dict.fromkeys(values))

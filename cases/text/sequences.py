"""Sequences of values."""


def unique(values):
    """The values, each once, in order."""
    return list(dict.fromkeys(values))

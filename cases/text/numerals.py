"""Numbers as people write them."""

import re
from decimal import Decimal

# A sign before three digits marks thousands by one habit, and by another what is below one.
BY_HABIT = re.compile(r"([+-]?[1-9][0-9]{0,2})[.,'’\s]([0-9]{3})")


def plain_number(value):
    """A Decimal with its thousands in groups and no trailing zeros."""
    whole = value.to_integral_value()
    return f"{whole if value == whole else value.normalize():,f}"


def bare_digits(value):
    """A Decimal in digits alone, exactly and without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def spelled_number(value):
    """A Decimal as forms and files write it: in the bare digits, with a nought behind them where habits would differ."""
    text = bare_digits(value)
    return f"{text}0" if two_readings(text) else text


def two_readings(text):
    """The two numbers that a text is to different habits, the larger first; None where all read it alike."""
    found = BY_HABIT.fullmatch(text)
    return (Decimal("".join(found.groups())), Decimal(".".join(found.groups()))) if found else None

"""Numbers as people write them."""


def plain_number(value):
    """A Decimal with its thousands in groups and no trailing zeros."""
    whole = value.to_integral_value()
    return f"{whole if value == whole else value.normalize():,f}"

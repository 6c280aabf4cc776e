"""Numbers as people write them."""

from decimal import Decimal

import pytest

from cases.text.numerals import plain_number


@pytest.mark.parametrize(
    ("value", "words"),
    [("0", "0"), ("1000", "1,000"), ("0.125", "0.125"), ("1234.500", "1,234.5"), ("-3", "-3")],
)
def test_plain_number_is_written_as_people_do(value, words):
    assert plain_number(Decimal(value)) == words

"""Numbers as people write them."""

from decimal import Decimal

import pytest

from cases.text.numerals import plain_number, spelled_number, two_readings


@pytest.mark.parametrize(
    ("value", "words"),
    [("0", "0"), ("1000", "1,000"), ("0.125", "0.125"), ("1234.500", "1,234.5"), ("-3", "-3")],
)
def test_plain_number_is_written_as_people_do(value, words):
    assert plain_number(Decimal(value)) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *(("0", "0"), ("1000", "1000"), ("1E+3", "1000"), ("2.50", "2.5"), ("10.000", "10"), ("-3.100", "-3.1")),
        *(("1.125", "1.1250"), ("999.999", "999.9990"), ("0.125", "0.125"), ("1000.125", "1000.125"), ("1.1255", "1.1255")),
        ("1.0000000000000000000000000000000000000001", "1.0000000000000000000000000000000000000001"),
    ],
)
def test_spelled_number_is_exact_and_has_one_reading(value, text):
    assert spelled_number(Decimal(value)) == text
    assert two_readings(text) is None


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        *((text, (1200, Decimal("1.2"))) for text in ("1.200", "1,200", "1 200", "1'200", "1’200", "1\u00a0200")),
        *(
            (text, None)
            for text in ("1200", "1.20", "1.2000", "1200.500", "0.200", "01.200", "1,200,000", "1-200", "", "٣.٢٠٠")
        ),
    ],
)
def test_two_readings_are_those_of_a_sign_before_three_digits(text, readings):
    assert two_readings(text) == readings

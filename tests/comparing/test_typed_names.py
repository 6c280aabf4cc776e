"""Records found by a typed name."""

import pytest

from cases.comparing.typed_names import named_by

ROWS = [
    ("zanon", "Zanón ceramic tile factory", "", "FaSinPat; Zanon"),
    ("brukman", "Brukman garment factory", "", ""),
    ("cordon", "Industrial cordon of Maipú-Cerrillos", "Cordón Cerrillos", ""),
    ("cordons", "Industrial cordons", "Cordones", ""),
    ("cordons-two", "Industrial cordons of the south", "", ""),
]


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("zanon", ["zanon"]),
        ("ZANÓN", ["zanon"]),
        ("fasin", ["zanon"]),
        ("factory", ["zanon", "brukman"]),
        ("fac garm", ["brukman"]),
        ("maipu cerrillos", ["cordon"]),
        ("cordon", ["cordon", "cordons", "cordons-two"]),
        ("industrial cordons", ["cordons"]),
        ("rukman", []),
        ("  ", []),
        ("?", []),
    ],
)
def test_typed_words_begin_the_words_of_a_name(typed, slugs):
    assert [slug for slug, _name in named_by(typed, ROWS)] == slugs

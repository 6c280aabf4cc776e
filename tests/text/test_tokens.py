"""Texts cut into words."""

import pytest

from cases.text.tokens import spoken


def test_words_are_spoken_without_accents_case_and_separators():
    assert spoken("Perú, ISTANBUL; 1,200 Señores")[0] == " peru istanbul 1200 senores "
    assert spoken("Zano\u0301n")[0] == " zanon "


@pytest.mark.parametrize("hyphen", "-‐‑")
def test_text_is_read_with_words_apart_at_their_hyphens_and_as_one(hyphen):
    assert spoken(f"Self{hyphen}management, 1968{hyphen}75") == (" self management 1968 75 ", " selfmanagement 1968 75 ")

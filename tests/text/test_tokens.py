"""Texts cut into words."""

import pytest

from cases.text.tokens import searchable


def test_words_are_searched_without_accents_case_and_separators():
    assert searchable("Perú, ISTANBUL; 1,200 Señores")[0] == " peru istanbul 1200 senores "
    assert searchable("Zano\u0301n")[0] == " zanon "


@pytest.mark.parametrize("hyphen", "-‐‑")
def test_text_is_read_with_words_apart_at_their_hyphens_and_together(hyphen):
    assert searchable(f"Self{hyphen}management, 1968{hyphen}75") == (" self management 1968 75 ", " selfmanagement 1968 75 ")

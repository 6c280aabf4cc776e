"""Texts cut into words."""

import pytest

from cases.text.tokens import searchable


def test_words_are_searched_without_accents_case_and_separators():
    assert searchable("Perú, ISTANBUL; 1,200 Señores")[0] == " peru istanbul 1200 senores "
    assert searchable("Zano\u0301n")[0] == " zanon "
    assert searchable("co\u00adoper\u200bative")[0] == " cooperative "


@pytest.mark.parametrize("hyphen", "-‐‑")
def test_text_is_read_with_words_apart_at_their_hyphens_and_together(hyphen):
    assert searchable(f"Self{hyphen}management, 1968{hyphen}75") == (" self management 1968 75 ", " selfmanagement 1968 75 ")


def test_word_is_read_together_at_its_apostrophe_unless_that_makes_a_possessive():
    assert searchable("coup d’état, Chile's")[1] == " coup detat chile s "

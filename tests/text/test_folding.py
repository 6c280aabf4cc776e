"""Folded text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.text.folding import fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Perú", "peru"),
        ("COMUNIDAD Ñandú", "comunidad nandu"),
        ("Straße", "strasse"),
        ("  two\n\t lines ", "two lines"),
        ("‘it’ “so”", "'it' \"so\""),
        ("1968–1975 — both", "1968-1975 - both"),
        ("ﬁrm", "firm"),
        ("Łódź, Đuro, SIKI ılık, Ærø", "lodz, duro, siki ilik, aero"),
        ("co\u00adoper\u200bative\ufeff", "cooperative"),
        ("", ""),
    ],
)
def test_fold_takes_case_accents_and_typography_away(text, folded):
    assert fold(text) == folded


def test_words_are_folded_and_in_order():
    assert words("¡Fábrica sin patrón!, 2001-02") == ["fabrica", "sin", "patron", "2001", "02"]


@given(st.text())
def test_fold_takes_no_notice_of_composition(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_words_of_folded_text_are_the_words(text):
    assert words(fold(text)) == words(text)


def test_fold_of_every_folded_common_letter_is_itself():
    letters = [chr(code) for code in range(0x10000)]
    assert [letter for letter in letters if fold(fold(letter)) != fold(letter)] == []

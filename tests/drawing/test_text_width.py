"""How wide texts are, and how they are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.drawing.text_width import BESIDE, WIDEST, cut_to_fit, room_beside, width_of


def test_width_of_a_text_is_no_less_than_that_of_its_letters():
    assert (width_of("il") < width_of("ab") < width_of("MW"), width_of("漢")) == (True, WIDEST)


@pytest.mark.parametrize(("room", "text"), [(210, "Workers take over the factory"), (145, "Workers take over…"), (20, "")])
def test_text_is_cut_at_a_word(room, text):
    assert cut_to_fit("Workers take over the factory", room) == text
    assert width_of(text) <= room


@given(st.text(max_size=60), st.integers(0, 400))
def test_cut_text_is_no_wider_than_its_room(text, room):
    assert width_of(cut_to_fit(text, room)) <= room


def test_cut_text_fills_its_room():
    assert cut_to_fit("mmmmmmmm", width_of("mmmm…")) == "mmmm…"


def test_labels_take_the_room_of_the_widest_that_is_not_cut():
    assert room_beside(["i", "word"], 100) == round(width_of("word")) + BESIDE
    assert (room_beside(["word " * 30], 100), room_beside([], 100)) == (100 + BESIDE, BESIDE)

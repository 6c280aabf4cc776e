"""The shapes of data, and what is said of data of another."""

import pytest
from django.core.exceptions import ValidationError

from cases.models.shapes import among, check_entries, filled, fraction, list_of_texts, pair, text, truth, whole, whole_or_null

KINDS = {
    "is no text": (filled, ["a"], ["", None, 1]),
    "is no whole number": (whole, [0, -7], [True, 1.0, "1", None]),
    "is no number": (fraction, [0, 0.5], [False, "0.5", None]),
    "is no pair of numbers": (pair, [[0, 0.5]], [[0], [0, "1"], (0, 1), None]),
    "is neither true nor false": (truth, [True, False], [0, "no", None]),
    "is no list of texts": (list_of_texts, [[], ["a"]], ["a", [""], [1], None]),
    "is none of a, b": (among(["a", "b"]), ["a"], ["", "c", None]),
}


@pytest.mark.parametrize(("message", "kind", "right", "wrong"), [(message, *each) for message, each in KINDS.items()])
def test_kind_says_what_is_wrong_with_other_values(message, kind, right, wrong):
    assert [kind(value) for value in right] == [""] * len(right)
    assert [kind(value) for value in wrong] == [message] * len(wrong)


def test_text_may_be_empty_and_a_number_missing_where_its_kind_says_so():
    assert [text(""), text(None), whole_or_null(None), whole_or_null("")] == ["", "is no text", "", "is no whole number"]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({}, "This is no list of entries."),
        (["a"], "Unit 1: this is no object with keys and values."),
        ([{"case": "peru", "lines": 3}, {"case": "peru"}], "Unit 2 (peru): lines is missing."),
        ([{"case": "peru", "lines": "3"}], "Unit 1 (peru): lines is no whole number."),
        ([{"case": "", "variable": "owner", "lines": 3}], "Unit 1 (, owner): there is no key variable."),
        ([{"case": 3, "lines": 3, "note": ""}], "Unit 1: case is no text."),
        ([{"case": "peru", "lines": 3, "note": 3}], "Unit 1 (peru): note is no text."),
    ],
)
def test_entry_of_another_shape_is_named(entries, message):
    with pytest.raises(ValidationError) as caught:
        check_entries(entries, "Unit", {"case": filled, "lines": whole}, {"note": text})
    assert caught.value.messages == [message]


def test_entries_may_have_any_further_keys_where_none_are_named():
    assert check_entries([{"case": "peru", "mood": "good"}], "Unit", {"case": filled}) is None

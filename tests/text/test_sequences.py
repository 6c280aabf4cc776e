"""Sequences of values."""

from hypothesis import given
from hypothesis import strategies as st

from cases.text.sequences import unique


@given(st.lists(st.integers(0, 5)))
def test_unique_values_come_once_and_in_order(values):
    kept = unique(values)
    assert sorted(kept) == sorted(set(values))
    assert [values.index(value) for value in kept] == sorted(values.index(value) for value in kept)

"""The numbers and names of a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.evidence.named_facts import names, numbers, unnamed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20,000 metres", {"20000"}),
        ("1970-73", {"1970", "1973"}),
        ("1989 – 99", {"1989", "1999"}),
        ("53.70 per cent", {"53.7"}),
        ("none", set()),
    ],
)
def test_numbers_are_plain(text, found):
    assert numbers(text) == found


def test_names_leave_out_what_opens_a_sentence():
    assert names("The owner, Luis Zanón, left. Workers of Neuquén stayed.") == {"luis", "zanon", "neuquen"}


@pytest.mark.parametrize("terms", [["sixty"], ["60"], ["about sixty workers"]])
def test_unnamed_takes_a_number_in_words(terms):
    assert unnamed("60 workers", terms) == []


@pytest.mark.parametrize("terms", [["Peruvian"], ["Peru's"], ["Peru"]])
def test_unnamed_takes_a_name_of_the_same_stem(terms):
    assert unnamed("The state of Peru", terms) == []


@pytest.mark.parametrize(("term", "found"), [("Peru", []), ("Per", ["peruvian"])])
def test_unnamed_takes_four_letters_for_a_stem(term, found):
    assert unnamed("The Peruvian state", [term]) == found


def test_unnamed_lists_numbers_before_names():
    assert unnamed("In October 2003 the city of Lima let 60 return", ["60", "October"]) == ["2003", "lima"]


@given(st.text("abzABZñáÑ019,.-; ", max_size=80))
def test_unnamed_finds_nothing_where_the_terms_are_the_text(text):
    assert unnamed(text, [text]) == []

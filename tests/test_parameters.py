"""The parameters of pages, read strictly."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cases.addresses import Address, BadAddress
from cases.parameters import AnyOf, AnyText, AnyTyped, OneOf, PageNumber, Parameters, Typed, WholeNumber, check_page


class Example(Parameters):
    """One parameter of each kind."""

    q = Typed(max_length=5)
    size = OneOf(choices=[("10", "ten"), ("50", "fifty")])
    theme = AnyOf(most=2, too_many="At most two.")
    slug = AnyText()
    year = WholeNumber(min_value=1900, max_value=2000)
    page = PageNumber()
    note = AnyTyped()

    def clean(self):
        if self.cleaned_data.get("q") == "size" and self.cleaned_data.get("size"):
            raise ValidationError("They do not go together.", params={"names": ["q", "size"]})


class Nothing(Parameters):
    """A page without parameters."""


def read(*pairs, themes="abc"):
    return Example.read(Address("/laws/", pairs), theme=themes and {each: each.upper() for each in themes}).cleaned_data


def refusal(*pairs, themes="abc"):
    """What is said of an address that is refused, and the way back."""
    with pytest.raises(BadAddress) as caught:
        read(*pairs, themes=themes)
    return caught.value.message, caught.value.way_back


def test_parameters_are_read_as_what_they_are():
    pairs = [("q", "a b"), ("size", "50"), ("theme", "c"), ("theme", "a"), ("theme", "c"), ("slug", "x"), ("year", "1970")]
    assert read(*pairs, ("page", "2"), ("note", "a\0")) == {
        "q": "a b",
        "size": "50",
        "theme": ["c", "a"],
        "slug": ["x"],
        "year": 1970,
        "page": 2,
        "note": "a\0",
    }


def test_parameters_that_are_missing_or_empty_hold_nothing():
    nothing = {"q": "", "size": "", "theme": [], "slug": [], "year": None, "page": None, "note": ""}
    assert read() == read(*((name, "") for name in nothing)) == nothing
    assert Example.read(Address("/", [("year", "1970"), ("q", "")])).chosen() == {"year": 1970}


def test_unknown_names_are_named_and_the_rest_kept():
    message = "This page has no parameter “mood”, “tone”. It has: note, page, q, size, slug, theme, year."
    assert refusal(("mood", "a"), ("q", "b"), ("tone", "c")) == (message, "/laws/?q=b")


def test_page_without_parameters_says_so():
    with pytest.raises(BadAddress, match="It has: none"):
        Nothing.read(Address("/", [("q", "a")]))
    assert Nothing.read(Address("/", [])).cleaned_data == {}


def test_long_unknown_name_is_shortened():
    message, way_back = refusal(("a\0" + "b" * 100_000, ""))
    assert (message.split(". ")[0], way_back) == (f"This page has no parameter “a�{'b' * 58}…”", "/laws/")


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        (("size", "-1"), "“-1” is not a value of “size”. It may be: 10, 50."),
        (("theme", "z"), "“z” is not a value of “theme”. It may be: a, b, c."),
        (("q", "abcdef"), "“abcdef” is not a value of “q”: Ensure this value has at most 5 characters (it has 6)."),
        (("q", "a\0"), "“a�” is not a value of “q”: Null characters are not allowed."),
        *(
            (("year", year), f"“{year}” is not a value of “year”: it may be 1900 to 2000.")
            for year in ("1899", "2001", "x", "19.5", "²", "--1900", "1e9", "9" * 60)
        ),
        *((("page", page), f"There is no page “{page}” of this list.") for page in ("0", "-1", "x", "²", "100000")),
    ],
)
def test_value_that_is_refused_is_named_and_the_rest_kept(pair, message):
    assert refusal(pair, ("slug", "b")) == (message, "/laws/?slug=b")


@pytest.mark.parametrize(("themes", "hint"), [("abc", ". It may be: a, b, c."), ("abcdefghijklm", ".")])
def test_choices_are_named_where_they_are_few(themes, hint):
    pairs = [("theme", "a"), ("theme", "z"), ("theme", "b")]
    assert refusal(*pairs, themes=themes) == (f"“z” is not a value of “theme”{hint}", "/laws/?theme=a&theme=b")


def test_values_over_the_most_are_left_out_of_the_way_back():
    pairs = [("theme", "a"), ("theme", "a"), ("theme", "c"), ("theme", "b")]
    assert refusal(*pairs) == ("At most two.", "/laws/?theme=a&theme=c")


def test_parameter_that_is_taken_away_is_none_of_the_page():
    message = "This page has no parameter “theme”. It has: note, page, q, size, slug, year."
    assert refusal(("theme", "a"), themes=None) == (message, "/laws/")


@pytest.mark.parametrize(("number", "page"), [(None, 1), (1, 1), (3, 3)])
def test_check_page_gives_the_number_of_a_page_that_is_there(number, page):
    assert check_page(number, 3, Address("/", [])) == page


def test_check_page_refuses_a_page_after_the_last():
    with pytest.raises(BadAddress, match="There is no page “4” of this list") as refused:
        check_page(4, 3, Address("/", [("q", "x"), ("page", "4")]))
    assert refused.value.way_back == "/?q=x"


def test_parameters_that_do_not_go_together_leave_the_way_back():
    assert refusal(("q", "size"), ("size", "10"), ("page", "2")) == ("They do not go together.", "/laws/?page=2")


texts = st.text(st.characters(exclude_categories=["Cs"]))


def way_back(pairs):
    """The way back from an address that is refused; '' from one that is read."""
    try:
        read(*pairs)
    except BadAddress as refused:
        return refused.way_back
    return ""


@given(st.lists(st.tuples(st.sampled_from([*Example.base_fields, "mood"]), texts)))
def test_any_address_is_read_or_refused_with_a_way_back_that_is_shorter(pairs):
    whole = str(Address("/laws/", pairs))
    assert len(way_back(pairs)) < len(whole)

"""The parameters of pages, read strictly."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cases.addresses import Address, BadAddress, MendedAddress
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


@pytest.mark.parametrize(
    ("pairs", "mended"),
    [
        ([("utm_source", "mail"), ("q", "a."), ("fbclid", "x")], "/laws/?q=a."),
        ([("amp;size", "10"), ("amp;amp;theme", "b")], "/laws/?size=10&theme=b"),
        ([("Size", "10"), ("THEME", "B"), ("slug", "X")], "/laws/?size=10&theme=b&slug=X"),
        ([("size", "50)."), ("theme", "“á”"), ("theme", "b")], "/laws/?size=50&theme=a&theme=b"),
        ([("theme", "b"), ("year", "1970),"), ("page", "2*")], "/laws/?theme=b&year=1970&page=2"),
        ([("theme", "%62"), ("size", "10%29")], "/laws/?theme=b&size=10"),
        ([("year", "1970¹"), ("theme", "b²")], "/laws/?year=1970&theme=b"),
        ([("size", "10"), (")", "")], "/laws/?size=10"),
        ([("size", " ")], "/laws/"),
    ],
)
def test_address_that_was_spoiled_on_its_way_is_mended(pairs, mended):
    with pytest.raises(MendedAddress) as caught:
        read(*pairs)
    assert caught.value.address == mended


@pytest.mark.parametrize(
    ("pairs", "way_back"),
    [
        ([("Size", "10"), ("amp;theme", "z")], "/laws/?size=10"),
        ([("mood", "x"), ("theme", "B")], "/laws/?theme=b"),
        ([("mood", "x"), ("utm_source", "x"), ("slug", "x")], "/laws/?slug=x"),
    ],
)
def test_address_that_is_refused_though_mended_keeps_what_was_mended(pairs, way_back):
    assert refusal(*pairs)[1] == way_back


@pytest.mark.parametrize("sort", ["-Name", "–name", "-name."])
def test_mending_keeps_the_sign_before_a_value(sort):
    class Sorting(Parameters):
        sort = OneOf(choices=[("name", "up"), ("-name", "down")])

    with pytest.raises(MendedAddress, match=r"^/\?sort=-name$"):
        Sorting.read(Address("/", [("sort", sort)]))


def test_value_that_may_mean_two_choices_is_refused():
    assert refusal(("theme", "C"), themes=["c.", "c"])[0] == "“C” is not a value of “theme”. It may be: c., c."


def elsewhere(pairs):
    """Where an address leads that is mended or refused; '' from one that is read."""
    try:
        read(*pairs)
    except BadAddress as refused:
        return refused.way_back
    except MendedAddress as mended:
        return mended.address
    return ""


@given(st.lists(st.tuples(st.sampled_from([*Example.base_fields, "mood", "Q"]), texts)))
def test_any_address_is_read_or_leads_elsewhere_and_at_last_to_one_that_is_read(pairs):
    seen = [str(Address("/laws/", pairs))]
    while way := elsewhere(parse_qsl(urlsplit(seen[-1]).query, keep_blank_values=True)):
        assert way not in seen
        seen.append(way)


def test_forms_share_their_choices_until_one_is_offered_others():
    one, other = (Example(Address("/laws/", []).data) for _each in range(2))
    assert one.fields["size"].choices is other.fields["size"].choices
    one.offer(size={"5": "five"})
    assert [form.fields["size"].choices for form in (one, other)] == [[("5", "five")], [("10", "ten"), ("50", "fifty")]]

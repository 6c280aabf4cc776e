"""Addresses and their checks."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from cases.addresses import Address, BadAddress, check_choice, check_choices, check_names, check_page, shortened

texts = st.text(st.characters(exclude_categories=["Cs"]))
pairs = st.lists(st.tuples(st.sampled_from(["q", "slug", "page", "sort"]) | texts, texts))


@given(pairs)
def test_address_reads_back_what_it_wrote(pairs):
    split = urlsplit(str(Address("/laws/", pairs)))
    assert (split.path, parse_qsl(split.query, keep_blank_values=True)) == ("/laws/", pairs)


@given(pairs)
def test_address_of_a_request_holds_its_parameters(pairs):
    address = Address.of(RequestFactory().get(str(Address("/laws/", pairs))))
    assert {name: address.all(name) for name in address.names} == {n: [v for m, v in pairs if m == n] for n, _v in pairs}


def test_address_of_a_request_drops_what_follows_its_readers():
    request = RequestFactory().get("/laws/?utm_source=mail&kind=bill&utm_campaign=x&fbclid=y&gclid=z&utm=1")
    assert Address.of(request).pairs == [("kind", "bill"), ("utm", "1")]


@pytest.mark.parametrize(("allowed", "hint"), [("ba", " It may be: a, b."), ("abcdefghijklm", "")])
def test_check_choices_names_what_may_be_chosen_where_that_is_little(allowed, hint):
    address = Address("/", [("kind", "a"), ("kind", "z")])
    with pytest.raises(BadAddress) as raised:
        check_choices(address, "kind", set(allowed))
    assert (raised.value.message, raised.value.way_back) == (f"“z” is no value of “kind”.{hint}", "/?kind=a")


@given(pairs, texts)
def test_address_without_a_name_keeps_the_rest(pairs, name):
    assert Address("/", pairs).without(name).pairs == [pair for pair in pairs if pair[0] != name]


@given(pairs, st.sampled_from(["q", "slug"]), st.lists(texts))
def test_address_setting_a_name_has_exactly_its_values(pairs, name, values):
    address = Address("/", pairs)
    assert address.setting(name, *values).all(name) == values
    assert address.setting(name, *values).without(name).pairs == address.without(name).pairs


def test_address_dropping_a_value_turns_back_to_the_first_page():
    address = Address("/laws/", [("kind", "bill"), ("kind", "decree"), ("page", "3"), ("q", "bill")])
    assert str(address.dropping("kind", "bill")) == "/laws/?kind=decree&q=bill"


def test_address_moves_to_another_path_with_its_parameters():
    assert str(Address("/laws/", [("q", "a b"), ("q", "é&")]).at("/laws.csv")) == "/laws.csv?q=a+b&q=%C3%A9%26"


def test_address_does_not_change():
    address = Address("/laws/", [("q", "a")])
    address.setting("q", "b"), address.without("q"), address.dropping("q", "a")
    assert str(address) == "/laws/?q=a"


def test_address_gives_the_last_of_several_values():
    address = Address("/", [("q", "a"), ("q", "b")])
    assert (address.one("q"), address.one("page", "1"), address.one("page")) == ("b", "1", "")


def test_known_names_pass():
    assert check_names(Address("/", [("q", "a")]), {"q", "sort"}) is None


def test_unknown_names_are_named_and_the_rest_kept():
    with pytest.raises(BadAddress) as caught:
        check_names(Address("/laws/", [("mood", "a"), ("q", "b"), ("tone", "c")]), {"sort", "q"})
    assert caught.value.message == "This page has no parameter “mood”, “tone”. It has: q, sort."
    assert caught.value.way_back == "/laws/?q=b"


def test_page_without_parameters_says_so():
    with pytest.raises(BadAddress, match="It has: none"):
        check_names(Address("/", [("q", "a")]), set())


def test_long_unknown_name_is_shortened():
    with pytest.raises(BadAddress) as caught:
        check_names(Address("/", [("a\0" + "b" * 100_000, "")]), {"q"})
    assert caught.value.message == f"This page has no parameter “a�{'b' * 58}…”. It has: q."


@pytest.mark.parametrize(("query", "value"), [([], "25"), ([("size", "25")], "25"), ([("size", "50")], "50")])
def test_choice_among_the_allowed_passes(query, value):
    assert check_choice(Address("/", query), "size", ["50"], "25") == value


def test_choice_that_is_not_allowed_is_named_and_the_rest_kept():
    with pytest.raises(BadAddress) as caught:
        check_choice(Address("/laws/", [("size", "-1"), ("q", "b")]), "size", ["10", "50"], "25")
    assert caught.value.message == "“-1” is no value of “size”. It may be: 10, 50."
    assert caught.value.way_back == "/laws/?q=b"


@given(texts)
def test_shortened_value_can_be_printed_in_a_line(value):
    short = shortened(value)
    assert len(short) <= 61
    assert short.isprintable()


@pytest.mark.parametrize(("value", "short"), [("Perú", "Perú"), ("a" * 60, "a" * 60), ("a" * 61, "a" * 60 + "…"), ("\0", "�")])
def test_shortened_value_keeps_what_it_can(value, short):
    assert shortened(value) == short


def test_check_page_gives_the_number_of_a_page_that_is_there():
    assert [check_page(Address("/", pairs), 3) for pairs in ([], [("page", "1")], [("page", "3")])] == [1, 1, 3]


@pytest.mark.parametrize("number", ["0", "4", "-1", "1.0", "", "²", "9" * 30])
def test_check_page_refuses_what_is_no_page(number):
    with pytest.raises(BadAddress) as refused:
        check_page(Address("/", [("q", "x"), ("page", number)]), 3)
    assert refused.value.way_back == "/?q=x"

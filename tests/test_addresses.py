"""Addresses and their checks."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from cases.addresses import DATA, Address, shortened, worded
from cases.citing.files import CITATION_FILES
from cases.urls import urlpatterns
from tests.servers import ROOT

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


@given(texts)
def test_shortened_value_can_be_printed_in_a_line(value):
    short = shortened(value)
    assert len(short) <= 61
    assert short.isprintable()


@pytest.mark.parametrize(("value", "short"), [("Perú", "Perú"), ("a" * 60, "a" * 60), ("a" * 61, "a" * 60 + "…"), ("\0", "�")])
def test_shortened_value_keeps_what_it_can(value, short):
    assert shortened(value) == short


@given(st.text("a1é-_! [\n"))
def test_word_of_an_address_is_freed_of_what_stands_around_it(text):
    word = worded(text)
    assert word == word.lstrip("_! [\n").rstrip("-_! [\n") == worded(word)
    assert [each for each in word if each in "a1e"] == [each for each in text.replace("é", "e") if each in "a1e"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("“Perú”,", "peru"),
        ("-name", "-name"),
        ("(-a b-c-)", "-a b-c"),
        ("Pay¹", "pay"),
        ("!!", ""),
        ("", ""),
        ("a!!!b...", "a!!!b"),
    ],
)
def test_word_of_an_address_is_written_as_the_casebook_does(text, word):
    assert worded(text) == word


def test_files_of_data_are_those_that_the_site_answers():
    ends = re.compile(r"\\\.(?:\(\?P<\w+>)?([\w|\\.]+?)\)?(?:\\Z|\$)$")
    found = [ends.search(each.pattern.regex.pattern) for each in urlpatterns]
    endings = {f".{each.rpartition('.')[2]}" for match in found if match for each in match[1].split("|")}
    assert endings - {".svg", ".txt", ".xml"} == set(DATA)


@pytest.mark.parametrize(("file", "packer"), [("requests.conf", "gzip"), ("brotli.conf", "brotli")])
def test_nginx_packs_every_kind_of_text_that_the_site_answers(file, packer):
    (told,) = re.findall(rf"^{packer}_types ([^;]+);", (ROOT / "deploy/nginx" / file).read_text("utf-8"), re.MULTILINE)
    texts = {"text/css", "text/csv", "text/javascript", "application/javascript", "text/plain"}
    data = {"application/json", "application/xml", "application/atom+xml", "image/svg+xml"}
    assert set(told.split()) == texts | data | {kind.media_type for kind in CITATION_FILES.values()}  # beside text/html, always


def test_nginx_knows_the_same_files_of_data():
    told = re.search(r'"~\\.\(([\w|]+)\)\$" /casebook-fault.json;', (ROOT / "deploy/nginx/http.conf").read_text("utf-8"))
    assert tuple(f".{each}" for each in told[1].split("|")) == DATA

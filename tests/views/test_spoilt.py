"""Addresses that were spoiled on their way from one reader to another: each leads to the page that it was, or nowhere."""

from urllib.parse import quote, unquote_to_bytes

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cases.addresses import worded
from tests import factories as make

pytestmark = pytest.mark.django_db
GOOD = [
    "/",
    "/about/",
    "/countries/",
    "/countries/peru/",
    "/countries.csv",
    "/laws/",
    "/laws/a-law-1/",
    "/laws/a-law-1.json",
    "/laws/?q=Peru.&country=peru&kind=bill&sort=-date",
    "/laws/?from=1960&to=1970&per_page=10",
    "/laws.json?country=peru&slug=a-law-1",
    "/laws/compare/?slug=b-law&slug=a-law-1&topic=everything&differences=1",
    "/laws/compare/?slug=b-law&slug=a-law-1",
    "/figures/?measure=Workers+in+all&kind=country",
    "/sources/a-book/",
    "/sets/a-set/",
    "/search/?q=%26amp%3B&kind=laws",
    "/timeline/?country=peru&align=a-law-1&from=-5",
    "/coverage/?of=countries&country=peru",
    "/lessons/matrix/",
    "/crosstab/?of=countries&row=role",
]
SLUGS = ["peru", "a-law-1", "b-law", "a-book", "a-set"]
MARKS = ["utm_source=x", "fbclid=x", "srsltid=x", "_gl=1*x", "gbraid=x", "mkt_tok=x", "_hsenc=x", "ttclid=x", "ref=x"]
ACCENTED = dict(zip("aeiou", "áèîöũ", strict=True))


@pytest.fixture(autouse=True)
def records(db):
    """A record of each kind that the good addresses name."""
    peru = make.make_country(slug="peru", name="Peru")
    make.make_law(slug="a-law-1", country=peru, kind="bill", date="1969"), make.make_law(slug="b-law", country=peru)
    make.make_figure(peru, measure="Workers in all"), make.make_source(slug="a-book"), make.make_set(slug="a-set")


def ask(path, query):
    """The answer to an address as it stands, which the test client would read in its own way."""
    return Client().get("/", PATH_INFO=unquote_to_bytes(path).decode("latin-1"), QUERY_STRING=query)


@pytest.mark.parametrize("address", GOOD)
def test_good_address_is_answered_as_it_stands(address):
    assert Client().get(address).status_code == 200


def spelt_anew(data, text):
    """A part of an address with other capitals, accents that are encoded, and footnote marks."""
    ways = [str, str.upper, lambda sign: quote(ACCENTED.get(sign, sign), safe="=+%-–"), lambda sign: f"{sign}%C2%B2"]
    return "".join(data.draw(st.sampled_from(ways))(sign) if sign.isalpha() else sign for sign in text)


def pair_anew(data, pair):
    """A parameter in another spelling; what was typed into a search stays."""
    name, _sign, value = pair.partition("=")
    return pair if name == "q" else f"{data.draw(st.sampled_from([str, str.upper, str.title]))(name)}={spelt_anew(data, value)}"


def spoilt(data, address):
    """The path and the query of a good address after some of what befalls addresses."""
    path, _sign, query = address.partition("?")
    path = spelt_anew(data, path).replace("/", data.draw(st.sampled_from(["/", "//", "/%20", "/%22/"])))
    path = path.removesuffix("/") or "/" if data.draw(st.booleans()) else path
    pairs = [pair_anew(data, pair) for pair in query.split("&") if pair]
    end = data.draw(st.sampled_from(["", ".", ")", "),", "%E2%80%9D", "%3E.", "*", "%C2%AD", "%20"]))
    path, pairs = (path, [*pairs[:-1], pairs[-1] + end]) if pairs else (path + end, pairs)
    pairs += data.draw(st.lists(st.sampled_from(MARKS), max_size=3))
    return path, data.draw(st.sampled_from(["&", "&amp;", "&amp;amp;"])).join(pairs)


@given(st.sampled_from(GOOD), st.data())
def test_spoilt_address_leads_to_the_good_one_by_one_redirect(address, data):
    path, query = spoilt(data, address)
    answer = ask(path, query)
    found = address if answer.status_code == 200 and f"{path}?{query}".rstrip("?") == address else answer["Location"]
    assert (found, Client().get(found).status_code) == (address, 200)


def is_unknown(slug):
    return worded(slug) not in [*SLUGS, ""] and "/" not in slug + worded(slug)


known, places, signs = st.sampled_from(SLUGS), st.integers(0, 8), st.text("ab1-_.²é", min_size=1)
longer = st.builds(lambda slug, place, more: slug[:place] + more + slug[place:], known, places, signs)
shorter = st.builds(lambda slug, place: slug[:place] + slug[place + 1 :], known, places)
unknown = (st.text(max_size=12) | longer | shorter).filter(is_unknown)


@given(unknown, st.sampled_from(["/countries/", "/laws/", "/sources/", "/sets/", "/Laws//"]))
def test_unknown_slug_never_leads_to_a_record(slug, folder):
    answer = ask(f"{folder}{quote(slug, safe='')}/", "utm_source=x")
    assert answer.status_code == 404 or answer["Location"] in ("/laws/compare/", "/lessons/matrix/")
    assert answer.status_code == 301 or answer.context["way_back"] == folder.lower().replace("//", "/")


@given(unknown)
def test_unknown_value_is_refused_and_what_was_good_is_kept(value):
    answer = Client().get("/laws/", {"Kind": "Bill.", "country": ["peru", value], "utm_source": "x"})
    assert (answer.status_code, answer.context["way_back"]) == (400, "/laws/?kind=bill&country=peru")


def test_former_slug_that_was_spoiled_leads_to_the_record():
    make.make_law(slug="c-law", renamed_from="old-law")
    assert Client().get("/Laws/Old-Law.JSON)")["Location"] == "/laws/c-law.json"
    compared = Client().get("/laws/Compare?slug=Old-Law&slug=B-Law.&slug=d-law")
    assert compared["Location"] == "/laws/compare/?slug=c-law&slug=b-law&slug=d-law"


@pytest.mark.parametrize("query", ["kind=Bill&q=", "Kind=bill&q=", "kind=bill&q=&utm_source=x"])
def test_address_that_is_mended_and_repaired_takes_one_redirect(query):
    assert Client().get(f"/laws/?{query}")["Location"] == "/laws/?kind=bill"


def test_comparison_is_reached_from_a_list_by_one_redirect():
    assert Client().get("/laws/?slug=A-Law-1&go=compare")["Location"] == "/laws/compare/?slug=a-law-1"


def test_page_that_is_written_to_is_no_spoilt_address():
    assert Client().post("/Countries/").status_code == 404

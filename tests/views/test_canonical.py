"""The one address of all that ask for the same page."""

import re
from html import unescape
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests import factories as make

pytestmark = pytest.mark.django_db
PAGES = {
    "/laws/": [
        *(
            ("country", "peru"),
            ("country", "chile"),
            ("kind", "bill"),
            ("kind", "statute"),
            ("from", "1960"),
            ("from", "1960.0"),
        ),
        *(("to", "1990"), ("q", "law"), ("sort", "-name"), ("sort", "name"), ("page", "1"), ("page", "01"), ("per_page", "25")),
        *(("per_page", "10"), ("column", "kind"), ("column", "date"), ("slug", "a-law"), ("slug", "b-law"), ("q", "")),
    ],
    "/laws/compare/": [
        *(("slug", "a-law"), ("slug", "b-law"), ("slug", "none"), ("topic", "glance"), ("topic", "everything")),
        *(("differences", "1"), ("silent", "1"), ("topic", ""), ("add", "")),
    ],
    "/timeline/": [
        *(("country", "peru"), ("country", "chile"), ("kind", "laws"), ("kind", "events"), ("from", "+1950"), ("to", "1980.0")),
        *(("align", "calendar"), ("country", "")),
    ],
    "/search/": [("q", "law"), ("q", "Perú -bill"), ("q", ""), ("kind", "laws"), ("country", "peru"), ("page", "1")],
    "/coverage/": [("of", "enterprises"), ("of", "countries"), ("country", "peru"), ("country", "chile")],
    "/crosstab/": [("of", "firm"), ("of", "countries"), ("row", ""), ("col", "")],
    "/figures/": [("measure", "Workers"), ("kind", "country"), ("page", "1"), ("sort", "measure"), ("per_page", "50")],
    "/disputes/": [("country", "peru"), ("country", "chile"), ("kind", "laws"), ("kind", "")],
    "/glossary/": [("q", "law"), ("q", "none"), ("q", "")],
}


@pytest.fixture(autouse=True)
def records(db):
    """What these addresses name."""
    peru, chile = make.make_country(slug="peru", name="Peru"), make.make_country(slug="chile", name="Chile")
    make.make_law(slug="a-law", name="A law", country=peru, kind="bill", date="1969")
    make.make_law(slug="b-law", name="B law", country=chile, kind="statute", date="1972")
    make.make_figure(peru, measure="Workers")


addresses = st.sampled_from(sorted(PAGES)).flatmap(
    lambda path: st.lists(st.sampled_from(PAGES[path]), max_size=7).map(lambda pairs: f"{path}?{urlencode(pairs)}")
)


def read(address):
    """What a page says, without its own address, and the address that it names as the one of all that ask for the same."""
    page = Client().get(address, follow=True)
    assert page.status_code == 200
    (canonical,) = re.findall(r'<link rel="canonical" href="http://testserver([^"]*)">', page.text)
    said = re.sub(r'<p class="own-address".*?</p>|<[^>]*>', " ", page.text, flags=re.DOTALL)
    return said.split(), unescape(canonical)


@given(addresses)
def test_page_at_the_one_address_says_the_same_and_names_itself(address):
    said, canonical = read(address)
    assert read(canonical) == (said, canonical)
    assert urlsplit(canonical).path == urlsplit(address).path


@given(addresses, st.randoms())
def test_order_and_repetitions_lead_to_one_address(address, random):
    path, _, query = address.partition("?")
    pairs = [pair for pair in query.split("&") if pair]
    names = list(dict.fromkeys(pair.partition("=")[0] for pair in pairs))
    random.shuffle(names)  # the values of each stay in their order
    others = [pair for name in names for pair in pairs if pair.startswith(f"{name}=")]
    assert read(f"{path}?{'&'.join(others + others[-1:])}")[1] == read(address)[1]

"""Whatever an address asks for: no fault of the site, nothing shown as it was asked, and in time."""

import os
import time

import pytest
from django.test import Client

from tests.bad_inputs import fault_of, inputs, names_on

PAGES = [
    *("/", "/countries/", "/periods/", "/laws/", "/enterprises/", "/lessons/"),
    *(
        "/countries/peru/",
        "/enterprises/zanon/",
        "/lessons/matrix/",
        "/countries/compare/?id=peru&id=chile",
        "/enterprises/compare/",
    ),
    *(
        "/compare/",
        "/search/?q=workers",
        "/search/suggestions/?q=wor",
        "/timeline/",
        "/timeline.svg",
        "/figures/",
        "/glossary/",
    ),
    *(
        "/codebook/",
        "/sources/",
        "/coverage/",
        "/crosstab/",
        "/disputes/",
        "/exercise/",
        "/exercise/?case=zanon&topic=origins&reader=Ana",
        "/exercise/answers/?case=zanon&topic=origins&reader=Ana",
        "/exercise/reading.json?case=zanon&topic=origins&reader=Ana",
        "/scope/",
        "/sets/",
        "/about/",
        "/data/",
        "/api/",
        "/sitemap.xml",
        "/robots.txt",
    ),
    *("/data.zip", "/data.xlsx", "/laws.xlsx", "/releases.atom", "/openapi.json", "/healthz", "/readyz"),
]
SECONDS = 2  # of work, that an answer may take


def asked(page, count, seed):
    """What is wrong with the answers to so many bad requests, each with its request; and how long the longest took to make."""
    client = Client(raise_request_exception=False)
    usual = client.get(page)
    assert usual.status_code < 500 or page == "/readyz"
    names = names_on(usual.content.decode(errors="replace"))  # a zip is no text
    faults, longest = [], (0, "")
    for method, address, headers in inputs(page.split("?")[0], names, count, seed):
        start = time.thread_time()
        response = client.generic(method, address, headers=headers)
        fault = fault_of(response)
        longest = max(longest, (time.thread_time() - start, address[:200]))
        if fault:
            faults.append((fault, method, address[:500], headers))
    return faults, longest


@pytest.mark.parametrize("page", PAGES)
def test_no_address_is_a_fault_of_the_site(casebook, page):
    assert asked(page, 3, "a few")[0] == []


@pytest.mark.inputs
@pytest.mark.parametrize("page", PAGES)
def test_several_hundred_bad_addresses_of_each_page(casebook, page):
    faults, longest = asked(page, int(os.environ.get("INPUTS", "300")), os.environ.get("SEED", "1"))
    print(f"{page}: {longest[0]:.2f} s at most, for {longest[1]}")
    assert faults == []
    assert longest[0] < SECONDS, longest

"""What a search of the shipped fixtures finds first."""

import gzip

import pytest

LARGEST_PAGE = 60_000  # bytes, compressed


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("zanon", "/enterprises/zanon/"),
        ("PERU", "/countries/peru/"),
        ("brukman", "/enterprises/brukman/"),
        ("cordones", "/enterprises/industrial-cordons/"),
        ("ceramic factory argentina", "/enterprises/zanon/"),
        ('"worker cooperative"', "/glossary/#worker-cooperative"),
        ("ownership", "/codebook/#theme-ownership"),
        ("legal form", "/codebook/#v-legal-title"),
        ("above or below", "/sets/above-or-below/"),
        ('"take over the zanon factory"', "/enterprises/zanon/#event-zanon-takeover-2002"),
    ],
)
def test_best_answer_comes_first(casebook, client, typed, first):
    assert client.get("/search/", {"q": typed}).context["results"][0].address == first


def test_page_of_many_results_takes_sixteen_queries_and_is_small(casebook, client, django_assert_num_queries):
    with django_assert_num_queries(16):
        page = client.get("/search/?q=the")
    assert page.context["found"] > 900
    assert len(gzip.compress(page.content)) < LARGEST_PAGE

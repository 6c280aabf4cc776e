"""What a search of the shipped fixtures finds first."""

import gzip

import pytest

from cases.search.documents import all_documents
from tests.search.asking import QUESTIONS

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
    assert client.get("/search/", {"q": typed}).context["full"][0].address == first


def test_page_of_many_results_takes_sixteen_queries_and_is_small(casebook, client, django_assert_num_queries):
    with django_assert_num_queries(16):
        page = client.get("/search/?q=the")
    assert page.context["found"] > 900
    assert len(gzip.compress(page.content)) < LARGEST_PAGE


def test_every_answer_to_a_question_is_an_entry(casebook):
    entries = {f"{document.kind}/{document.slug}" for document in all_documents()}
    answers = {
        answer
        for questions in QUESTIONS.values()
        for groups in questions.values()
        for group in groups
        for answer in group.split()
    }
    assert answers - entries == set()


def test_there_are_at_least_120_questions():
    assert sum(len(questions) for questions in QUESTIONS.values()) >= 120

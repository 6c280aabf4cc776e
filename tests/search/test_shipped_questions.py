"""What a search of the shipped fixtures finds first."""

import gzip

import pytest

from cases.models import Term, registry
from cases.search.documents import all_documents
from cases.search.index import whole_index
from tests.search.asking import QUESTIONS, asked, shares

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


def test_page_of_many_results_takes_few_queries_and_is_small(casebook, client, django_assert_num_queries):
    with django_assert_num_queries(24):
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


def test_questions_are_answered_in_the_first_five_results(casebook, client):
    answers = [asked(client, question, groups) for each in QUESTIONS.values() for question, groups in each.items()]
    in_first_five, first_right, nothing = shares(answers)
    assert (len(answers) >= 120, in_first_five >= 95, first_right >= 80, nothing < 2) == (True, True, True, True)


def test_every_word_of_readers_leads_to_an_entry(casebook):
    index = whole_index()
    assert sum(len(term.readers_words) for term in Term.objects.all()) >= 150
    found = {key: {n for each in instead for n in index.strengths(each.phrases)} for key, instead in index.instead.items()}
    assert [key for key, numbers in found.items() if not numbers] == []


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("organization", "organisation"),
        ("nationalization", "nationalisation"),
        ("labor", "labour"),
        ("neighborhood", "neighbourhood"),
        ("factories", "factory"),
        ("cordones", "cordón"),
        ("co\u00adoperative", "cooperative"),
    ],
)
def test_spellings_and_plurals_find_the_same(casebook, client, american, british):
    one, other = (client.get("/search.json", {"q": word}).json() for word in (american, british))
    assert one["count"] == other["count"] > 0
    assert {row["url"] for row in one["results"] if not row["partial"]} == {
        row["url"] for row in other["results"] if not row["partial"]
    }


@pytest.mark.parametrize(
    "typed", ["zanon", "PERÚ", '"workers control"', "factories -argentina", "organization", "how many workers"]
)
def test_list_finds_what_the_search_finds_of_its_kind(casebook, client, typed):
    kinds = [*(model.address for model in registry()), "figures"]
    whole = {kind: {row["slug"] for row in rows_of(client, typed, kind=kind) if not row["partial"]} for kind in kinds}
    lists = {kind: client.get(f"/{kind}.json", {"q": typed}).json()["results"] for kind in kinds}
    assert {kind: {row.get("slug") or row["key"] for row in rows} for kind, rows in lists.items()} == whole
    assert sum(map(len, whole.values())) > 0


def rows_of(client, typed, **more):
    return client.get("/search.json", {"q": typed, **more}).json()["results"]

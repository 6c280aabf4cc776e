"""What a query asks for, and which documents answer it best."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.search.documents import Document
from cases.search.query import Query


def document(name, *texts, other_names=(), labels=()):
    return Document("laws", name.lower(), name, str, list(other_names), list(labels), list(texts))


def answers(typed, *documents):
    return [each.name for each in Query.of(typed).answers(documents)]


def parts(typed):
    query = Query.of(typed)
    return [(each.words, each.exact) for each in query.wanted], [(each.words, each.exact) for each in query.unwanted]


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("Zanón factory", [(("zanon",), False), (("factory",), False)], []),
        ('"land reform" peru', [(("land", "reform"), True), (("peru",), False)], []),
        ("“land reform”", [(("land", "reform"), True)], []),
        ('factory -chile -"land reform"', [(("factory",), False)], [(("chile",), False), (("land", "reform"), True)]),
        ("self-management", [(("self", "management"), False)], []),
        ("1,200 workers", [(("1200",), False), (("workers",), False)], []),
        ("peru Peru PERÚ", [(("peru",), False)], []),
        ("the reform of Peru", [(("reform",), False), (("peru",), False)], []),
        ("of the", [(("of",), False), (("the",), False)], []),
        ('"the reform"', [(("the", "reform"), True)], []),
        ("a AND (", [(("a",), False), (("and",), False)], []),
        ("col:x", [(("col", "x"), False)], []),
        ('"half', [(("half",), False)], []),
        ('* - "" " 😀 -- () \0', [], []),
        ("-", [], []),
        ("\u037a \ufe70", [], []),
        ("", [], []),
    ],
)
def test_query_reads_words_phrases_and_what_is_not_wanted(typed, wanted, unwanted):
    assert parts(typed) == (wanted, unwanted)


@given(st.text(max_size=200))
def test_query_takes_any_text_and_never_finds_what_holds_none_of_it(text):
    assert Query.of(text).answers([document("", "")]) == []


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=12))
def test_every_word_finds_the_text_that_holds_it(word):
    assert answers(f'"{word}"', document("Name", f"It holds {word} too.")) == ["Name"]


def test_accents_and_case_do_not_matter():
    assert answers("zanon", document("Zanón")) == answers("ZANÓN", document("Zanón")) == ["Zanón"]


@pytest.mark.parametrize(
    ("typed", "said", "found"),
    [
        ("co-operative", "cooperatives", True),
        ("cooperative", "a co-operative", True),
        ("selfmanagement", "self-management", True),
        ("self management", "self-management", True),
        ("self-management", "selfmanagement", True),
        ("self-management", "self management", True),
        ('"worker cooperative"', "a worker co-operative", True),
        ('"worker co-operative"', "a worker cooperative", True),
        ("self-management", "management by oneself", False),
        ("196875", "1968-75", False),
        ("cooperative -self-management", "a cooperative of selfmanagement", False),
    ],
)
def test_hyphen_keeps_no_word_from_its_other_spelling(typed, said, found):
    assert bool(answers(typed, document("A", said))) is found


def test_all_words_must_be_held_wherever_they_stand():
    documents = [
        document("Zanón", "A factory.", labels=["Argentina"]),
        document("Brukman", "A workshop.", labels=["Argentina"]),
    ]
    assert answers("argentina factory", *documents) == ["Zanón"]
    assert answers("factory peru", *documents) == []


def test_phrase_holds_side_by_side_within_one_text():
    documents = [document("A", "land reform"), document("B", "reform of land"), document("C", "the land", "reform came")]
    assert answers('"land reform"', *documents) == ["A"]
    assert answers("land-reform", *documents) == ["A"]


def test_word_finds_longer_words_unless_quoted():
    documents = [document("Cordon"), document("Cordones")]
    assert answers("cord", *documents) == ["Cordon", "Cordones"]
    assert answers('"cordon"', *documents) == ["Cordon"]


@pytest.mark.parametrize(
    ("plural", "singular", "found"),
    [("cordons", "cordon", True), ("crisis", "crisi", False), ("class", "clas", False), ("campus", "campu", False)],
)
def test_plain_plural_finds_the_singular(plural, singular, found):
    assert bool(answers(plural, document(singular))) is found


def test_unwanted_words_keep_documents_out():
    documents = [document("Cooperatives of Peru"), document("Cooperatives of Chile"), document("A firm")]
    assert answers("cooperative -peru", *documents) == ["Cooperatives of Chile"]
    assert answers('cooperatives -"cooperative"', *documents) == ["Cooperatives of Chile", "Cooperatives of Peru"]
    assert answers("-peru", *documents) == []


def test_names_go_before_other_names_and_these_before_texts():
    documents = [document("C", "strike"), document("B", other_names=["Strike"]), document("Strike")]
    assert answers("strike", *documents) == ["Strike", "B", "C"]


def test_whole_word_goes_before_a_longer_one():
    assert answers("law", document("Lawsuit"), document("Law")) == ["Law", "Lawsuit"]


def test_short_name_goes_before_a_long_one():
    assert answers("peru", document("Banks of Peru"), document("Peru")) == ["Peru", "Banks of Peru"]


def test_more_hits_go_before_fewer():
    assert answers("mill", document("A", "a mill and a field"), document("B", "a mill and a mill")) == ["B", "A"]


def test_equals_are_in_the_order_of_their_names():
    assert answers("mill", document("B", "mill"), document("C", "mill"), document("A", "mill")) == ["A", "B", "C"]


def test_lone_misses_count_what_one_word_keeps_out():
    query = Query.of("mill peru gold -chile")
    documents = [
        document("A", "mill peru"),
        document("B", "mill peru"),
        document("C", "peru"),
        document("D", "mill peru chile"),
    ]
    assert [(each.typed, count) for each, count in query.lone_misses(documents).items()] == [("gold", 2)]
    assert list(Query.of("gold").lone_misses(documents)) == []


def test_typed_gives_the_query_back_with_other_words():
    query = Query.of('mill -"Old town" peru')
    assert query.typed({}) == 'mill peru -"Old town"'
    assert query.typed({query.wanted[0]: "", query.wanted[1]: "chile"}) == 'chile -"Old town"'


@pytest.mark.parametrize(
    ("typed", "respelt"),
    [
        ("velazco mill", "velasco mill"),
        ("velasco mill", ""),
        ("xyzzy mill", ""),
        ("1969", ""),
        ("vela-zco", ""),
        ("velazco velvet", ""),
        ("attention", ""),
        ("velazko", ""),
    ],
)
def test_respelt_takes_a_like_word_for_one_that_is_nowhere(typed, respelt):
    documents = [document("Velasco", "1968, a mill"), document("Velvet", "autogestión")]
    assert Query.of(typed).respelt(documents) == respelt

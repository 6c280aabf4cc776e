"""Which documents answer a query, and in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.search.answers import MOST_NEAR, Answers
from cases.search.documents import HOW_MANY, TEXT, WHAT, WHEN, Document
from cases.search.index import Index
from cases.search.query import Query


def document(name, *texts, other_names=(), labels=(), **more):
    return Document("laws", name.lower(), name, str, list(other_names), list(labels), list(texts), **more)


def answered(typed, *documents):
    index = Index(documents)
    return Answers(Query.of(typed, index.instead), index)


def answers(typed, *documents):
    return [answer.document.name for answer in answered(typed, *documents).full]


def near(typed, *documents):
    return {each.document.name: [part.typed for part in each.lacking] for each in answered(typed, *documents).near}


@given(st.text(max_size=200))
def test_query_takes_any_text_and_never_finds_what_holds_none_of_it(text):
    assert answers(text, document("", "")) == []


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
    assert (singular in answers(plural, document(singular), document("Other", plural))) is found


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


@pytest.mark.parametrize(
    ("typed", "respelt"),
    [
        ("velazco mill", {"velazco": "velasco"}),
        ("velasco mill", {}),
        ("xyzzy mill", {}),
        ("1969", {}),
        ("vela-zco", {}),
        ("velazco mil", {"velazco": "velasco"}),
        ("attention", {}),
        ("velazko", {}),
        ('"velazco"', {}),
        ("velazco-mill", {"velazco": "velasco"}),
        ("evlasco", {"evlasco": "velasco"}),
        ("ve", {}),
    ],
)
def test_word_that_is_nowhere_is_respelt(typed, respelt):
    documents = [document("Velasco", "1968, a mill"), document("Velvet", "autogestión")]
    assert answered(typed, *documents).respelt == respelt


def test_respelt_word_is_looked_for():
    documents = [document("Velasco", "a mill"), document("Velvet", "a mill")]
    assert (answers("velazco mill", *documents), near("velazco mill", *documents)) == (["Velasco"], {"Velvet": ["velasco"]})


def test_respelt_word_counts_less_than_one_that_was_typed():
    documents = [document("A", "velasco"), document("B", "mill"), document("C", "a cape"), document("D", "a coast")]
    assert list(near("velazco mill cabin", *documents)) == ["B", "A"]
    assert answers("velazco", document("B", "velasco"), document("A", "velasco")) == ["A", "B"]


def test_words_that_are_but_a_little_alike_are_not_taken_for_each_other():
    documents = [document("A", "called up"), document("B", "current")]
    assert [answered(typed, *documents).respelt for typed in ("cancelled", "currency")] == [{}, {}]


def test_what_speaks_of_everything_goes_after_what_says_the_same():
    documents = [document("A", "gold peru", worth=0.5), document("B", "gold"), document("C", "peru", "peru")]
    assert answers("gold", *documents) == ["B", "A"]
    assert list(near("gold peru mill", *documents)) == ["C", "B", "A"]


def test_where_few_hold_all_those_that_hold_rarer_words_follow():
    documents = [document("A", "mill peru"), document("B", "mill"), document("C", "peru"), document("D", "peru")]
    assert answers("mill peru", *documents) == ["A"]
    assert list(near("mill peru", *documents).items()) == [("B", ["peru"]), ("C", ["mill"]), ("D", ["mill"])]
    assert near("mill peru -peru", *documents) == {"B": ["peru"]}


def test_where_none_holds_all_as_few_as_hold_every_word_come_first():
    documents = [document("A", "gold gold"), document("B", "gold"), document("C", "peru"), document("D", "peru")]
    documents += [document("E", "peru")]
    assert list(near("gold peru unknown", *documents)) == ["A", "C", "B", "D", "E"]


def test_where_five_hold_all_no_others_follow():
    documents = [document(f"Mill {number}", "peru") for number in range(5)]
    assert near("mill peru", *documents, document("Other", "peru")) == {}


def test_only_the_nearest_are_shown():
    documents = [document(f"Mill {number:02}") for number in range(MOST_NEAR + 1)]
    assert list(near("mill peru", *documents)) == [each.name for each in documents[:MOST_NEAR]]


def test_hyphenated_word_that_is_nowhere_is_looked_for_apart():
    assert answers("mill-of-peru", document("A", "peru, and its mill")) == ["A"]


def test_short_word_finds_longer_ones_only_where_it_is_the_last():
    documents = [document("A", "mill"), document("B", "mi corn"), document("C", "mills corn")]
    assert answers("mi corn", *documents) == ["B"]
    assert answers("corn mi", *documents) == ["B", "C"]


@pytest.mark.parametrize(
    ("typed", "first"), [("how many mills", "F"), ("when mills", "E"), ("what is a mill", "R"), ("mill", "S")]
)
def test_what_tells_just_what_is_asked_comes_first(typed, first):
    documents = [
        document("S", "mill", other_names=["Mill"]),
        document("R", other_names=["Mill of old"], tells=WHAT),
        document("E", "mill", "E mills", tells=WHEN, weight=TEXT),
        document("F", "mill", "F mills", tells=HOW_MANY, weight=TEXT),
    ]
    assert answers(typed, *documents)[0] == first


TERM = document("Dismissal", "Of workers.", readers_words=["sacking", "loss of a job", "..."])


def test_readers_word_finds_what_the_records_say_instead():
    documents = [TERM, document("A", "the dismissal of ten"), document("B", "sackings"), document("C", "the loss of a job")]
    assert answers("sacked ten", *documents) == []
    assert answers("sacking ten", *documents) == ["A"]
    assert answers("sackings", *documents) == ["Dismissal", "B", "C", "A"]
    assert answers("loss of the job ten", *documents) == ["A"]
    assert answers("dismissal", *documents) == ["Dismissal", "A"]
    assert answers('"sacking" ten', *documents) == []


def test_readers_word_is_known_by_its_family():
    documents = [document("Dismissal", "Of workers.", readers_words=["machines"]), document("A", "dismissal")]
    assert answers("machine", *documents) == answers("machines", *documents) == ["Dismissal", "A"]


def test_readers_word_that_is_unwanted_keeps_out_only_itself():
    documents = [TERM, document("A", "a mill, a dismissal"), document("B", "a mill, a sacking")]
    assert answers("mill -sacking", *documents) == ["A"]

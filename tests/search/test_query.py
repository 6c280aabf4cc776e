"""What a query asks for."""

import pytest

from cases.search.query import Query


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
        ("of the", [(("of",), True), (("the",), False)], []),
        ('"the reform"', [(("the", "reform"), True)], []),
        ("a AND (", [(("a",), True), (("and",), False)], []),
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

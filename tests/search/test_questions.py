"""The words in which a question is put."""

import pytest

from cases.search.documents import HOW_MANY, WHAT, WHEN
from cases.search.query import Query


@pytest.mark.parametrize(
    ("typed", "left", "asked"),
    [
        ("how many workers does Zanon have", "workers zanon", {HOW_MANY}),
        ("number of factories", "factories", {HOW_MANY}),
        ("¿Cuántos trabajadores?", "trabajadores", {HOW_MANY}),
        ("in chile how much pay", "chile pay", {HOW_MANY}),
        ("when was the coup", "coup", {WHEN}),
        ("what year was the coup", "coup", {WHEN}),
        ("cuándo fue el golpe", "golpe", {WHEN}),
        ("what is a cordon", "cordon", {WHAT}),
        ("who was Luis Caro?", "luis caro", {WHAT}),
        ("qué es la autogestión", "autogestion", {WHAT}),
        ("what does group egoism mean", "group egoism", {WHAT}),
        ("zanon vs brukman", "zanon brukman", set()),
        ("difference between caps and sais", "caps sais", set()),
        ("how many", "many", {HOW_MANY}),
        ("compare", "compare", set()),
        ('"how many" workers', "how many workers", set()),
        ("means of production", "means production", set()),
    ],
)
def test_words_of_a_question_are_not_looked_for(typed, left, asked):
    query = Query.of(typed)
    assert " ".join(word for part in query.wanted for word in part.words) == left
    assert query.asked == asked


@pytest.mark.parametrize(
    ("typed", "sides"),
    [
        ("zanon vs brukman", ("zanon", "brukman")),
        ("compare Zanon and Brukman", ("zanon", "brukman")),
        ("the difference between the caps and the sais", ("caps", "sais")),
        ("Yugoslavia compared with Chile", ("yugoslavia", "chile")),
        ("diferencia entre cordones y comandos comunales", ("cordones", "comandos comunales")),
        ("compare brukman", None),
        ("compared with brukman", None),
        ("zanon and brukman", None),
        ("compare", None),
    ],
)
def test_comparison_has_two_sides(typed, sides):
    found = Query.of(typed).sides
    assert (found and tuple(" ".join(word for part in side for word in part.words) for side in found)) == sides

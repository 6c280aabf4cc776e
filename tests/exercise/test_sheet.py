"""The sheet: which questions a topic has, and the places at which a case is to be read."""

import pytest

from cases.exercise.sheet import passages_by_topic, places, questions_on
from cases.models import Country, Enterprise, Source
from tests import factories as make
from tests.exercise.class_of_readers import make_mill

pytestmark = pytest.mark.django_db


def shown(found):
    """Places as number, locator, lines and key terms."""
    return [(each.number, each.locator, each.first_line, each.last_line, each.key_terms) for each in found]


def passage(locator, first, last, terms="a term", source=None):
    return make.make_citation(
        make.make_country(),
        source=source or Source.objects.get(),
        locator=locator,
        first_line=first,
        last_line=last,
        terms=terms,
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("p. 2", 5, 6), ("p. 1", 1, 2)], [(1, "p. 1", 1, 2, ["a term"]), (2, "p. 2", 5, 6, ["a term"])]),
        ([("p. 1", 1, 2, "one"), ("p. 1", 2, 4, "two")], [(1, "p. 1", 1, 4, ["one", "two"])]),
        ([("p. 2", 3, 4, "one"), ("pp. 1-2", 1, 4, "two")], [(1, "pp. 1-2", 1, 4, ["two", "one"])]),
        ([("p. 1", 1, 3), ("p. 2", 3, 4)], [(1, "p. 1", 1, 3, ["a term"]), (2, "p. 2", 3, 4, ["a term"])]),
        ([], []),
    ],
)
def test_places_are_in_order_and_one_for_each_paragraph(given, expected):
    make.make_source(slug="a-book")
    assert shown(places([passage(*each) for each in given])) == expected


def test_places_of_two_texts_stay_apart():
    texts = [make.make_source(slug=slug) for slug in ("b-book", "a-book")]
    found = places([passage("p. 1", 1, 2, source=text) for text in texts])
    assert [(each.number, each.key) for each in found] == [(1, "a-book.1-2"), (2, "b-book.1-2")]


def test_place_meets_codings_on_its_lines():
    make.make_source(slug="a-book")
    (place,) = places([passage("p. 1", 3, 4)])
    units = [make.make_unit(first_line=first, last_line=last) for first, last in ((1, 2), (2, 3), (4, 9), (5, 6))]
    assert [place.meets(unit) for unit in units] == [False, True, True, False]
    assert not place.meets(make.make_unit(source="b-book", first_line=3))


def test_case_is_read_where_its_codings_fields_and_narrative_rest():
    mill = make_mill()
    topic = make.make_topic(slug="origins")
    make.make_citation(mill, "begun name promoter", locator="p. 3"), make.make_citation(mill, "owner", locator="p. 4")
    make.make_sentence(mill, topic=topic, locator="p. 5")
    make.make_coding(mill, make.make_variable(), "yes", locator="p. 6")
    make.make_citation(make.make_enterprise(), "begun", locator="p. 7")
    found = {slug: [each.locator for each in there] for slug, there in passages_by_topic(mill).items()}
    assert found == {"rule": ["p. 1", "p. 2"], "origins": ["p. 3", "p. 5"], "ownership-and-decisions": ["p. 4"]}


def test_questions_of_a_topic_have_their_values_and_that_they_do_not_apply():
    make_mill()
    owner, ties = questions_on("rule")
    assert [choice.slug for choice in ties.choices] == ["unions", "parties", "church", "not-applicable"]
    assert {aspect.value for choice in owner.choices for aspect in choice.aspects} == {"practice"}


def test_question_of_any_aspect_asks_of_each_and_is_put_to_its_kind_of_case():
    topic = make.make_topic(slug="rule")
    make.make_variable(["yes"], topic=topic, applies_to="enterprises")
    ((yes, none),) = [question.choices for question in questions_on("rule", Enterprise)]
    assert ([each.value for each in yes.aspects], [each.value for each in none.aspects]) == (
        ["practice", "law", "demanded"],
        ["practice"],
    )
    assert questions_on("rule", Country) == []

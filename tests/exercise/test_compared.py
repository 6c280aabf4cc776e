"""A reader's answers beside the readings and the casebook."""

import pytest

from cases.exercise.answers import Answer, units
from cases.exercise.compared import Accord, sides_of
from cases.exercise.sheet import passages_by_topic, places, questions_on
from cases.models import Enterprise, Variable
from tests import factories as make
from tests.exercise.class_of_readers import MEMBERS, PARTIES, UNIONS, make_mill

pytestmark = pytest.mark.django_db
SETTLED = {
    "case": "mill",
    "variable": "ties",
    "value": "parties",
    "aspect": "practice",
    "decision": "dropped",
    "reason": "Not so.",
}


def unit(**fields):
    return make.make_unit("mill", **fields)


def made(*readings, settled=(SETTLED,), **fields):
    """A round in which the mill was read like that."""
    found = make.make_round(settled=list(settled), **fields)
    for reader, read in zip("AB", readings, strict=False):
        make.make_reading(round=found, reader=reader, units=read)


def lines(mill, *answers):
    """What each side says: value, the reader, the readings, whether it stands, why, and how all stand to each other."""
    questions, there = questions_on("rule", Enterprise), places(passages_by_topic(mill)["rule"])
    from_address = units(mill, map(Answer.read, answers), there)
    sides = sides_of(mill, questions, there, from_address)
    return [
        (line.choice.slug, line.own, *line.readings.values(), line.stands, line.why, line.accord)
        for question in questions
        for line in sides.lines(question)
    ]


def test_values_stand_side_by_side_with_their_passages_and_reasons():
    mill = make_mill()
    owner, ties = unit(), unit(variable="ties", value="unions", first_line=5, last_line=6)
    parties = unit(variable="ties", value="parties", first_line=50, last_line=51)
    made([owner, ties], [owner, ties | {"last_line": 9}, parties, make.make_unit("mine")])
    assert lines(mill, MEMBERS, PARTIES) == [
        ("members", "passage 1", "passage 1", "passage 1", True, "It says so.", Accord.ALL),
        ("unions", "", "passage 2", "passage 2", True, "", Accord.READINGS),
        ("parties", "passage 1", "", "another passage", False, "dropped: Not so.", Accord.APART),
    ]


def test_reader_may_be_alone_and_values_may_stand_that_no_reading_gives():
    mill = make_mill()
    made([], [])
    assert lines(mill, PARTIES) == [
        ("members", "", "", "", True, "It says so.", Accord.STANDS),
        ("unions", "", "", "", True, "", Accord.STANDS),
        ("parties", "passage 1", "", "", False, "dropped: Not so.", Accord.READER),
    ]


def test_without_readings_the_casebook_is_the_other_side():
    found = {value: accord for value, _own, _stands, _why, accord in lines(make_mill(), UNIONS, PARTIES)}
    assert found == {"members": Accord.STANDS, "unions": Accord.ALL, "parties": Accord.READER}


def test_round_that_was_never_settled_is_no_side():
    mill = make_mill()
    made([unit()], [unit()])
    made([], settled=[], coders="human")
    assert lines(mill)[0] == ("members", "", "passage 1", "passage 1", True, "It says so.", Accord.READINGS)


def test_case_and_variable_are_met_by_their_former_slugs():
    make_mill()
    Enterprise.objects.update(renamed_from="old-mill")
    Variable.objects.filter(slug="owner").update(renamed_from="old-owner")
    made([make.make_unit("old-mill", variable="old-owner")], [])
    assert lines(Enterprise.objects.get())[0] == ("members", "", "passage 1", "", True, "It says so.", Accord.APART)


def test_value_from_several_passages_and_one_that_does_not_apply():
    mill = make_mill()
    make.make_coding(mill, mill.codings.first().variable, note="No sense.", aspect="practice")
    made([unit(), unit(first_line=5, last_line=6)], [])
    assert [each[:4] for each in lines(mill)] == [
        ("members", "", "passages 1, 2", ""),
        ("not-applicable", "", "", ""),
        ("unions", "", "", ""),
    ]

"""Answers in an address, and what is said of one that a sheet cannot hold."""

import pytest

from cases.exercise.answers import Answer, codebook_of, what_is_wrong
from tests.exercise.class_of_readers import MEMBERS, UNIONS, make_mill


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (MEMBERS, ""),
        ("mood.members.practice.a-book.1-2", "there is no variable “mood”"),
        ("owner.unions.practice.a-book.1-2", "there is no value “unions”"),
        ("owner.members.law.a-book.1-2", "there is no aspect “law”"),
        ("owner.members.practice.a-book.5-6", "there is no passage “a-book.5-6”"),
        ("owner", "there is no value “”"),
        ("", "there is no variable “”"),
    ],
)
def test_wrong_part_of_an_answer_is_named(text, wrong):
    assert what_is_wrong(text, [MEMBERS, UNIONS]) == wrong


def test_answer_is_read_as_it_is_written():
    assert str(Answer.read(MEMBERS)) == MEMBERS
    assert Answer.read(MEMBERS).cell == ("owner", "members", "practice")


def test_codebook_of_a_topic_has_its_variables_alone(db):
    make_mill()
    found = codebook_of("rule")
    names = [(each["slug"], each["multiple"], [value["slug"] for value in each["values"]]) for each in found["variables"]]
    assert names == [("owner", False, ["members", "state"]), ("ties", True, ["unions", "parties", "church"])]
    assert (found["topics"], found["variables"][0]["applies_to"]) == ([{"slug": "rule", "name": "Rule"}], "both")

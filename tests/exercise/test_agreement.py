"""The agreement of a class, against what is computed by hand."""

import pytest
from django.core.management import CommandError, call_command

from cases.exercise.agreement import ClassAgreement, agreement_on
from tests.exercise.class_of_readers import MEMBERS, PARTIES, STATE, UNIONS, hand_in, make_mill

pytestmark = pytest.mark.django_db

# Twenty readers. Owner: 12 say members, 5 the state, 3 nothing. Ties: 16 say unions, 4 parties (2 of them both), 2 nothing.
OWNERS = [[MEMBERS]] * 12 + [[STATE]] * 5 + [[]] * 3
TIES = [[UNIONS]] * 14 + [[UNIONS, PARTIES]] * 2 + [[PARTIES]] * 2 + [[]] * 2

# Pairs of n answers are n(n-1)/2. Owner, values: (66 + 10) of 136; said: 17 and 3, (136 + 3) of 190. One unit has alpha 0.
# Ties, values: unions 16 yes and 4 no, (120 + 6) of 190; parties the same; church 190 of 190: 442 of 570. Alpha: 20 yes and
# 40 no; on the diagonal 2 * (240 + 12) / 19 + 20 = 46.526; 1 - 59 * (60 - 46.526) / (3600 - 400 - 1600) = 0.503.
# Ties, said: 18 and 2, (153 + 1) of 190. All values: (76 + 442) of (136 + 570); all said: (139 + 154) of 380.
BY_HAND = """Owner
  Values: 1 units, pairs alike 55.9 % (76 of 136), alpha 0.000
  Said or silent: 1 units, pairs alike 73.2 % (139 of 190), alpha 0.000
    mill, practice: members, by 12 of 20
    mill, practice: state, by 5 of 20
Ties
  Values: 3 units, pairs alike 77.5 % (442 of 570), alpha 0.503
  Said or silent: 1 units, pairs alike 81.1 % (154 of 190), alpha 0.000
    mill, practice: unions, by 16 of 20
    mill, practice: parties, by 4 of 20
All questions
  Values: 4 units, pairs alike 73.4 % (518 of 706)
  Said or silent: 2 units, pairs alike 77.1 % (293 of 380)
"""


def said(capsys, *paths):
    """What the command prints."""
    call_command("class_agreement", *paths)
    return capsys.readouterr().out


def test_twenty_readings_give_the_agreement_computed_by_hand(client, tmp_path, capsys):
    make_mill()
    for number, (owner, ties) in enumerate(zip(OWNERS, TIES, strict=True), 1):
        hand_in(tmp_path, client, f"Reader {number:02}", *owner, *ties)
    head, _blank, told = said(capsys, tmp_path).partition("\n\n")
    assert head.startswith("20 readers: Reader 01, Reader 02, ")
    assert told == BY_HAND


def test_one_reader_alone_has_no_agreement(client, tmp_path, capsys):
    make_mill()
    told = said(capsys, hand_in(tmp_path, client, "Ana", MEMBERS))
    assert "Values: 0 units, pairs alike – (0 of 0), alpha undefined" in told


def test_refused_files_are_all_named_and_nothing_is_computed(client, tmp_path, capsys):
    make_mill()
    hand_in(tmp_path, client, "Ana", MEMBERS)
    (tmp_path / "Bob.json").write_text("{}")
    with pytest.raises(CommandError, match=r"Nothing was computed:\nBob.json: it is no file of the exercise"):
        call_command("class_agreement", tmp_path)


def test_folder_without_files_is_refused(tmp_path):
    with pytest.raises(CommandError, match="There is no file of a reading"):
        call_command("class_agreement", tmp_path)


def test_units_that_one_reader_answers_drop_out():
    assert agreement_on("values", [("a", None), ("a", "a", "b")]) == ClassAgreement("values", 1, 1, 3, 0.0)

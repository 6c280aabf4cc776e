"""Readings of a class: the files are read whole or refused, each fault by its name."""

import pytest

from cases.exercise.collecting import BadReadings, collect
from cases.files import fixtures
from cases.models import Reading, Round
from tests import factories as make
from tests.exercise.class_of_readers import MEMBERS, PARTIES, STATE, UNIONS, hand_in, make_mill, spoil

pytestmark = pytest.mark.django_db
UNIT = {"case": "mill", "variable": "owner", "value": "members", "aspect": "practice"}
UNIT |= {"source": "a-book", "first_line": 1, "last_line": 2}


@pytest.fixture
def mill():
    return make_mill()


def faults(paths):
    """What is wrong with these files."""
    with pytest.raises(BadReadings) as refused:
        collect(paths)
    return refused.value.faults


def test_files_become_the_readings_of_one_round_and_nothing_is_stored(mill, client, tmp_path):
    paths = [hand_in(tmp_path, client, "Eva", STATE), hand_in(tmp_path, client, "Ana", MEMBERS, UNIONS)]
    readings, names = collect(paths)
    assert names == ["Ana", "Eva"]
    assert [[unit["value"] for unit in units] for units in readings.readings] == [["members", "unions"], ["state"]]
    assert readings.readings[0][0] == UNIT
    assert (readings.levels, readings.read) == ({"mill": "firm"}, [["mill"], ["mill"]])
    assert [variable["slug"] for variable in readings.variables] == ["owner", "ties"]
    assert (Round.objects.count(), Reading.objects.count()) == (0, 0)


def test_readings_of_several_cases_by_one_reader_are_one(mill, client, tmp_path):
    mine, source = make.make_enterprise(slug="mine", level="network"), mill.codings.first().source
    make.make_coding(mine, mill.codings.first().variable, "state", source=source, aspect="practice", locator="p. 1")
    paths = [
        hand_in(tmp_path, client, "Ana", MEMBERS),
        hand_in(tmp_path, client, "ANA", MEMBERS, case="mine", name="b"),
        hand_in(tmp_path, client, "Eva", case="mine"),
    ]
    readings, names = collect(paths)
    assert (names, readings.read) == (["Ana", "Eva"], [["mill", "mine"], ["mine"]])
    assert readings.levels == {"mill": "firm", "mine": "network"}


def test_file_loads_as_a_fixture_too(mill, client, tmp_path):
    fixtures.save(tmp_path)
    hand_in(tmp_path, client, "Ana", MEMBERS)
    fixtures.load(tmp_path)
    reading = Reading.objects.get()
    assert (reading.reader, reading.units, reading.cases, str(reading.round)) == ("Ana", [UNIT], ["mill"], "Round 1 (human)")


def change_unit(**fields):
    """A function that changes fields of the first unit; one that is None goes."""

    def change(made, reading):
        unit = reading["units"][0] | fields
        reading["units"][0] = {name: value for name, value in unit.items() if value is not None}

    return change


def change_made(**fields):
    """A function that changes fields of the round."""
    return lambda made, reading: made.update(fields)


def change_read(**fields):
    """A function that changes fields of the reading."""
    return lambda made, reading: reading.update(fields)


NO_VALUE = "the codebook of the round has no value"
NO_FILE = "it is no file of the exercise: that holds one round and one reading in it."
CODEBOOK = "it was read by another codebook than that of this casebook: read the case anew, on its site."
CASES = "it names no case, or several: a file of the exercise is of one."


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (change_unit(variable="colour"), f"Unit 1 (mill, colour): {NO_VALUE} “members” there."),
        (change_unit(value="church"), f"Unit 1 (mill, owner): {NO_VALUE} “church” there."),
        (change_unit(case="mine"), "Unit 1 (mine, owner): the case that was read is mill."),
        (change_unit(source=None), "Unit 1 (mill, owner): source is missing."),
        (change_unit(first_line=None), "Unit 1 (mill, owner): first_line is missing."),
        (change_unit(source="b-book"), "Unit 1 (mill, owner): there is no source “b-book”."),
        (change_unit(last_line=101), "Unit 1 (mill, owner): lines 1 to 101 are not lines of “a-book”."),
        (change_unit(aspect="law"), "Unit 1 (mill, owner): the variable is not asked of the aspect “law”."),
        (change_unit(colour="red"), "Unit 1 (mill, owner): there is no key colour."),
        (change_read(units="none"), "This is no list of entries."),
        (change_read(reader="…"), "Write at least one letter or digit."),
        (change_read(cases=["mine"]), CASES),
        (change_read(cases=[]), CASES),
        (change_read(mood="good"), "a reading has no field “mood”."),
        (change_made(codebook=make.codebook("owner")), CODEBOOK),
        (change_made(codebook={"topics": [{"slug": "mood", "name": "Mood"}], "variables": []}), CODEBOOK),
        (change_made(codebook={"topics": [], "variables": []}), CODEBOOK),
        (change_made(coders="dogs"), "Value 'dogs' is not a valid choice."),
    ],
)
def test_fault_of_a_file_is_named(mill, client, tmp_path, change, fault):
    good, bad = hand_in(tmp_path, client, "Eva", STATE), hand_in(tmp_path, client, "Ana", MEMBERS)
    spoil(bad, change)
    assert faults([good, bad]) == [f"Ana.json: {fault}"]


def test_every_fault_of_every_file_is_named(mill, client, tmp_path):
    one, two = hand_in(tmp_path, client, "One", MEMBERS, UNIONS), hand_in(tmp_path, client, "Two", MEMBERS)
    spoil(one, lambda made, reading: [unit.update(case="mine") for unit in reading["units"]])
    spoil(two, change_unit(aspect="demanded"))
    assert [fault.partition(":")[0] for fault in faults([one, two])] == ["One.json", "One.json", "Two.json"]


@pytest.mark.parametrize("text", ["[1, 2]", "{}", "[]", '[{"model": "cases.round"}]', '[{"model": "cases.law"}, {}]'])
def test_other_file_is_refused(mill, tmp_path, text):
    (tmp_path / "a.json").write_text(text)
    assert faults([tmp_path / "a.json"]) == [
        "a.json: it is no file of the exercise: that holds one round and one reading in it."
    ]


@pytest.mark.parametrize("fields", ["", ', "fields": []'])
def test_file_without_fields_is_refused(mill, tmp_path, fields):
    (tmp_path / "a.json").write_text(f'[{{"model": "cases.round"{fields}}}, {{"model": "cases.reading"}}]')
    assert faults([tmp_path / "a.json"]) == ["a.json: the round has no fields."]


def test_what_is_no_json_or_not_there_is_refused(mill, tmp_path):
    (tmp_path / "a.json").write_text("[{")
    found = faults([tmp_path / "a.json", tmp_path / "b.json"])
    assert [fault[:35] for fault in found] == ["a.json: it cannot be read as JSON: ", "b.json: it cannot be read as JSON: "]


def test_two_readings_of_a_case_by_one_reader_are_refused(mill, client, tmp_path):
    paths = [hand_in(tmp_path, client, "Ana", MEMBERS), hand_in(tmp_path, client, "ana", PARTIES, name="again")]
    assert faults(paths) == ["again.json: ana has read mill in Ana.json already."]


def test_reading_on_another_topic_is_refused(mill, client, tmp_path):
    paths = [hand_in(tmp_path, client, "Ana", MEMBERS), hand_in(tmp_path, client, "Eva", topic="pay")]
    assert faults(paths) == ["Eva.json: it is on the topic pay, and Ana.json on rule."]

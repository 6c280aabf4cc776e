"""Rounds and readings: what they hold, and what is refused."""

import pytest
from django.core.exceptions import ValidationError

from cases.files import fixtures
from cases.models import Reading, Round
from tests.factories import codebook, make_reading, make_round, make_unit
from tests.files.entries import entry, load
from tests.small_casebook import MEASURED, SETTLED

pytestmark = pytest.mark.django_db
LEFT_OUT = {"case": "peru", "reason": "A pilot."}


def without(given, name):
    return {key: value for key, value in given.items() if key != name}


def refused(record):
    """What is said of a record that cannot be."""
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    return caught.value.message_dict


@pytest.mark.parametrize(
    ("units", "message"),
    [
        ("peru", "This is no list of entries."),
        ([make_unit(), "peru"], "Unit 2: this is no object with keys and values."),
        ([make_unit(), make_unit(mood="good")], "Unit 2 (peru, owner): there is no key mood."),
        ([without(make_unit(), "case")], "Unit 1 (owner): case is missing."),
        ([make_unit(""), make_unit()], "Unit 1 (, owner): case is no text."),
        ([without(make_unit(), "variable")], "Unit 1 (peru): variable is missing."),
        ([without(make_unit(), "value")], "Unit 1 (peru, owner): value is missing."),
        ([without(make_unit(), "aspect")], "Unit 1 (peru, owner): aspect is missing."),
        ([make_unit(aspect="")], "Unit 1 (peru, owner): aspect is none of practice, law, demanded."),
        ([make_unit(first_line="seven")], "Unit 1 (peru, owner): first_line is no whole number."),
        ([make_unit(last_line=None)], "Unit 1 (peru, owner): last_line is no whole number."),
        ([make_unit(**{"from": "1970"})], "Unit 1 (peru, owner): from is no whole number."),
        ([make_unit(note=None)], "Unit 1 (peru, owner): note is no text."),
        ([make_unit(), make_unit(value="king")], "Unit 2 (peru, owner): the codebook of the round has no value “king” there."),
        ([make_unit(variable="mood")], "Unit 1 (peru, mood): the codebook of the round has no value “members” there."),
    ],
)
def test_unit_that_cannot_be_is_named_and_nothing_is_loaded(tmp_path, units, message):
    made = entry("round", number=1, coders="human", about="Two students.", codebook=codebook("owner"))
    with pytest.raises(fixtures.FixtureError) as caught:
        load(tmp_path, made, entry("reading", round=[1], reader="Ana", units=units))
    assert str(caught.value) == f"all.json, reading 1 Ana: units: {message}"
    assert Round.objects.count() == 0


def test_reading_is_loaded_as_it_was_made(tmp_path):
    years = {"from": 1970, "to": None}
    units = [make_unit("peru", **years, note="Why."), make_unit("chile", value="not-applicable", certainty="inferred")]
    made = entry("round", number=1, coders="human", about="Two students.", codebook=codebook("owner"))
    load(tmp_path, made, entry("reading", round=[1], reader="Ana", units=units, cases=["peru", "chile"]))
    reading = Reading.objects.get_by_natural_key(1, "Ana")
    assert (str(reading), reading.units, reading.cases) == ("Round 1 (human): Ana", units, ["peru", "chile"])


def test_numbers_of_a_round_are_read_as_numbers(tmp_path):
    given = entry("round", number=1, coders="human", about="A.", codebook=codebook("owner"), agreement=[MEASURED])
    load(tmp_path, given)
    assert Round.objects.get_by_natural_key(1).agreement == [MEASURED]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"codebook": {}}, "This is no list of entries."),
        ({"codebook": ["owner"]}, "A codebook is an object with topics and variables."),
        ({"codebook": {"variables": []}}, "This is no list of entries."),
        ({"codebook": codebook("owner", multiple="no")}, "Variable 1 (owner): multiple is neither true nor false."),
        ({"codebook": codebook("owner", values=[{"slug": "a"}])}, "Value 1 (a): name is missing."),
        ({"codebook": codebook("owner") | {"topics": [{"slug": "a", "name": ""}]}}, "Topic 1 (a): name is no text."),
        ({"left_out": [LEFT_OUT, without(LEFT_OUT, "reason")]}, "Entry 2 (peru): reason is missing."),
        ({"left_out": [LEFT_OUT | {"value": "state"}]}, "Entry 1: a variable and its value go together."),
        ({"settled": [without(SETTLED, "reason")]}, "Entry 1 (peru, owner): reason is missing."),
        ({"settled": [SETTLED | {"decision": "won"}]}, "Entry 1 (peru, owner): decision is none of kept, dropped, disputed."),
        ({"settled": [SETTLED | {"by": "us"}]}, "Entry 1 (peru, owner): there is no key by."),
        ({"agreement": [MEASURED | {"about": "all"}]}, "Entry 1 (owner): about is none of values, said."),
        ({"agreement": [MEASURED | {"interval": [0]}]}, "Entry 1 (owner): interval is no pair of numbers."),
    ],
)
def test_round_of_another_shape_is_refused(fields, message):
    made = make_round()
    for name, value in fields.items():
        setattr(made, name, value)
    assert refused(made) == {name: [message] for name in fields}


def test_round_may_leave_out_cases_and_values_of_cases():
    made = make_round(
        left_out=[LEFT_OUT, LEFT_OUT | {"variable": "owner", "value": "state"}], settled=[SETTLED], agreement=[MEASURED]
    )
    assert made.full_clean() is None


def test_cases_of_a_reading_are_slugs():
    assert refused(make_reading(cases=["peru", 3])) == {"cases": ["This is no list of texts."]}


def test_reader_reads_once_in_a_round():
    one = make_reading(reader="A")
    assert refused(Reading(round=one.round, reader="A", units=one.units)) == {
        "__all__": ["Reading with this Round and Reader already exists."]
    }


def test_rounds_come_with_their_readings_in_order(django_assert_num_queries):
    for number in (2, 1):
        made = make_round(number=number)
        for reader in "BA":
            make_reading(round=made, reader=reader)
    with django_assert_num_queries(2):
        found = [(made.number, [each.reader for each in made.readings.all()]) for made in Round.objects.with_readings()]
    assert found == [(1, ["A", "B"]), (2, ["A", "B"])]

"""The readings as units, on a small round and on the shipped one."""

import hashlib
import json

import pytest

from cases.models import Reading, Round
from cases.reliability.readings import Disagreement, Readings, Unit, all_cases, level_of, put_to
from tests.factories import make_country, make_enterprise, make_reading, make_round, make_unit


def variable(slug, *values, **fields):
    given = {"slug": slug, "multiple": False, "applies_to": "both", "levels": ["firm"]}
    return given | {"values": [{"slug": value} for value in values]} | fields


OWNER, TIES = variable("owner", "members", "state"), variable("ties", "help", "seats", multiple=True)


def coding(case, about, value, aspect="practice"):
    return {"case": case, "variable": about["slug"], "value": value, "aspect": aspect}


def made(*readings, left_out=(), read=None, levels=None):
    return Readings([OWNER, TIES], list(readings), list(left_out), levels or {}, read or [[]] * len(readings))


def test_unit_of_one_value_has_the_value_as_its_answer():
    first = [coding("a", OWNER, "members"), coding("b", OWNER, "state", "law"), coding("a", TIES, "help")]
    second = [coding("a", OWNER, "state"), coding("c", OWNER, "state")]
    assert made(first, second).units(OWNER) == {
        Unit("a", "practice"): ("members", "state"),
        Unit("b", "law"): ("state", None),
        Unit("c", "practice"): (None, "state"),
    }


def test_unit_of_one_value_takes_several_together_whatever_their_order():
    both = [coding("a", OWNER, "state"), coding("a", OWNER, "members")]
    assert made(both, both[::-1]).units(OWNER) == {Unit("a", "practice"): ("members + state", "members + state")}


def test_units_of_several_values_are_answered_yes_or_no_where_either_reading_speaks():
    first = [coding("a", TIES, "help"), coding("a", TIES, "help")]
    second = [coding("a", TIES, "seats"), coding("a", TIES, "help", "demanded")]
    assert made(first, second).units(TIES) == {
        Unit("a", "demanded", "help"): ("no", "yes"),
        Unit("a", "demanded", "seats"): ("no", "no"),
        Unit("a", "practice", "help"): ("yes", "no"),
        Unit("a", "practice", "seats"): ("no", "yes"),
    }


def test_a_value_outside_the_codebook_is_a_unit_where_a_reading_gives_it():
    found = made([coding("a", TIES, "not-applicable")], [coding("b", TIES, "help")]).units(TIES)
    assert {unit: answers for unit, answers in found.items() if "yes" in answers} == {
        Unit("a", "practice", "not-applicable"): ("yes", "no"),
        Unit("b", "practice", "help"): ("no", "yes"),
    }
    assert len(found) == 5


def test_cases_and_codings_left_out_are_no_units():
    reading = [coding("pilot", TIES, "help"), coding("a", TIES, "help"), coding("a", TIES, "seats"), coding("b", TIES, "help")]
    left_out = [{"case": "pilot", "reason": ""}, {"case": "a", "variable": "ties", "value": "help", "reason": ""}]
    found = made(reading, reading, left_out=left_out)
    assert found.units(TIES) == {
        Unit("a", "practice", "seats"): ("yes", "yes"),
        Unit("b", "practice", "help"): ("yes", "yes"),
        Unit("b", "practice", "seats"): ("no", "no"),
    }
    assert found.shared(TIES) == (2, 2)


def test_shared_values_are_counted_of_those_that_either_reading_gives():
    first = [coding("a", TIES, "help"), coding("a", TIES, "seats"), coding("b", TIES, "help")]
    assert made(first, [coding("a", TIES, "help"), coding("b", TIES, "help", "law")]).shared(TIES) == (1, 4)


def test_disagreements_hold_what_each_reading_says():
    same, more = coding("a", TIES, "help"), coding("a", TIES, "seats")
    alone, agreed = coding("b", TIES, "help"), coding("c", TIES, "help")
    assert list(made([same, agreed], [same, more, alone, agreed]).disagreements(TIES)) == [
        Disagreement("a", "practice", [[same], [same, more]]),
        Disagreement("b", "practice", [[], [alone]]),
    ]


LEVELS = {"a": "firm", "b": "firm", "network": "network", "peru": "country", "pilot": "firm", "shown": "firm"}


def test_said_or_silent_asks_of_the_cases_that_the_variable_is_put_to():
    left_out = [{"case": "pilot", "reason": ""}, {"case": "shown", "variable": "owner", "value": "state", "reason": ""}]
    one, other = [coding("a", OWNER, "state")], [coding("peru", OWNER, "state", "law")]
    found = made(one, other, left_out=left_out, levels=LEVELS)
    assert found.said(OWNER) == {"a": ("said", "silent"), "b": ("silent", "silent"), "peru": ("silent", "said")}
    assert list(found.said(OWNER | {"applies_to": "enterprises"})) == ["a", "b"]


@pytest.mark.parametrize(
    ("level", "members", "expected"),
    [
        ("firm", [], "firm"),
        ("class", [], "class"),
        ("class", ["firm", "network"], "class"),
        ("class", ["network", "network"], "network"),
        ("state", [], "support"),
    ],
)
def test_level_is_as_codebooks_know_it(db, level, members, expected):
    whole = make_enterprise(slug="whole", level=level)
    for each in members:
        make_enterprise(level=each, part_of=whole)
    assert level_of(all_cases()["whole"]) == expected


def test_all_cases_take_three_queries(db, django_assert_num_queries):
    peru = make_country(slug="peru")
    make_enterprise(slug="mill", country=peru, part_of=make_enterprise(slug="mills", country=peru, level="class"))
    with django_assert_num_queries(3):
        found = {slug: level_of(case) for slug, case in all_cases().items()}
    assert found == {"peru": "country", "mill": "firm", "mills": "class"}


def test_round_that_lists_its_cases_counts_these_and_no_others(db):
    make_country(slug="peru", renamed_from="piru")
    make_enterprise(slug="late")
    round_ = make_round(levels=[{"slug": "piru", "level": "country"}, {"slug": "gone", "level": "firm"}])
    make_reading(round=round_, units=[make_unit("piru")])
    found = Readings.of(round_, all_cases())
    assert (found.levels, found.said(OWNER)) == (
        {"piru": "country", "gone": "firm"},
        {"gone": ("silent",), "piru": ("said",)},
    )


def test_reading_has_no_answer_on_a_case_that_it_did_not_read():
    one, two, three = [coding("a", TIES, "help")], [coding("b", TIES, "help")], [coding("a", TIES, "help")]
    levels = {"a": "firm", "b": "firm", "peru": "country"}
    found = made(one, two, three, read=[["a"], [], ["a", "peru"]], levels=levels)
    assert found.units(TIES) == {
        Unit("a", "practice", "help"): ("yes", "no", "yes"),
        Unit("a", "practice", "seats"): ("no", "no", "no"),
        Unit("b", "practice", "help"): (None, "yes", None),
        Unit("b", "practice", "seats"): (None, "no", None),
    }
    assert found.said(TIES) == {
        "a": ("said", "silent", "said"),
        "b": (None, "said", None),
        "peru": (None, "silent", "silent"),
    }
    assert found.shared(TIES) == (0, 1)
    assert list(found.disagreements(TIES)) == [Disagreement("a", "practice", [one, [], three])]


def test_reading_that_did_not_read_a_case_takes_no_side():
    one, two = [coding("a", OWNER, "members")], [coding("a", OWNER, "state")]
    found = made(one, two, [], read=[[], [], ["b"]])
    assert list(found.disagreements(OWNER)) == [Disagreement("a", "practice", [one, two, None])]
    assert found.units(OWNER) == {Unit("a", "practice"): ("members", "state", None)}


def test_case_that_was_renamed_has_its_new_name_in_all_readings(db):
    make_country(slug="peru", renamed_from="piru old")
    round_ = make_round(left_out=[{"case": "old", "variable": "owner", "value": "state", "reason": "An example."}])
    make_reading(round=round_, units=[make_unit("piru")], cases=["old", "chile"])
    found = Readings.of(round_, all_cases())
    assert found.readings == [[make_unit("peru")]]
    assert (found.read, found.examples) == ([["peru", "chile"]], {("peru", "owner", "state")})


def test_variable_of_a_topic_that_the_codebook_does_not_name_has_its_slug(db):
    round_ = make_round()
    round_.codebook["topics"] = []
    assert [each["topic"] for each in Readings.of(round_, {}).variables] == ["rule"]


def shipped_round():
    return Round.objects.with_readings().get(number=1)


def digest(data):
    """What tells whether data are as they were, whatever the order of keys."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def test_raw_readings_and_codebook_are_as_they_were_made(casebook):
    made = {reading.reader: reading.units for reading in Reading.objects.filter(round__number=1)}
    made["codebook"] = shipped_round().codebook
    assert {name: digest(data) for name, data in made.items()} == {
        "A": "5c14e83d2819b32c2eed75c43e7e3e338fd8ee3f5bb955c3314f4917f9984604",
        "B": "25b5d75d85f4c21c51f8d62674b6626c573d7cb703ecd6fce67a14370d9dc475",
        "codebook": "6a645255028366cae27fe3077d67266d650b01833b2cd0dec8c1102d8461c187",
    }


def test_shipped_round_leaves_out_every_example_of_the_codebook(casebook):
    found = Readings.of(shipped_round(), {})
    printed = [(each["slug"], value) for each in found.variables for value in each["values"]]
    assert found.examples == {(value["example"]["case"], about, value["slug"]) for about, value in printed}


def test_shipped_readings_code_cases_on_variables_that_are_put_to_them(casebook):
    found = Readings.of(shipped_round(), {})
    variables = {each["slug"]: each for each in found.variables}
    codings = [coding for reading in found.readings for coding in reading]
    assert [each for each in codings if not put_to(variables[each["variable"]], found.levels[each["case"]])] == []
    assert found.cases_left_out - found.levels.keys() == set()

"""The readings as units, on a small round and on the shipped one."""

import hashlib

import pytest

from cases.models import Enterprise
from cases.reliability.readings import READINGS, Disagreement, Round, Unit, all_cases, put_to
from tests.factories import make_country, make_enterprise


def variable(slug, *values, **fields):
    given = {"slug": slug, "multiple": False, "applies_to": "both", "levels": ["firm"]}
    return given | {"values": [{"slug": value} for value in values]} | fields


OWNER, TIES = variable("owner", "members", "state"), variable("ties", "help", "seats", multiple=True)


def coding(case, about, value, aspect="practice"):
    return {"case": case, "variable": about["slug"], "value": value, "aspect": aspect}


def made(first, second, left_out=()):
    return Round([OWNER, TIES], (first, second), list(left_out))


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
    found = made(reading, reading, left_out)
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
        Disagreement("a", "practice", ([same], [same, more])),
        Disagreement("b", "practice", ([], [alone])),
    ]


def test_said_or_silent_asks_of_the_cases_that_the_variable_is_put_to(db):
    peru = make_country(slug="peru")
    for slug in ("a", "b", "pilot", "shown"):
        make_enterprise(slug=slug, country=peru)
    make_enterprise(slug="network", country=peru, level="network")
    left_out = [{"case": "pilot", "reason": ""}, {"case": "shown", "variable": "owner", "value": "state", "reason": ""}]
    found = made([coding("a", OWNER, "state")], [coding("peru", OWNER, "state", "law")], left_out)
    assert found.said(OWNER, all_cases()) == {
        "a": ("said", "silent"),
        "b": ("silent", "silent"),
        "peru": ("silent", "said"),
    }
    assert list(found.said(OWNER | {"applies_to": "enterprises"}, all_cases())) == ["a", "b"]


@pytest.mark.parametrize(
    ("members", "levels"), [([], ["class"]), (["firm", "network"], ["class"]), (["network", "network"], ["network"])]
)
def test_a_class_of_networks_counts_as_a_network(db, members, levels):
    whole = make_enterprise(level="class")
    for level in members:
        make_enterprise(level=level, part_of=whole)
    case = all_cases()[whole.slug]
    assert [level for level in Enterprise.Level.values if put_to(variable("any", levels=[level]), case)] == levels


def test_all_cases_take_three_queries(db, django_assert_num_queries):
    peru = make_country(slug="peru")
    make_enterprise(slug="mill", country=peru, part_of=make_enterprise(slug="mills", country=peru, level="class"))
    with django_assert_num_queries(3):
        found = {slug: put_to(OWNER, case) for slug, case in all_cases().items()}
    assert found == {"peru": True, "mill": True, "mills": False}


def test_raw_readings_and_codebook_are_as_they_were_made():
    made = {
        "codebook.json": "7fb9dc10f5b612edd205434470ebfad09408dbaec08afb53ace1424291ac6d1d",
        "round-1/a.json": "7d8f5607aad3fcb6f627e0dd4c06f2f91c348c1fe772b5fdaf4f4b06458b0eaf",
        "round-1/b.json": "6359a4cd922a8c485678d0a2142ded6b77d4c044d8765a9c815c2edc045ee98d",
    }
    assert {file: hashlib.sha256((READINGS / file).read_bytes()).hexdigest() for file in made} == made


def test_shipped_round_leaves_out_every_example_of_the_codebook():
    found = Round.read()
    printed = [(each["slug"], value) for each in found.variables for value in each["values"]]
    assert found.examples == {(value["example"]["case"], about, value["slug"]) for about, value in printed}
    assert [each for each in found.left_out if not each["reason"]] == []


def test_shipped_readings_code_cases_on_variables_that_are_put_to_them(casebook):
    found, cases = Round.read(), all_cases()
    variables = {each["slug"]: each for each in found.variables}
    codings = [coding for reading in found.readings for coding in reading]
    assert [each for each in codings if not put_to(variables[each["variable"]], cases[each["case"]])] == []
    assert found.cases_left_out - cases.keys() == set()

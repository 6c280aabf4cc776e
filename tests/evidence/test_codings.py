"""The check of codings."""

import pytest

from cases.evidence.codings import coding_faults
from tests.factories import make_coding, make_country, make_enterprise, make_variable

pytestmark = pytest.mark.django_db
OWNER_SILENT = "owner is empty, though owner is coded: say in the text's own facts what the coding classes"


def found():
    return [(fault.check, fault.record, fault.what) for fault in coding_faults()]


def coded(slug="pay", case=None, **fields):
    """A coding of a variable of this slug, whose key is 'coded'."""
    return make_coding(case or make_enterprise(slug="mill"), make_variable(slug=slug), "yes", key="coded", **fields)


@pytest.mark.parametrize("note", ["Country. From the raid, because police act there.", "From this, because\nof that."])
def test_check_takes_an_inferred_coding_that_says_from_what(note):
    coded(certainty="inferred", note=note)
    assert found() == []


@pytest.mark.parametrize("note", ["Because of that.", "From the raid.", "It seems so."])
def test_check_names_an_inferred_coding_that_does_not_say_from_what(note):
    coded(certainty="inferred", note=note)
    assert found() == [("inference", "coding coded", "pay is inferred: say in the note 'From ..., because ...'")]


@pytest.mark.parametrize(
    ("note", "denial"),
    [
        ("For the city; no term is named.", "no term is named"),
        ("The text does not say whether they did.", "does not say"),
        ("For whom is not told.", "not told"),
        ("It is silent on pay.", "silent"),
        ("Nothing later is told of it.", "Nothing later is told"),
        ("What they earn is not stated.", "not stated"),
    ],
)
def test_check_names_a_note_that_denies_the_value(note, denial):
    coded(note=note)
    what = f"pay: its note denies the value ({denial!r}): strike the coding, or say what bears it"
    assert found() == [("denial", "coding coded", what)]


@pytest.mark.parametrize(
    "note", ["Police; level not told.", "Partner not named.", "Parties of the left, not named.", "They do not work there.", ""]
)
def test_check_takes_a_note_that_denies_only_a_detail(note):
    coded(note=note)
    assert found() == []


def test_check_names_fields_that_are_silent_beside_a_coding_once():
    mill = make_enterprise(slug="mill", origin="below")
    make_coding(mill, make_variable(slug="owner"), "yes")
    make_coding(mill, make_variable(slug="initiative"), "yes")
    make_coding(mill, make_variable(slug="outcome"), "yes", aspect="practice")
    make_coding(mill, mill.codings.first().variable, "yes", first_line=2)
    told = "say in the text's own facts what the coding classes"
    assert sorted(found()) == [
        ("silent", "enterprise mill", f"outcome is empty, though outcome is coded: {told}"),
        ("silent", "enterprise mill", OWNER_SILENT),
        ("silent", "enterprise mill", f"promoter is empty, though initiative is coded: {told}"),
    ]


def test_check_names_fields_of_a_country_that_are_silent_beside_a_coding():
    coded("outcome", make_country(slug="peru"))
    what = "ending is empty, though outcome is coded: say in the text's own facts what the coding classes"
    assert found() == [("silent", "country peru", what)]


def test_check_takes_a_silent_field_where_the_question_does_not_apply_or_is_only_demanded():
    make_coding(make_enterprise(), make_variable(slug="owner"), note="An office.")
    coded("outcome", aspect="demanded")
    assert found() == []


def test_check_takes_a_filled_field():
    coded("owner", make_enterprise(owner="the state"))
    assert found() == []

"""The pages of rounds and readings: what was read stands there, and cannot be changed."""

from cases.models import Reading
from tests.admin.test_admin import change_page
from tests.entering import entered
from tests.factories import make_reading, make_round, make_unit
from tests.small_casebook import MEASURED, SETTLED


def listed(client, record):
    """The lists of entries on the page of a record, as the lines of each."""
    page = client.get(change_page(record)).content.decode()
    lists = [each.split("</ol>")[0] for each in page.split("<ol>")[1:]]
    return [[line.split("</li>")[0] for line in each.split("<li>")[1:]] for each in lists]


def test_page_of_a_reading_shows_each_unit(admin_client):
    reading = make_reading(cases=["peru", "chile"], units=[make_unit(note="So it is.", holder=""), make_unit("chile")])
    units = [
        f"case: {case}; variable: owner; value: members; aspect: practice; source: a-book; first_line: 1; last_line: 2{note}"
        for case, note in (("peru", "; note: So it is."), ("chile", ""))
    ]
    assert [sorted(line.split("; ")) for line in listed(admin_client, reading)[1]] == [
        sorted(unit.split("; ")) for unit in units
    ]
    assert listed(admin_client, reading)[0] == ["peru", "chile"]


def test_page_of_a_round_shows_what_it_holds(admin_client):
    made = make_round(left_out=[{"case": "peru", "reason": "A pilot."}], settled=[SETTLED], agreement=[MEASURED])
    assert [line for lines in listed(admin_client, made) for line in lines] == [
        "Owner: The members, The state",
        "case: peru; reason: A pilot.",
        "aspect: law; case: peru; decision: kept; reason: It says so.; value: state; variable: owner",
        "about: values; interval: [0.5, 1.0]; share: 0.75; units: 12; variable: owner",
    ]


def test_units_of_a_reading_cannot_be_changed(admin_client):
    reading = make_reading()
    form = entered(admin_client.get(change_page(reading))) | {"reader": "B", "units": "[]", "cases": '["chile"]'}
    assert admin_client.post(change_page(reading), form).status_code == 302
    assert Reading.objects.values_list("reader", "units", "cases").get() == ("B", [make_unit()], [])

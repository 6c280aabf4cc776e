"""The agreement that a round holds, computed from its readings."""

import pytest
from django.core.management import call_command

from cases.models import Round
from cases.reliability.agreement import Agreement
from cases.reliability.measures import measure, measured, stored
from cases.reliability.readings import all_cases
from tests.factories import make_country, make_enterprise, make_reading, make_round, make_unit


def make_read_round(**fields):
    """A round of two readings of ten firms of Peru and of Peru itself, which differ on the first firm and on Peru."""
    peru = make_country(slug="peru")
    firms = [make_enterprise(slug=f"firm-{number}", country=peru).slug for number in range(10)]
    made = make_round(**fields)
    make_reading(round=made, reader="A", units=[make_unit(slug) for slug in [*firms, "peru"]])
    make_reading(
        round=made,
        reader="B",
        units=[make_unit(slug, value="members" if place else "state") for place, slug in enumerate(firms)],
    )
    return made


MEASURES = [
    {
        "variable": "owner",
        "about": "values",
        "units": 10,
        "share": 0.9,
        "alpha": 0.0,
        "interval": [-0.1875, 0.0],
        "commonest": 0.95,
    },
    {
        "variable": "owner",
        "about": "said",
        "units": 11,
        "share": 0.909091,
        "alpha": 0.0,
        "interval": [-0.105263, 0.0],
        "commonest": 0.954545,
    },
]


def test_round_is_measured_by_variable_and_by_what_readings_can_agree_on(db):
    make_read_round()
    found = measured(Round.objects.with_readings().get(), all_cases())
    assert found == MEASURES


def test_measures_of_a_round_are_stored_and_read_again(db):
    make_read_round()
    measure()
    entries = Round.objects.get().agreement
    assert entries == MEASURES
    assert stored(entries) == {
        "owner": {
            "values": Agreement(10, 0.9, 0.0, [-0.1875, 0.0], 0.95),
            "said": Agreement(11, 0.909091, 0.0, [-0.105263, 0.0], 0.954545),
        }
    }


def test_rounds_of_people_are_measured_apart_from_automated_ones(db):
    automated, human = make_round(number=1), make_round(number=2, coders="human")
    for made, values in ((automated, ["members", "state"]), (human, ["state", "state", "state"])):
        for value in values:
            make_reading(round=made, units=[make_unit(f"case-{number}", value=value) for number in range(10)])
    measure()
    shares = [stored(entries)["owner"]["values"].share for entries in Round.objects.measures()]
    assert shares == [0.0, 1.0]


def test_shipped_measures_are_those_of_the_raw_readings(casebook):
    cases = all_cases()
    for made in Round.objects.with_readings():
        assert made.agreement == measured(made, cases)


def test_command_stores_the_measures_and_writes_the_document(db, tmp_path, capsys):
    make_read_round()
    call_command("write_reliability", tmp_path / "reliability.md")
    assert Round.objects.get().agreement == MEASURES
    text = (tmp_path / "reliability.md").read_text(encoding="utf-8")
    assert "| Owner | Rule | 10 | 90.0 | 0.000 (-0.188 to 0.000) | stands, by per cent | 9 of 12 |" in text
    assert "save_fixtures" in capsys.readouterr().out


@pytest.mark.parametrize("count", [1, 3])
def test_measuring_takes_as_many_queries_for_any_number_of_readings(db, django_assert_num_queries, count):
    made = make_round()
    for _number in range(count):
        make_reading(round=made)
    with django_assert_num_queries(5):
        measure()

"""The caveats of the variables."""

import pytest

from cases.reliability.caveats import FEWEST_CASES, caveats
from tests.factories import make_coding, make_country, make_enterprise, make_round, make_variable


@pytest.mark.parametrize(("enterprises", "told"), [(FEWEST_CASES - 2, ["thin"]), (FEWEST_CASES - 1, [])])
def test_variable_is_thin_where_fewer_than_ten_cases_are_coded_on_it(db, enterprises, told):
    variable, country = make_variable(slug="owner"), make_country()
    make_coding(country, variable, "yes")
    make_coding(country, variable, "no", first_line=2)
    for _number in range(enterprises):
        make_coding(make_enterprise(country=country), variable)
    assert caveats() == {"owner": told}


def measures(**shares):
    """The agreement of a round on the variable *owner*: which share of twelve units agree, None where nothing is computed."""
    return [
        {"variable": "owner", "about": about, "units": 12} | ({} if share is None else {"share": share, "commonest": 0.5})
        for about, share in shares.items()
    ]


@pytest.mark.parametrize(
    ("rounds", "told"),
    [
        ([], ["thin"]),
        ([measures(values=0.9, said=0.9)], ["thin"]),
        ([measures(values=0.7, said=0.9)], ["thin", "tentative"]),
        ([measures(values=0.9, said=0.7)], ["thin", "tentative"]),
        ([measures(values=None, said=0.7)], ["thin", "tentative"]),
        ([measures(values=0.7), measures(values=0.9)], ["thin"]),
        ([measures(values=0.9), measures(values=0.7)], ["thin", "tentative"]),
        ([measures(values=0.7), measures(values=None, said=None)], ["thin", "tentative"]),
        ([measures(values=0.7), []], ["thin", "tentative"]),
    ],
)
def test_variable_is_tentative_by_the_latest_round_with_numbers_for_it(db, rounds, told):
    make_variable(slug="owner")
    for number, agreement in reversed(list(enumerate(rounds, 1))):
        make_round(number=number, agreement=agreement)
    assert caveats() == {"owner": told}


def test_variable_that_was_renamed_is_tentative_by_its_former_name(db):
    make_variable(slug="title", renamed_from="owner")
    make_round(agreement=measures(values=0.7))
    assert caveats() == {"title": ["thin", "tentative"]}


@pytest.mark.parametrize("count", [1, 3])
def test_caveats_take_three_queries_and_then_one(db, django_assert_num_queries, count):
    for _number in range(count):
        make_coding(make_country(), make_variable(), "yes")
        make_round()
    for queries in (3, 1):
        with django_assert_num_queries(queries):
            assert len(caveats()) == count


def test_shipped_variables_that_are_thin(casebook):
    assert {slug: told for slug, told in caveats().items() if told} == {
        "pay-and-posts": ["thin"],
        "union-role": ["thin"],
    }

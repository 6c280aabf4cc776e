"""The report on the readings, in words."""

import pytest
from django.conf import settings

from cases.reliability.agreement import Agreement
from cases.reliability.readings import Round
from cases.reliability.report import in_words, of_variable, reliability
from tests.factories import make_country, make_enterprise


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Agreement(9), ["9", "–", "–", "too few units"]),
        (Agreement(12, 1.0, None, None, 1.0), ["12", "100.0", "undefined", "stands, by per cent"]),
        (Agreement(12, 0.75, 0.692, (0.314, 1.0), 0.25), ["12", "75.0", "0.692 (0.314 to 1.000)", "tentative, by per cent"]),
        (Agreement(20, 0.7, 0.6, (-0.1, 0.9), 0.5), ["20", "70.0", "0.600 (-0.100 to 0.900)", "tentative, by alpha"]),
        (Agreement(20, 0.7, 0.667, (0.1, 0.9), 0.5), ["20", "70.0", "0.667 (0.100 to 0.900)", "stands, by alpha"]),
    ],
)
def test_agreement_is_told_in_words(found, words):
    assert in_words(found) == words


def coding(case, value, last):
    passage = {"source": "ranis", "first_line": 7, "last_line": last}
    return {"case": case, "variable": "ties", "value": value, "aspect": "law"} | passage


def test_variable_is_reported_with_its_rows_and_disagreements(db):
    peru = make_country(slug="peru", name="Peru")
    make_enterprise(slug="mill", name="Mill", country=peru)
    ties = {"slug": "ties", "name": "Ties", "topic": "Community", "multiple": True, "applies_to": "both", "levels": ["firm"]}
    ties["values"] = [{"slug": "help", "name": "Help"}, {"slug": "seats", "name": "Seats"}]
    first = [coding("mill", "help", 7), coding("mill", "seats", 9), coding("peru", "not-applicable", 7)]
    made = Round([ties], (first, [coding("mill", "help", 7)]), [])
    cases = {"peru": peru, "mill": peru.enterprises.get()}
    assert of_variable(made, ties, cases) == {
        "name": "Ties",
        "values": ["Ties", "Community", "5", "–", "–", "too few units", "1 of 3"],
        "said": ["Ties", "Community", "2", "–", "–", "too few units"],
        "tentative": {"values": None, "said": None},
        "disagreements": [
            {
                "where": "Mill (Peru), in law or design",
                "first": "Help (ranis, line 7); Seats (ranis, lines 7–9)",
                "second": "Help (ranis, line 7)",
            },
            {"where": "Peru, in law or design", "first": "Not applicable (ranis, line 7)", "second": "no value"},
        ],
    }


def test_report_counts_what_it_rests_on(casebook):
    found = reliability()
    assert found["codings"] == [576, 556]
    assert (found["cases"], len(found["cases_left_out"]), found["cases_counted"], found["examples"]) == (94, 15, 79, 114)
    assert [each["name"] for each in found["variables"]] == [each["name"] for each in Round.read().variables]
    assert found["disagreements"] == sum(len(each["disagreements"]) for each in found["variables"])


def test_document_has_a_row_for_each_variable_in_both_tables(casebook):
    lines = (settings.BASE_DIR / "docs" / "reliability.md").read_text(encoding="utf-8").splitlines()
    variables = reliability()["variables"]
    rows = [f"| {' | '.join(each[table])} |" for table in ("values", "said") for each in variables]
    assert [line for line in lines if line.startswith("| ") and not line.startswith("| variable")] == rows

"""The report on the readings, in words."""

import pytest
from django.conf import settings

from cases.models import Round
from cases.reliability.agreement import Agreement
from cases.reliability.report import Part, Told, judged, reliability
from tests.factories import make_country, make_enterprise, make_reading, make_round, make_source, make_unit


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Agreement(9), ["9", "–", "–", "too few units"]),
        (Agreement(12, 1.0, None, None, 1.0), ["12", "100.0", "undefined", "stands, by per cent"]),
        (Agreement(12, 0.75, 0.692, [0.314, 1.0], 0.25), ["12", "75.0", "0.692 (0.314 to 1.000)", "tentative, by per cent"]),
        (Agreement(20, 0.7, 0.6, [-0.1, 0.9], 0.5), ["20", "70.0", "0.600 (-0.100 to 0.900)", "tentative, by alpha"]),
        (Agreement(20, 0.7, 0.667, [0.1, 0.9], 0.5), ["20", "70.0", "0.667 (0.100 to 0.900)", "stands, by alpha"]),
    ],
)
def test_agreement_is_told_in_words(found, words):
    assert Part("values", found, judged(found)).words == words


@pytest.fixture
def mill(db):
    return make_enterprise(slug="mill", name="Mill", country=make_country(slug="peru", name="Peru"))


def report():
    """The report on the one variable of the one round."""
    (made,) = reliability()["rounds"]
    (variable,) = made.variables
    return variable


def test_variable_is_reported_with_its_agreement_and_what_readings_share(mill):
    made = make_round(number=1, agreement=[{"variable": "owner", "about": "said", "units": 2}])
    make_reading(round=made, reader="A", units=[make_unit("mill"), make_unit("peru")])
    make_reading(round=made, reader="B", units=[make_unit("mill")])
    found = report()
    assert (found.round, found.slug, found.name, found.topic) == ("Round 1 (automated)", "owner", "Owner", "Rule")
    assert (found.parts, found.shared) == ([Part("said", Agreement(2), "too few units")], (1, 2))


def test_disagreement_tells_what_each_reading_gives_with_its_passages(mill):
    make_source(slug="a-book", short="Book 2000")
    made, law = make_round(), {"aspect": "law", "value": "state"}
    make_reading(round=made, reader="A", units=[make_unit("mill", **law), make_unit("mill", aspect="law", last_line=1)])
    make_reading(round=made, reader="B", units=[make_unit("mill", **law, source="b-book")])
    make_reading(round=made, reader="C", units=[make_unit("peru", value="not-applicable")])
    make_reading(round=made, reader="D", units=[], cases=["chile"])
    of_mill = [
        ("A", "The state (Book 2000, lines 1–2); The members (Book 2000, line 1)"),
        ("B", "The state (b-book, lines 1–2)"),
        ("C", "no value"),
    ]
    of_peru = [("A", "no value"), ("B", "no value"), ("C", "Not applicable (Book 2000, lines 1–2)")]
    assert report().disagreements == [
        Told("mill", "Mill (Peru)", "/enterprises/mill/", "in law or design", of_mill, []),
        Told("peru", "Peru", "/countries/peru/", "in practice", of_peru, []),
    ]


def test_disagreement_tells_how_its_values_were_settled(mill):
    place = {"case": "mill", "variable": "owner", "aspect": "practice"}
    settled = [
        place | {"value": "state", "decision": "dropped", "reason": "It is a plan"},
        place | {"value": "gone", "decision": "kept", "reason": "It says so"},
        place | {"value": "state", "decision": "kept", "reason": "Elsewhere", "aspect": "law"},
    ]
    made = make_round(settled=settled)
    for value in ("members", "state"):
        make_reading(round=made, units=[make_unit("mill", value=value)])
    (found,) = report().disagreements
    assert found.settled == ["The state: dropped (It is a plan)", "gone: kept (It says so)"]


def test_case_that_is_gone_is_named_by_its_slug(db):
    made = make_round(left_out=[{"case": "lost", "reason": "A pilot."}])
    make_reading(round=made, units=[make_unit("gone")])
    make_reading(round=made, units=[make_unit("other")])
    (found,) = reliability()["rounds"]
    assert found.cases_left_out == ["lost"]
    assert [(each.name, each.address) for each in found.variables[0].disagreements] == [("gone", ""), ("other", "")]


@pytest.mark.parametrize(
    ("readers", "words"),
    [([], "of whom none has taken part"), (["Ana"], "of whom 1 has taken part"), (["Ana", "Ben"], "of whom 2 have taken part")],
)
def test_report_counts_the_people_who_have_read(db, readers, words):
    make_reading(reader="A")
    for _again in range(2):
        made = make_round(coders="human")
        for reader in readers:
            make_reading(round=made, reader=reader)
    assert words in reliability()["what_it_is"]


def test_report_of_an_empty_database_has_the_method_and_no_rounds(db):
    found = reliability()
    assert (found["rounds"], [label for _anchor, label, _text in found["method"]]) == (
        [],
        ["Values", "Said or silent", "Alpha", "Judged"],
    )


def test_round_tells_its_agreement_and_disagreements_as_lines_of_the_document(mill):
    measured = {"variable": "owner", "units": 12, "share": 0.75, "alpha": 0.5, "interval": [0.25, 1.0], "commonest": 0.5}
    settled = {"case": "mill", "variable": "owner", "aspect": "practice", "value": "state", "decision": "kept", "reason": "So"}
    made = make_round(
        agreement=[measured | {"about": "values"}, {"variable": "owner", "about": "said", "units": 2}], settled=[settled]
    )
    make_reading(round=made, reader="A", units=[make_unit("mill", value="state"), make_unit("peru")])
    make_reading(round=made, reader="B", units=[make_unit("mill")])
    (found,) = reliability()["rounds"]
    assert found.rows == {
        "values": [["Owner", "Rule", "12", "75.0", "0.500 (0.250 to 1.000)", "tentative, by per cent", "0 of 3"]],
        "said": [["Owner", "Rule", "2", "–", "–", "too few units"]],
    }
    assert [part.text for part in found.variables[0].parts] == [
        "12 units, 75.0 %, alpha 0.500 (0.250 to 1.000); tentative, by per cent",
        "2 units; too few units",
    ]
    assert [each.text for each in found.variables[0].disagreements] == [
        "Mill (Peru), in practice. A: The state (a-book, lines 1–2). B: The members (a-book, lines 1–2). "
        "Settled: The state: kept (So).",
        "Peru, in practice. A: The members (a-book, lines 1–2). B: no value.",
    ]


def test_variables_are_tentative_apart_for_values_and_for_silence(db):
    low = {"variable": "owner", "units": 12, "share": 0.5, "commonest": 0.5}
    make_reading(round=make_round(agreement=[low | {"about": "values"}, low | {"about": "said", "share": 0.8}]))
    assert reliability()["rounds"][0].tentative == {"values": ["Owner"], "said": []}


@pytest.mark.parametrize("count", [1, 3])
def test_report_takes_as_many_queries_for_any_number_of_rounds(mill, django_assert_num_queries, count):
    for _number in range(count):
        make_reading(units=[make_unit("mill"), make_unit("peru")])
    for queries in (7, 1):
        with django_assert_num_queries(queries):
            reliability()


def test_shipped_report_counts_what_it_rests_on(casebook):
    (found,) = reliability()["rounds"]
    assert found.codings == [("A", 576), ("B", 556)]
    assert (len(found.cases_left_out), found.cases_counted, found.examples) == (15, 79, 114)
    assert [each.slug for each in found.variables] == [each["slug"] for each in Round.objects.get().codebook["variables"]]
    assert [[part.about for part in each.parts] for each in found.variables] == [["values", "said"]] * 20
    assert found.disagreements == 49


def test_document_has_a_row_for_each_variable_in_both_tables(casebook):
    lines = (settings.BASE_DIR / "docs" / "reliability.md").read_text(encoding="utf-8").splitlines()
    (made,) = reliability()["rounds"]
    rows = [f"| {' | '.join(cells)} |" for about in ("values", "said") for cells in made.rows[about]]
    assert [line for line in lines if line.startswith("| ") and not line.startswith("| variable")] == rows

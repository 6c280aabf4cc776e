"""The check of passages."""

import pytest

from cases.evidence.passages import all_passages, passage_faults
from tests.factories import make_bearing, make_citation, make_country, make_figure, make_lesson, make_source, make_term

pytestmark = pytest.mark.django_db


def found():
    """The faults of all passages, without their texts."""
    return [(fault.check, fault.record, fault.what) for fault in passage_faults(all_passages(), {})]


def test_passages_of_eight_lines_are_short_enough():
    make_figure(make_country(), first_line=3, last_line=10)
    assert found() == []


def test_check_names_a_passage_of_any_kind_that_is_too_long():
    source = make_source(slug="a")
    place = {"source": source, "first_line": 3, "last_line": 11}
    make_term(slug="cordon", **place)
    make_figure(make_country(slug="chile"), key="workers", **place)
    make_bearing(make_lesson(), make_country(slug="peru"), key="bears", **place)
    what = "it has 9 lines (3-11 of a): narrow it to the 8 at most that bear the value, or split it"
    assert sorted(found()) == [
        ("length", "bearing bears", what),
        ("length", "figure workers", what),
        ("length", "term cordon", what),
    ]


@pytest.mark.parametrize("only", ["Peru", "Peruvian", "Ranis", "Peter Ranis"])
def test_check_names_a_key_term_that_names_an_author_or_a_country_alone(only):
    source = make_source(slug="a", authors="Peter Ranis; Mario Padrón")
    make_citation(make_country(slug="peru", name="Peru"), key="named", source=source, terms=only)
    what = f"its only key term, {only!r}, names an author or a country: give two to five that carry the fact"
    assert found() == [("terms", "citation named", what)]


@pytest.mark.parametrize("terms", ["Peruvian cooperatives", "Peru; cooperatives", "Peter Ranis; Mario Padrón", "cordon"])
def test_check_takes_key_terms_that_say_more(terms):
    source = make_source(authors="Peter Ranis; Mario Padrón")
    make_citation(make_country(name="Peru"), source=source, terms=terms)
    assert found() == []

"""The narrative of a case as a section, and how far a case is told that has none."""

import pytest

from cases import models
from cases.comparing.cells import Footnotes
from cases.comparing.narrative import how_far_told, narrative_sections
from cases.comparing.rows import read_sections
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """The sections of a page on a case with two sentences, and its footnotes."""
    case, topic, place = make.make_enterprise(slug="mill"), make.make_topic(name="Pay"), {"source": make.make_source(slug="a")}
    make.make_sentence(
        case, topic=topic, position=2, text="It was too little, Rojas holds.", view="Rojas", first_line=2, **place
    )
    make.make_sentence(case, topic=topic, position=1, text="All earned the same.", **place)
    footnotes = Footnotes()
    return narrative_sections(models.Sentence.objects.telling(case), footnotes), footnotes


def test_narrative_is_a_section_with_a_row_for_each_sentence(told):
    (section,), footnotes = told
    assert (section.key, section.title) == ("narrative", "Narrative")
    assert [(row.key, row.label, row.entry) for row in section.rows] == [
        ("sentence: enterprise-mill-a-1", "Pay", "sentence-text"),
        ("sentence: enterprise-mill-a-2", "Pay", "sentence-text"),
    ]
    assert [row.cells[0].text for row in section.rows] == [
        "All earned the same.",
        "It was too little, Rojas holds. (according to Rojas)",
    ]
    assert [row.cells[0].all_notes for row in section.rows] == [[1], [2]]
    assert [place[0].first_line for place in footnotes.places] == [1, 2]


def test_rows_of_a_narrative_never_tell_records_apart(told):
    (section,), _footnotes = told
    assert [row.comparison for row in section.rows] == [None, None]


def test_case_without_a_sentence_has_no_such_section():
    assert narrative_sections(models.Sentence.objects.telling(make.make_country()), Footnotes()) == []


def sections_of(case):
    return read_sections(list(type(case).objects.for_reading().filter(pk=case.pk)), Footnotes())


def test_case_with_a_narrative_is_not_said_to_be_told_otherwise(told):
    assert how_far_told(told[0]) == ""


def test_case_of_which_a_topic_states_something_is_told_in_a_few_sentences():
    assert how_far_told(sections_of(make.make_enterprise(owner="The members"))) == FEW


@pytest.mark.parametrize(
    "hang",
    [
        lambda case: make.make_coding(case, make.make_variable(), "yes"),
        lambda case: make.make_figure(case),
        lambda case: make.make_event(enterprises=[case]),
    ],
)
def test_case_on_which_a_fact_hangs_is_told_in_a_few_sentences(hang):
    case = make.make_enterprise()
    hang(case)
    assert how_far_told(sections_of(case)) == FEW


def test_case_of_which_only_its_brief_and_lessons_tell_is_only_named():
    case = make.make_enterprise(summary="It is a mill.", sector="cloth", place="Lima")
    make.make_lesson(themes=[make.make_theme()], enterprises=[case])
    assert how_far_told(sections_of(case)) == "Only named: on no topic is anything stated of it."


FEW = "Told in a few sentences, without a narrative."

"""The check of the evidence: whole, and broken in one place at a time."""

import hashlib
import json

import pytest
from django.core.management import call_command

from cases import models
from cases.evidence import checking
from tests.factories import (
    make_bearing,
    make_citation,
    make_coding,
    make_country,
    make_enterprise,
    make_event,
    make_figure,
    make_lesson,
    make_sentence,
    make_source,
    make_variable,
)

LINES = [
    "Factories without Bosses",
    "",
    "In 2001 the sixty workers of Brukman in Argentina took the garment factory and all of them earn the same.",
    "They sew men's suits.",
]


@pytest.fixture
def sound(db, tmp_path):
    """A small casebook without a fault, and the folder of its text."""
    (tmp_path / "a.txt").write_text("\n".join(LINES), encoding="utf-8")
    checksum = hashlib.sha256("\n".join(LINES).encode()).hexdigest()
    source = make_source(slug="a", file_name="a.txt", first_line=1, last_line=4, blank_lines="2", checksum=checksum)
    models.Omission.objects.create(source=source, first_line=1, last_line=1, reason="heading")
    country = make_country(slug="argentina", name="Argentina")
    make_citation(country, "role name", source=source, first_line=3, last_line=3, terms="Brukman; in Argentina")
    brukman = make_enterprise(slug="brukman", name="Brukman", country=country, begun="2001", sector="clothing")
    make_citation(brukman, "name country level begun", source=source, first_line=3, last_line=3, terms="Brukman; 2001")
    make_citation(brukman, "sector", source=source, first_line=4, last_line=4, terms="men's suits")
    make_figure(brukman, key="workers", low=60, source=source, first_line=3, last_line=3, terms="sixty workers")
    make_coding(brukman, make_variable(slug="equal-pay"), "yes", source=source, first_line=3, last_line=3, terms="the same")
    return tmp_path


def found(folder):
    return [(fault.check, fault.record, fault.what) for fault in checking.check(folder).faults]


def test_check_finds_no_fault_in_a_sound_casebook(sound):
    assert found(sound) == []


def test_check_names_a_wrong_line(sound):
    models.Figure.objects.update(first_line=4, last_line=4)
    assert found(sound) == [("passage", "figure workers", "'sixty workers' is not in lines 4-4 of a")]


def test_check_names_lines_outside_the_source(sound):
    models.Figure.objects.update(first_line=3, last_line=9)
    assert found(sound) == [("passage", "figure workers", "lines 3-9 are outside a, 1-4")]


def test_check_names_a_wrong_term(sound):
    models.Citation.objects.filter(fields="sector").update(terms="shoes")
    expected = "'shoes' is not in lines 4-4 of a"
    assert found(sound) == [("passage", "citation enterprise-brukman-a-4", expected)]


def test_check_names_a_missing_number(sound):
    models.Figure.objects.update(terms="workers")
    assert found(sound) == [("claims", "figure workers", "value: '60' is in no key term of its passages")]


def test_check_names_a_missing_proper_name(sound):
    models.Enterprise.objects.update(sector="clothing for Lima")
    assert found(sound) == [("claims", "enterprise brukman", "sector: 'lima' is in no key term of its passages")]


def test_check_lets_a_heading_name_the_author_of_its_text(sound):
    models.Source.objects.update(authors="Ada Rojas")
    models.Enterprise.objects.update(name="The mill that Rojas saw")
    assert found(sound) == []


def test_check_reads_the_passage_and_the_note_of_a_bearing(sound):
    brukman, source = models.Enterprise.objects.get(), models.Source.objects.get()
    lesson = make_lesson(slug="pay", name="Pay can be equal")
    place = {"source": source, "first_line": 3, "last_line": 3}
    make_citation(lesson, "name kind", **place, terms="the same")
    make_bearing(lesson, brukman, **place, terms="the same", note="All at Brukman earn alike.")
    assert found(sound) == []
    models.Bearing.objects.update(note="Its 60 workers of Lima earn alike.", terms="alike")
    name = "bearing enterprise-brukman-a-3"
    assert found(sound) == [
        ("claims", name, "note: '60' is in no key term of its passages"),
        ("claims", name, "note: 'lima' is in no key term of its passages"),
        ("passage", name, "'alike' is not in lines 3-3 of a"),
    ]


def test_check_reads_the_passage_and_the_text_of_a_sentence(sound):
    models.Source.objects.update(authors="Ada Rojas")
    place = {"source": models.Source.objects.get(), "first_line": 3, "last_line": 3, "terms": "2001; sixty workers"}
    text = "As Rojas tells it, 60 workers took Brukman, in Argentina, in 2001."
    make_sentence(models.Enterprise.objects.get(), text=text, view="Rojas", **place)
    assert found(sound) == []
    models.Sentence.objects.update(text="The workers of Lima took it in 2002, and they sew men's suits.", terms="suits")
    name = "sentence enterprise-brukman-a-3"
    assert found(sound) == [
        ("claims", name, "text: '2002' is in no key term of its passages"),
        ("claims", name, "text: 'lima' is in no key term of its passages"),
        ("passage", name, "'suits' is not in lines 3-3 of a"),
    ]


def test_check_names_a_copied_sentence_of_a_narrative(sound):
    place = {"source": models.Source.objects.get(), "first_line": 3, "last_line": 3}
    text = "There the garment factory and all of them earn the same."
    make_sentence(models.Enterprise.objects.get(), text=text, terms="the same", **place)
    copied = "text copies: 'the garment factory and all of them earn'"
    assert found(sound) == [("copying", "sentence enterprise-brukman-a-3", copied)]


def test_check_wants_the_year_of_an_event_in_its_passage_or_in_its_note_what_it_follows_from(sound):
    place = {"source": models.Source.objects.get(), "first_line": 4, "last_line": 4, "terms": "men's suits"}
    event = make_event(slug="sewn", name="They sew", date="2001", **place)
    assert found(sound) == [("claims", "event sewn", "date: '2001' is in no key term of its passages")]
    models.Event.objects.update(date="2001?")
    assert found(sound) == [("claims", "event sewn", "date: it is doubtful: say in the note from what it follows")]
    models.Event.objects.filter(pk=event.pk).update(note="It follows from the takeover.")
    assert found(sound) == []


def test_coverage_counts_the_lines_of_bearings(sound):
    source = models.Source.objects.get()
    models.Omission.objects.all().delete()
    make_bearing(make_lesson(), models.Enterprise.objects.get(), source=source, first_line=1, last_line=1)
    assert checking.coverage(source) == checking.Coverage("a", 3, ())


def test_check_names_a_copied_sentence(sound):
    copied = "It sews. " + LINES[2]
    models.Figure.objects.update(note=copied)
    run = "in 2001 the sixty workers of brukman in"
    assert found(sound) == [("copying", "figure workers", f"note copies: '{run}'")]


def test_check_names_a_field_without_a_passage(sound):
    models.Enterprise.objects.update(outcome="It goes on.")
    assert found(sound) == [("unsourced", "enterprise brukman", "outcome has no passage")]


def test_check_names_a_changed_text(sound):
    (sound / "a.txt").write_text("\n".join(LINES) + ".", encoding="utf-8")
    assert found(sound) == [("checksum", "source a", "a.txt has changed since it was read")]


def test_check_says_what_it_could_not_read_and_checks_the_rest(sound, tmp_path_factory):
    models.Figure.objects.update(terms="workers")
    for folder in (tmp_path_factory.mktemp("none"), None):
        report = checking.check(folder)
        assert report.unchecked == ["a"]
        assert [(fault.check, fault.record) for fault in report.faults] == [("claims", "figure workers")]


def test_check_names_an_undefined_code(sound):
    models.Value.objects.filter(slug="yes").update(definition="")
    assert found(sound) == [("codebook", "value equal-pay yes", "it has no definition")]


def test_check_names_an_unused_variable(sound):
    models.Coding.objects.all().delete()
    assert found(sound) == [("codebook", "variable equal-pay", "no coding uses it")]


def test_check_names_an_uncovered_line(sound):
    models.Omission.objects.all().delete()
    assert found(sound) == [("uncovered", "a", "line 1 is neither cited nor listed as an omission")]


def test_check_names_a_disagreement_with_one_side(sound):
    models.Citation.objects.filter(fields="sector").update(stance="contradicts", note="They differ.")
    assert found(sound) == [("dispute", "enterprise brukman", "sector is disputed, but one side is missing")]


def test_check_names_a_citation_of_nothing(sound):
    models.Citation.objects.filter(fields="sector").update(fields="sector place")
    assert found(sound) == [("dispute", "enterprise brukman", "place is cited (a, line 4) but empty")]


def test_coverage_needs_no_text(sound):
    source = models.Source.objects.get()
    assert checking.coverage(source) == checking.Coverage("a", 3, ())
    models.Citation.objects.filter(fields="sector").delete()
    assert checking.coverage(source) == checking.Coverage("a", 3, (4,))


def test_command_prints_a_table_and_fails_on_a_fault(sound, capsys):
    call_command("check_evidence", texts=sound)
    assert capsys.readouterr().out.splitlines() == [
        "coverage    a: 3 of 3 lines",
        "5 passages, 0 faults, texts not here: 0",
    ]
    models.Figure.objects.update(terms="workers")
    with pytest.raises(SystemExit) as stop:
        call_command("check_evidence", texts=sound, json=True)
    assert stop.value.code == 1
    assert [fault["record"] for fault in json.loads(capsys.readouterr().out)["faults"]] == ["figure workers"]


def test_command_fails_without_a_text_where_texts_are_required(sound, tmp_path_factory, capsys):
    nowhere = tmp_path_factory.mktemp("none")
    call_command("check_evidence", texts=nowhere)
    with pytest.raises(SystemExit) as stop:
        call_command("check_evidence", texts=nowhere, require_texts=True)
    assert stop.value.code == 1
    said = [
        "coverage    a: 3 of 3 lines",
        "unchecked   a: its text was not found; lines and key terms were not checked",
        "5 passages, 0 faults, texts not here: 1",
    ]
    assert capsys.readouterr().out.splitlines() == said * 2
    call_command("check_evidence", texts=sound, require_texts=True)


def test_check_names_blank_lines_that_hold_text(sound):
    models.Source.objects.update(blank_lines="2, 4")
    expected = "its blank lines differ from those of the file: see [4]"
    assert found(sound) == [("checksum", "source a", expected)]


def dispute_sector(first, second):
    """Two citations that contradict each other on the sector, each with these fields."""
    models.Citation.objects.filter(fields="sector").update(stance="contradicts", **first)
    place = {"source": models.Source.objects.get(), "first_line": 3, "last_line": 3, "terms": "garment factory"}
    make_citation(models.Enterprise.objects.get(), "sector", stance="contradicts", **place, **second)


def test_check_finds_no_fault_in_a_disagreement_of_two_sides_with_notes(sound):
    dispute_sector({"note": "They differ."}, {"note": "They differ.", "says": "garments"})
    assert found(sound) == []


def test_check_names_a_disagreement_without_a_note(sound):
    dispute_sector({"note": "They differ."}, {"says": "garments"})
    expected = ("dispute", "enterprise brukman", "sector is disputed without a note that says what differs")
    assert found(sound) == [expected]


def test_check_names_a_disagreement_in_which_neither_side_says_its_value(sound):
    dispute_sector({"note": "They differ."}, {"note": "They differ."})
    assert found(sound) == [("dispute", "enterprise brukman", "sector is disputed, but one side is missing")]


def test_check_names_a_figure_that_disagrees_with_none(sound):
    models.Figure.objects.update(stance="contradicts")
    assert found(sound) == [
        ("dispute", "enterprise brukman", "Workers is disputed without a note that says what differs"),
        ("dispute", "enterprise brukman", "Workers is disputed, but one figure is missing"),
    ]

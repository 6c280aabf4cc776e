"""The system checks of the declarations."""

import pytest
from django.core.checks import Error, run_checks

from cases import checks, models
from cases.schema.declaration import Section, Shown


def error(what, number):
    return Error(f"Country {what}.", obj=models.Country, id=f"cases.{number}")


def with_course(*extra):
    """The sections of a country, with one more."""
    return [*models.Country.sections, Section("more", "More", *extra)]


def test_declarations_fit_their_models():
    assert checks.check_declarations(None) == []


def test_checks_run_with_those_of_django(monkeypatch):
    monkeypatch.setattr(models.Country, "hidden", models.Country.hidden - {"iso_code"})
    assert error("neither shows nor hides 'iso_code'", "E001") in run_checks()


def test_field_neither_shown_nor_hidden_is_an_error(monkeypatch):
    monkeypatch.setattr(models.Country, "hidden", models.Country.hidden - {"iso_code", "editor_note"})
    assert checks.check_declarations(None) == [
        error("neither shows nor hides 'editor_note'", "E001"),
        error("neither shows nor hides 'iso_code'", "E001"),
    ]


def test_field_shown_twice_is_an_error(monkeypatch):
    monkeypatch.setattr(models.Country, "sections", with_course(Shown("role")))
    assert checks.check_declarations(None) == [error("shows 'role' twice", "E002")]


def test_shown_field_that_is_not_there_is_an_error(monkeypatch):
    monkeypatch.setattr(models.Country, "sections", with_course(Shown("mood")))
    assert checks.check_declarations(None) == [error("shows 'mood': Country has no field named 'mood'", "E003")]


@pytest.mark.parametrize("given", [{"label": "lessons"}, {"definition": "What is learned."}])
def test_reverse_relation_without_label_or_definition_is_an_error(monkeypatch, given):
    monkeypatch.setattr(models.Country, "sections", with_course(Shown("lessons", **given)))
    assert checks.check_declarations(None) == [error("shows 'lessons' without a label and a definition", "E006")]


def test_field_both_shown_and_hidden_is_an_error(monkeypatch):
    monkeypatch.setattr(models.Country, "hidden", models.Country.hidden | {"role"})
    assert checks.check_declarations(None) == [error("both shows and hides 'role'", "E004")]


def test_many_to_many_field_must_be_shown_or_hidden(monkeypatch):
    kept = [Section(each.key, each.title, *(s for s in each.shown if s.name != "laws")) for each in models.Lesson.sections]
    monkeypatch.setattr(models.Lesson, "sections", kept)
    assert [each.msg for each in checks.check_declarations(None)] == ["Lesson neither shows nor hides 'laws'."]


def test_model_that_citations_cannot_belong_to_is_an_error():
    what = "Theme is missing among the owners of a citation (cases/models/evidence.py)."
    assert checks.owner_errors(models.Theme) == [Error(what, obj=models.Theme, id="cases.E005")]

"""The system checks of the declarations."""

import pytest
from django.core.checks import Error, run_checks

from cases import checks, models
from cases.schema.declaration import Shown


def error(what, number):
    return Error(f"Country {what}.", obj=models.Country, id=f"cases.{number}")


def with_more(*extra):
    """The topics of a country, with one more."""
    return models.Country.topics | {"more": extra}


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
    monkeypatch.setattr(models.Country, "topics", with_more(Shown("role")))
    assert checks.check_declarations(None) == [error("shows 'role' twice", "E002")]


def test_shown_field_that_is_not_there_is_an_error(monkeypatch):
    monkeypatch.setattr(models.Country, "topics", with_more(Shown("mood")))
    assert checks.check_declarations(None) == [error("shows 'mood': Country has no field named 'mood'", "E003")]


@pytest.mark.parametrize("given", [{"label": "lessons"}, {"definition": "What is learned."}])
def test_reverse_relation_without_label_or_definition_is_an_error(monkeypatch, given):
    monkeypatch.setattr(models.Country, "topics", with_more(Shown("lessons", **given)))
    assert checks.check_declarations(None) == [error("shows 'lessons' without a label and a definition", "E006")]


def test_field_both_shown_and_hidden_is_an_error(monkeypatch):
    monkeypatch.setattr(models.Country, "hidden", models.Country.hidden | {"role"})
    assert checks.check_declarations(None) == [error("both shows and hides 'role'", "E004")]


def test_many_to_many_field_must_be_shown_or_hidden(monkeypatch):
    monkeypatch.setattr(models.Lesson, "brief", [each for each in models.Lesson.brief if each.name != "laws"])
    assert [each.msg for each in checks.check_declarations(None)] == ["Lesson neither shows nor hides 'laws'."]


@pytest.mark.parametrize("topic", ["", "State and law", "state--and-law", "law\n"])
def test_topic_that_is_no_slug_is_an_error(monkeypatch, topic):
    monkeypatch.setattr(models.Country, "topics", models.Country.topics | {topic: []})
    assert checks.check_declarations(None) == [error(f"names a topic by what is no slug: {topic!r}", "E011")]


def test_model_that_citations_cannot_belong_to_is_an_error():
    what = "Theme is declared after the evidence: import it before in cases/models/__init__.py."
    assert checks.owner_errors(models.Theme) == [Error(what, obj=models.Theme, id="cases.E005")]


@pytest.mark.parametrize("model", [models.Country, models.Value])
def test_model_without_a_fixture_file_is_an_error(monkeypatch, model):
    monkeypatch.setattr(model, "common_file", "")
    what = f"{model.__name__} names no common_file for its fixtures."
    assert checks.check_declarations(None) == [Error(what, obj=model, id="cases.E007")]


@pytest.mark.parametrize("name", ["themes_path", "country_path"])
@pytest.mark.parametrize("way", ["mood", "lessons__mood", "role__name", "iso_code__themes", ""])
def test_way_that_leads_nowhere_is_an_error(monkeypatch, name, way):
    monkeypatch.setattr(models.Country, name, way)
    assert checks.check_declarations(None) == [error(f"names a {name} that leads nowhere: {way!r}", "E008")]


@pytest.mark.parametrize(
    ("name", "value"), [("span", ("role", "mood")), ("kinship", "mood"), ("whole", "mood"), ("contrasts", ("mood",))]
)
def test_field_of_years_kin_wholes_or_contrasts_that_is_not_there_is_an_error(monkeypatch, name, value):
    monkeypatch.setattr(models.Country, name, value)
    assert checks.check_declarations(None) == [error(f"names in {name} what is no field of its own: 'mood'", "E009")]


def test_address_of_another_model_is_an_error(monkeypatch):
    monkeypatch.setattr(models.Country, "address", "")
    assert checks.check_declarations(None) == [error("has no address of its own: ''", "E010")]
    monkeypatch.setattr(models.Country, "address", "laws")
    assert [each.id for each in checks.check_declarations(None)] == ["cases.E010", "cases.E010"]

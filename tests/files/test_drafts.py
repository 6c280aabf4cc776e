"""Drafts in files of their own, which are read, met and put in place along with the others."""

import json

import pytest

from cases import models
from cases.files import fixtures
from tests import factories
from tests.small_casebook import contents, empty_casebook

pytestmark = pytest.mark.django_db


def held(folder, name):
    """The models and states of the entries of a file, as pairs."""
    return [(each["model"], each["fields"].get("state", "")) for each in json.loads(contents(folder)[name])]


@pytest.fixture
def draft(db):
    """A draft in a reviewed country, with a citation, and an event of both and of the draft alone."""
    peru = factories.make_country(slug="peru")
    law = factories.make_law(slug="a-law", country=peru, state="draft")
    factories.make_citation(law, source=factories.make_source(slug="a-book"))
    for event in (factories.make_event([peru]), factories.make_event()):
        event.laws.add(law)
    return law


def test_draft_stands_with_its_evidence_in_a_folder_of_its_own(tmp_path, draft):
    fixtures.save(tmp_path)
    found = {name: [model for model, _state in held(tmp_path, name)] for name in contents(tmp_path)}
    assert found == {
        "peru.json": ["cases.country", "cases.event"],
        "sources.json": ["cases.source"] * 3,
        "drafts/peru.json": ["cases.law", "cases.citation"],
        "drafts/events.json": ["cases.event"],
    }


def test_both_folders_are_loaded_as_one(tmp_path, draft):
    fixtures.save(tmp_path)
    before = contents(tmp_path)
    empty_casebook()
    fixtures.load(tmp_path)
    assert models.Law.objects.get().state == "draft"
    fixtures.save(tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("state", ["draft", "review"])
def test_record_moves_to_its_file_when_it_is_reviewed_and_back(tmp_path, draft, state):
    models.Law.objects.update(state=state)
    fixtures.save(tmp_path)
    assert ("cases.law", state) in held(tmp_path, "drafts/peru.json")
    models.Law.objects.update(state="")
    fixtures.save(tmp_path)
    assert ("cases.law", "") in held(tmp_path, "peru.json")
    assert not (tmp_path / "drafts").exists()
    models.Law.objects.update(state="draft")
    fixtures.save(tmp_path)
    assert ("cases.law", "draft") in held(tmp_path, "drafts/peru.json")
    assert fixtures.load(tmp_path) == []


def test_edit_of_a_draft_in_its_file_is_met_and_asked_about_as_any_other(tmp_path, draft):
    fixtures.save(tmp_path)
    path = tmp_path / "drafts" / "peru.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"a-law",', '"a-law",\n   "effect": "None.",', 1), encoding="utf-8"
    )
    with pytest.raises(fixtures.FixtureError, match="law a-law: effect: nothing → None"):
        fixtures.save(tmp_path)
    assert [record.effect for record in fixtures.load(tmp_path)] == ["None."]


def test_fault_in_a_draft_is_named_by_its_file(tmp_path, draft):
    fixtures.save(tmp_path)
    (tmp_path / "drafts" / "peru.json").write_text("[", encoding="utf-8")
    with pytest.raises(fixtures.FixtureError, match=r"^drafts/peru\.json: this is not valid JSON"):
        fixtures.load(tmp_path)


def test_other_files_among_the_drafts_are_left_there(tmp_path, draft):
    fixtures.save(tmp_path)
    (tmp_path / "drafts" / "notes.txt").write_text("Ask Ana.", encoding="utf-8")
    models.Law.objects.update(state="")
    fixtures.save(tmp_path)
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == ["notes.txt"]

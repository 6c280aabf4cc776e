"""What the curators' site says of a record that is not as it was reviewed, and a public site never does."""

import pytest

from cases import models
from cases.files.reviewing import Review
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = [({"state": "draft"}, "draft"), ({"state": "review"}, "in review"), ({}, "changed since its review")]


def standing(client, record):
    """What its page says of its state; '' where it says nothing."""
    return client.get(record.get_absolute_url()).context["standing"]


@pytest.mark.parametrize("model", models.reviewed_models(), ids=lambda model: model.__name__)
@pytest.mark.parametrize(("fields", "word"), WORDS)
def test_page_says_how_a_record_stands(client, settings, model, fields, word):
    record = factories.make(model, **fields)
    assert standing(client, record) == word
    assert f"<strong>{word}</strong>" in client.get(record.get_absolute_url()).content.decode()
    settings.PUBLIC = True
    assert f"<strong>{word}</strong>" not in client.get(record.get_absolute_url()).content.decode()


@pytest.mark.parametrize("model", models.reviewed_models(), ids=lambda model: model.__name__)
def test_page_of_a_record_as_it_was_reviewed_says_nothing_of_it(client, model):
    record = factories.make(model)
    Review(record).accept()
    assert standing(client, record) == ""


@pytest.mark.parametrize(("state", "word"), [("draft", "draft"), ("review", "in review"), ("", "")])
def test_list_says_which_records_are_drafts(client, state, word):
    factories.make_law(name="A law", state=state)
    page = client.get("/laws/").content.decode()
    assert ('<strong class="under">' in page, f'A law</a> <strong class="under">{word}</strong>' in page) == (bool(word),) * 2


@pytest.mark.parametrize(("state", "word"), [("draft", "draft"), ("", "")])
def test_list_of_sets_says_which_are_drafts(client, state, word):
    factories.make_set(state=state)
    assert ("<p><strong>draft</strong></p>" in client.get("/sets/").content.decode()) == bool(word)

"""Addresses with a former slug lead to the record that had it."""

import pytest

from cases import models
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)
def test_page_of_a_former_slug_leads_to_the_record(client, model):
    make.make(model, slug="new-name", renamed_from="older old-name")
    for slug in ("older", "old-name"):
        for form in ("/", ".json", ".csv"):
            response = client.get(f"/{model.address}/{slug}{form}?a=1")
            assert (response.status_code, response.url) == (301, f"/{model.address}/new-name{form}?a=1")
    assert client.get(f"/{model.address}/old/").status_code == 404


def test_page_of_a_source_or_set_with_a_former_slug_leads_to_it(client):
    make.make_source(slug="a-book", renamed_from="the-book")
    make.make_set(slug="a-set", renamed_from="the-set")
    assert client.get("/sources/the-book/").url == "/sources/a-book/"
    assert client.get("/sets/the-set.json").url == "/sets/a-set.json"


def test_comparison_by_a_former_slug_leads_to_the_one_by_the_new(client):
    make.make_law(slug="a-law"), make.make_law(slug="b-law", renamed_from="old-law")
    response = client.get("/laws/compare/?slug=old-law&slug=a-law&differences=1")
    assert (response.status_code, response.url) == (301, "/laws/compare/?differences=1&slug=b-law&slug=a-law")
    assert client.get("/laws/compare/?slug=nought&slug=a-law").status_code == 200


def test_slug_in_use_is_no_former_one(client):
    make.make_law(slug="a-law", name="In use"), make.make_law(slug="b-law", renamed_from="a-law")
    assert "In use" in client.get("/laws/a-law/").content.decode()

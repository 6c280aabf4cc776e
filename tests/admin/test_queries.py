"""What the pages of the admin cost: none asks more than a few queries of the database, whatever hangs on its record."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import models
from cases.models.state import KEPT
from tests.admin.test_admin import IN_FILES, MAKERS, REGISTERED, address
from tests.entering import sent
from tests.small_casebook import fill_casebook

MOST, MOST_OF_A_SAVE, HEAVIEST = 40, 60, 300_000  # queries of a page, queries of a save, bytes of a page

ENTERED = [model for model in models.record_models() if model not in IN_FILES]


def costs(client, address, data=None):
    """How many queries a first view of a page asks, or a save."""
    KEPT.clear()
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address) if data is None else client.post(address, data)
    assert response.status_code == (200 if data is None else 302), address
    return len(asked)


def saving_again(client, way):
    """How many queries a second save of a page asks; the first may keep the state before it in the history."""
    client.post(way, sent(client.get(way)))
    return costs(client, way, sent(client.get(way)))


def pages(model, records):
    """The pages of a model and of these records of it."""
    yield address(model, "changelist")
    yield address(model, "changelist") + "?q=a"
    if model not in IN_FILES:
        yield address(model, "add")
    yield from (address(model, page, record.pk) for record in records for page in ("change", "delete", "history"))


def autocompletes(model):
    """What the autocompletes of a model ask for."""
    names = {field.name for field in [*model._meta.fields, *model._meta.many_to_many] if field.is_relation}
    for name in names & {*admin.site.get_model_admin(model).autocomplete_fields}:
        yield reverse("admin:autocomplete") + f"?term=a&app_label=cases&model_name={model._meta.model_name}&field_name={name}"


@pytest.fixture
def small_casebook(db):
    fill_casebook()


@pytest.mark.usefixtures("small_casebook")
@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_no_page_asks_many_queries(admin_client, model):
    records = model.objects.all() if model._meta.app_label == "cases" else [MAKERS[model]()]
    asked = {page: costs(admin_client, page) for page in [*pages(model, records), *autocompletes(model)]}
    assert {page: count for page, count in asked.items() if count > MOST} == {}


@pytest.mark.usefixtures("small_casebook")
@pytest.mark.parametrize(
    "model", [model for model in models.record_models() if model not in IN_FILES], ids=lambda model: model.__name__
)
def test_no_save_asks_many_queries(admin_client, model):
    ways = [address(model, "change", record.pk) for record in model.objects.all()]
    asked = {way: saving_again(admin_client, way) for way in ways}
    assert {way: count for way, count in asked.items() if count > MOST_OF_A_SAVE} == {}


@pytest.mark.usefixtures("casebook")
@pytest.mark.parametrize(
    ("model", "slug"),
    [
        (models.Country, "peru"),
        (models.Enterprise, "zanon"),
        (models.Lesson, "potentiality-distribution"),
        (models.Source, "ranis"),
        (models.Variable, "state-relation"),
    ],
)
def test_richest_shipped_records_cost_little(admin_client, model, slug):
    record = model.objects.get(slug=slug)
    change, delete = (address(model, page, record.pk) for page in ("change", "delete"))
    page = admin_client.get(change)
    assert len(page.content) <= HEAVIEST
    assert max(costs(admin_client, each) for each in (change, delete)) <= MOST
    assert saving_again(admin_client, change) <= MOST_OF_A_SAVE

"""All records of a model as its list sees them."""

import pytest

from cases import models
from cases.lists.records import read_records
from cases.lists.years import joined
from tests import factories as make

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("PERÚ", {"Perú"}),
        ("núm", {"Perú"}),
        ("sin patron", {"Łódź"}),
        ("patrón sin", {"Łódź"}),
        ("peru patron", set()),
        ("-peru", {"Łódź"}),
        ('"sin patr"', set()),
        ("organization", {"Łódź"}),
        ("organisations -peru", {"Łódź"}),
        ("lodz", {"Łódź"}),
        ("pa\u00adtron", {"Łódź"}),
        ("patrom", set()),
        ("?", set()),
    ],
)
def test_records_are_searched_as_in_the_search(query, found):
    make.make_law(name="Perú", summary="Número 1", country=make.make_country(name="Perú"))
    make.make_law(name="Łódź", summary="Sin patrón: an organisation", country=make.make_country(name="Polska"))
    records = read_records(models.Law)
    names = dict(models.Law.objects.values_list("pk", "name"))
    assert {names[pk] for pk in records.saying(query)} == found


@comparable
def test_records_of_every_model_are_read(model):
    one, other = make.make(model, name="Óne"), make.make(model, name="Other")
    records = read_records(model)
    assert {one.pk, other.pk} <= set(records.everyone)
    assert (records.names[one.slug], records.names[other.slug]) == ("Óne", "Other")
    assert records.keys[one.slug] == one.pk
    assert (one.pk in records.years.dated) == bool(one.lifetime.reach)


@comparable
def test_search_reads_names_and_all_own_words(model):
    record = make.make(model, name="A", original_name="B", also_known_as="C; D", summary="Ë", editor_note="hidden")
    records = read_records(model)
    assert all(list(records.saying(query)) == [record.pk] for query in ('"a"', '"b"', '"c"', '"d"', '"e"'))
    assert not records.saying("hidden")


@comparable
def test_every_record_holds_a_value_of_every_facet(model):
    make.make(model), make.make(model)
    records = read_records(model)
    assert [facet.name for facet in records.facets if joined(facet.holders.values()) != records.everyone] == []

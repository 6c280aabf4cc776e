"""The search of the admin's lists and autocompletes."""

import pytest
from django.urls import reverse

from cases import models
from tests import factories as make

pytestmark = pytest.mark.django_db


def listed(client, model, typed):
    """What the list of a model shows for what was typed."""
    page = client.get(reverse(f"admin:cases_{model._meta.model_name}_changelist"), {"q": typed})
    return sorted(str(record) for record in page.context["cl"].result_list)


def offered(client, typed):
    """The enterprises that an autocomplete offers for what was typed."""
    asked = {"term": typed, "app_label": "cases", "model_name": "citation", "field_name": "enterprise"}
    return [each["text"] for each in client.get(reverse("admin:autocomplete"), asked).json()["results"]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zanon", ["Zanón"]),
        ("ZANÓN", ["Zanón"]),
        ("lodz", ["Łódź"]),
        ("za\u00adnon", ["Zanón"]),
        ("organization", ["Workers' organisation"]),
        ("workers’", ["Workers' organisation"]),
        ("worker", ["Workers' organisation"]),
        ('"worker"', []),
        ("-zanon", ["Workers' organisation", "Łódź"]),
        ("zanom", []),
        ("?", []),
        (" ", ["Workers' organisation", "Zanón", "Łódź"]),
    ],
)
def test_lists_and_autocompletes_read_what_is_typed_as_the_search_does(admin_client, typed, found):
    country = make.make_country(name="Peru")
    for name in ("Zanón", "Łódź", "Workers' organisation"):
        make.make_enterprise(name=name, country=country)
    assert listed(admin_client, models.Enterprise, typed) == sorted(offered(admin_client, typed)) == found


def test_evidence_is_found_by_its_words_and_by_the_name_of_its_record(admin_client):
    country = make.make_country(name="Peru")
    mill, kiln = (make.make_enterprise(name=name, country=country) for name in ("Zanón mill", "Kiln"))
    make.make_citation(mill, terms="glass")
    make.make_citation(kiln, note="As at Zanón.")
    make.make_citation(kiln, terms="tiles")
    assert len(listed(admin_client, models.Citation, "zanon")) == 2
    assert len(listed(admin_client, models.Citation, "zanon glass")) == 1


def test_edit_is_found_at_once(admin_client):
    mill = make.make_enterprise(name="Mill")
    assert listed(admin_client, models.Enterprise, "kiln") == []
    mill.name = "Kiln"
    mill.save()
    assert listed(admin_client, models.Enterprise, "kiln") == ["Kiln"]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_queries_of_a_search_do_not_grow_with_what_is_found(admin_client, django_assert_num_queries, count):
    country = make.make_country(name="Peru")
    for number in range(count):
        make.make_enterprise(name=f"Mill {number}", country=country)
    with django_assert_num_queries(12):
        assert len(listed(admin_client, models.Enterprise, "mill")) == count


def values_offered(client, typed, **chosen):
    """The values that a coding is offered for what was typed."""
    asked = {"term": typed, "app_label": "cases", "model_name": "coding", "field_name": "value"} | chosen
    return [each["text"] for each in client.get(reverse("admin:cases_value_named"), asked).json()["results"]]


def test_values_are_offered_by_how_well_they_match(admin_client):
    first, second = make.make_variable(name="State and others"), make.make_variable(name="Owner")
    for slug in ("members", "the-state", "state"):
        models.Value.objects.create(variable=second, slug=slug, name=slug.replace("-", " ").capitalize(), definition="So.")
    own = ["Owner: State", "Owner: The state"]
    assert values_offered(admin_client, "state") == [*own, "State and others: yes", "State and others: no"]
    assert values_offered(admin_client, "STATE", variable=second.pk) == own
    assert values_offered(admin_client, "", variable=first.pk) == ["State and others: yes", "State and others: no"]


@pytest.mark.parametrize("variable", ["", "x", "1 or 1"])
def test_variable_that_is_none_narrows_nothing(admin_client, variable):
    make.make_variable(name="Paid")
    assert values_offered(admin_client, "yes", variable=variable) == ["Paid: yes"]

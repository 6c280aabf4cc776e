"""What all comparable models have."""

import pytest

from cases import models
from tests import factories as make

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


def test_registry_holds_the_comparable_models_in_the_order_of_the_menu():
    assert models.registry() == [models.Country, models.Period, models.Law, models.Enterprise, models.Lesson]


@comparable
def test_record_is_named_by_its_name_and_found_by_its_slug(model):
    record = make.make(model, name="A name", slug="a-slug")
    assert (str(record), record.natural_key()) == ("A name", ("a-slug",))
    assert record.get_absolute_url() == f"/{model.address}/a-slug/"
    assert model.objects.get_by_natural_key("a-slug") == record


@comparable
def test_records_come_by_name(model):
    later, earlier = make.make(model, name="B"), make.make(model, name="A")
    found = [record for record in model.objects.all() if record in (later, earlier)]
    assert found == [earlier, later]


@comparable
def test_definitions_stand_on_every_own_field(model):
    bare = [field.name for field in model._meta.fields if not field.primary_key and not field.help_text]
    assert bare == []


def test_years_are_the_span_of_a_record():
    period = make.make_period(first_year=1968, last_year=1975)
    law, enterprise = make.make_law(year=1970), make.make_enterprise(ended=1976)
    years = [record.years for record in (period, law, enterprise, make.make_country(), make.make_lesson())]
    assert years == [(1968, 1975), (1970, 1970), (None, 1976), None, None]


def test_home_is_the_country_of_a_record():
    country = make.make_country()
    records = [maker(country=country) for maker in (make.make_period, make.make_law, make.make_enterprise)]
    assert [record.home for record in [country, *records]] == [country] * 4


def test_set_holds_its_records_in_order():
    one, two = make.make_law(), make.make_law()
    chosen = models.ComparisonSet.objects.create(slug="a-set", name="A set", introduction="Why.")
    for position, law in ((2, two), (1, one)):
        models.SetMember.objects.create(comparison_set=chosen, position=position, law=law)
    assert models.ComparisonSet.objects.with_records().get().records == [one, two]
    member = models.SetMember.objects.get_by_natural_key("a-set", 2)
    assert (member.record, member.natural_key(), str(member)) == (two, ("a-set", 2), f"A set, 2: {two}")

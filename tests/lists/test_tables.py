"""The table of a list."""

import pytest

from cases import models
from cases.lists.columns import columns_of, sortable
from cases.lists.facets import read_records
from cases.lists.tables import RecordTable
from cases.schema.declaration import declaration_of
from tests import factories as make

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


def table_of(model, shown=(), sort=""):
    """The table of all records of `model`, with these columns."""
    columns = columns_of(model, read_records(model))
    attributes = [attribute for name in shown for attribute in columns[name].attributes]
    return RecordTable(model.objects.for_list(attributes, coded=True), columns, shown, sort)


def names(model, sort):
    return [record.name for record in table_of(model, sort=sort).data.data]


@comparable
def test_columns_are_the_name_and_those_shown(model):
    shown = [attribute.name for attribute in reversed(declaration_of(model).attributes)]
    columns = [(column.name, column.header) for column in table_of(model, shown).columns]
    assert columns == [("name", "Name"), *((each, declaration_of(model).attribute(each).label) for each in shown)]


@comparable
def test_every_sort_puts_all_records_in_order(model):
    record = make.make(model)
    for sort in sortable(columns_of(model, read_records(model))):
        assert record.name in names(model, sort)
        assert names(model, sort) == names(model, f"-{sort}".replace("--", ""))[::-1]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("begun", "BAC"), ("-begun", "CAB"), ("name", "ABC"), ("-name", "CBA"), ("country", "CAB"), ("years", "BAC")],
)
def test_sort_follows_the_column(sort, order):
    for name, begun, country in (("A", "1970", "Mu"), ("B", "1969", "Nu"), ("C", "1971", "Lu")):
        make.make_enterprise(name=name, begun=begun, country=make.make_country(name=country))
    assert "".join(names(models.Enterprise, sort)) == order


@pytest.mark.parametrize("sort", ["level", "country", "origin"])
def test_equal_values_are_sorted_by_name(sort):
    country = make.make_country()
    for name in "CAB":
        make.make_enterprise(name=name, country=country)
    assert "".join(names(models.Enterprise, sort)) == "ABC"


def test_equal_names_are_sorted_by_slug():
    for slug in ("c", "a", "b"):
        make.make_enterprise(name="Same", slug=slug)
    assert [record.slug for record in table_of(models.Enterprise, sort="name").data.data] == ["a", "b", "c"]

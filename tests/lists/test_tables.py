"""The table of a list."""

import pytest

from cases import models
from cases.comparing.cells import Footnotes, field_cell
from cases.comparing.markup import cell_markup
from cases.lists.tables import sortable, table_for
from cases.schema.declaration import declaration_of
from tests import factories as make

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


def names(model, sort):
    return [record.name for record in table_for(model, model.objects.for_list(), sort).data.data]


@comparable
def test_columns_are_the_name_and_those_declared(model):
    columns = [(column.name, column.header) for column in table_for(model, model.objects.for_list(), "").columns]
    assert columns == [("name", "Name"), *((each.name, each.label) for each in declaration_of(model).columns)]


@comparable
def test_cells_are_those_of_the_comparison(model):
    record = make.make(model, name="Q & A", slug="q-a")
    (row,) = [row for row in table_for(model, model.objects.for_list(), "").rows if row.record == record]
    cells = [field_cell(each, record, Footnotes()) for each in declaration_of(model).columns]
    texts = [cell_markup(cell, bare=True) for cell in cells]
    assert list(row.cells) == [f'<a href="/{model.address}/q-a/">Q &amp; A</a>', *texts]


@comparable
def test_every_sort_puts_all_records_in_order(model):
    record = make.make(model)
    for sort in sortable(model):
        assert record.name in names(model, sort)
        assert names(model, sort) == names(model, f"-{sort}".replace("--", ""))[::-1]


def test_sortable_columns_are_single_and_short():
    up = ["name", "country", "level", "sector", "begun", "ended", "last_seen", "origin", "owner"]
    assert sortable(models.Enterprise) == [*up, *(f"-{name}" for name in up)]


@pytest.mark.parametrize(
    ("sort", "order"), [("begun", "BAC"), ("-begun", "CAB"), ("name", "ABC"), ("-name", "CBA"), ("country", "CAB")]
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
    table = table_for(models.Enterprise, models.Enterprise.objects.for_list(), "name")
    assert [record.slug for record in table.data.data] == ["a", "b", "c"]

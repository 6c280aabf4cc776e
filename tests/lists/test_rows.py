"""The rows of a page of a list."""

import pytest
from django.urls import set_script_prefix
from django.utils.html import escape

from cases.comparing.cells import Footnotes
from cases.comparing.markup import cell_markup
from cases.lists import rows
from cases.lists.columns import columns_of
from cases.lists.facets import read_records
from cases.lists.rows import rows_of_page
from cases.models import Country, Enterprise
from tests import factories as make
from tests.marks import comparable_models

pytestmark = pytest.mark.django_db


def drawn(records, names=()):
    """The rows of records of one model, with the columns of these names."""
    model = type(records[0])
    return rows_of_page(model, columns_of(model, read_records(model)), list(names), [record.pk for record in records])


@comparable_models()
def test_row_holds_the_cells_of_its_columns_by_their_labels(model):
    record = make.make(model, name="Q & A", slug="q-a")
    columns = columns_of(model, read_records(model))
    (row,) = drawn([record], columns)
    cells = [
        f'<td data-label="{escape(column.header)}">{cell_markup(column.cell(record, Footnotes()), bare=True)}</td>'
        for column in columns.values()
    ]
    assert row.cells == "".join([f'<th scope="row"><a href="/{model.address}/q-a/">Q &amp; A</a></th>', *cells])
    assert (row.slug, row.name, row.choice) == ("q-a", "Q & A", "Compare Q & A")


def test_row_has_its_group_and_the_places_of_its_citations():
    record, source = make.make_enterprise(level="network"), make.make_source(slug="s")
    record.citations.all().delete()
    make.make_citation(record, source=source, locator="p. 7")
    (row,) = drawn([record])
    assert (row.group, row.passages) == ("network", [(source, "p. 7")])
    assert drawn([make.make_country()])[0].group == ""


@pytest.mark.parametrize("count", [1, 3, 30])
def test_rows_are_read_once_for_each_choice_of_columns(django_assert_num_queries, count):
    records = [make.make_country(name=f"Country {number:02}") for number in range(count)]
    first, columns = [], columns_of(Country, read_records(Country))
    keys = [record.pk for record in reversed(records)]
    with django_assert_num_queries(3):
        first = rows_of_page(Country, columns, [], keys)
    assert [row.name for row in first] == [f"Country {number:02}" for number in reversed(range(count))]
    with django_assert_num_queries(1):
        assert rows_of_page(Country, columns, [], keys[::-1]) == first[::-1]
    with django_assert_num_queries(3):
        assert rows_of_page(Country, columns, ["summary"], keys) != first


def test_row_follows_an_edit_at_once_and_a_record_that_is_gone_leaves_none():
    mill, mine = make.make_country(name="Mill"), make.make_country(name="Mine")
    assert [row.name for row in drawn([mill, mine])] == ["Mill", "Mine"]
    Country.objects.filter(pk=mill.pk).update(name="Mint")
    assert [row.name for row in drawn([mill, mine])] == ["Mint", "Mine"]
    key = mill.pk
    mill.delete()
    assert [row.name for row in rows_of_page(Country, {}, [], [key, mine.pk])] == ["Mine"]


def test_rows_lead_to_addresses_of_the_site_that_shows_them():
    record = make.make_enterprise(slug="mill")
    assert '"/enterprises/mill/"' in drawn([record])[0].cells
    set_script_prefix("/below/")
    try:
        assert '"/below/enterprises/mill/"' in drawn([record])[0].cells
    finally:
        set_script_prefix("/")


def test_no_more_rows_are_kept_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(rows, "MOST_KEPT", 3)
    records = [make.make_enterprise() for _each in range(4)]
    for record in records:
        assert [row.slug for row in drawn([record])] == [record.slug]
    assert [key for _place, key in rows.kept_rows()] == [records[3].pk]
    assert Enterprise.objects.count() == len(drawn(records)) == 4

"""The tables of the package: they hold every record once, no cell is blank, and every key leads somewhere."""

import pytest

from cases import models
from cases.comparing.cells import Footnotes, field_cell
from cases.package.columns import EMPTY, table_name
from cases.package.tables import tables
from cases.schema.declaration import declaration_of
from cases.schema.marks import Mark
from tests import factories as make
from tests.small_casebook import fill_casebook

pytestmark = pytest.mark.django_db
TABLES = [table_name(model) for model in models.record_models()]


def by_name():
    return {table.name: table for table in tables()}


def rows_of(table):
    """The rows of a table as {column: cell}."""
    return [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows]


def faults(found):
    """What is wrong with tables: blank cells, keys that are no names, values beyond those there are, keys that lead nowhere."""
    named = {(name, key): {tuple(row[each] for each in key) for row in rows_of(table)} for name, table, key in keys_of(found)}
    for table in found.values():
        for row in rows_of(table):
            yield from ((table.name, row, column.name) for column in table.columns if not is_held(column, row[column.name]))
            for own, other, fields in table.leads:
                value = tuple(row[each] for each in own)
                if value not in named[other, fields] and not set(value) <= set(map(str, EMPTY)):
                    yield table.name, own, value
    yield from (name for name, table, key in keys_of(found) if key == table.key and len(named[name, key]) != len(table.rows))


def keys_of(found):
    """The keys of tables, as (name, table, columns): those of their own, and those that others name."""
    own = [(name, table, table.key) for name, table in found.items() if table.key]
    return own + [(other, found[other], fields) for table in found.values() for _own, other, fields in table.leads]


def is_held(column, cell):
    """Whether a column may hold a cell."""
    held = dict(column.values)
    return cell not in ("", None) and (not held or cell in held or cell in map(str, EMPTY))


def test_small_casebook_is_in_its_tables_without_a_fault():
    fill_casebook()
    assert list(faults(by_name())) == []


def test_empty_casebook_has_tables_without_rows():
    assert {name: table.rows for name, table in by_name().items() if name != "codebook" and table.rows} == {}


def test_shipped_casebook_is_in_its_tables_once_and_marked_as_on_its_pages(casebook):
    found = by_name()
    assert list(faults(found)) == []
    assert counts_of(found) == counts_of_records()
    for model in models.registry():
        rows = {row["slug"]: row for row in rows_of(found[model.address])}
        marks = [(record, *each) for record in model.objects.for_reading() for each in marks_of(record)]
        assert [(record, name) for record, name, mark in marks if mark_in(rows[record.slug], name) != mark] == []


def counts_of(found):
    """How many rows there are in the tables of models, of all pairs and of units."""
    models_counted = {table.title.lower(): len(table.rows) for table in found.values() if table.name in TABLES}
    pairs = sum(len(table.rows) for table in found.values() if len(table.leads) == len(table.key) == 2)
    return models_counted, pairs, len(found["records"].rows), len(found["readings-codings"].rows)


def counts_of_records():
    """The same of the records that the database holds."""
    every = models.record_models()
    links = [field.remote_field.through for model in every for field in model._meta.many_to_many]
    return (
        {str(model._meta.verbose_name_plural): model.objects.count() for model in every},
        sum(link.objects.count() for link in links),
        sum(model.objects.count() for model in models.registry()),
        sum(len(each.units) for each in models.Reading.objects.all()),
    )


def marks_of(record):
    """How each own field of a record is marked on its page, as (name, mark)."""
    own = {field.name for field in [*record._meta.fields, *record._meta.many_to_many]}
    for attribute in declaration_of(type(record)).attributes:
        if attribute.name in own:
            yield attribute.name, field_cell(attribute, record, Footnotes()).mark


def mark_in(row, name):
    """How a field is marked in the row of its record."""
    if name in row["disputed"].split("; "):
        return Mark.DISPUTED
    return {str(mark.label): mark for mark in (Mark.NOT_STATED, Mark.NOT_APPLICABLE)}.get(row[name], Mark.STATED)


def test_field_that_does_not_apply_or_is_disputed_is_marked():
    mill = make.make_enterprise(slug="mill", owner="Workers", place="")
    make.make_citation(mill, "place", stance="not-applicable", note="It has none.")
    make.make_citation(mill, "owner name", stance="contradicts", says="The state")
    (row,) = rows_of(by_name()["enterprises"])
    assert [row[name] for name in ("place", "sector", "owner", "disputed")] == [
        "not applicable",
        "not stated",
        "Workers",
        "name; owner",
    ]


def test_evidence_leads_to_its_record_by_kind_and_slug():
    make.make_coding(make.make_enterprise(slug="mill"), make.make_variable(slug="pay"), "yes", aspect="law", first_year=1970)
    (row,) = rows_of(by_name()["codings"])
    told = ("kind", "record", "variable", "value", "value_key", "aspect", "first_year", "last_year")
    assert [row[name] for name in told] == ["enterprise", "mill", "pay", "yes", "pay/yes", "law", 1970, "not stated"]
    assert list(row)[:5] == ["key", "kind", "record", "variable", "value"]


def test_law_that_amends_another_names_it():
    old = make.make_law(slug="old")
    make.make_law(slug="new", amends=old, country=old.country)
    rows = {row["slug"]: row["amends"] for row in rows_of(by_name()["laws"])}
    assert rows == {"old": "not stated", "new": "old"}


def test_readings_are_as_they_were_made():
    given = [make.make_unit(), make.make_unit(value="not-applicable")]
    make.make_reading(reader="A", units=given)
    first, second = rows_of(by_name()["readings-codings"])
    assert (first["reading"], first["place"], first["case"]) == ("1/A", 1, "peru")
    assert (first["value"], second["value"], first["first_year"]) == (given[0]["value"], "not applicable", "no entry")


def test_coverage_tells_silence_of_every_case():
    mill, pay = make.make_enterprise(slug="mill"), make.make_variable(slug="pay")
    make.make_coding(mill, pay, "no")
    rows = [
        [row[name] for name in ("record", "standing")] for row in rows_of(by_name()["coverage"]) if row["kind"] == "enterprise"
    ]
    assert rows == [["mill", "no"]]
    assert {row["standing"] for row in rows_of(by_name()["coverage"]) if row["kind"] == "country"} == {"not-stated"}


@pytest.mark.parametrize("number", [1, 3, 30])
def test_tables_ask_the_same_queries_for_any_number_of_records(django_assert_num_queries, number):
    peru, variable = make.make_country(slug="peru"), make.make_variable()
    for _each in range(number):
        mill = make.make_enterprise(country=peru)
        make.make_coding(mill, variable, "yes"), make.make_citation(mill), make.make_event([peru], [mill])
    with django_assert_num_queries(65):
        tables()

"""The columns of the tables: what each is called, means and may hold, as the models declare it."""

from decimal import Decimal

import pytest

from cases import models
from cases.package.columns import (
    EMPTY,
    attributes_of,
    cells_of,
    columns_of,
    key_column,
    key_of,
    plain_value,
    table_name,
)
from cases.schema.declaration import Attribute, Shown, declaration_of
from tests import factories as make

EVERY = models.record_models()


def attribute(model, name):
    return Attribute(model, Shown(name))


def described(model, name):
    """The columns of a field, as (name, title, type, values)."""
    return [
        (each.name, each.title, each.type, [value for value, _said in each.values])
        for each in columns_of(attribute(model, name))
    ]


def test_words_for_what_is_empty_are_those_of_the_marks_and_one_more():
    assert list(map(str, EMPTY)) == ["not stated", "not applicable", "no entry"]


@pytest.mark.parametrize("model", models.registry())
def test_columns_of_a_comparable_model_stand_as_its_pages_show_them(model):
    names = [each.name for each in attributes_of(model)]
    shown = ["slug", "name", *declaration_of(model).names]
    assert [name for name in names if name in shown] == [name for name in shown if name in names]
    assert {"editor_note", "state", "reviewed_as", "renamed_from", "id"} & set(names) == set()


@pytest.mark.parametrize("model", EVERY)
def test_columns_say_what_the_declaration_says(model):
    for each in attributes_of(model):
        first = columns_of(each)[0]
        assert (first.title, first.definition.startswith(each.definition)) == (each.label, True)


@pytest.mark.parametrize("model", EVERY)
def test_columns_of_a_model_have_each_a_name_of_its_own_and_are_defined(model):
    columns = [column for each in attributes_of(model) for column in columns_of(each)]
    names = [column.name for column in columns]
    assert (len(names), [column.name for column in columns if not (column.title and column.definition)]) == (
        len(set(names)),
        [],
    )


def test_choice_may_hold_its_values_and_an_empty_one_its_label():
    values = ["exactly", "about", "over", "at-least", "almost", "at-most"]
    assert described(models.Figure, "approximation") == [("approximation", "Approximation", "string", values)]
    (column,) = columns_of(attribute(models.Coding, "aspect"))
    assert dict(column.values)["practice"] == "The passage says that it was done, or was so."
    assert [value for _name, _title, _type, each in described(models.Variable, "applies_to") for value in each] == [
        "all",
        *(model.address for model in models.cases()),
    ]


def test_fields_have_the_types_of_what_they_hold():
    assert described(models.Figure, "low") == [("low", "Value", "number", [])]
    assert described(models.Figure, "population") == [("population", "Counts a population", "boolean", [])]
    assert described(models.Coding, "first_year") == [("first_year", "First year", "year", [])]
    assert described(models.Source, "first_line") == [("first_line", "First line", "integer", [])]
    assert described(models.Reading, "round") == [("round", "Round", "integer", [])]
    assert described(models.Law, "amends") == [("amends", "Amends", "string", [])]


def test_date_has_words_and_beside_them_what_calendars_tell():
    found = [(name, kind) for name, _title, kind, _values in described(models.Law, "date")]
    assert found == [
        *(("date", "string"), ("date_edtf", "string"), ("date_year", "integer"), ("date_month", "integer")),
        *(("date_day", "integer"), ("date_first", "date"), ("date_last", "date")),
    ]


def test_key_made_of_several_fields_stands_beside_its_last():
    assert [each[:2] for each in described(models.Coding, "value")] == [("value", "Value"), ("value_key", "Value, key")]
    assert key_column(models.Value).definition == "Its name in this package, made of: variable, slug."
    assert [key_column(each).name for each in (models.Law, models.Coding, models.Round)] == ["slug", "key", "number"]


def test_tables_are_called_as_pages_call_the_records():
    assert [table_name(each) for each in (models.Country, models.ComparisonSet)] == ["countries", "comparison-sets"]


@pytest.mark.django_db
def test_cells_of_a_date_are_words_numbers_and_days_or_one_word():
    law = make.make_law(date="[1968..1969-03]", date_words="about then")
    told = cells_of(attribute(models.Law, "date"), law)
    assert told == ["about then", "[1968..1969-03]", *["no entry"] * 3, "1968-01-01", "1969-03-31"]
    assert cells_of(attribute(models.Law, "date"), make.make_law(date="1970-02"))[2:5] == [1970, 2, "no entry"]
    assert cells_of(attribute(models.Law, "date"), make.make_law()) == ["not stated"] * 7


@pytest.mark.django_db
def test_cells_of_relations_are_the_keys_of_others():
    peru = make.make_country(slug="peru")
    law = make.make_law(slug="a", country=peru)
    firm = make.make_enterprise(country=peru)
    assert cells_of(attribute(models.Enterprise, "laws"), firm) == ["not stated"]
    firm.laws.set([make.make_law(slug="b", country=peru), law])
    assert cells_of(attribute(models.Enterprise, "laws"), firm) == ["a; b"]
    assert [cells_of(attribute(models.Law, name), law) for name in ("country", "amends")] == [["peru"], ["not stated"]]
    pay = make.make_variable(slug="pay")
    given, none = make.make_coding(peru, pay, "yes"), make.make_coding(firm, pay, note="Why.")
    value = attribute(models.Coding, "value")
    assert [cells_of(value, each) for each in (given, none)] == [
        ["yes", "pay/yes"],
        ["not applicable", "not applicable"],
    ]
    assert key_of(make.make_round(number=3)) == 3


@pytest.mark.django_db
def test_silence_of_the_texts_has_another_word_than_what_has_no_entry():
    country, source, term = make.make_country(), make.make_source(), make.make_term()
    figure = make.make_figure(country)
    asked = [(country, "original_name"), (country, "iso_code"), (source, "authors"), (term, "abbreviation")]
    asked += [(figure, "date"), (figure, "high"), (make.make_coding(country, make.make_variable(), "yes"), "first_year")]
    words = [cells_of(attribute(type(record), name), record)[0] for record, name in asked]
    assert words == ["not stated", "no entry", "not stated", "no entry", "not stated", "no entry", "not stated"]
    assert cells_of(attribute(models.Country, "original_name"), country, {"original_name"}) == ["not applicable"]


def test_values_are_numbers_or_texts():
    assert [plain_value(each) for each in (Decimal("2.500"), Decimal(3), True, 1, "a")] == [2.5, 3, "true", 1, "a"]

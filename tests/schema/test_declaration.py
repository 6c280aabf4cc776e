"""Declared fields, bound to their models."""

import pytest
from django.core.exceptions import FieldDoesNotExist

from cases import models
from cases.schema.declaration import Attribute, Shown, declaration_of, find_field
from tests import factories as make

ATTRIBUTES = [attribute for model in models.registry() for attribute in declaration_of(model).attributes]
each_attribute = pytest.mark.parametrize("attribute", ATTRIBUTES, ids=lambda a: f"{a.model.__name__}-{a.name}")


@pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)
def test_declaration_binds_the_fields_of_its_topics(model):
    shown = [each for fields in (model.brief, *model.topics.values()) for each in fields]
    declaration = declaration_of(model)
    assert declaration.names == [each.name for each in shown]
    assert [each.shown for each in declaration.brief] == model.brief
    assert {topic: [each.shown for each in attributes] for topic, attributes in declaration.topics.items()} == model.topics
    assert sorted(a.name for a in declaration.columns) == sorted(each.name for each in shown if each.column)
    assert [a.shown for a in declaration.facets] == [each for each in shown if each.facet]
    assert declaration.attribute("summary").label == "Summary"


def test_sections_are_the_brief_and_the_topics_in_the_order_and_words_of_their_titles():
    titles = {"state-and-law": "The state", "work": "Work", "origins": "Beginnings"}
    sections = declaration_of(models.Country).sections(titles)
    assert [(topic, title, [each.name for each in attributes]) for topic, title, attributes in sections] == [
        ("", "In brief", ["summary", "original_name", "also_known_as", "role", "enterprises"]),
        ("state-and-law", "The state", ["state_power", "periods", "laws"]),
        ("work", "Work", []),
        ("origins", "Beginnings", ["beginnings"]),
        ("course-and-outcome", "Course and outcome", ["ending"]),
    ]


def test_columns_hold_the_years_side_by_side_after_the_brief():
    columns = [each.name for each in declaration_of(models.Enterprise).columns]
    assert columns == ["country", "level", "sector", "begun", "ended", "last_seen", "origin", "owner"]


def attribute(model, name, **shown):
    return Attribute(model, Shown(name, **shown))


@each_attribute
def test_attribute_has_a_label_and_a_definition(attribute):
    assert attribute.label[0] == attribute.label[0].upper()
    assert attribute.definition.endswith(".")


def test_attribute_is_labelled_by_its_field():
    begun = attribute(models.Enterprise, "begun")
    assert begun.label == "Begun"
    assert begun.definition == "When self-management began there: foundation, takeover or law."


def test_attribute_is_labelled_by_its_declaration_first():
    assert attribute(models.Enterprise, "members", label="enterprises in it").label == "Enterprises in it"


@pytest.mark.parametrize(
    ("name", "traits"),
    [
        ("country", {"is_relation"}),
        ("laws", {"is_relation", "is_many"}),
        ("members", {"is_relation", "is_many"}),
        ("level", {"is_choice"}),
        ("sector", {"is_text"}),
        ("outcome", {"is_text", "is_prose"}),
        ("begun", {"is_date"}),
    ],
)
def test_attribute_knows_the_kind_of_its_field(name, traits):
    bound = attribute(models.Enterprise, name)
    every = ("is_relation", "is_many", "is_choice", "is_text", "is_prose", "is_date")
    assert {trait for trait in every if getattr(bound, trait)} == traits


@pytest.mark.django_db
def test_attribute_values_are_texts_with_the_records_they_name():
    law = make.make_law(name="Decree 1")
    enterprise = make.make_enterprise(begun="1970", sector="Ceramics", country=law.country)
    enterprise.laws.add(law)
    names = ("country", "laws", "level", "sector", "begun")
    values = {name: attribute(models.Enterprise, name).values(enterprise) for name in names}
    assert values == {
        "country": [(law.country.name, law.country)],
        "laws": [("Decree 1", law)],
        "level": [("firm", None)],
        "sector": [("Ceramics", None)],
        "begun": [("1970", None)],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["part_of", "laws", "members", "origin", "sector", "outcome", "begun"])
def test_attribute_without_value_is_empty(name):
    assert attribute(models.Enterprise, name).values(make.make_enterprise()) == []


@pytest.mark.parametrize(("model", "name"), [(models.Law, "amended_by"), (models.Country, "laws"), (models.Law, "date")])
def test_field_is_found_by_name_or_accessor(model, name):
    field = find_field(model, name)
    assert name in (field.name, getattr(field, "get_accessor_name", lambda: "")())


@pytest.mark.parametrize("name", ["mood", "law", "country_id"])
def test_field_that_is_not_there_is_not_found(name):
    with pytest.raises(FieldDoesNotExist, match=f"Country has no field named '{name}'"):
        find_field(models.Country, name)


@pytest.mark.parametrize(
    ("model", "name", "inverse"),
    [
        (models.Country, "laws", "country"),
        (models.Law, "enterprises", "laws"),
        (models.Enterprise, "laws", ""),
        (models.Law, "kind", ""),
    ],
)
def test_attribute_knows_the_field_of_which_it_is_the_reverse(model, name, inverse):
    assert attribute(model, name).inverse == inverse

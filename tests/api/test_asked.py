"""Parameters as OpenAPI has them."""

from django import forms

from cases.api.asked import path_parameters, query_parameters, schema_of
from cases.parameters import AnyOf, AnyText, AnyTyped, OneOf, PageNumber, Typed, WholeNumber


class Form(forms.Form):
    """A parameter of each kind."""

    topic = OneOf("Topic", choices=[("pay", "Pay"), ("law", "law"), ("all", "all")])
    go = OneOf("Go to", choices=[("compare", "the comparison")])


def test_parameter_has_its_label_its_choices_and_what_they_mean():
    assert query_parameters(Form({}), {"topic": "pay"}) == [
        {
            **{"name": "topic", "in": "query", "description": "Topic\npay: Pay"},
            **{"schema": {"type": "string", "enum": ["pay", "law", "all"]}, "example": "pay"},
        }
    ]


def test_each_kind_of_field_has_its_schema():
    many = [(str(number), number) for number in range(13)]
    assert schema_of(AnyOf("", most=6, choices=[("a", "A")])) == {
        **{"type": "array", "maxItems": 6},
        "items": {"type": "string", "enum": ["a"]},
    }
    assert schema_of(AnyText("")) == {"type": "array", "items": {"type": "string"}}
    assert schema_of(OneOf("", choices=many)) == {"type": "string"}
    assert schema_of(WholeNumber("", min_value=1500, max_value=2100)) == {"type": "integer", "minimum": 1500, "maximum": 2100}
    assert schema_of(PageNumber()) == {"type": "integer", "minimum": 1, "maximum": 99_999}
    assert schema_of(Typed("", max_length=9)) == {"type": "string", "maxLength": 9}
    assert schema_of(AnyTyped("")) == {"type": "string"}


def test_parameters_of_a_path_are_required():
    found = path_parameters({"slug": "slug", "first": "int"}, {"slug": "peru"})
    assert [(each["name"], each["required"], each["schema"]["type"], each.get("example")) for each in found] == [
        ("slug", True, "string", "peru"),
        ("first", True, "integer", None),
    ]

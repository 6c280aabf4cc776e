"""Parameters and shapes in words."""

import pytest

from cases.api.schemas import A_DAY, LINK, STRING, by_name, every, keyed, meaning, or_null, shape_named
from cases.api.told import Kind, ToldMember, kind_of, told_parameter, told_shape


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (STRING, "text"),
        (every(STRING), "list of texts"),
        (or_null(LINK), "address, or null"),
        (every(or_null(A_DAY)), "list of day, or null"),
        (by_name(shape_named("Mark")), "by name: Mark"),
        (or_null(every(shape_named("Row"))), "list of Row, or null"),
        ({"const": "disputed"}, "“disputed”"),
        (keyed(), "object"),
    ],
)
def test_kind_of_a_value_in_words(schema, words):
    kind = kind_of(schema)
    assert f"{kind.before}{kind.shape}{kind.after}" == words


def test_members_of_objects_within_are_told_by_their_path():
    inside = meaning(every(keyed(("last",), first=STRING, last=STRING)), "Some.")
    told = told_shape("Lane", meaning(keyed(axis=inside) | {"patternProperties": {"^v-": shape_named("Cell")}}, "A lane."))
    assert (told.name, told.about, told.kind) == ("Lane", "A lane.", Kind("object"))
    assert told.members == [
        ToldMember("axis", Kind("list of objects"), ["Some."], []),
        ToldMember("axis.first", Kind("text"), [], []),
        ToldMember("axis.last", Kind("text"), [], [], True),
        ToldMember("v-…", Kind("", "Cell"), [], [], True),
    ]


def test_parameter_is_told_with_what_its_values_mean():
    asked = {"name": "kind", "description": "Kinds\nlaw: Law", "schema": every(STRING | {"enum": ["law"]}), "example": ["law"]}
    assert told_parameter(asked) == ToldMember("kind", Kind("list of texts"), ["Kinds"], ["law: Law"], True, "law")
    plain = {"name": "size", "description": "Size", "required": True, "schema": STRING | {"enum": ["10", "25"]}}
    assert told_parameter(plain) == ToldMember("size", Kind("text"), ["Size"], ["10", "25"])

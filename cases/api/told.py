"""Parameters and shapes in words, as the page of the API tells them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.api.schemas import WHERE

TYPE_WORDS = {  # of one, and of several
    "string": (_("text"), _("texts")),
    "uri-reference": (_("address"), _("addresses")),
    "date": (_("day"), _("days")),
    "integer": (_("whole number"), _("whole numbers")),
    "number": (_("number"), _("numbers")),
    "boolean": (_("true or false"), _("true or false")),
    "array": (_("list"), _("lists")),
    "object": (_("object"), _("objects")),
}


@dataclass(frozen=True)
class Kind:
    """What a value is: words, the name of a shape that they lead to or '', and the words after that."""

    before: str
    shape: str = ""
    after: str = ""


@dataclass(frozen=True)
class ToldMember:
    """A member of a shape, or a parameter: its name, what it is, what it means line by line, and its values, if few."""

    name: str
    kind: Kind
    about: list[str]
    values: list[str]
    may_lack: bool = False
    example: Any = ""


@dataclass(frozen=True)
class ToldShape:
    """A shape: what it is, and its members, those of objects within it by their path."""

    name: str
    about: str
    kind: Kind
    values: list[str]  # with their meanings
    members: list[ToldMember]


def told_shape(name, schema):
    """A named shape in words."""
    first, *meanings = lines_on(schema)
    return ToldShape(name, first, kind_of(schema), meanings, list(members_of(schema)))


def told_parameter(parameter):
    """A parameter in words."""
    schema, example = parameter["schema"], parameter.get("example", "")
    values = inner(schema).get("enum", [])
    shown = ", ".join(example) if isinstance(example, list) else example
    about = [line for line in lines_on(parameter) if not values or line.partition(":")[0] not in values]
    meanings = [line for line in lines_on(parameter) if line not in about] or values
    return ToldMember(parameter["name"], kind_of(schema), about, meanings, not parameter.get("required"), shown)


def lines_on(described):
    """The words on a schema or parameter, line by line; what a field is called comes before what it means."""
    return [words for words in (described.get("title", ""), *described.get("description", "").split("\n")) if words]


def inner(schema):
    """What a list or something that may be null holds."""
    if "anyOf" in schema:
        return inner(schema["anyOf"][0])
    return inner(schema["items"]) if "items" in schema else schema


def kind_of(schema, several=False):
    """What a schema describes, in a few words: of one, or of several."""
    if "$ref" in schema:
        return Kind("", schema["$ref"].removeprefix(WHERE))
    if "const" in schema:
        return Kind(f"“{schema['const']}”")
    if "anyOf" in schema:
        return wrapped("", schema["anyOf"][0], _(", or null"))
    if "items" in schema:
        return wrapped(_("list of "), schema["items"], several=True)
    if isinstance(schema.get("additionalProperties"), dict):
        return wrapped(_("by name: "), schema["additionalProperties"])
    return Kind(TYPE_WORDS[schema.get("format", schema["type"])][several])


def wrapped(before, schema, after="", several=False):
    """What a schema describes, between other words."""
    kind = kind_of(schema, several)
    return Kind(f"{before}{kind.before}", kind.shape, f"{kind.after}{after}")


def members_of(schema, path=""):
    """The members of the objects that a schema holds."""
    schema = inner(schema)
    for name, member in schema.get("properties", {}).items():
        if "$ref" not in schema:
            lacking = name not in schema.get("required", ())
            yield ToldMember(f"{path}{name}", kind_of(member), lines_on(member), inner(member).get("enum", []), lacking)
            yield from members_of(member, f"{path}{name}.")
    for pattern, member in schema.get("patternProperties", {}).items():
        yield ToldMember(f"{path}{pattern.strip('^')}…", kind_of(member), [], [], True)

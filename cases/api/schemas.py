"""The words in which shapes of answers are written: JSON Schema 2020-12, where nothing stands that is not named."""

STRING = {"type": "string"}
STRINGS = {"type": "array", "items": STRING}
INTEGER = {"type": "integer"}
COUNT = {"type": "integer", "minimum": 0}
NUMERIC = {"type": "number"}
YES_OR_NO = {"type": "boolean"}
LINK = {"type": "string", "format": "uri-reference"}
A_DAY = {"type": "string", "format": "date"}
WHERE = "#/components/schemas/"


def keyed(may_lack=(), /, **members):
    """An object of just these members, {name: schema}; all are there, but for those that it `may_lack`."""
    required = [name for name in members if name not in may_lack]
    return {"type": "object", "properties": members, "required": required, "additionalProperties": False}


def every(schema):
    """An array of what `schema` describes."""
    return {"type": "array", "items": schema}


def by_name(schema):
    """An object whose names are slugs or values, each with what `schema` describes."""
    return {"type": "object", "additionalProperties": schema}


def or_null(schema):
    """What `schema` describes, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def shape_named(name):
    """The shape of this name, wherever it is used."""
    return {"$ref": WHERE + name}


def meaning(schema, words):
    """A schema with words on what it means."""
    return schema | {"description": str(words)}


def choice_of(choices):
    """One of the values of `DefinedChoices`, or of choices with labels alone, and what each means."""
    meanings = [f"{each.value}: {getattr(each, 'definition', each.label)}" for each in choices if each.value]
    return {"type": "string", "enum": [each.value for each in choices], "description": "\n".join(meanings)}


def choice_with(choices):
    """The same, with what the choice is about: the first line on it."""
    return choice_of(choices) | {"title": choices.__doc__.strip().splitlines()[0]}


def or_empty(schema):
    """One of some choices, or '' where none is given."""
    return schema | {"enum": [*schema["enum"], ""]}


NOTES = meaning(every({"type": "integer", "minimum": 1}), "The numbers of those in “passages”.")

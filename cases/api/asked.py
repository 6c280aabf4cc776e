"""Parameters as OpenAPI describes them, from the strict forms that read them."""

from cases.parameters import MOST_NAMED, AnyOf, OneOf, Typed, WholeNumber

OF_PAGES = {"facets", "go"}  # what only a page's own form sends
OF_PATHS = {
    "slug": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
    "int": {"type": "integer", "minimum": 0},
}


def query_parameters(form, example):
    """The parameters of a form, with the values of an example."""
    fields = {name: field for name, field in form.fields.items() if name not in OF_PAGES}
    return [
        {
            "name": name,
            "in": "query",
            "description": words_on(field),
            "schema": schema_of(field),
            **({"example": example[name]} if name in example else {}),
        }
        for name, field in fields.items()
    ]


def path_parameters(parts, example):
    """The parameters in a path, {name: the name of its converter}, with the values of an example."""
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": OF_PATHS[converter],
            **({"example": example[name]} if name in example else {}),
        }
        for name, converter in parts.items()
    ]


def schema_of(field):
    """What a parameter may hold, as far as that is known before an address is read."""
    if isinstance(field, AnyOf):
        most = {"maxItems": field.most} if field.most else {}
        return {"type": "array", "items": one_choice(field)} | most
    if isinstance(field, OneOf):
        return one_choice(field)
    if isinstance(field, WholeNumber):
        return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
    return {"type": "string", **({"maxLength": field.max_length} if isinstance(field, Typed) else {})}


def one_choice(field):
    """One value of a field of choices: one of them, where they are few enough to name."""
    values = [str(value) for value, _label in field.choices]
    return {"type": "string", **({"enum": values} if 0 < len(values) <= MOST_NAMED else {})}


def words_on(field):
    """What a parameter is called, and what its choices mean where these are named."""
    choices = list(getattr(field, "choices", ()))
    meanings = [f"{value}: {label}" for value, label in choices if str(value) != str(label)]
    return "\n".join([str(field.label), *(meanings if len(choices) <= MOST_NAMED else [])])

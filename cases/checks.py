"""System checks: a declaration that does not fit its model is an error at start, which says what to mend."""

import re

from django.core.checks import Error, register
from django.core.exceptions import FieldDoesNotExist

from cases.models import Citation, record_models, registry
from cases.models.fields import SLUG_FORM
from cases.schema.dates import is_beside_date
from cases.schema.declaration import find_field


@register()
def check_declarations(app_configs, **kwargs):
    """Errors for every model of records without a fixture file, and every comparable model whose declaration does not fit."""
    checks = (declaration_errors, topic_errors, owner_errors, path_errors, field_errors, address_errors)
    comparable = [error for model in registry() for check in checks for error in check(model)]
    return [*comparable, *(error for model in record_models() for error in file_errors(model))]


def declaration_errors(model):
    """A field must be shown once or hidden, and what is shown must exist."""
    shown = [each for fields in (model.brief, *model.topics.values()) for each in fields]
    names = [each.name for each in shown]
    errors = [problem(model, f"shows {name!r} twice", "E002") for name in sorted({n for n in names if names.count(n) > 1})]
    for each in shown:
        try:
            field = find_field(model, each.name)
        except FieldDoesNotExist as missing:
            errors.append(problem(model, f"shows {each.name!r}: {missing}", "E003"))
            continue
        if not field.concrete and not (each.label and each.definition):
            errors.append(problem(model, f"shows {each.name!r} without a label and a definition", "E006"))
    own = {field.name for field in [*model._meta.fields, *model._meta.many_to_many] if not is_beside_date(field)}
    for name in sorted(own):
        if name not in names and name not in model.hidden:
            errors.append(problem(model, f"neither shows nor hides {name!r}", "E001"))
        if name in names and name in model.hidden:
            errors.append(problem(model, f"both shows and hides {name!r}", "E004"))
    return errors


def topic_errors(model):
    """The topics of fields are named by their slugs."""
    amiss = [topic for topic in model.topics if not re.fullmatch(SLUG_FORM, topic)]
    return [problem(model, f"names a topic by what is no slug: {topic!r}", "E011") for topic in amiss]


def owner_errors(model):
    """Citations must be able to belong to every comparable model."""
    if model in Citation.kinds:
        return []
    return [problem(model, "is declared after the evidence: import it before in cases/models/__init__.py", "E005")]


def path_errors(model):
    """The ways to its themes and its country must lead somewhere."""
    ways = {"themes_path": model.themes_path, "country_path": model.country_path}
    astray = [(name, way) for name, way in ways.items() if not leads(model, way)]
    return [problem(model, f"names a {name} that leads nowhere: {way!r}", "E008") for name, way in astray]


def leads(model, way):
    """Whether a path of lookups leads from `model` to other records."""
    for name in way.replace("pk", model._meta.pk.name).split("__"):
        try:
            model = find_field(model, name).related_model
        except (FieldDoesNotExist, AttributeError):
            return False
    return True


def field_errors(model):
    """What tells dates, kin, wholes and contrasts must be fields of its own."""
    alone = {name: filter(None, [getattr(model, name)]) for name in ("kinship", "whole")}
    named = {"span": model.span, **alone, "contrasts": model.contrasts}
    own = {field.name for field in model._meta.fields}
    return [
        problem(model, f"names in {where} what is no field of its own: {name!r}", "E009")
        for where, names in named.items()
        for name in names
        if name not in own
    ]


def address_errors(model):
    """Each comparable model has an address of its own."""
    if model.address and [each.address for each in registry()].count(model.address) == 1:
        return []
    return [problem(model, f"has no address of its own: {model.address!r}", "E010")]


def file_errors(model):
    """Each model of records says in which fixture file its records stand that no country holds."""
    return [] if getattr(model, "common_file", "") else [problem(model, "names no common_file for its fixtures", "E007")]


def problem(model, what, number):
    return Error(f"{model.__name__} {what}.", obj=model, id=f"cases.{number}")

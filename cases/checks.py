"""System checks: a declaration that does not fit its model is an error at start."""

from django.core.checks import Error, register
from django.core.exceptions import FieldDoesNotExist

from cases.models import registry
from cases.models.evidence import OWNERS
from cases.schema.declaration import find_field


@register()
def check_declarations(app_configs, **kwargs):
    """Errors for every comparable model whose declaration and fields do not fit."""
    return [error for model in registry() for error in [*declaration_errors(model), *owner_errors(model)]]


def declaration_errors(model):
    """A field must be shown once or hidden, and what is shown must exist."""
    shown = [shown for section in model.sections for shown in section.shown]
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
    own = {field.name for field in [*model._meta.fields, *model._meta.many_to_many]}
    for name in sorted(own):
        if name not in names and name not in model.hidden:
            errors.append(problem(model, f"neither shows nor hides {name!r}", "E001"))
        if name in names and name in model.hidden:
            errors.append(problem(model, f"both shows and hides {name!r}", "E004"))
    return errors


def owner_errors(model):
    """Citations must be able to belong to every comparable model."""
    if model._meta.model_name in OWNERS:
        return []
    return [problem(model, "is missing among the owners of a citation (cases/models/evidence.py)", "E005")]


def problem(model, what, number):
    return Error(f"{model.__name__} {what}.", obj=model, id=f"cases.{number}")

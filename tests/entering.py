"""Forms of the admin, filled in as they stand, with a reason."""

from cases.admin.history import REASON

WHY = "A better reading."


def entered(response):
    """What the forms of a page would post as they stand, as a dictionary."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return {key: value for form in forms for key, value in values(form)} | {REASON: WHY}


def values(form):
    for name in form.fields:
        value = form[name].value()
        if value is not None and value is not False:
            yield form.add_prefix(name), getattr(value, "pk", value)

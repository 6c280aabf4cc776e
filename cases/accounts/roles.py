"""Which role may what: declared here alone, for the groups of the same names."""

from django.apps import apps as installed

from cases.models import Passage, registry

USUAL = ("view", "add", "change", "delete")
INTERNAL = ("state", "metentry")  # written by the database and by the loader
SHOWN = ("round", "reading")  # come from files, and stay as they were made
RECORDS = [model._meta.model_name for model in registry()]
EVIDENCE = [model._meta.model_name for model in Passage.__subclasses__()]


def assistant(app, model, action):
    """Looks at the whole casebook, adds and changes records, and does all with evidence."""
    entered = (model in RECORDS and action in ("add", "change")) or (model in EVIDENCE and action in USUAL)
    return app == "cases" and model not in INTERNAL and (action == "view" or entered)


def instructor(app, model, action):
    """Does all with the casebook: deletes records, keeps sources, codebook and sets.

    Permissions that a model of the casebook declares of its own, such as to review and to publish, are an instructor's too.
    """
    return app == "cases" and model not in INTERNAL and (action == "view" or model not in SHOWN)


def administrator(app, model, action):
    """Is an instructor who also makes users and groups, with no more rights than the administrator's own."""
    return instructor(app, model, action) or (app == "auth" and model in ("user", "group"))


ROLES = {role.__name__: role for role in (assistant, instructor, administrator)}


def grant_roles(apps=installed, **_signal):
    """After a migration: each role's group has just the permissions that its role names."""
    try:
        group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:  # the tables of users are yet to come, and a later migration comes by here
        return
    permissions = list(permission_model.objects.select_related("content_type"))
    for name, may in ROLES.items():
        group, _made = group_model.objects.get_or_create(name=name)
        group.permissions.set([permission for permission in permissions if may(*asked_of_role(permission))])


def asked_of_role(permission):
    """What a role is asked of a permission: its app, its model, and the action without the model's name."""
    kind = permission.content_type
    return kind.app_label, kind.model, permission.codename.removesuffix(f"_{kind.model}")

"""The models whose states are kept: those of all records, and of the links by which they name many others."""

from functools import lru_cache

import reversion
from django.apps import apps as global_apps

from cases.models import record_models


def register_models():
    """Let reversion keep them, each named by its natural key as in the files; what to keep when, `keeping` says."""
    for model in [*record_models(), *(field.remote_field.through for field in links().values())]:
        reversion.register(model, use_natural_foreign_keys=True)


def make_content_types(using, apps=global_apps, **kwargs):
    """Make the content types of the links after a `migrate` or `flush`, which make none of such models themselves.

    Reversion would make each at its first use, and remember it even if that is rolled back.
    """
    if "contenttypes" in apps.app_configs:  # one may migrate the casebook alone
        types = global_apps.get_model("contenttypes", "ContentType").objects.db_manager(using)
        for field in links().values():
            types.get_for_model(field.remote_field.through)


@lru_cache(maxsize=1)
def links():
    """The fields by which records name many others, {label of the model of the link: field}."""
    every = [field for model in record_models() for field in model._meta.many_to_many]
    return {field.remote_field.through._meta.label_lower: field for field in every}

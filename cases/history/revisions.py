"""Every query for what is kept."""

import json

from reversion.models import Version

from cases.files.entries import fixture_models
from cases.history.keeping import owning_fields


def versions_of(model, pk):
    """The versions of a record, the newest first, each with its revision and who made it."""
    return Version.objects.get_for_object_reference(model, pk).select_related("revision__user", "content_type")


def version_in(model, pk, revision):
    """The version of a record in a revision, by its number; None if there is none."""
    return versions_of(model, pk).filter(revision=revision).first()


def version_before(model, version):
    """The version of the same record before this one; None if it is the first."""
    return versions_of(model, version.object_id).filter(pk__lt=version.pk).first()


def versions_with(version, key):
    """What else its revision holds that names a record by its natural key."""
    others = Version.objects.filter(revision=version.revision_id).exclude(pk=version.pk).order_by("pk")
    return others.filter(serialized_data__contains=json.dumps(list(key)))


def versions_beside(version):
    """What else its revision holds of records that hang on no other, as a query for the versions; a load holds many."""
    alone = [model._meta.model_name for model in fixture_models().values() if not owning_fields(model)]
    others = Version.objects.filter(
        revision=version.revision_id, content_type__app_label="cases", content_type__model__in=alone
    )
    return others.exclude(pk=version.pk).select_related("content_type").defer("serialized_data").order_by("pk")


def deleted(model):
    """The last versions of those records of a model that are gone, the latest first."""
    return Version.objects.get_deleted(model).select_related("revision__user").order_by("-pk")

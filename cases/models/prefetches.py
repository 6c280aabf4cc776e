"""What is read along with records, by name."""

from django.apps import apps
from django.db.models import Prefetch


def related_with_country(attribute):
    """A prefetch of the records that an attribute leads to, with their country if they have one."""
    return Prefetch(attribute.name, attribute.field.related_model.objects.with_country())


def passages_of(model, name, *related):
    """A prefetch of passages with their sources."""
    return Prefetch(name, apps.get_model("cases", model).objects.select_related("source", *related))

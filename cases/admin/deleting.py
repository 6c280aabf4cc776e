"""What goes with a deleted record, and what forbids it: in counts and short lists, in few queries."""

from collections import defaultdict

from django.contrib import admin
from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.models.owned import Owned
from cases.models.source import Passage

MOST_EVIDENCE = 5  # of each kind are named; of all else that leans on the record, such as sets, laws and lessons, every one


class DeletingAdmin(admin.ModelAdmin):
    """Pages that ask before they delete: a query finds what goes of each kind, and another its names."""

    def get_deleted_objects(self, objs, request):
        """What goes, with how many of each kind; the kinds that this user may not delete; what forbids it."""
        collector = NestedObjects(using=router.db_for_write(self.model), origin=objs)
        collector.collect(objs)
        going, forbidding = collector.model_objs, defaultdict(set)
        for record in collector.protected:
            forbidding[type(record)].add(record)
        counts = {title(model, going): len(rows) for model, rows in going.items()}
        return told(going, going), counts, self.not_permitted(request, going), told(forbidding, going)

    def not_permitted(self, request, going):
        """The names of the kinds of which the user may not delete one that would go."""
        pages = {model: self.admin_site.get_model_admin(model) for model in going if self.admin_site.is_registered(model)}
        return {
            model._meta.verbose_name
            for model, page in pages.items()
            if not all(page.has_delete_permission(request, row) for row in going[model])
        }


def told(groups, going):
    """The records of `groups`, {model: records}, as Django's `unordered_list` takes them: each kind, and below it the names."""
    return [part for model, rows in groups.items() for part in (title(model, going), names(model, rows, going))]


def title(model, going):
    """What the records of a model are called; a link to others goes by the name of these."""
    if far := far_end(model, going):
        return _("Links with %(things)s") % {"things": far.related_model._meta.verbose_name_plural}
    return capfirst(model._meta.verbose_name_plural)


def far_end(model, going):
    """The key by which a model of links leads to records that stay; None for any other model."""
    keys = [field for field in model._meta.fields if field.is_relation] if model._meta.auto_created else [None]
    return next((key for key in keys if key and key.related_model not in going), keys[0])


def names(model, rows, going):
    """The names of these records of a model, each with the way to its page; of evidence the first, and how many more."""
    keys = [field.name for field in model._meta.fields if field.is_relation]
    ordered = model._default_manager.filter(pk__in=[row.pk for row in rows]).select_related(*keys)
    most = MOST_EVIDENCE if issubclass(model, Owned) and issubclass(model, Passage) else None
    far = far_end(model, going)
    named = [linked(getattr(row, far.name) if far else row) for row in ordered[:most]]
    return [*named, _("and %d more") % (len(rows) - most)] if most and len(rows) > most else named


def linked(record):
    """The name of a record, which leads to its page in the admin."""
    address = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
    return format_html('<a href="{}">{}</a>', address, record)

"""The history of each record: a revision for each save, with its reason; what differs, in words; and the way back."""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import Fieldset
from django.contrib.admin.utils import quote, unquote
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.files.differences import differences
from cases.files.faults import FixtureError
from cases.files.whole import hanging, place_of_record, state_of, whole
from cases.files.words import Telling
from cases.history.deleting import deleting, places_of_owners
from cases.history.keeping import keep, keep_first, touched
from cases.history.revisions import deleted, version_before, version_in, versions_beside, versions_of
from cases.history.states import state_in
from cases.history.taking_back import take_back

REASON = "why"  # the name of the field of the forms; a field of the records is called reason
LONGEST_REASON = 300
MOST_BESIDE = 30  # other records of a revision that a page names


def needs_reason(record):
    """Whether a change of a record needs a reason: not a new one, which is None, nor one that nobody has published yet."""
    return record is not None and getattr(record, "is_reviewed", True)


class ReasonField(forms.CharField):
    """A field of the form that is no field of the record: it is no change of it."""

    def has_changed(self, initial, data):
        return False


def reason_field(is_required):
    """The field that asks why."""
    return ReasonField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        required=is_required,
        widget=AdminTextInputWidget,
        help_text=gettext_lazy("Why it becomes so, in a sentence; it stands in the history of the record."),
    )


class ReasonForm(forms.Form):
    """Asks why a state is taken back."""

    why = reason_field(is_required=True)


class KeptAdmin:
    """The pages of a model whose records have a history: each save and each deletion makes a revision."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form, with a field for the reason."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.base_fields[REASON] = reason_field(needs_reason(obj))
        return form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """The page, with the field for the reason below all else."""
        if add or self.has_change_permission(request, obj):
            context["reason"] = Fieldset(context["adminform"].form, fields=[REASON], model_admin=self)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        """Save the record, once its state before is kept."""
        if change:
            own = dict(list(request.now.parts.items())[:1])  # under the key that it had
            keep_first(dict.fromkeys([*touched(differences({}, own)), *places_of_owners(obj)]))
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Save what hangs on the record, then make one revision of all that was changed."""
        super().save_related(request, form, formsets, change)
        if not change or any(each.has_changed() for each in [form, *formsets]):
            after = whole(self.model._base_manager.get(pk=form.instance.pk))
            changes = differences(request.now.parts if change else {}, after)
            keep(touched(changes), form.cleaned_data[REASON], request.user)

    def delete_model(self, request, obj):
        """Delete the record so that it can be brought back."""
        with deleting(obj, request.POST.get(REASON, ""), request.user):
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        """Delete each of the records so that it can be brought back."""
        for record in queryset:
            self.delete_model(request, record)

    def get_urls(self):
        views = {
            "deleted/": (self.deleted_view, "deleted"),
            "<path:object_id>/history/<int:revision>/": (self.revision_view, "revision"),
        }
        opts = self.opts
        own = [
            path(route, self.admin_site.admin_view(view), name=f"{opts.app_label}_{opts.model_name}_{name}")
            for route, (view, name) in views.items()
        ]
        return [*own, *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        """The revisions of a record, of one that is gone too."""
        record = self.looked_at(request, object_id)
        versions = list(versions_of(self.model, unquote(object_id)))
        if record is None and not versions:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        rows = [(version, self.address("revision", version.object_id, version.revision_id)) for version in versions]
        title = _("History of %s") % (record or versions[0])
        return self.page(request, "history", title, record, rows=rows)

    def deleted_view(self, request):
        """The records of this model that are gone, each with the way to bring it back."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        rows = [(version, self.address("revision", version.object_id, version.revision_id)) for version in deleted(self.model)]
        title = _("Deleted %s") % self.opts.verbose_name_plural
        return self.page(request, "deleted", title, None, rows=rows)

    def revision_view(self, request, object_id, revision):
        """What a revision changed, what the record was in it, and the way back to that."""
        record = self.looked_at(request, object_id)
        version = version_in(self.model, unquote(object_id), revision)
        if version is None:
            raise Http404
        then, form = state_in(version), ReasonForm(request.POST or None)
        may = self.may_take_back(request, record)
        if request.method == "POST" and not may:
            raise PermissionDenied
        if then and form.is_valid() and self.taken_back(request, version, then, form.cleaned_data[REASON]):
            return redirect(self.address("change", version.object_id))
        shown = self.in_words(version, then, record) if then else {}
        title = _("%(record)s, %(when)s") % {"record": version.object_repr, "when": when(version)}
        return self.page(
            request, "revision", title, record, version=version, form=form, may_take_back=may, is_readable=bool(then), **shown
        )

    def looked_at(self, request, object_id):
        """The record; None if it is gone. PermissionDenied to those who may not look at it."""
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def may_take_back(self, request, record):
        """Whether one may make a record, None if it is gone, what it was."""
        return self.has_change_permission(request, record) and (record is not None or self.has_add_permission(request))

    def taken_back(self, request, version, then, reason):
        """Take a state back, and say so; whether that could be."""
        comment = _("State of %(when)s taken back. %(reason)s") % {"when": when(version), "reason": reason}
        try:
            left = take_back(then, comment, request.user)
        except FixtureError as error:
            messages.error(request, _("Nothing was taken back. %s") % error)
            return False
        self.log_change(request, self.get_object(request, version.object_id), comment)  # so that another reviews it
        words = _("%(record)s is again what it was on %(when)s.")
        messages.success(request, words % {"record": version.object_repr, "when": when(version)})
        if left:
            messages.warning(request, _("This did not come back, as there is no place for it any more: %s") % "; ".join(left))
        return True

    def in_words(self, version, then, record):
        """What the page of a revision says."""
        earlier = version_before(self.model, version)
        before = earlier and state_in(earlier)
        parts = [record, *hanging(record)] if record else []
        now = state_of(parts) if record else {}
        called = {place_of_record(part): str(part) for part in parts} | (before.names if before else {}) | then.names
        telling = Telling(called, now, then.parts, before.parts if before else {})
        return {
            "earlier": earlier,
            "changed": telling.differences(before.parts, then.parts) if before else [],
            "pieces": telling.differences({}, then.parts),
            "back": telling.differences(now, then.beside(now)),
            "lost": then.lost,
            "beside": [(each, address_of_revision(each)) for each in versions_beside(version)[:MOST_BESIDE]],
            "more_beside": max(0, versions_beside(version).count() - MOST_BESIDE),
        }

    def page(self, request, name, title, record, **context):
        """A page of the history."""
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "record": record}
        shared |= {"deleted_url": self.address("deleted"), "list_url": self.address("changelist")}
        if version := context.get("version"):
            shared |= {"history_url": self.address("history", version.object_id)}
        shared |= {"change_url": self.address("change", record.pk)} if record else {}
        shared |= {"module_name": capfirst(self.opts.verbose_name_plural)}
        return TemplateResponse(request, f"admin/history/{name}.html", shared | context)

    def address(self, page, *args):
        """The address of a page of this model."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[quote(each) for each in args])


def when(version):
    """The time of a revision in words."""
    return date_format(version.revision.date_created, "DATETIME_FORMAT")


def address_of_revision(version):
    """The address of the page of a version of any model."""
    return reverse(f"admin:cases_{version.content_type.model}_revision", args=[version.object_id, version.revision_id])

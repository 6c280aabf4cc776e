"""Evidence on demand: on its record's page a saved row is one line, and its form is fetched when it is opened.

A form that is opened stands within the form of the page, so that nothing typed elsewhere is lost. Rows that were not opened
are not sent, stay as they are, and are judged beside the others all the same.
"""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.utils import ErrorDict
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path


class RowForm(forms.ModelForm):
    """The form of a row on the page of its record."""

    opened = False

    def take(self, marks):
        """See whether the row was opened: whether more of it than `marks` was sent. If not, its form holds what it holds."""
        own = self.fields.keys() - marks
        self.opened = any(self.add_prefix(name) in self.data for name in own)
        if not self.opened:
            held = {self.add_prefix(name): self.get_initial_for_field(self.fields[name], name) for name in own}
            sent = {} if self.instance.pk is None else {name: self.data.get(name) for name in map(self.add_prefix, marks)}
            self.data, self.empty_permitted = held | sent, self.instance.pk is None  # the row may have gone meanwhile

    def full_clean(self):
        """Clean what was entered; a saved row in which nothing changed is taken as it was read, without a query."""
        if not self.is_bound or self.instance.pk is None or {*self.changed_data} - {DELETION_FIELD_NAME}:
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = {name: getattr(self.instance, name, None) for name in self.fields}
        self.cleaned_data[DELETION_FIELD_NAME] = DELETION_FIELD_NAME in self.changed_data

    @property
    def is_folded(self):
        """Whether the page shows the row as one line: it is saved, was not opened, and has no fault."""
        return self.instance.pk is not None and not self.opened and not self.errors


class RowsTogether(forms.BaseInlineFormSet):
    """Rows that are judged beside each other, and beside those of the inlines above, as they will stand once saved."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if i < self.initial_form_count():
            setattr(form.instance, self.fk.name, self.instance)  # all rows know the others by the same record
            if self.is_bound:
                form.take({self._pk_field.name, self.fk.name, DELETION_FIELD_NAME})
        return form

    def full_clean(self):
        self.instance.__dict__.setdefault("_prefetched_objects_cache", {})[self.accessor] = []
        super().full_clean()

    def clean(self):
        super().clean()
        kept = [form for form in self.forms if form.is_valid() and form.cleaned_data and not self._should_delete_form(form)]
        self.instance._prefetched_objects_cache[self.accessor] = [form.instance for form in kept]
        for form in kept:
            try:
                form.instance.clean()
            except ValidationError as error:
                form.add_error(None, error)

    @property
    def accessor(self):
        """The name by which the record leads to such rows."""
        return self.fk.remote_field.get_accessor_name()


class FoldedInline(admin.StackedInline):
    """Rows of which each saved one is a line."""

    template = "admin/on_demand/rows.html"


class OnDemandAdmin(admin.ModelAdmin):
    """The pages of records whose rows are opened one by one."""

    def get_urls(self):
        row = self.admin_site.admin_view(self.row)
        return [path("<path:object_id>/rows/<slug:prefix>/<int:number>/<int:pk>/", row), *super().get_urls()]

    def row(self, request, object_id, prefix, number, pk):
        """The form of one row, the `number`th of those that the page names by `prefix`, to take the place of its line."""
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        for made, inline in self.get_formsets_with_inlines(request, record) if record else []:
            if made.get_default_prefix() == prefix:
                row = get_object_or_404(inline.get_queryset(request), pk=pk, **{made.fk.name: record})
                formset = made(instance=record, queryset=inline.get_queryset(request).filter(pk=row.pk))
                formset.initial_forms[0].prefix = formset.add_prefix(number)
                return TemplateResponse(request, "admin/on_demand/row.html", self.parts(request, formset, inline, record))
        raise Http404

    def parts(self, request, formset, inline, record):
        """What the template of a row takes."""
        (shown,) = self.get_inline_formsets(request, [formset], [inline], record)
        return {"rows": shown, "row": next(iter(shown)), "number": 0}

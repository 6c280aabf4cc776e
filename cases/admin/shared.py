"""What pages and inlines of the admin share: autocompletes, the order of fields, few queries."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelect, RelatedFieldWidgetWrapper
from django.contrib.messages import WARNING
from django.db import models
from django.utils.translation import gettext, gettext_lazy

from cases.admin.deleting import DeletingAdmin
from cases.admin.history import KeptAdmin
from cases.admin.on_demand import RowForm, RowsTogether
from cases.admin.versions import Versioned
from cases.models import kept
from cases.models.doubts import doubts
from cases.schema.dates import FIRST
from cases.search.answers import holding
from cases.search.documents import Document, as_texts
from cases.search.index import Index

TEXT_ROWS = 3


class ReadySelect(AutocompleteSelect):
    """An autocomplete that shows the record `chosen` without a query, if it is the one that the field holds."""

    chosen = None

    def optgroups(self, name, value, attrs=None):
        if self.chosen is None or value != [str(self.chosen.pk)]:
            return super().optgroups(name, value, attrs)
        groups = super().optgroups(name, [], attrs)
        label = self.choices.field.label_from_instance(self.chosen)
        groups[0][1].append(self.create_option(name, value[0], label, True, len(groups[0][1])))
        return groups


class ReadyForm(forms.ModelForm):
    """A form whose autocompletes run no query for what was read along with its record."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            select = getattr(field.widget, "widget", field.widget)
            if isinstance(select, ReadySelect) and self._meta.model._meta.get_field(name).is_cached(self.instance):
                select.chosen = getattr(self.instance, name)


class Curated:
    """Autocompletes for all relations and low boxes for long texts, on pages and inlines alike."""

    form = ReadyForm
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": TEXT_ROWS})}}
    lines = ()  # the first fields in order, those in a tuple side by side; the others follow

    class Media:
        css = {"all": ["cases/admin.css"]}
        js = ["admin/js/jquery.init.js", "cases/evidence.js"]

    def __init__(self, *args):
        super().__init__(*args)
        opts = self.model._meta
        self.autocomplete_fields = [*foreign_keys(self.model), *(field.name for field in opts.many_to_many)]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("widget", ReadySelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*foreign_keys(self.model))


class CuratedRowForm(RowForm, ReadyForm):
    """The form of a row, in which nothing is asked for that was read along with it."""


class CuratedInline(Curated):
    """Rows on the page of the record they belong to, in a number of queries that does not grow with them."""

    form = CuratedRowForm
    formset = RowsTogether
    classes = ["collapse"]
    extra = 0
    left_out = ()
    makes_related = True

    def __init__(self, parent_model, admin_site):
        super().__init__(parent_model, admin_site)
        owners = [name for name in foreign_keys(self.model) if self.model._meta.get_field(name).related_model is parent_model]
        self.fields = laid_out(self.model, self.lines, [*self.left_out, *owners])

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """The form field; a row may add a related record, but not change or delete one that others share."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False
            field.widget.can_add_related = field.widget.can_add_related and self.makes_related
        return field


class CuratedAdmin(KeptAdmin, Versioned, Curated, DeletingAdmin):
    """The pages of one model; its form holds every editable field."""

    list_per_page = 50
    save_on_top = True
    search_help_text = gettext_lazy("Words, “words side by side” and -words that must not be there; accents do not matter.")

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        self.fields = laid_out(model, self.lines)

    def get_search_results(self, request, queryset, search_term):
        """The records that hold all that was typed in their `search_fields`, as the site's search reads it."""
        if not search_term.strip():
            return queryset, False
        found = holding(search_term, searched(self.model, *self.search_fields))
        return queryset.filter(pk__in=[document.slug for document in found]), False

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """What the page shows of the rows; the heading of a saved record's says how many are folded away below it."""
        shown = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for inline, formset in zip(inline_instances, formsets, strict=True) if obj else ():
            words = {"things": inline.verbose_name_plural, "count": formset.initial_form_count()}
            inline.verbose_name_plural = gettext("%(things)s (%(count)d)") % words
        return shown

    def save_related(self, request, form, formsets, change):
        """Save what hangs on the record, then say what is unlikely of the record and its rows."""
        super().save_related(request, form, formsets, change)
        rows = [row.instance for formset in formsets for row in formset.forms]
        for doubt in doubts([form.instance, *rows]):
            self.message_user(request, str(doubt), WARNING)


class SluggedAdmin(CuratedAdmin):
    """The pages of a model with a slug, which is made from other fields of a new record and never changes."""

    slug_from = ("name",)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": self.slug_from}

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []


@kept
def searched(model, *paths):
    """An index of the records of a model, by what they hold at `paths`."""
    rows = model.objects.facet_rows(paths)
    return Index(Document(model._meta.model_name, pk, "", str, [], [], as_texts(values)) for pk, *values in rows)


def date_column(name, label):
    """A column of the changelist: a date in words, sorted by its first day."""

    @admin.display(description=label, ordering=f"{name}{FIRST}")
    def column(record):
        return str(getattr(record, name))

    return column


dated = date_column("date", gettext_lazy("date"))


def foreign_keys(model):
    """The names of the foreign keys of a model."""
    return [field.name for field in model._meta.fields if field.is_relation]


def form_fields(model):
    """The names of the fields of a model that a form can hold."""
    every = [*model._meta.fields, *model._meta.many_to_many]
    return [field.name for field in every if field.editable and not field.primary_key]


def laid_out(model, lines, left_out=()):
    """`lines`, and below them the other fields of a model, except those left out."""
    named = {*flatten(lines), *left_out}
    return [*lines, *(name for name in form_fields(model) if name not in named)]

"""The comparable models: one admin for all of them, which follows from their declarations."""

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import flatten
from django.contrib.admin.views.main import ChangeList
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from cases.admin.codebook import CodingInline
from cases.admin.evidence import BearingInline, CitationInline, FigureInline, SentenceInline, event_inline
from cases.admin.on_demand import OnDemandAdmin
from cases.admin.review import Reviewing
from cases.admin.shared import SluggedAdmin, date_column, form_fields
from cases.models import Topic, registry, subjects
from cases.schema.declaration import declaration_of

LISTED_WORDS = 12
INLINES = [CitationInline, CodingInline, SentenceInline, FigureInline, *map(event_inline, subjects()), BearingInline]


class ComparableList(ChangeList):
    """The list of the records of a comparable model: it alone reads what its columns show."""

    def get_queryset(self, request, exclude_parameters=None):
        return super().get_queryset(request, exclude_parameters).for_list()


class ComparableAdmin(Reviewing, OnDemandAdmin, SluggedAdmin):
    """The pages of a comparable model; a newly declared field appears in them by itself."""

    def __init__(self, model, admin_site):
        declaration = declaration_of(model)
        own = ["name", *(each.name for each in declaration.attributes if each.is_text and not each.is_prose), "slug"]
        self.list_display = ["name", cited, *map(list_column, declaration.columns)]
        self.list_filter = [list_filter(attribute) for attribute in declaration.facets]
        self.search_fields = own
        self.inlines = [inline for inline in INLINES if model in inline.parents]
        super().__init__(model, admin_site)

    def get_changelist(self, request, **kwargs):
        return ComparableList

    def get_fieldsets(self, request, obj=None):
        """Name and slug, then the declared sections without what a form cannot hold, then what no page shows."""
        fields = form_fields(self.model)
        declared = declaration_of(self.model).sections(Topic.objects.titles())
        sections = [
            (title, [form_line(each) for each in attributes if each.name in fields]) for _topic, title, attributes in declared
        ]
        shown = {"name", "slug", *flatten(line for _title, lines in sections for line in lines)}
        hidden = [name for name in fields if name not in shown]
        return [
            (None, {"fields": ["name", "slug", *self.review_fields(obj)]}),
            *((title, {"fields": names}) for title, names in sections if names),
            (_("Not shown on the site"), {"fields": hidden, "classes": ["collapse"]}),
        ]

    def get_inlines(self, request, obj):
        """Evidence is entered once the record is saved."""
        return self.inlines if obj else []

    def response_add(self, request, obj, post_url_continue=None):
        """After a new record is saved, lead to its page, now with inlines for evidence."""
        if "_addanother" not in request.POST and IS_POPUP_VAR not in request.POST:
            request.POST = request.POST.copy()
            request.POST["_continue"] = "1"
        return super().response_add(request, obj, post_url_continue)


def form_line(attribute):
    """A field of the form; a date stands beside the text's own words for it."""
    return (attribute.name, attribute.field.words.name) if attribute.is_date else attribute.name


def list_column(attribute):
    """A column of the changelist: a field, or a function that gives the short text of one that is long or to many."""
    if attribute.is_date:
        return date_column(attribute.name, attribute.label)
    if not (attribute.is_many or attribute.is_prose):
        return attribute.name

    @admin.display(description=attribute.label)
    def column(record):
        text = "; ".join(text for text, _record in attribute.values(record))
        return Truncator(text).words(LISTED_WORDS)

    return column


@admin.display(description=_("citations"))
def cited(record):
    """How many citations a record has, so that a thin one stands out in the list."""
    return len(record.citations.all())


def list_filter(attribute):
    """A filter of the changelist; for a relation, it offers only the records that occur."""
    return (attribute.name, admin.RelatedOnlyFieldListFilter) if attribute.is_relation else attribute.name


for model in registry():
    admin.site.register(model, ComparableAdmin)

"""The codebook, the codings of cases, and the comparison sets."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.urls import path

from cases.admin.evidence import CASES, OWNERS, PASSAGE, SEARCHED_OWNERS, SEARCHED_PASSAGE
from cases.admin.on_demand import FoldedInline
from cases.admin.review import Reviewing
from cases.admin.shared import CuratedAdmin, CuratedInline, ReadySelect, SluggedAdmin
from cases.models import Coding, ComparisonSet, SetMember, SetRow, Theme, Topic, Value, Variable


class ValueChoice(forms.ModelChoiceField):
    """A choice among values, each named with its variable, as many variables have the values yes and no."""

    def label_from_instance(self, obj):
        return named_value(obj)


class ValueSelect(ReadySelect):
    """The same choice as an autocomplete."""

    url_name = "%s:cases_value_named"


class NamedValues(AutocompleteJsonView):
    """What that autocomplete is answered: of the chosen variable alone, if the form says which that is."""

    def get_queryset(self):
        return super().get_queryset().offered(self.term, self.request.GET.get("variable", ""))

    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | {"text": named_value(obj)}


def named_value(value):
    return f"{value.variable}: {value}"


class Coded:
    """The form of a coding."""

    lines = (
        ("variable", "value"),
        ("aspect", "certainty"),
        ("first_year", "last_year", "moment"),
        ("holder", "part"),
        *PASSAGE,
    )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "value":
            kwargs |= {
                "widget": ValueSelect(db_field, self.admin_site),
                "form_class": ValueChoice,
                "queryset": Value.objects.select_related("variable"),
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("value__variable")


class CodingInline(Coded, CuratedInline, FoldedInline):
    """The codings of a case, on its page."""

    model = Coding
    parents = Coding.kinds
    left_out = CASES


class ValueInline(CuratedInline, admin.TabularInline):
    """The values of a variable, on its page."""

    model = Value
    classes = []
    lines = ("name", "slug", "definition", "unlike", "example", "position")
    prepopulated_fields = {"slug": ["name"]}


class MemberInline(CuratedInline, admin.TabularInline):
    """The records of a comparison set, on its page."""

    model = SetMember
    classes = []
    makes_related = False
    lines = ("position", *OWNERS)


class SetRowInline(CuratedInline, admin.TabularInline):
    """The rows of a comparison set, on its page."""

    model = SetRow
    classes = []
    makes_related = False
    lines = ("position", "variable", "field")


@admin.register(Theme)
class ThemeAdmin(SluggedAdmin):
    """The themes of lessons."""

    lines = (("name", "topic"), "slug", "definition")
    list_display = ["name", "topic", "definition"]
    list_filter = ["topic", "lessons__kind"]
    search_fields = ["name", "slug", "definition"]


@admin.register(Topic)
class TopicAdmin(SluggedAdmin):
    """The topics of variables and themes."""

    lines = ("name", "slug", "position")
    list_display = ["name", "position"]
    list_filter = ["variables__applies_to"]
    search_fields = ["name", "slug"]


@admin.register(Variable)
class VariableAdmin(SluggedAdmin):
    """The variables: questions put to every case."""

    lines = (
        ("name", "topic"),
        "slug",
        "question",
        "definition",
        "in_doubt",
        "theory",
        ("applies_to", "aspects"),
        ("multiple", "changes", "position"),
    )
    list_display = ["name", "topic", "question", "applies_to", "multiple", "changes", "position"]
    list_filter = ["topic", "applies_to", "multiple", "changes", "theory"]
    search_fields = ["name", "slug", "question", "theory"]
    inlines = [ValueInline]


@admin.register(Value)
class ValueAdmin(CuratedAdmin):
    """The values of all variables."""

    lines = ("variable", "name", "slug", "definition", "unlike", "example", "position")
    list_display = ["name", "variable", "slug", "definition", "position"]
    list_filter = ["variable"]
    search_fields = ["name", "slug", "variable__name", "variable__slug"]
    prepopulated_fields = {"slug": ["name"]}

    def get_urls(self):
        named = self.admin_site.admin_view(NamedValues.as_view(admin_site=self.admin_site))
        return [path("named/", named, name="cases_value_named"), *super().get_urls()]


@admin.register(Coding)
class CodingAdmin(Coded, CuratedAdmin):
    """All codings."""

    list_display = ["record", "variable", "value", "aspect", "certainty", "stance", "source"]
    list_filter = ["variable", "aspect", "certainty", "stance", "source"]
    search_fields = [*(f"{case}__name" for case in CASES), "variable__name", "value__name", *SEARCHED_PASSAGE]


@admin.register(ComparisonSet)
class ComparisonSetAdmin(Reviewing, SluggedAdmin):
    """The comparisons prepared for a class."""

    lines = ("name", "slug", "position", "introduction", "questions")
    list_display = ["name", "position"]
    list_filter = ["members__country"]
    search_fields = ["name", "slug", "introduction"]
    inlines = [MemberInline, SetRowInline]  # in this order, as rows are judged by the records


@admin.register(SetMember)
class SetMemberAdmin(CuratedAdmin):
    """The records of all comparison sets."""

    lines = (("comparison_set", "position"), *OWNERS)
    list_display = ["comparison_set", "position", "record"]
    list_filter = ["comparison_set"]
    search_fields = ["comparison_set__name", *SEARCHED_OWNERS]


@admin.register(SetRow)
class SetRowAdmin(CuratedAdmin):
    """The rows of all comparison sets."""

    lines = (("comparison_set", "position"), "variable", "field")
    list_display = ["comparison_set", "position", "variable", "field"]
    list_filter = ["comparison_set", "variable"]
    search_fields = ["comparison_set__name", "variable__name", "field"]

"""Evidence, on pages of its own and, as inlines, on the pages of the records it belongs to.

An inline names the comparable models on whose pages it stands as `parents`.
"""

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.admin.on_demand import FoldedInline
from cases.admin.shared import CuratedAdmin, CuratedInline, ReadyForm, SluggedAdmin, dated
from cases.models import Bearing, Citation, Event, Figure, Lesson, Sentence, Term, subjects
from cases.models.comparable import LONGEST_SLUG
from cases.models.keys import derived_key
from cases.models.owned import names_of
from cases.schema.declaration import declaration_of

PASSAGE = (("source", "locator"), ("first_line", "last_line", "stance"), "terms", "note")
CITATION = ("fields", *PASSAGE, "says")
FIGURE = ("measure", ("low", "high"), ("approximation", "unit"), "population", ("date", "date_words"), *PASSAGE)
SENTENCE = (("topic", "position"), "text", "view", ("source", "locator"), ("first_line", "last_line"), "terms", "note")
SEARCHED_PASSAGE = ["source__short", "locator", "terms", "note"]
OWNERS, CASES = names_of(Citation.kinds), names_of(Bearing.kinds)
CONCERNED = [kind.address for kind in subjects()]  # the fields of an event that say what it concerns
SEARCHED_OWNERS = [f"{owner}__name" for owner in OWNERS]


class CitationInline(CuratedInline, FoldedInline):
    """The citations of a record, on its page."""

    model = Citation
    parents = Citation.kinds
    lines = CITATION
    left_out = OWNERS

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """The form field; the help of `fields` lists the names it takes."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "fields":
            names = ["name", *declaration_of(self.parent_model).names]
            field.help_text = gettext("%(help)s They are: %(names)s.") % {"help": field.help_text, "names": ", ".join(names)}
        return field


class BearingInline(CuratedInline, FoldedInline):
    """The bearings of a lesson or of a case, on its page."""

    model = Bearing
    parents = (*Bearing.kinds, Lesson)
    lines = PASSAGE


class FigureInline(CuratedInline, FoldedInline):
    """The figures of a record, on its page."""

    model = Figure
    parents = Figure.kinds
    lines = FIGURE
    left_out = OWNERS


class SentenceInline(CuratedInline, FoldedInline):
    """The sentences of the narrative of a case, on its page."""

    model = Sentence
    parents = Sentence.kinds
    lines = SENTENCE
    left_out = (*CASES, "stance")  # a sentence supports what it says


class EventInline(CuratedInline, admin.TabularInline):
    """The events that concern a record, on its page; the plus sign makes a new one."""

    verbose_name = _("event")
    verbose_name_plural = _("events")


def event_inline(kind):
    """The inline of the events that concern records of one comparable model."""
    return type("EventInline", (EventInline,), {"model": getattr(Event, kind.address).through, "parents": [kind]})


@admin.register(Citation)
class CitationAdmin(CuratedAdmin):
    """All citations."""

    lines = CITATION
    list_display = ["record", "fields", "source", "locator", "stance"]
    list_filter = ["stance", "source"]
    search_fields = [*SEARCHED_PASSAGE, "fields", "says", *SEARCHED_OWNERS]


@admin.register(Bearing)
class BearingAdmin(CuratedAdmin):
    """All bearings."""

    lines = ("lesson", CASES, *PASSAGE)
    list_display = ["lesson", "record", "stance", "source", "locator"]
    list_filter = ["stance", "source"]
    search_fields = [*SEARCHED_PASSAGE, "lesson__name", *(f"{case}__name" for case in CASES)]


@admin.register(Figure)
class FigureAdmin(CuratedAdmin):
    """All figures."""

    lines = FIGURE
    list_display = ["measure", "record", "quantity", dated, "source", "stance"]
    list_filter = ["approximation", "population", "stance", "source", "measure"]
    search_fields = ["key", "measure", "unit", *SEARCHED_PASSAGE, *SEARCHED_OWNERS]


@admin.register(Sentence)
class SentenceAdmin(CuratedAdmin):
    """The sentences of all narratives."""

    lines = SENTENCE
    list_display = ["text", "record", "topic", "position", "source"]
    list_filter = ["topic", "source"]
    search_fields = ["key", "text", "view", *SEARCHED_PASSAGE, *(f"{case}__name" for case in CASES)]


class EventForm(ReadyForm):
    """The form of an event, of which several texts may tell: each account is kept."""

    def clean_slug(self):
        """The slug, numbered where another account has it."""
        slug, taken = self.cleaned_data["slug"], Event.objects.taken_slugs()
        return derived_key([slug], taken, LONGEST_SLUG) if slug in taken else slug


@admin.register(Event)
class EventAdmin(SluggedAdmin):
    """All events."""

    form = EventForm
    slug_from = ("name", "date")
    lines = ("name", "slug", ("date", "date_words"), *CONCERNED, *PASSAGE)
    list_display = ["name", dated, "source", "stance"]
    list_filter = ["countries", "stance", "source"]
    search_fields = ["name", "slug", "date", "date_words", *SEARCHED_PASSAGE]


@admin.register(Term)
class TermAdmin(SluggedAdmin):
    """The entries of the glossary."""

    lines = ("name", "slug", ("abbreviation", "original_name"), "gloss", ("kind", "country"), "other_words", *PASSAGE)
    list_display = ["name", "abbreviation", "kind", "country", "source"]
    list_filter = ["kind", "country", "source"]
    search_fields = ["name", "abbreviation", "original_name", "slug", "gloss", "other_words"]

"""Sources, and their lines that stay uncited."""

from django.contrib import admin

from cases.admin.shared import CuratedAdmin, CuratedInline, SluggedAdmin, dated
from cases.models import Omission, Source


class OmissionInline(CuratedInline, admin.TabularInline):
    """The lines left out, on the page of their source."""

    model = Omission


@admin.register(Source)
class SourceAdmin(SluggedAdmin):
    """The texts."""

    slug_from = ("short",)
    list_display = ["short", "authors", "title", dated, "file_name"]
    list_filter = ["voice", "text_may_be_shown"]
    search_fields = ["short", "authors", "title", "container", "file_name", "slug"]
    lines = (
        ("short", "voice"),
        ("date", "date_words"),
        "slug",
        "title",
        "authors",
        ("container", "pages"),
        "date_note",
        "identification",
        "about",
        "notes",
        ("licence", "text_may_be_shown"),
        "available_at",
        ("file_name", "first_line", "last_line"),
    )
    inlines = [OmissionInline]


@admin.register(Omission)
class OmissionAdmin(CuratedAdmin):
    """The lines left out, of all sources."""

    lines = ("source", ("first_line", "last_line"), "reason")
    list_display = ["source", "first_line", "last_line", "reason"]
    list_filter = ["source"]
    search_fields = ["source__short", "reason"]

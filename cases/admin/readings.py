"""The rounds and their readings: what was read and as what, to look at and not to change.

They come in by the fixture files, as they were made.
"""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from cases.admin.shared import CuratedAdmin
from cases.models import Reading, Round


class FiledAdmin(CuratedAdmin):
    """The pages of what is entered in the files alone."""

    def has_add_permission(self, request):
        return False


def told(name):
    """What a page shows of the field `name`, a list of entries: each with its keys and values."""

    @admin.display(description=name.replace("_", " "))
    def entries(record):
        return format_html(
            "<ol>{}</ol>", format_html_join("", "<li>{}</li>", ([in_words(each)] for each in getattr(record, name)))
        )

    return entries


def in_words(entry):
    """One entry of a list, by its keys in their order, without what is empty in it; a database may keep another order."""
    if isinstance(entry, str):
        return entry
    return "; ".join(f"{key}: {value}" for key, value in sorted(entry.items()) if value not in (None, ""))


@admin.display(description=_("codebook"))
def variables_of(made):
    """The variables of the codebook of a round, with their values."""
    named = {each["name"]: ", ".join(value["name"] for value in each["values"]) for each in made.codebook["variables"]}
    return format_html("<ol>{}</ol>", format_html_join("", "<li>{}: {}</li>", named.items()))


READ_ONLY = {
    Round: [variables_of, *map(told, ["levels", "left_out", "settled", "agreement"])],
    Reading: [told("cases"), told("units")],
}


@admin.register(Round)
class RoundAdmin(FiledAdmin):
    """The rounds."""

    lines = (("number", "coders"), "about", *READ_ONLY[Round])
    readonly_fields = READ_ONLY[Round]
    list_display = ["number", "coders", "about"]
    list_filter = ["coders"]
    search_fields = ["about"]


@admin.register(Reading)
class ReadingAdmin(FiledAdmin):
    """The readings."""

    lines = (("round", "reader"), *READ_ONLY[Reading])
    readonly_fields = READ_ONLY[Reading]
    list_display = ["reader", "round"]
    list_filter = ["round"]
    search_fields = ["reader"]

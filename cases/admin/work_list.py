"""The work list: what is unlikely of the records, for a curator to look at."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models.doubts import doubts


def work_list(request):
    """Every doubt of the casebook, each with the way to its record."""
    rows = [(doubt, change_page(doubt.record)) for doubt in doubts()]
    context = {**admin.site.each_context(request), "title": _("Work list"), "rows": rows}
    return TemplateResponse(request, "admin/work_list.html", context)


def change_page(record):
    """The address of a record's page in the admin."""
    return reverse(f"admin:cases_{record._meta.model_name}_change", args=[record.pk])

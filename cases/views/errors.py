"""Answers to addresses that lead nowhere: what was wrong, and a way back."""

from urllib.parse import quote

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cases.addresses import BadAddress


def bad_request(request, exception):
    """400: the address asks for something that does not exist."""
    if isinstance(exception, BadAddress):
        return answer(request, 400, _("This address has a fault"), exception.message, exception.way_back)
    return answer(request, 400, _("This address has a fault"), _("The request could not be read."), "/")


def not_found(request, exception):
    """404: there is no such page or record."""
    reason = exception.args[0] if exception.args else None
    message = reason if isinstance(reason, str) else _("There is no page at this address.")
    parent = request.path.strip("/").rpartition("/")[0]
    return answer(request, 404, _("Not found"), message, quote(f"/{parent}/" if parent else "/"))


def answer(request, status, title, message, way_back):
    """The fault as a page, or as JSON if data was asked for."""
    if request.path.endswith((".json", ".csv")):
        return JsonResponse({"error": message, "instead": way_back}, status=status, json_dumps_params={"ensure_ascii": False})
    context = {"title": title, "message": message, "way_back": way_back, "missing": status == 404}
    return render(request, "cases/error.html", context, status=status)

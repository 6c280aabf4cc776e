"""Pages for addresses that lead nowhere and for faults of the site: what was wrong, and a way back."""

import sys
from itertools import accumulate

from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, NotSupportedError
from django.http import HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils.translation import gettext as _

from cases.addresses import DATA, BadAddress, MendedAddress, mended_path

RETRY_AFTER = "5"  # seconds
OWN_FAULTS = (DataError, IntegrityError, NotSupportedError)  # what the program asks of a database that answers


def bad_request(request, exception):
    """400: the address asks for something that does not exist; where it is plain what it means, it leads there."""
    if isinstance(exception, MendedAddress):
        return HttpResponsePermanentRedirect(exception.address)
    if isinstance(exception, BadAddress):
        return answer(request, 400, _("This address is not valid"), exception.message, exception.way_back)
    return answer(request, 400, _("This address is not valid"), _("The request could not be read."), "/")


def forbidden(request, exception):
    """403: whoever asks may not do this."""
    return answer(request, 403, _("Not allowed"), _("You are not allowed to do this."), "/")


def not_found(request, exception):
    """404: there is no such page or record."""
    reason = exception.args[0] if exception.args else None
    message = reason if isinstance(reason, str) else _("There is no page at this address.")
    return answer(
        request, 404, _("Not found"), message, request.path.removesuffix(request.path_info) + step_up(request.path_info)
    )


def step_up(path):
    """The nearest page above a path that leads nowhere."""
    parts = mended_path(path).split("/")[1:-1]
    above = accumulate((f"{part}/" for part in parts), initial="/")
    return [each for each in above if is_valid_path(each)][-1]


def failed(request):
    """500: the site has a fault, or 503 where its database has one; the answer asks no database, nor what heads of pages hold."""  # noqa: E501
    status, message = 500, _("The casebook could not answer. The fault is the site's, not the address's, and has been logged.")
    if is_of_database(sys.exc_info()[1]):
        status, message = 503, _("The casebook cannot reach its records now. Nothing is lost, and the fault has been logged.")
    if wants_data(request):
        response = data(status, message, "/")
    else:
        response = HttpResponse(render_to_string("cases/failed.html", {"message": message}), status=status)
    response["Cache-Control"] = "no-store"
    if status == 503:
        response["Retry-After"] = RETRY_AFTER
    return response


def is_of_database(error):
    """Whether an error is one of the database, which may be gone, damaged or late, and not of what was asked of it."""
    return isinstance(error, DatabaseError | InterfaceError) and not isinstance(error, OWN_FAULTS)


def answer(request, status, title, message, way_back):
    """The fault as a page, or as JSON if data was asked for."""
    if wants_data(request):
        return data(status, message, way_back)
    context = {"title": title, "message": message, "way_back": way_back, "missing": status != 400}
    return render(request, "cases/error.html", context, status=status)


def wants_data(request):
    """Whether the address is one of a file of data."""
    return request.path.endswith(DATA)


def data(status, message, way_back):
    """The fault as JSON."""
    return JsonResponse({"error": message, "instead": way_back}, status=status, json_dumps_params={"ensure_ascii": False})

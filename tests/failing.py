"""The addresses of the site, and some whose view fails."""

from django import db
from django.http import StreamingHttpResponse
from django.urls import path

from selfmgmt_site import urls
from selfmgmt_site.urls import *  # noqa: F403 (the handlers of faults)


def fail(request):
    """A view with a fault in it, or with the error of a database that is asked for."""
    if "error" in request.GET:
        raise getattr(db, request.GET["error"])("a fault of the tests")
    raise ZeroDivisionError("a fault of the tests")


def cut(request):
    """A file whose first line is sent before the fault."""
    return StreamingHttpResponse(map(line, [1, 0]), content_type="text/csv")


def line(number):
    """A line of a file, or a fault."""
    return f"{1 / number}\n"


ENDINGS = ("/", ".json", ".csv", ".xlsx")
urlpatterns = [path("cut.csv", cut), *(path(f"failing{ending}", fail) for ending in ENDINGS), *urls.urlpatterns]

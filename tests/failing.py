"""The addresses of the site, and some whose view fails."""

from django import db
from django.urls import path

from selfmgmt_site import urls
from selfmgmt_site.urls import *  # noqa: F403 (the handlers of faults)


def fail(request):
    """A view with a fault in it, or with the error of a database that is asked for."""
    if "error" in request.GET:
        raise getattr(db, request.GET["error"])("a fault of the tests")
    raise ZeroDivisionError("a fault of the tests")


urlpatterns = [*(path(f"failing{ending}", fail) for ending in ("/", ".json", ".csv")), *urls.urlpatterns]

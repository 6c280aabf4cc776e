"""Addresses of pages that take long, for tests of the time limit."""

from time import sleep

from django.db import connection
from django.http import HttpResponse
from django.urls import path

from selfmgmt_site import urls
from selfmgmt_site.urls import *  # noqa: F403 (the handlers of faults)

COUNT = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) SELECT count(*) FROM n"


def counted(to):
    """A number as the database counts to it."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [to])
        return HttpResponse(str(cursor.fetchone()[0]))


def many(request):
    """One query that takes longer than anybody waits."""
    return counted(10**9)


def late(request):
    """A query after a long time."""
    sleep(0.2)
    return counted(1)


def wrong(request):
    """A fault in time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nothing")


urlpatterns = [path("many/", many), path("late.json", late), path("wrong/", wrong), *urls.urlpatterns]

"""What holds of every answer, and what a public site refuses."""

import logging
import time

from django.http import HttpResponseNotAllowed

from cases.models.state import read_once

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
READING = ("GET", "HEAD")
access = logging.getLogger("selfmgmt_site.access")


def access_log(get_response):
    """Middleware: one line of the log for each request, with nothing that tells who asked."""

    def middleware(request):
        start = time.perf_counter()
        response = get_response(request)
        line = (request.method, request.get_full_path(), response.status_code, 1000 * (time.perf_counter() - start))
        access.info("%s %s %d %.0fms %sB", *line, size(response))
        return response

    return middleware


def size(response):
    """The bytes of an answer's body, packed as it is sent; "-" where they are not known beforehand."""
    if response.has_header("Content-Length"):
        return response["Content-Length"]
    return "-" if response.streaming else len(response.content)


def content_security_policy(get_response):
    """Middleware: every answer says that nothing but the site's own files may be used."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


def one_state(get_response):
    """Middleware: a request that only reads asks once for the state of the records by which results are kept."""

    def middleware(request):
        if request.method not in READING:
            return get_response(request)
        with read_once():
            return get_response(request)

    return middleware


def reading_only(get_response):
    """Middleware of a public site: 405 to every method that does more than read."""

    def middleware(request):
        return get_response(request) if request.method in READING else HttpResponseNotAllowed(READING)

    return middleware

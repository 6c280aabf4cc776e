"""What holds of every answer, and what a public site refuses."""

import logging
import re
import time
from copy import copy

from django.http import HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.urls import is_valid_path

from cases.addresses import DATA, mended_path
from cases.models.state import read_once

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Nothing of a browser that a page of the casebook could want to use.
UNUSED = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " + (
    "hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": UNUSED,
    "Cross-Origin-Resource-Policy": "same-origin",
}
READING = ("GET", "HEAD")
OF_A_READER = re.compile(r"^([^?]*/exercise\b[^?]*\?).*", re.I)  # addresses that hold the name and the answers of whoever reads
access = logging.getLogger("selfmgmt_site.access")


def access_log(get_response):
    """Middleware: one line of the log for each request, with nothing that tells who asked."""

    def middleware(request):
        start = time.perf_counter()
        response = get_response(request)
        line = (request.method, logged_address(request), response.status_code, 1000 * (time.perf_counter() - start))
        access.info("method=%s path=%s status=%d ms=%.0f bytes=%s", *line, size(response))
        return response

    return middleware


def logged_address(request):
    """The address that a request asks for, of an exercise without what its reader wrote."""
    return OF_A_READER.sub(r"\1*", request.get_full_path())


def size(response):
    """The bytes of an answer's body, packed as it is sent; "-" where they are not known beforehand."""
    if response.has_header("Content-Length"):
        return response["Content-Length"]
    return "-" if response.streaming else len(response.content)


def guarding_headers(get_response):
    """Middleware: every answer says that it uses the site's own files alone, and that other sites do not use it."""

    def middleware(request):
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
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


def readable_elsewhere(get_response):
    """Middleware of a public site: scripts of other sites may read its files of data, and nothing else."""

    def middleware(request):
        response = get_response(request)
        if request.method in READING and request.path.endswith(DATA):
            response["Access-Control-Allow-Origin"] = "*"
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return middleware


def mended_addresses(get_response):
    """Middleware: a path that leads nowhere, but somewhere once it is mended, leads there.

    It is asked again under the mended path, so that one redirect is enough whatever else is mended in its parameters.
    """

    def middleware(request):
        answer = get_response(request)
        if answer.status_code != 404 or request.method not in READING:
            return answer
        for path in better_paths(request.path_info):
            again = copy(request)
            again.path, again.path_info = request.path.removesuffix(request.path_info) + path, path
            mended = get_response(again)
            if mended.status_code != 404:
                return leading_to(again, mended) if mended.status_code == 200 else mended
        return answer

    return middleware


def leading_to(request, answer):
    """The redirect to a request's own address, which may be kept as long as what it answers."""
    lasting = {"Cache-Control": answer["Cache-Control"]} if answer.has_header("Cache-Control") else {}
    return HttpResponsePermanentRedirect(request.get_full_path(), headers={"Content-Length": "0", **lasting})


def better_paths(path):
    """The paths of pages that a path may mean: as the site writes it, without and with a slash at the end."""
    mended = mended_path(path)
    return [each for each in (mended, f"{mended}/") if each != path and is_valid_path(each)]

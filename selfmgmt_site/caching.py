"""How long answers of a public site may be kept, and the short answer to whoever has one that still holds.

What the site answers follows from the records, the program and the address alone, so that these name every answer before it
is made: no view runs, and no record is read, to say that nothing has changed.
"""

import hashlib

from django.conf import settings
from django.http import HttpResponseNotModified
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from cases.models import Release
from cases.models.state import kept, number_now
from cases.views.responses import is_for_people
from selfmgmt_site.code import code_version

# A browser asks again after a minute, a cache that many share after five; meanwhile such a cache may answer with what it has
# while it asks, for an hour, and for a week where the site gives no answer. A release is seen everywhere within these times.
PAGE = "public, max-age=60, s-maxage=300, stale-while-revalidate=3600, stale-if-error=604800"
FAULT = "public, max-age=60"  # of an address: a record that is published meanwhile is found after a minute
NOTHING = "no-store"
LASTING = {**dict.fromkeys((200, 301, 302), PAGE), **dict.fromkeys((400, 404), FAULT)}
OF_THE_PROCESS = ("/healthz", "/readyz")  # addresses that tell how the site is, now


def named_answers(get_response):
    """Middleware: each page and file has an ETag, and whoever names that of a fresh one is told that it still holds.

    What it lets be kept depends on nothing but the address. What is refused further out, such as a strange Host, may not be.
    """

    def middleware(request):
        if request.path_info in OF_THE_PROCESS:
            return get_response(request)
        tag = tag_of(request)  # before the records are read: what is read later can only be newer than it says
        if known := known_as(request, tag):
            return HttpResponseNotModified(headers={"ETag": known, "Cache-Control": PAGE})
        response = get_response(request)
        if not response.has_header("Cache-Control") and response.status_code in LASTING:
            response["Cache-Control"] = LASTING[response.status_code]
            if response.status_code == 200:
                response["ETag"] = tag
        return response

    return middleware


def tag_of(request):
    """The ETag of what an address answers: of the records, the program, the texts, the address, and who may ask for it."""
    parts = [version_of_data(), code_version(), texts_there(), request.build_absolute_uri(), reader_of(request)]
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


@kept
def version_of_data():
    """What tells one state of the records from every other: the hash of a release, the number of any other database."""
    return Release.objects.data_version() or str(number_now())


def texts_there():
    """The files of the source texts, by name and size: a page leads to the lines of those that are there."""
    folder = settings.TEXTS_DIR
    return sorted((file.name, file.stat().st_size) for file in folder.iterdir()) if folder and folder.is_dir() else []


def reader_of(request):
    """Whether a person or a program asks for a table, which each gets in a form of its own; nothing of other answers."""
    return is_for_people(request) if is_table(request) else ""


def is_table(request):
    return request.path.endswith(".csv")


def known_as(request, tag):
    """The tag of the answer that a request says it has, as it writes it, if it is this one; weak where it was sent packed."""
    tags = parse_etags(request.headers.get("If-None-Match", ""))
    return next((each for each in tags if each.removeprefix("W/") == tag), None)


def lasting_answers(get_response):
    """Middleware: nothing is kept that does not say how long it may be, and each answer says what it may differ by."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cache-Control", NOTHING)
        patch_vary_headers(response, [*["Accept"] * is_table(request), "Accept-Encoding"])
        return response

    return middleware


class Packing(GZipMiddleware):
    """Packs what is long, to the same bytes each time: a public page holds no secret that its length could betray."""

    max_random_bytes = 0

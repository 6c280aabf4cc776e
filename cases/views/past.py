"""Past releases: each answers below an address of its own, from its own file, and says what is newer."""

import re
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from json import loads
from pathlib import Path

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.http import Http404
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils.translation import gettext as _

from cases.addresses import shortened
from cases.files.other_databases import READING, in_place_of_default
from cases.files.release_folder import CHANGES, DATABASE, RELEASES, line_of, migrations_of, releases_in
from cases.models import ComparisonSet, Source
from cases.views import errors
from selfmgmt_site.environment import reading_name

BELOW = re.compile(r"/release/([^/]+)(/.*)")
OPENED = 5  # how many of the last releases answer from their own files; those before are there as files


@dataclass(frozen=True)
class Past:
    """The release below whose address a page is asked for, and where the same page stands now."""

    version: str
    outside: str  # the address of the site, as far as its own pages do not say it
    path: str
    query: str

    @property
    def prefix(self):
        return f"{self.outside}release/{self.version}/"

    @property
    def now(self):
        """The address of the same page in the release that is served."""
        return self.outside.rstrip("/") + self.path + (f"?{self.query}" if self.query else "")

    @property
    def date(self):
        return releases_in(settings.RELEASES)[self.version]["date"]

    @cached_property
    def newer(self):
        """The versions of the releases after this one, the oldest first; None where this one was taken back."""
        line = line_of(settings.RELEASES)
        return line[: line.index(self.version)][::-1] if self.version in line else None


def past_release(get_response):
    """Middleware: an address below /release/VERSION/ is answered as that release would have answered it."""

    def middleware(request):
        found = BELOW.fullmatch(request.path_info) if settings.RELEASES else None
        return answer_of_past(request, *found.groups(), get_response) if found else get_response(request)

    return middleware


def answer_of_past(request, version, path, get_response):
    """The answer of a release to a request for a path; of one that cannot be opened, where its file is."""
    known = releases_in(settings.RELEASES)
    if version not in known:
        words = {"version": shortened(version), "known": ", ".join(reversed(known))}
        raise Http404(_("There is no release “%(version)s”. There are: %(known)s.") % words)
    if version not in opened_releases():
        return not_opened(request, version)
    past = Past(version, get_script_prefix(), path, request.META.get("QUERY_STRING", ""))
    request.past, request.path_info = past, path
    with opened(past):
        answer = get_response(request)
    if answer.streaming:
        answer.streaming_content = pieces_of_past(past, answer.streaming_content)
    answer["Link"] = f'<{past.now}>; rel="latest-version"'
    return answer


@contextmanager
def opened(past):
    """A context in which every query goes to the file of a release, and every address leads into it."""
    set_script_prefix(past.prefix)
    try:
        with in_place_of_default(reading_name(database_of(past.version)), READING):
            yield
    finally:
        set_script_prefix(past.outside)


def pieces_of_past(past, pieces):
    """The pieces of an answer that is sent as a release is read: its file stays open until the last."""
    with opened(past):
        yield from pieces


def not_opened(request, version):
    """410: a release is there, as a file."""
    message = _("The release %(version)s is not opened here any more; its database can be downloaded.") % {"version": version}
    return errors.answer(request, 410, _("An older release"), message, reverse("release", args=[version]))


def database_of(version):
    """The file of a release's records."""
    return settings.RELEASES / RELEASES / version / DATABASE


def opened_releases():
    """The versions that answer from their own files: the last few that this program can read, and the one that is served."""
    last = list(releases_in(settings.RELEASES))[-OPENED:]
    return [each for each in last if is_readable(database_of(each))]


@lru_cache(maxsize=64)
def is_readable(database):
    """Whether the program can read a release as it is: its tables are those of today. No release changes, so it is kept."""
    return migrations_of(database) == {name for app, name in MigrationLoader(None).disk_migrations if app == "cases"}


@lru_cache(maxsize=64)
def changes_of(folder):
    """What changed in a release since the one before, by the folder of the release; no release changes, so it is kept."""
    return loads((folder / CHANGES).read_text("utf-8"))


def changes_in(version):
    """What changed in a release, record by record."""
    return changes_of(Path(settings.RELEASES) / RELEASES / version)


def changed_since(past, places):
    """What changed of the records at some places after a past release, as (version, what changed) of the releases that have."""
    found = ((each, [one for one in changes_in(each) if place_in(one) in places]) for each in past.newer or [])
    return [(version, changes) for version, changes in found if changes]


def place_in(change):
    """The place of the record that a change tells of."""
    return change["model"], *change["key"]


def places_on(request):
    """The places of the records that a page is about: of a record, a source, a set or a comparison."""
    match = request.resolver_match
    given = match.kwargs if match else {}
    kinds = {"source": Source, "set": ComparisonSet}
    model = given.get("model") or kinds.get(match.url_name if match else "")
    slugs = [given["slug"]] if "slug" in given else request.GET.getlist("slug")
    return {(model._meta.label_lower, slug) for slug in slugs} if model else set()

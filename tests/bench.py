"""How long the server takes for each kind of page, as a multiple of an empty Django page (`make bench-pages`).

Medians of RUNS requests through Django's test client, on the shipped casebook in a database of their own.
"""

import os
import statistics
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
PAGES = [
    "/",
    "/countries/",
    "/enterprises/",
    "/enterprises/?country=peru&origin=above",
    "/lessons/?per_page=100",
    "/lessons/?q=cooperative",
    "/countries/peru/",
    "/enterprises/zanon/",
    "/enterprises/compare/?slug=zanon&slug=industrial-communities&slug=invepal",
    "/countries/compare/?slug=peru&slug=argentina&slug=chile&slug=venezuela&slug=bolivia&slug=yugoslavia",
    "/countries/compare/?slug=peru&slug=argentina&slug=chile&slug=venezuela&slug=bolivia&slug=yugoslavia&topic=everything",
    "/glossary/",
    "/codebook/",
    "/sources/pablo/",
    "/timeline/",
    "/timeline/?enterprise=zanon&enterprise=invepal&align=begun",
    "/lessons/matrix/",
    "/lessons/success-provokes-violence/",
    "/figures/",
    "/coverage/",
    "/crosstab/?of=class&row=v-occasion&col=v-initiative",
    "/sets/",
    "/sets/above-or-below/",
    "/search/?q=cooperative",
]


def main():
    """A line for each page."""
    from django.urls import path

    with shipped_client() as client:
        from cases import urls

        urls.urlpatterns.insert(0, path("bench-empty/", empty_page))
        empty = median(client, "/bench-empty/")
        for page in PAGES:
            taken = median(client, page)
            print(f"{taken / empty:7.0f} times an empty page  {taken * 1000:6.1f} ms  {page}")


@contextmanager
def shipped_client():
    """Django's test client, on the shipped casebook in a new database."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{folder}/casebook.sqlite3",
            "DJANGO_SETTINGS_MODULE": "selfmgmt_site.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command
        from django.test import Client

        from cases.files import fixtures

        call_command("migrate", verbosity=0)
        fixtures.load(ROOT / "fixtures")
        yield Client(SERVER_NAME="localhost")


def empty_page(request):
    """The least that Django can answer."""
    from django.http import HttpResponse

    return HttpResponse("")


def median(client, page):
    """The median seconds of a request, after a first that fills the caches; the page must be there."""
    if client.get(page).status_code != 200:
        raise SystemExit(f"{page} does not answer 200.")
    times = []
    for _run in range(RUNS):
        start = perf_counter()
        client.get(page)
        times.append(perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()

"""The sitemap for search engines: every record, source and set, and all other pages, with the day of the release."""

import json
from datetime import date

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from cases.models import ComparisonSet, Source, registry
from cases.models.state import kept
from cases.views.navigation import further_pages


@kept
def published():
    """The day on which the release that is served was published; None where the site serves no release."""
    if not settings.RELEASES:
        return None
    said = json.loads((settings.RELEASES / "current" / "release.json").read_text("utf-8"))
    return date.fromisoformat(said["date"])


class Published(Sitemap):
    """Pages of a release: no page of it is older or newer than the whole."""

    def lastmod(self, item):
        return published()


class RecordSitemap(Published):
    """A page for each record of a model."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.order_by("slug")


class PageSitemap(Published):
    """The home page, the lists and the other pages."""

    def items(self):
        lists = [reverse("list", args=[model]) for model in registry()]
        return [reverse("home"), *lists, *(url for _name, url in further_pages())]

    def location(self, item):
        return item


def sitemaps():
    """The sections of the sitemap, by name."""
    records = {model.address: RecordSitemap(model) for model in registry()}
    return {"pages": PageSitemap(), "sources": RecordSitemap(Source), "sets": RecordSitemap(ComparisonSet), **records}

"""The sitemap for search engines: every record, source and set, and all other pages."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from cases.models import ComparisonSet, Source, registry
from cases.views.navigation import further_pages


class RecordSitemap(Sitemap):
    """A page for each record of a model."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.order_by("slug")


class PageSitemap(Sitemap):
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

"""The site's map for search engines: every record and source, and the pages beside them."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from cases.models import ComparisonSet, Source, registry
from cases.views.navigation import further_pages


class Records(Sitemap):
    """The pages of all records of one model, or of all sources or sets."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.order_by("slug")


class Pages(Sitemap):
    """The home page, the lists and the pages beside them."""

    def items(self):
        lists = [reverse("list", args=[model]) for model in registry()]
        return [reverse("home"), *lists, *(url for _name, url in further_pages())]

    def location(self, item):
        return item


def sitemaps():
    """The parts of the map, by name."""
    records = {model.address: Records(model) for model in registry()}
    return {"pages": Pages(), "sources": Records(Source), "sets": Records(ComparisonSet), **records}

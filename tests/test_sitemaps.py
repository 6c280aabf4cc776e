"""The site's map, and what other sites read of a record."""

import re

import pytest

from cases.models import registry
from cases.views.navigation import further_pages
from tests.factories import make, make_source
from tests.marks import comparable_models

pytestmark = pytest.mark.django_db


def test_map_holds_every_record_and_page(client):
    for model in registry():
        make(model, slug="a")
    make_source(slug="a")
    found = re.findall(r"<loc>http://testserver([^<]*)</loc>", client.get("/sitemap.xml").text)
    lists = [f"/{model.address}/" for model in registry()]
    records = [f"/{model.address}/a/" for model in registry()]
    others = [path for path in found if re.search(r"/country-\d+/", path)]
    expected = ["/", *lists, *(url for _name, url in further_pages()), "/sources/a/", *records]
    assert sorted(set(found) - set(others)) == sorted(expected)


@comparable_models()
def test_record_tells_other_sites_what_it_is(client, model):
    make(model, slug="a", name="Zanón", summary="A factory.")
    page = client.get(f"/{model.address}/a/").text
    assert f'itemscope itemtype="https://schema.org/{model.schema_type}"' in page
    assert '<meta property="og:title" content="Zanón">' in page
    assert '<meta name="description" content="A factory.">' in page

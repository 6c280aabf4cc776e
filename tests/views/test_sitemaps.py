"""The site's map, and what other sites read of a record."""

import re

import pytest

from cases.models import ComparisonSet, Enterprise, registry
from cases.models.state import KEPT
from cases.views.navigation import further_pages
from tests.factories import make, make_country, make_source
from tests.marks import comparable_models

pytestmark = pytest.mark.django_db


def test_map_holds_every_record_and_page(client):
    for model in registry():
        make(model, slug="a")
    make_source(slug="a")
    ComparisonSet.objects.create(slug="a", name="A", introduction="Look.")
    found = re.findall(r"<loc>http://testserver([^<]*)</loc>", client.get("/sitemap.xml").text)
    lists = [f"/{model.address}/" for model in registry()]
    records = [f"/{model.address}/a/" for model in registry()]
    others = [path for path in found if re.search(r"/country-\d+/", path)]
    expected = ["/", *lists, *(url for _name, url in further_pages()), "/sources/a/", "/sets/a/", *records]
    assert sorted(set(found) - set(others)) == sorted(expected)


def test_map_tells_the_day_of_the_release(client, settings, tmp_path):
    make(Enterprise, slug="a")
    without = client.get("/sitemap.xml")
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / "release.json").write_text('{"date": "2026-11-30"}')
    settings.RELEASES = tmp_path
    KEPT.clear()  # as another release has another number
    found = client.get("/sitemap.xml").text
    assert re.findall("<lastmod>(.*?)</lastmod>", found) == ["2026-11-30"] * found.count("<loc>")
    assert "lastmod" not in without.text


def test_robots_may_read_the_pages_of_the_map_and_not_all_that_can_be_chosen(client):
    answer = client.get("/robots.txt")
    assert (answer.text, answer["Content-Type"]) == (
        "User-agent: *\nDisallow: /*?\nDisallow: /compare\nDisallow: /*/compare\nDisallow: /search\nDisallow: /sources/*/*-\n"
        "Disallow: /release/\nDisallow: /*.json$\nDisallow: /*.csv$\nDisallow: /*.xlsx$\nDisallow: /*.zip$\n"
        "Disallow: /*.atom$\nDisallow: /*.sqlite3$\nDisallow: /*.bib$\nDisallow: /*.ris$\nDisallow: /*.svg$\n"
        "Sitemap: http://testserver/sitemap.xml\n",
        "text/plain; charset=utf-8",
    )


def test_page_names_its_own_address(client):
    make(Enterprise, slug="a", country=make_country(slug="peru"))
    page = client.get("/enterprises/?country=peru").text
    told = dict(re.findall(r'<meta\s+property="og:(url|image)"\s+content="([^"]*)"', page))
    picture = "http://testserver/static/cases/pictures/comparison-light.png"
    assert told == {"url": "http://testserver/enterprises/?country=peru", "image": picture}


@pytest.mark.parametrize(
    ("path", "canonical", "indexed"),
    [
        ("/enterprises/", "/enterprises/", True),
        ("/enterprises/a/", "/enterprises/a/", True),
        ("/timeline/", "/timeline/", True),
        ("/enterprises/?page=1", "/enterprises/", True),
        ("/coverage/?of=enterprises", "/coverage/", True),
        ("/enterprises/?sort=name", "/enterprises/?sort=name", False),
        ("/enterprises/?q=a&sort=name", "/enterprises/?sort=name&q=a", False),
        ("/enterprises/compare/?topic=glance&slug=a&slug=a", "/enterprises/compare/?slug=a", False),
        ("/timeline/?from=1970.0&kind=laws", "/timeline/?kind=laws&from=1970", False),
        ("/lessons/matrix/?kind=claim&kind=claim", "/lessons/matrix/?kind=claim", False),
        ("/search/?page=1&q=", "/search/", False),
        ("/search/?q=" + "a" * 300, "/search/?q=" + "a" * 200, False),
        ("/glossary/?q=a&q=b", "/glossary/?q=b", False),
        ("/crosstab/?of=firm", "/crosstab/", True),
        ("/crosstab/?col=country&of=firm", "/crosstab/?col=country", False),
        ("/disputes/?kind=laws", "/disputes/?kind=laws", False),
        ("/exercise/", "/exercise/", True),
        ("/exercise/?reader=Ana&case=a&answer=", "/exercise/?case=a&reader=Ana", False),
        ("/figures/?page=1", "/figures/", True),
    ],
)
def test_page_names_the_one_address_of_all_that_ask_for_the_same(client, path, canonical, indexed):
    make(Enterprise, slug="a", name="A")
    page = client.get(path).text
    told = re.findall(r'<link rel="canonical" href="http://testserver([^"]*)">', page)
    noindex = '<meta name="robots" content="noindex">'
    assert (told, noindex in page) == ([canonical.replace("&", "&amp;")], not indexed)


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/enterprises/a.json", "/enterprises/a.json"),
        ("/enterprises.csv?q=a&sort=name&page=1", "/enterprises.csv?sort=name&page=1&q=a"),
        ("/enterprises/compare.json?slug=a&slug=a", "/enterprises/compare.json?slug=a"),
        ("/search/suggestions.json?kind=laws&q=a", "/search/suggestions.json?q=a&kind=laws"),
    ],
)
def test_file_names_its_one_address_and_is_not_indexed(client, path, canonical):
    make(Enterprise, slug="a", name="A")
    answer = client.get(path)
    assert (answer["Link"], answer["X-Robots-Tag"]) == (f'<http://testserver{canonical}>; rel="canonical"', "noindex")


def test_page_of_a_fault_has_no_address_for_search_engines(client):
    page = client.get("/nothing/").text
    assert ["canonical" in page, "noindex" in page] == [False, True]


def test_record_tells_other_sites_its_years_and_place(client):
    make(Enterprise, slug="a", country=make_country(name="Peru"), begun="1970", also_known_as="The Mill", summary="")
    page = client.get("/enterprises/a/").text
    told = re.findall(r'<meta itemprop="([^"]*)" content="([^"]*)">', page)
    assert told == [("foundingDate", "1970"), ("alternateName", "The Mill"), ("location", "Peru")]


@comparable_models()
def test_record_tells_other_sites_what_it_is(client, model):
    make(model, slug="a", name="Zanón", summary="A factory.")
    page = client.get(f"/{model.address}/a/").text
    assert f'itemscope itemtype="https://schema.org/{model.schema_type}"' in page
    assert '<meta property="og:title" content="Zanón">' in page
    assert '<meta name="description" content="A factory.">' in page

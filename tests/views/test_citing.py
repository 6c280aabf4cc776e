"""What each page is cited as, in its panel, its tags and its files."""

import io
import json
import re
from html import unescape

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cases import models
from cases.citing.styles import STYLES
from cases.views.citing import MOST_PLACES
from tests import factories as make
from tests.elements import elements, texts

TITLES = {
    "/": "The Self-Management Casebook",
    "/enterprises/mill/": "Mill",
    "/countries/": "Countries",
    "/enterprises/?country=peru&sort=name": "Enterprises: in Peru",
    "/enterprises/compare/?slug=mill&slug=mine": "Mill and Mine compared",
    "/enterprises/compare/?slug=mill&slug=mine&topic=origins": "Mill and Mine compared: origins",
    "/enterprises/compare/?slug=mill&slug=mine&topic=events&differences=1": "Mill and Mine compared: events, differences only",
    "/enterprises/compare/?slug=mill": "Compare Mill",
    "/enterprises/compare/": "Compare enterprises",
    "/sets/": "Ready comparisons",
    "/sets/two/": "Two",
    "/figures/?country=peru": "Figures: in Peru",
    "/timeline/": "Timeline",
    "/timeline/?country=peru&from=1960&kind=laws": "Timeline: Peru; Laws; from 1960",
    "/lessons/matrix/?kind=claim": "Lessons by theme and country: causal claim",
    "/coverage/": "Coverage of enterprises",
    "/coverage/?of=countries&country=peru": "Coverage of countries: Peru",
    "/crosstab/": "What goes with what, by firm",
    "/crosstab/?of=countries": "What goes with what, by country",
    "/data/": "Data",
    "/disputes/?country=peru&kind=laws": "Disputes: Peru; Laws",
    "/scope/": "Scope",
    "/sources/": "Sources",
    "/sources/a-book/": "Source: A book",
    "/glossary/": "Glossary",
    "/glossary/?q=farm": "Glossary: “farm”",
    "/codebook/": "Codebook",
    "/about/": "About the casebook",
}
ENDINGS = {
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".csl.json": "application/vnd.citationstyles.csl+json",
}


def panel(page):
    """The citations of a page, style by style."""
    found = elements(page, "footer", ["p"])
    return [" ".join("".join(parts).split()) for attributes, parts in found if attributes.get("class") == "reference"]


def file_address(address, ending):
    path, mark, query = address.partition("?")
    return (path.rstrip("/") or "/index") + ending + mark + query


@pytest.mark.parametrize(("address", "title"), TITLES.items(), ids=TITLES)
def test_page_is_cited_by_a_title_of_its_own(small, client, address, title):
    page = client.get(address)
    tags = dict(re.findall(r'<meta name="((?:citation_|DC\.)\w+)" content="([^"]*)">', page.text))
    assert {name: unescape(text) for name, text in tags.items()} == {
        "citation_title": title,
        "citation_author": "The authors of the Self-Management Casebook",
        "citation_publisher": "The Self-Management Casebook",
        "citation_public_url": canonical(page),
        "citation_language": "en",
        "DC.creator": "The authors of the Self-Management Casebook",
        "DC.title": title,
        "DC.publisher": "The Self-Management Casebook",
        "DC.identifier": canonical(page),
        "DC.language": "en",
        "DC.type": "Text",
    }
    (item, *sources) = json.loads(client.get(file_address(address, ".csl.json")).content)
    assert (item["title"], item["URL"]) == (title, canonical(page))
    assert len(panel(page)) == len(STYLES) * len([item, *sources])
    assert panel(page)[0].startswith(f"The authors of the Self-Management Casebook. (n.d.). {title}")


def canonical(page):
    """The one address that a page names."""
    return unescape(re.findall(r'<link rel="canonical" href="([^"]*)">', page.text)[0])


@pytest.mark.parametrize(("ending", "media_type"), ENDINGS.items())
def test_file_of_citations_is_one_of_the_page(small, client, ending, media_type):
    page = client.get("/enterprises/mill/")
    linked = [each["href"] for each, _text in elements(page, "footer", ["a"]) if each["href"].endswith(ending)]
    (address,) = linked
    file = client.get(address)
    assert (file["Content-Type"], file["X-Robots-Tag"]) == (f"{media_type}; charset=utf-8", "noindex")
    assert file["Link"] == '<http://testserver/enterprises/mill/>; rel="canonical"'
    assert ["casebook-enterprises-mill" in file.text, "a-book" in file.text] == [True, True]


def test_file_is_refused_mended_and_led_on_as_its_page_is(small, client):
    refused = client.get("/enterprises.bib?mood=1")
    assert (refused.status_code, refused.json()["instead"]) == (400, "/enterprises.bib")
    mended = client.get("/enterprises.csl.json?utm_source=x&country=Peru")
    assert (mended.status_code, mended["Location"]) == (301, "/enterprises.csl.json?country=peru")
    led = client.get("/enterprises/compare.ris?add=mill&slug=mine")
    assert (led.status_code, led["Location"]) == (302, "/enterprises/compare.ris?slug=mine&slug=mill")


@pytest.mark.parametrize(
    "path",
    ["/search", "/releases", "/api", "/exercise", "/nowhere", "/countries/atlantis", "/timeline.svg", "/countries/peru/"],
)
@pytest.mark.parametrize("ending", ENDINGS)
def test_there_are_no_citations_of_what_is_no_cited_page(small, client, path, ending):
    answer = client.get(path + ending)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")


@pytest.mark.parametrize("path", ["/search", "/api", "/exercise"])
def test_page_without_citations_says_so(small, client, path):
    assert client.get(f"{path}.bib").json()["error"] == "This page has no citation."


def test_record_renamed_leads_to_the_file_of_its_new_name(db, client):
    models.Country.objects.filter(pk=make.make_country(slug="peru").pk).update(renamed_from="birou")
    assert client.get("/countries/birou.bib")["Location"] == "/countries/peru.bib"


def test_comparison_of_many_is_cited_by_the_name_of_its_set_or_their_number(db, client):
    laws = [make.make_law(slug=f"law-{number}") for number in range(5)]
    chosen = make.make_set(name="Who owns?")
    for place, law in enumerate(laws[:4]):
        models.SetMember.objects.create(comparison_set=chosen, position=place, law=law)

    def cited(*slugs, extra=""):
        address = reverse("compare", args=[models.Law]) + "?" + "&".join(f"slug={slug}" for slug in slugs) + extra
        return client.get(address).context["cited"].page.title

    slugs = [law.slug for law in laws]
    assert cited(*slugs[3::-1]) == "Who owns?"
    assert cited(*slugs[:4], extra="&topic=state-and-law") == "Who owns?: state and law"
    assert cited(*slugs) == "Five laws compared"
    assert cited(*slugs[1:], extra="&topic=everything") == "Four laws compared: everything"


def test_list_names_the_places_in_the_sources_of_its_records(db, client):
    source = make.make_source(slug="a-book", short="Book")
    for number in range(MOST_PLACES + 3):
        make.make_citation(make.make_law(), "name", source=source, locator=f"p. {number}", first_line=number + 1, last_line=99)
    (item,) = texts(client.get("/laws/?sort=name"), "li", part="footer")
    named = "; ".join(f"p. {number}" for number in range(MOST_PLACES))
    assert item.startswith("Book: p. 0; ")
    assert item.endswith("; and 3 more, which the files name")
    assert len(item) == len(f"Book: {named}; and 3 more, which the files name")
    file = client.get("/laws.ris?sort=name").text
    assert [place for place in range(MOST_PLACES + 3) if f"p. {place}" not in file] == []


def test_page_with_passages_leaves_their_places_to_these(small, client):
    assert client.get("/enterprises/mill/").context["cited"].places == []
    assert "Cited: p. 1." in client.get("/enterprises/mill.ris").text


def test_passage_is_cited_by_its_place(small, client):
    cited = client.get("/sources/a-book/1-2/").context["cited"]
    assert [work.key for work in cited.works] == ["casebook-sources-a-book-1-2", "a-book"]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_citations_take_no_query_of_their_own(db, client, django_assert_num_queries, count):
    for number in range(count):
        make.make_citation(make.make_country(slug=f"c-{number}"), "name")
    client.get("/countries/")
    with django_assert_num_queries(make.QUERIES[models.Country]["list"][1]):
        client.get("/countries.bib")


@pytest.mark.parametrize("address", TITLES)
def test_workbook_is_cited_as_its_page_is(small, client, address):
    page = client.get(address)
    book = load_workbook(io.BytesIO(client.get(file_address(address, ".xlsx")).content))
    told = dict(book["About"].iter_rows(values_only=True))
    assert told["How to cite"] == panel(page)[0]

"""What search engines and other sites show of a page: a title and a description of its own."""

import re

import pytest

TITLES = {
    "/": "Cases of workers' self-management, side by side",
    "/sources/": "Sources",
    "/sources/a-book/": "A book",
    "/glossary/": "Glossary",
    "/codebook/": "Codebook",
    "/about/": "About",
    "/data/": "Data",
    "/api/": "API",
    "/timeline/": "Timeline",
    "/sets/": "Compare",
    "/sets/two/": "Two",
    "/lessons/matrix/": "Lessons by theme and country",
    "/coverage/": "Coverage",
    "/crosstab/": "What goes with what, by firm",
    "/disputes/": "Disputes",
    "/exercise/": "Code a case",
    "/scope/": "Scope",
    "/figures/": "Figures",
    "/search/?q=mill": "Search",
    "/enterprises/mill/": "Mill",
    "/enterprises/compare/?slug=mill&slug=mine": "Mill and Mine compared",
}


def described(page):
    """What a page says of itself to others, by name."""
    found = re.findall(r'<meta (?:name|property)="(description|og:title|og:description|robots)" content="([^"]*)"', page)
    return {name: content.replace("&#x27;", "'") for name, content in found}


@pytest.mark.parametrize(("path", "title"), TITLES.items())
def test_page_has_a_title_of_its_own_for_other_sites(small, client, path, title):
    assert described(client.get(path).text)["og:title"] == title


def test_pages_have_descriptions_of_their_own(small, client):
    plain = (
        "A comparative casebook of workers' self-management: "
        "cases, laws and lessons side by side, every value with its passage."
    )
    told = {path: described(client.get(path).text)["description"] for path in TITLES}
    general = ["/", "/search/?q=mill", "/enterprises/mill/"]  # this record has no summary
    assert [path for path, words in told.items() if words == plain] == general
    assert len(set(told.values())) == len(told) - len(general) + 1
    assert all(30 < len(words) < 170 for path, words in told.items() if path not in ("/sources/a-book/", "/sets/two/"))


def test_two_sites_are_told_the_same(small, client):
    page = described(client.get("/coverage/").text)
    assert page["description"] == page["og:description"]


@pytest.mark.parametrize("path", ["/search/?q=mill", "/laws/no-law/"])
def test_page_of_no_lasting_content_is_not_listed(small, client, path):
    assert described(client.get(path).text)["robots"] == "noindex"

"""The menu of every page."""

import re

import pytest

from tests.factories import make_law

LISTS = ["/countries/", "/periods/", "/laws/", "/enterprises/", "/lessons/"]
OTHERS = ["/sets/", "/timeline/", "/figures/", "/lessons/matrix/"]
FURTHER = ["/crosstab/", "/exercise/", "/disputes/", "/coverage/", "/scope/", "/codebook/", "/glossary/", "/sources/"]
FURTHER += ["/data/", "/api/", "/about/"]


def menu(client, path):
    """The menu of a page, and what is written in it as a popover."""
    (whole,) = re.findall(r"<nav.*?</nav>", client.get(path).text, re.DOTALL)[:1]
    return whole, whole.partition(" popover>")[2]


def test_menu_names_the_lists_and_overviews_and_has_the_rest_in_a_popover(client, db):
    whole, further = menu(client, "/about/")
    leads = [re.findall(r'<a\s+href="([^"]*)"', part) for part in (whole, further)]
    assert leads == [[*LISTS, *OTHERS, *FURTHER], FURTHER]
    assert re.findall(r'popovertarget="(.*?)"|<ul class="further" id="(.*?)"', whole) == [("more", ""), ("", "more")]
    assert [" ".join(name.split()) for name in re.findall(r">\s*([^<>]+?)\s*</a>", whole)][5:11] == [
        "Compare",
        "Timeline",
        "Figures",
        "Lessons matrix",
        "What goes with what",
        "Code a case",
    ]


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", []),
        ("/lessons/", [("/lessons/", "page")]),
        ("/lessons/matrix/", [("/lessons/matrix/", "page")]),
        ("/laws/some-law/", [("/laws/", "true")]),
        ("/laws/compare/?slug=some-law", [("/sets/", "true")]),
        ("/sets/", [("/sets/", "page")]),
        ("/sources/", [("/sources/", "page")]),
        ("/lessonsmatrix/", []),
    ],
)
def test_menu_marks_the_one_entry_that_the_page_is_at_or_below(client, db, path, marked):
    make_law(slug="some-law")
    whole, _further = menu(client, path)
    assert re.findall(r'<a\s+href="([^"]*)"\s*aria-current="(\w+)"', whole) == marked


@pytest.mark.parametrize(("path", "marked"), [("/sources/", True), ("/laws/", False)])
def test_menu_marks_its_opener_where_the_page_is_a_further_one(client, db, path, marked):
    assert (f'class="opener{" here" * marked}"' in menu(client, path)[0]) is True


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/laws/", "records"),
        ("/figures/", "results"),
        ("/lessons/matrix/", "results"),
        ("/coverage/", "cells"),
        ("/crosstab/", "results"),
        ("/disputes/", "results"),
    ],
)
def test_page_with_filters_lets_the_keyboard_skip_to_its_results(client, db, path, place):
    make_law()
    page = client.get(path).text
    skips = re.findall(r'<a class="skip" href="#([^"]*)">', page)
    assert (skips, [f'id="{each}"' in page for each in skips]) == (["content", place], [True, True])


def test_every_page_holds_a_hidden_line_for_updates_without_an_answer(client, db):
    page = client.get("/").text
    line = '<p class="no-answer" id="no-answer" role="alert" hidden> No answer came from the casebook; this page is as it was. '
    assert [line + '<a href="">Try again</a> </p>' in " ".join(page.split()), "casebook.js" in page] == [True, True]

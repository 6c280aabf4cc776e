"""The menu of every page."""

import re

import pytest

from tests.factories import make_law


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", []),
        ("/lessons/", [("/lessons/", "true")]),
        ("/lessons/matrix/", [("/lessons/matrix/", "page")]),
        ("/laws/some-law/", [("/laws/", "true")]),
        ("/sources/", [("/sources/", "page")]),
        ("/lessonsmatrix/", []),
    ],
)
def test_menu_marks_the_one_entry_that_the_page_is_at_or_below(client, db, path, marked):
    make_law(slug="some-law")
    (menu,) = re.findall(r"<nav.*?</nav>", client.get(path).text, re.DOTALL)[:1]
    assert re.findall(r'<a href="([^"]*)"\s*aria-current="(\w+)"', menu) == marked


def test_every_page_holds_a_hidden_line_for_updates_without_an_answer(client, db):
    page = client.get("/").text
    line = '<p class="no-answer" id="no-answer" role="alert" hidden> No answer came from the casebook; this page is as it was. '
    assert [line + '<a href="">Try again</a> </p>' in " ".join(page.split()), "casebook.js" in page] == [True, True]

"""Pages as plain pages."""

import pytest

from cases.export.plain import as_plain

KNOWN = {"/laws/": "laws/index.html", "/a.png": "a.png", "/?a&b": "x.html", "?page=2": "page_2.html"}


def made_plain(page):
    return as_plain(page, lambda address: KNOWN.get(address, ""), "A copy of <it>.")


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ('<a class="x" href="/laws/">Laws</a>', '<a class="x" href="laws/index.html">Laws</a>'),
        ('<a href="/nowhere/" id="a">Laws</a>', '<a id="a">Laws</a>'),
        ('<a href="/?a&amp;b">x</a><a href="#y">y</a>', '<a href="x.html">x</a><a href="#y">y</a>'),
        ('<img src="/a.png" srcset="/a.png">', '<img src="a.png" srcset="a.png">'),
        ('<svg viewBox="0 0"><a href="/laws/"/></svg>', '<svg viewBox="0 0"><a href="laws/index.html"/></svg>'),
        ('<p>a<form action="/"><p>b<input></p></form>c</p>', "<p>ac</p>"),
        ('<form class="list" action="/"><p>a</p></form>', "<p>a</p>"),
        ('<div class="bar wide">a<div>b</div>c</div>d<br>e', "d<br>e"),
        ("<script>a < b</script>c", "c"),
        ('<link rel="canonical" href="/"><meta property="og:url" content="/"><meta name="x">', '<meta name="x">'),
        ('<button type="submit" name="page" value="2">2</button>', '<a href="page_2.html">2</a>'),
        ('<button type="submit" name="page" value="9">9</button>', "9"),
        ('<button type="submit" name="sort" value="x">Name</button>', "Name"),
        ('<button type="button">More</button>', '<button type="button">More</button>'),
        ("""<p data-hx-get="/a" data-hx-vals='{"a": "b"}' id="x">a</p>""", '<p id="x">a</p>'),
        ("<!DOCTYPE html><?xml a?>a &amp; b&#160;c<!-- gone -->", "<!DOCTYPE html><?xml a?>a &amp; b&#160;c"),
        ("<form>a &amp; b&#160;<b/></form><input/>", ""),
        ("<footer>a</footer>", "<footer>a<p>A copy of &lt;it&gt;.</p></footer>"),
    ],
)  # fmt: skip
def test_page_is_made_plain(page, wanted):
    assert made_plain(page) == wanted

"""Comparisons as a reader sees them: what is in view, and at which widths."""

import pytest

pytestmark = pytest.mark.browser

THREE = "/enterprises/compare/?slug=zanon&slug=industrial-communities&slug=socialist-production-units"
SIX = "/countries/compare/?slug=peru&slug=argentina&slug=chile&slug=venezuela&slug=bolivia&slug=yugoslavia"
TOP = "each => each.getBoundingClientRect().top"
BOTTOM = "each => each.getBoundingClientRect().bottom"


@pytest.fixture
def opened(browser, site):
    """A function: a page opened at a width; its windows close with the test."""
    contexts = []

    def open_at(path, width, height=900):
        contexts.append(browser.new_context(base_url=site, viewport={"width": width, "height": height}))
        page = contexts[-1].new_page()
        page.goto(path)
        return page

    yield open_at
    for context in contexts:
        context.close()


def test_glance_of_three_fits_its_screen(opened):
    page = opened(THREE, 1440)
    first, last = page.locator(".compared tbody tr").first, page.locator(".compared tbody tr").last
    assert first.evaluate(TOP) < 450
    assert last.evaluate(BOTTOM) - page.locator("h1").evaluate(TOP) < 1250


def test_heads_stay_in_view(opened):
    page = opened(f"{THREE}&topic=everything", 1440)
    page.evaluate("window.scrollTo(0, 2000)")
    assert page.locator(".compared thead th").nth(1).evaluate(TOP) == 0
    assert page.locator(".compared thead").evaluate("each => each.offsetHeight") < 450


@pytest.mark.parametrize(
    ("path", "width", "block"),
    [(THREE, 1440, False), (THREE, 640, True), (SIX, 1440, False), (SIX, 1100, True), (THREE, 320, True)],
)
def test_rows_become_blocks_where_columns_would_be_narrow(opened, path, width, block):
    page = opened(path, width)
    cells = page.locator(".compared tbody tr").first.locator("td")
    tops = {cells.nth(place).evaluate(TOP) for place in range(cells.count())}
    assert (len(tops) > 1, page.evaluate("document.documentElement.scrollWidth")) == (block, width)
    assert block or min(cells.nth(place).bounding_box()["width"] for place in range(cells.count())) >= 160


@pytest.mark.parametrize("topic", ["", "&topic=everything", "&topic=state-and-law"])
def test_differing_rows_alone_have_a_sign(opened, topic):
    page = opened(THREE + topic, 1440)
    every, signed = page.locator(".compared tr.differs").count(), page.locator(".compared th .sign").count()
    page.goto(f"{THREE}{topic}&differences=1")
    assert every == signed == page.locator(".compared tbody tr:not(.section)").count() > 0


def test_lessons_fold_to_their_count(opened):
    page = opened(f"{THREE}&topic=lessons", 1440)
    assert page.locator(".compared details[open]").count() == 0
    page.locator(".compared details summary").first.click()
    assert page.locator(".compared details[open] li").first.is_visible()

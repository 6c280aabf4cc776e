"""Searching in a real browser, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(request, browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def test_search_is_typed_narrowed_and_followed(page):
    country = factories.make_country(name="Argentina")
    factories.make_law(name="Ruling on Zanón", country=country)
    factories.make_enterprise(name="Zanón tile factory", country=country)
    page.goto("/search/")
    page.get_by_label("Search the casebook").fill("zanon")
    page.keyboard.press("Enter")
    expect(page.locator("ol mark")).to_have_text(["Zanón", "Zanón"])
    page.get_by_role("link", name="Laws 1").click()
    expect(page.locator("ol h2")).to_have_text(["Ruling on Zanón"])
    page.get_by_role("link", name="Ruling on Zanón").click()
    expect(page.locator("h1")).to_have_text("Ruling on Zanón")

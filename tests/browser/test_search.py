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


def test_suggestion_is_reached_by_keyboard(browser, live_server):
    factories.make_enterprise(name="Zanón tile factory", country=factories.make_country(name="Argentina"))
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/")
    box = page.locator("main").get_by_label("Search the casebook")
    box.press_sequentially("zanon")
    suggested = page.get_by_role("link", name="Zanón tile factory Enterprise · Argentina")
    expect(suggested).to_be_visible()
    page.locator("h1").click()
    expect(suggested).to_be_hidden()
    box.focus()
    page.keyboard.press("Tab")
    expect(suggested).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Zanón tile factory")
    context.close()


def test_case_is_added_in_place_and_compared(page):
    country = factories.make_country(name="Argentina")
    for name in ("Mill", "Mill two"):
        factories.make_enterprise(name=name, slug=name.lower().replace(" ", "-"), country=country)
    page.goto("/search/?q=mill")
    page.get_by_role("link", name="Add to comparison Mill two").click()
    page.get_by_role("link", name="Add to comparison Mill", exact=True).click()
    page.get_by_role("link", name="Compare 2 enterprises").click()
    expect(page.locator("h1")).to_have_text("Mill two and Mill compared")

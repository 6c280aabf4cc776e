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


@pytest.fixture
def held(browser, live_server):
    """A page with script that finds three cases, and its later requests, which wait for the test."""
    country = factories.make_country(name="Argentina")
    for name in ("Mill", "Mine", "Mint"):
        factories.make_enterprise(name=name, slug=name.lower(), country=country)
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/search/?q=argentina")
    asked = []
    page.route("**/search/*", lambda route: asked.append(route))
    yield page, asked
    context.close()


def add(page, *names):
    for name in names:
        page.get_by_role("link", name=f"Add to comparison {name}").click()


def test_cases_added_faster_than_answers_come_are_all_compared(held):
    page, asked = held
    add(page, "Mint", "Mill", "Mint", "Mine")
    for number in range(3):
        page.wait_for_timeout(400)
        assert len(asked) == number + 1
        asked[number].continue_()
    page.get_by_role("link", name="Compare 3 enterprises").click()
    expect(page.locator("h1")).to_have_text("Mint, Mill and Mine compared")


def test_case_added_while_no_answer_comes_waits_for_a_click_of_its_own(held):
    page, asked = held
    add(page, "Mint", "Mill")
    page.wait_for_timeout(100)
    asked[0].abort()
    expect(page.locator("#no-answer")).to_be_visible()
    add(page, "Mine")
    page.wait_for_timeout(100)
    asked[1].continue_()
    expect(page.locator(".chips")).to_have_text("Do not compare: Mine ×")
    assert len(asked) == 2

"""Filters and comparisons that update in place, where script is on; the address follows."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser, site):
    """A page with script, whose console stays empty to the end."""
    context = browser.new_context(base_url=site, viewport={"width": 1440, "height": 900})
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    yield page
    context.close()
    assert [text for text in complaints if "400" not in text] == []


def stays(page):
    """Leave a mark that a new page would lose."""
    page.evaluate("window.stayed = true")


def test_filter_changes_the_list_in_place_and_the_address(page):
    page.goto("/enterprises/")
    stays(page)
    page.click("summary:text-is('Country')")
    page.check("input[name=country][value=argentina]")
    page.wait_for_url("**/enterprises/?country=argentina")
    assert page.locator(".summary").inner_text().endswith("enterprises in Argentina")
    page.check("input[value=brukman]")
    page.wait_for_url("**slug=brukman**")
    assert page.locator(".bar button").inner_text() == "Compare 1"
    assert page.evaluate("window.stayed") is True


def test_pressing_compare_leads_to_the_comparison(page):
    page.goto("/enterprises/?slug=zanon&slug=brukman")
    page.click(".bar button")
    page.wait_for_url("**/enterprises/compare/?slug=zanon&slug=brukman")
    assert page.locator("h1").inner_text() == "Compare enterprises"


def test_switch_and_removal_change_the_comparison_in_place(page):
    page.goto("/enterprises/compare/?slug=zanon&slug=brukman&slug=invepal")
    stays(page)
    page.click("text=Differences only: off")
    page.wait_for_url("**differences=1**")
    page.click("[aria-label='Remove INVEPAL']")
    page.wait_for_url("**/compare/?differences=1&slug=zanon&slug=brukman")
    assert page.locator("table.compare thead th").count() == 3
    assert page.evaluate("window.stayed") is True


def test_fault_is_shown_in_place(page):
    page.goto("/enterprises/")
    page.fill("[name=from]", "1990")
    page.press("[name=from]", "Tab")
    page.wait_for_url("**from=1990**")
    page.fill("[name=to]", "1980")
    page.press("[name=to]", "Tab")
    page.wait_for_selector("text=The years run backwards")

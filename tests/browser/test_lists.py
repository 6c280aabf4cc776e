"""The lists as a reader meets them: their columns, their cards on a phone, and their filters."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
LISTS = ["/enterprises/", "/laws/", "/lessons/", "/countries/", "/periods/", "/figures/"]
BROKEN = """() => [...document.querySelectorAll(".records tbody :is(th, td)")].flatMap((cell) => {
  const range = document.createRange(), words = [];
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());)
    for (const word of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (range.getClientRects().length > 1) words.push(word[0]);
    }
  return words;
})"""


@pytest.fixture
def opened(browser, site):
    """A function: a page opened at a width, with script or without."""
    contexts = []

    def open_page(path, width=1440, script=True):
        size = {"width": width, "height": 844}
        contexts.append(browser.new_context(base_url=site, viewport=size, java_script_enabled=script))
        page = contexts[-1].new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_cases_of_a_coding_stand_with_it_four_steps_from_the_home_page(opened):
    page = opened("/")
    page.click(".masthead >> text=Enterprises")
    page.click("text=More filters: Period of beginning, Theme, Codings")
    page.click("summary:text-is('Pay and posts')")
    page.check("input[name=v-pay-and-posts][value=abolished]")
    page.wait_for_url("**/enterprises/?facets=all&v-pay-and-posts=abolished")
    cells = page.locator("td[data-label='Pay and posts']")
    expect(cells.first).to_be_in_viewport()
    assert {"abolished" in text for text in cells.all_inner_texts()} == {True}


@pytest.mark.parametrize("script", [True, False])
def test_chosen_column_is_added_and_taken_away_again(opened, script):
    page = opened("/laws/", script=script)
    heads = ["Country", "Kind", "Date", "Status", "What it provides", "Enterprises it governs"]
    for change, shown in ((page.check, [*heads[:5], "Amends", heads[5]]), (page.uncheck, heads)):
        if not script or change == page.check:
            page.click(".choosing summary")
        change("input[name=column][value=amends]")
        if not script:
            page.click(".choosing button")
        expect(page.locator("tbody tr").first.locator("td[data-label]")).to_have_count(len(shown))
        labels = page.locator("tbody tr").first.locator("td[data-label]").evaluate_all("all => all.map(e => e.dataset.label)")
        assert labels == shown
    assert page.url.endswith("/laws/")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("width", [320, 360])
def test_list_on_a_phone_is_cards_that_hold_only_what_is_stated(opened, path, width):
    page = opened(path, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    wide = page.locator(".wide:has(.records)")
    assert wide.evaluate("box => box.scrollWidth - box.clientWidth") == 0
    assert page.locator(".records td:visible > .mark-not-stated:first-child").count() == 0
    assert page.evaluate(BROKEN) == []
    card = page.locator(".records tbody tr:has(td)").first
    top, bottom = (card.bounding_box()[each] for each in ("y", "height"))
    parts = card.locator(":is(th, td):visible").evaluate_all("all => all.map(each => each.getBoundingClientRect().bottom)")
    assert top + bottom - max(parts) < 20


def test_cards_are_sorted_and_turned(opened):
    page = opened("/laws/?per_page=10", 360)
    page.click(".records thead >> text=Date")
    page.wait_for_url("**sort=date**")
    assert page.locator(".records .by").inner_text() == "Sort by"
    page.click("#page-2")
    page.wait_for_url("**page=2**")
    expect(page.locator("#list")).to_be_in_viewport()


def test_card_keeps_a_dispute_and_leaves_out_what_is_not_stated(opened):
    page = opened("/enterprises/?v-degree-of-participation=disputed", 360)
    marks = page.locator(".records td .mark:visible").all_inner_texts()
    assert ("disputed" in marks, "not stated" in marks) == (True, False)
    expect(page.locator(".left-out")).to_be_visible()


def test_button_on_a_phone_says_how_many_there_are_and_leads_there(opened):
    page = opened("/enterprises/", 360)
    page.click("summary:text-is('Filters')")
    page.click("summary:text-is('Country')")
    page.check("input[name=country][value=argentina]")
    page.wait_for_url("**?country=argentina")
    button = page.locator("#found a")
    expect(button).to_be_in_viewport()
    number = page.locator(".summary").inner_text().partition(" ")[0]
    assert button.inner_text() == f"Show {number} enterprises"
    button.click()
    expect(page.locator(".records tbody tr:has(td)").first).to_be_in_viewport()


def test_typing_narrows_a_long_facet_and_changes_nothing_else(opened):
    page = opened("/figures/")
    page.click("summary:text-is('Measure')")
    entries = page.locator("#choices-measure li:visible")
    whole = entries.count()
    page.fill("[aria-label='Narrow “Measure”']", "COÓPERATIVES st")
    assert [text.partition("\n")[0] for text in entries.all_inner_texts()] == ["Cooperatives studied by Camila Harnecker"]
    entries.locator("input").check()
    page.wait_for_url("**/figures/?measure=Cooperatives+studied+by+Camila+Harnecker")
    expect(entries).to_have_count(1)
    page.fill("[aria-label='Narrow “Measure”']", "")
    expect(entries).to_have_count(whole)
    page.press("[aria-label='Narrow “Measure”']", "Tab")
    assert page.url.endswith("/figures/?measure=Cooperatives+studied+by+Camila+Harnecker")


def test_long_facet_is_whole_without_script(opened):
    page = opened("/figures/", script=False)
    page.click("summary:text-is('Measure')")
    assert page.locator(".narrow:visible, #found:visible").count() == 0
    assert page.locator("#choices-measure li:visible").count() > 50


def test_filters_stay_beside_the_list_and_scroll_by_themselves(opened):
    page = opened("/enterprises/?facets=all")
    page.evaluate("window.scrollTo(0, 1200)")
    panel = page.locator(".filters").bounding_box()
    assert (round(panel["y"]), panel["height"] <= 844) == (0, True)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("width", [1024, 1280, 1440, 1600])
def test_list_fits_a_wide_window(opened, path, width):
    page = opened(path, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator(".wide:has(.records)").evaluate("box => box.scrollWidth - box.clientWidth") == 0
    assert page.evaluate(BROKEN) == []

"""Footnotes in Chromium: a passage opens where its number stands, by mouse and keys; without the script it is in the list."""

import hashlib

import pytest
from playwright.sync_api import expect

from cases import models

pytestmark = pytest.mark.browser

PAGES = {
    "detail": "/countries/chile/",
    "comparison": "/enterprises/compare/?slug=zanon&slug=industrial-communities",
    "set": "/sets/above-or-below/",
    "disputes": "/disputes/",
    "figures": "/figures/",
    "timeline": "/timeline/",
}
SHEET = ".footnote:popover-open"


@pytest.fixture
def reader(browser, site, settings, tmp_path):
    """A page in a fresh browser at the site, with scripts on; the site has no texts."""
    settings.TEXTS_DIR = tmp_path
    context = browser.new_context(base_url=site)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_click_opens_the_passage_at_its_number(reader, path):
    reader.goto(path)
    number = reader.locator(".note a").nth(2)
    number.click()
    entry = reader.locator(number.get_attribute("href"))
    expect(reader.locator(SHEET).locator(".told")).to_have_text(entry.text_content())
    assert number.get_attribute("aria-expanded") == "true"
    assert reader.url.endswith(path)
    seen, box = reader.locator(SHEET).bounding_box(), number.bounding_box()
    assert abs(seen["y"] - box["y"] - box["height"]) < 20 or abs(box["y"] - seen["y"] - seen["height"]) < 20
    assert seen["y"] >= 0
    assert seen["y"] + seen["height"] <= reader.viewport_size["height"]


def test_keys_open_and_close_it_and_the_focus_returns(reader):
    reader.goto(PAGES["detail"])
    number = reader.locator(".note a").nth(2)
    number.focus()
    reader.keyboard.press("Enter")
    expect(reader.locator(SHEET)).to_be_focused()
    expect(reader.get_by_role("dialog", name=number.text_content())).to_be_visible()
    reader.keyboard.press("Tab")
    expect(reader.locator(f"{SHEET} .told a").first).to_be_focused()
    reader.keyboard.press("Escape")
    expect(reader.locator(".footnote")).to_have_count(0)
    expect(number).to_be_focused()
    assert number.get_attribute("aria-expanded") is None


def test_another_number_a_click_outside_and_the_button_close_it(reader):
    reader.goto(PAGES["detail"])
    one, other = reader.locator(".note a").nth(0), reader.locator(".note a").nth(1)
    one.evaluate("link => link.click()"), other.evaluate("link => link.click()")
    expect(reader.locator(".footnote")).to_have_count(1)
    assert (one.get_attribute("aria-expanded"), other.get_attribute("aria-expanded")) == (None, "true")
    reader.mouse.click(2, 2)
    expect(reader.locator(".footnote")).to_have_count(0)
    one.click()
    reader.get_by_role("button", name="Close").click()
    expect(reader.locator(".footnote")).to_have_count(0)


def test_passage_leads_to_its_entry_in_the_list(reader):
    reader.goto(PAGES["detail"])
    number = reader.locator(".note a").nth(2)
    number.click()
    reader.get_by_role("link", name="In the list").click()
    expect(reader.locator(".passages li:target")).to_be_in_viewport()
    expect(reader.locator(".footnote")).to_have_count(0)
    assert reader.url.endswith(number.get_attribute("href"))


def test_passage_opens_after_the_page_was_updated_in_place(reader):
    reader.goto(PAGES["comparison"])
    reader.get_by_role("link", name="Differences only").click()
    reader.wait_for_url("**differences=1**")
    reader.locator(".note a").first.click()
    expect(reader.locator(SHEET)).to_be_visible()


def test_number_opens_in_a_tab_of_its_own_as_any_link(reader):
    reader.goto(PAGES["detail"])
    number = reader.locator(".note a").first
    with reader.context.expect_page() as opened:
        number.click(modifiers=["Control"])
    assert opened.value.url.endswith(number.get_attribute("href"))
    expect(reader.locator(".footnote")).to_have_count(0)


def test_lines_of_the_passage_open_with_it_at_the_first_word_to_look_for(reader, tmp_path):
    text = "Many words. " * 400 + "The coup followed: a  Coup"
    (tmp_path / "a.txt").write_text(text)
    checksum = hashlib.sha256(text.encode()).hexdigest()
    models.Source.objects.filter(slug="pablo").update(file_name="a.txt", checksum=checksum, first_line=1, last_line=1)
    models.Event.objects.filter(source__slug="pablo").update(first_line=1, last_line=1, terms="a coup; the coup")
    reader.goto(PAGES["detail"])
    entry = reader.locator(".passages li:has(.read)").first.get_attribute("id")
    reader.locator(f".note a[href='#{entry}']").first.click()
    lines = reader.locator(f"{SHEET} blockquote")
    expect(lines).to_have_text(text)
    marked = "[...CSS.highlights.get('sought')].map((each) => each.toString())"
    assert reader.evaluate(marked) == ["The coup", "a  Coup"]
    assert lines.evaluate("lines => [lines.scrollTop > 0, lines.scrollHeight > lines.clientHeight]") == [True, True]
    reader.locator(f"{SHEET} .read").click()
    expect(reader.locator("article > figure blockquote")).to_have_text(text)
    expect(reader.locator("article > figure blockquote")).to_be_in_viewport()


def test_without_script_the_number_leads_to_the_entry(student):
    student.goto(PAGES["detail"])
    number = student.locator(".note a").nth(2)
    number.focus()
    student.keyboard.press("Enter")
    expect(student.locator(".passages li:target")).to_be_in_viewport()
    assert student.url.endswith(number.get_attribute("href"))
    expect(student.locator(".footnote")).to_have_count(0)


def test_without_popovers_the_number_leads_to_the_entry(reader):
    reader.add_init_script("delete HTMLElement.prototype.showPopover")
    reader.goto(PAGES["detail"])
    reader.locator(".note a").nth(2).click()
    expect(reader.locator(".passages li:target")).to_be_in_viewport()

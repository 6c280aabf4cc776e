"""Filters and comparisons that update in place, where script is on; the address follows."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
DELAY = 300  # milliseconds
NO_LONGER_WAITED_FOR = ("htmx:afterRequest", "htmx:sendAbort")


@pytest.fixture
def page(browser, site):
    """A page with script, whose console tells of nothing but faults of an address and answers no longer waited for."""
    context = browser.new_context(base_url=site, viewport={"width": 1440, "height": 900})
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    yield page
    context.close()
    assert [text for text in complaints if "400" not in text and not text.startswith(NO_LONGER_WAITED_FOR)] == []


@pytest.fixture
def slow(page):
    """A function that has all later answers come late."""

    def slow_down():
        conditions = {"offline": False, "latency": DELAY, "downloadThroughput": -1, "uploadThroughput": -1}
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", conditions)

    return slow_down


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
    page.wait_for_url("**/enterprises/compare/?slug=brukman&slug=zanon")
    assert page.locator("h1").inner_text() == "Brukman garment factory and Zanón ceramic tile factory compared"


def test_topic_switch_and_removal_change_the_comparison_in_place(page):
    page.goto("/enterprises/compare/?slug=zanon&slug=brukman&slug=invepal")
    stays(page)
    page.click(".topics >> text=Origins")
    page.wait_for_url("**topic=origins")
    expect(page.locator(".topics [aria-current]")).to_have_text("Origins")
    page.click("text=Differences only")
    page.wait_for_url("**differences=1**")
    page.click("[aria-label='Remove INVEPAL']")
    page.wait_for_url("**/compare/?topic=origins&differences=1&slug=zanon&slug=brukman")
    expect(page.locator("h1")).to_have_text("Zanón ceramic tile factory and Brukman garment factory compared")
    assert page.locator("table.compare thead th").count() == 3
    assert page.evaluate("window.stayed") is True


def test_typed_name_is_added_in_place(page):
    page.goto("/enterprises/compare/?slug=zanon")
    stays(page)
    page.fill("#add", "brukman")
    page.keyboard.press("Enter")
    page.wait_for_url("**/enterprises/compare/?slug=zanon&slug=brukman")
    expect(page.locator("#add")).to_have_value("")
    page.fill("#add", "cordon")
    page.keyboard.press("Enter")
    page.wait_for_url("**/enterprises/compare/?slug=zanon&slug=brukman&add=cordon")
    page.click(".found-names a >> nth=0")
    page.wait_for_url("**/enterprises/compare/?slug=zanon&slug=brukman&slug=*")
    expect(page.locator("table.compare thead th")).to_have_count(4)
    assert page.evaluate("window.stayed") is True


def test_lane_is_added_by_name_in_place_and_half_a_name_is_not_sent(page):
    page.goto("/timeline/")
    stays(page)
    page.locator("#add").press_sequentially("brukm")
    page.check("input[value=peru]")
    page.wait_for_url("**/timeline/?country=peru")
    expect(page.locator("#align optgroup")).to_have_attribute("label", "a law of Peru")
    expect(page.locator("#add")).to_have_value("brukm")
    page.focus("#add")
    page.click(".suggestions a:visible >> nth=0")
    page.wait_for_url("**/timeline/?country=peru&enterprise=brukman")
    expect(page.locator("#add")).to_have_value("")
    page.fill("#add", "cordon")
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline/?country=peru&enterprise=brukman&add=cordon")
    page.click(".found-names a >> nth=0")
    page.wait_for_url("**/timeline/?country=peru&enterprise=brukman&enterprise=*")
    expect(page.locator("#add")).to_have_value("")
    page.check("input[value=chile]")
    page.wait_for_url("**/timeline/?enterprise=brukman&enterprise=*&country=chile&country=peru")
    assert page.evaluate("window.stayed") is True


@pytest.mark.parametrize("pause", [0, DELAY // 2, DELAY * 2])
def test_quick_ticks_all_stay(page, slow, pause):
    page.goto("/enterprises/")
    stays(page)
    slow()
    boxes = page.locator("table input[name=slug]")
    slugs = [boxes.nth(place).get_attribute("value") for place in (0, 2, 4)]
    for slug in slugs:
        page.check(f"table input[value={slug}]")
        page.wait_for_timeout(pause)
    page.wait_for_url("**/enterprises/?" + "&".join(f"slug={slug}" for slug in slugs))
    expect(page.locator(".bar button")).to_have_text("Compare 3")
    assert page.locator("table input:checked").evaluate_all("all => all.map(each => each.value)") == slugs
    assert page.evaluate("window.stayed") is True


def test_tick_beside_a_filter_under_way_loses_neither(page, slow):
    page.goto("/enterprises/")
    page.click("summary:text-is('Country')")
    slow()
    page.check("input[name=country][value=argentina]")
    page.check("table input[value=brukman]")
    page.wait_for_url("**/enterprises/?country=argentina&slug=brukman")
    expect(page.locator(".summary")).to_contain_text("enterprises in Argentina")
    expect(page.locator(".bar button")).to_have_text("Compare 1")


def test_what_is_typed_while_an_answer_is_under_way_stays(page, slow):
    page.goto("/enterprises/")
    page.click("summary:text-is('Country')")
    slow()
    page.check("input[name=country][value=argentina]")
    page.locator("#q").press_sequentially("zano", delay=DELAY // 2)
    page.wait_for_url("**/enterprises/?country=argentina")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("n")
    expect(page.locator("#q")).to_have_value("zanon")
    page.keyboard.press("Enter")
    page.wait_for_url("**/enterprises/?q=zanon&country=argentina")


def test_focus_and_scroll_stay_at_the_box_that_was_ticked(page):
    page.goto("/enterprises/")
    last = page.locator("table input[name=slug]").last
    last.scroll_into_view_if_needed()
    last.focus()
    scrolled = page.evaluate("window.scrollY")
    page.keyboard.press("Space")
    expect(page.locator(".bar button")).to_have_text("Compare 1")
    expect(last).to_be_focused()
    assert page.evaluate("window.scrollY") == scrolled > 0


def test_facet_stays_open_where_it_is_when_its_last_choice_is_dropped(page):
    page.goto("/figures/")
    page.click("summary:text-is('Measure')")
    box = page.locator("input[name=measure]").last
    box.scroll_into_view_if_needed()
    scrolled = page.evaluate("document.querySelector('#choices-measure').parentElement.scrollTop")
    for query in ("?measure=*", ""):
        box.focus()
        page.keyboard.press("Space")
        page.wait_for_url(f"**/figures/{query}")
        expect(box).to_be_focused()
    assert page.evaluate("document.querySelector('#choices-measure').parentElement.scrollTop") == scrolled > 0


def test_filter_shows_the_list_from_its_beginning(page):
    page.goto("/enterprises/")
    page.click("summary:text-is('Country')")
    box, summary = page.locator("input[name=country][value=peru]"), page.locator(".summary")
    page.evaluate("window.scrollBy(0, document.querySelector('table').getBoundingClientRect().height / 3)")
    expect(summary).not_to_be_in_viewport()
    expect(box).to_be_in_viewport()  # the filters stay beside the list, and nothing scrolls to reach them
    before = box.bounding_box()["y"]
    box.check()
    expect(summary).to_have_text(re.compile("in Peru$"))  # the list has come; the address changes before it does
    expect(summary).to_be_in_viewport()
    assert abs(box.bounding_box()["y"] - before) < 2


def test_going_back_shows_what_the_address_says(page):
    page.goto("/enterprises/")
    page.check("table input[name=slug] >> nth=0")
    page.wait_for_url("**?slug=*")
    page.fill("#q", "zanon")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=zanon&slug=*")
    page.go_back()
    page.wait_for_url("**/enterprises/?slug=*")
    expect(page.locator("#q")).to_have_value("")
    expect(page.locator("table input:checked")).to_have_count(1)
    page.go_back()
    expect(page.locator("table input:checked")).to_have_count(0)


def test_data_of_the_page_follow_in_its_foot(page):
    page.goto("/enterprises/")
    page.click("summary:text-is('Country')")
    page.check("input[name=country][value=argentina]")
    page.wait_for_url("**?country=argentina")
    as_data = page.locator(".foot").get_by_role("link", name="JSON", exact=True)
    expect(as_data).to_have_attribute("href", "/enterprises.json?country=argentina")


def test_results_follow_the_typing(page, slow):
    page.goto("/search/?kind=enterprises")
    stays(page)
    steps = page.evaluate("history.length")
    slow()
    page.locator("[name=q]").press_sequentially("zanon", delay=DELAY // 2)
    page.wait_for_url("**/search/?q=zanon&kind=enterprises")
    expect(page.locator("ol.found h2").first).to_have_text("Zanón ceramic tile factory")
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("-")
    page.wait_for_url("**/search/?q=zano-n&kind=enterprises")
    assert page.evaluate("document.activeElement.selectionStart") == len("zano-")
    assert (page.evaluate("history.length"), page.evaluate("window.stayed")) == (steps, True)


def test_late_answer_to_a_search_never_takes_the_place_of_a_newer(page):
    page.goto("/search/")
    held = []
    page.route("**/search/?q=zanon", lambda route: held.append(route))
    with page.expect_request("**/search/?q=zanon"):
        page.fill("[name=q]", "zanon")
    page.fill("[name=q]", "brukman")
    page.wait_for_url("**/search/?q=brukman")
    for route in held:
        route.fulfill(body="<div id=results>late</div>", content_type="text/html")
    page.wait_for_timeout(DELAY)
    assert "Brukman" in page.locator("ol.found h2").first.inner_text()


def test_fault_is_shown_in_place(page):
    page.goto("/enterprises/")
    page.fill("[name=from]", "1990")
    page.press("[name=from]", "Tab")
    page.wait_for_url("**from=1990**")
    page.fill("[name=to]", "1980")
    page.press("[name=to]", "Tab")
    page.wait_for_selector("text=The years run backwards")


@pytest.mark.parametrize("width", [360, 1440])
def test_tick_and_switch_move_nothing_that_the_reader_looks_at(browser, site, width):
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto("/lessons/")
    page.locator("table.records tbody tr input").nth(10).scroll_into_view_if_needed()
    before = page.locator("table.records tbody tr").nth(10).bounding_box()["y"]
    page.locator("table.records tbody tr input").nth(10).check()
    page.wait_for_url("**slug=**")
    page.wait_for_selector(".bar >> text=Compare 1")
    assert abs(page.locator("table.records tbody tr").nth(10).bounding_box()["y"] - before) < 2
    page.goto("/enterprises/compare/?slug=zanon&slug=brukman")
    page.evaluate("window.scrollTo(0, 150)")
    page.locator("text=Differences only").evaluate("link => link.click()")
    page.wait_for_url("**differences=1**")
    page.wait_for_selector("[aria-current] >> text=Differences only")
    assert page.evaluate("window.scrollY") == 150
    context.close()


def test_comparison_from_a_scrolled_list_opens_at_its_top(page):
    page.goto("/lessons/?slug=success-provokes-violence&slug=context-varies")
    page.evaluate("window.scrollTo(0, 400)")
    page.locator(".bar button").click()
    page.wait_for_url("**/lessons/compare/**")
    page.wait_for_function("window.scrollY === 0")


def test_moving_a_column_leaves_the_page_as_far_scrolled_as_it_was(page):
    page.goto("/enterprises/compare/?slug=zanon&slug=brukman")
    page.evaluate("window.scrollTo(0, 500)")
    page.click("#right-zanon")
    page.wait_for_url("**slug=brukman&slug=zanon")
    page.wait_for_selector("#left-zanon")
    assert page.evaluate("window.scrollY") == 500
    assert page.locator("table.compare thead th a:not([aria-label])").all_inner_texts() == [
        "Brukman garment factory",
        "Zanón ceramic tile factory",
    ]
    assert page.locator(".passages").count() == 1

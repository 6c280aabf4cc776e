"""What stays on a page that asks for an update in place and gets no page of the site: all of it."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FOREIGN = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><main id=content>Sign in</main></body></html>"
ANSWERS = {
    "no connection": lambda route: route.abort("internetdisconnected"),
    "a proxy's page": lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>", content_type="text/html"),
    "plain text": lambda route: route.fulfill(status=502, body="Bad gateway", content_type="text/plain"),
    "a page of another site": lambda route: route.fulfill(body=FOREIGN, content_type="text/html"),
    "another site's fault": lambda route: route.fulfill(status=404, body=FOREIGN, content_type="text/html"),
    "a redirect elsewhere": lambda route: route.fulfill(status=302, headers={"Location": "https://elsewhere.example/"}),
    "nothing": lambda route: route.fulfill(body=""),
    "no content": lambda route: route.fulfill(status=204),
    "no answer in time": lambda route: None,
}
LINE = "No answer came from the casebook; this page is as it was. Try again"


@pytest.fixture
def page(browser, site):
    """A page with script that waits only half a second for an answer."""
    context = browser.new_context(base_url=site, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    yield page
    context.close()


def opened(page, path):
    """Open a page, with less time for its later answers, and read what it holds."""
    page.goto(path)
    page.evaluate("htmx.config.timeout = 500")
    return held(page)


def held(page):
    """What a page holds: its title and address, its words, and the state of its controls."""
    state = "all => all.map(each => [each.name, each.type == 'checkbox' ? each.checked : each.value])"
    controls = page.locator("main :is(input, select)").evaluate_all(state)
    return page.title(), page.url, page.locator("main").inner_text(), controls


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_answer_that_is_no_page_of_the_site_changes_nothing(page, answer):
    before = opened(page, "/coverage/?country=chile")
    page.route("**/coverage/?country=*", answer)
    page.click("input[name=country][value=peru]")
    expect(page.locator("#no-answer")).to_have_text(LINE)
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    assert held(page) == before


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("/enterprises/?from=1970&open=may-overlap", lambda page: page.click("table input[name=slug] >> nth=1")),
        ("/enterprises/?from=1970&open=may-overlap", lambda page: page.fill("[name=from]", "1980")),
        ("/enterprises/?slug=zanon", lambda page: page.select_option("[name=per_page]", "10")),
        ("/timeline/?country=peru&kind=laws", lambda page: page.click("[name=kind][value=events]")),
        ("/timeline/?enterprise=zanon", lambda page: page.select_option("[name=align]", "begun")),
        ("/lessons/matrix/?kind=question", lambda page: page.click("[name=kind][value=question]")),
        ("/figures/?country=peru", lambda page: page.click("th button >> nth=0")),
        ("/enterprises/compare/?slug=zanon&slug=brukman", lambda page: page.click(".topics a >> nth=1")),
    ],
)
def test_controls_go_back_to_what_the_address_says(page, path, change):
    before = opened(page, path)
    page.route(lambda url: True, lambda route: route.abort())
    change(page)
    page.locator("h1").click()
    expect(page.locator("#no-answer")).to_be_visible()
    assert held(page) == before


def test_what_is_being_typed_stays(page):
    opened(page, "/search/?q=zanon")
    page.route("**/search/?q=*", lambda route: route.abort())
    page.fill("[name=q]", "brukman")
    expect(page.locator("#no-answer")).to_be_visible()
    assert (page.input_value("[name=q]"), page.url.partition("?")[2]) == ("brukman", "q=zanon")


def test_trying_again_brings_what_was_asked_for(page):
    opened(page, "/coverage/?country=chile")
    page.route("**/coverage/?country=*", lambda route: route.abort())
    page.click("input[name=country][value=peru]")
    expect(page.locator("#no-answer")).to_be_visible()  # the first request has failed, so the next to fail is another
    with page.expect_event("requestfailed"):
        page.click("#no-answer a")
    expect(page.locator("input[name=country][value=peru]")).not_to_be_checked()
    page.unroute_all()
    page.click("#no-answer a")
    page.wait_for_url("**/coverage/?country=chile&country=peru")
    expect(page.locator("#no-answer")).to_be_hidden()
    expect(page.locator("input[name=country][value=peru]")).to_be_checked()


def test_next_answer_of_the_site_takes_the_line_away(page):
    opened(page, "/coverage/")
    page.route("**/coverage/?country=peru", lambda route: route.abort())
    page.click("input[name=country][value=peru]")
    expect(page.locator("#no-answer")).to_be_visible()
    page.click("input[name=country][value=chile]")
    page.wait_for_url("**/coverage/?country=chile")
    expect(page.locator("#no-answer")).to_be_hidden()


def test_slow_answer_is_shown_to_be_coming(page):
    page.goto("/coverage/")
    waiting = []
    page.route("**/coverage/?country=*", lambda route: waiting.append(route))
    page.click("input[name=country][value=peru]")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    waiting[0].continue_()
    page.wait_for_url("**/coverage/?country=peru")
    expect(page.locator("[aria-busy=true]")).to_have_count(0)

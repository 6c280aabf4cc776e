"""Pages with scripts on, which update in place, and off, where a button does it: the same address, the same content."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CHOICES = {
    "list": ("/enterprises/", "?country=argentina", lambda page: tick(page, "country", "argentina", "Country")),
    "figures": ("/figures/", "?measure=Weekly+pay", lambda page: tick(page, "measure", "Weekly pay", "Measure")),
    "timeline": ("/timeline/", "?country=peru", lambda page: tick(page, "country", "peru")),
    "timeline counted": ("/timeline/", "?align=begun", lambda page: page.select_option("[name=align]", "begun")),
    "timeline enterprise": (
        "/timeline/",
        "?enterprise=zanon",
        lambda page: page.fill("#add", "zanon") or page.press("#add", "Enter"),
    ),
    "matrix": ("/lessons/matrix/", "?kind=question", lambda page: tick(page, "kind", "question")),
    "coverage": ("/coverage/", "?country=peru", lambda page: tick(page, "country", "peru")),
    "crosstab": ("/crosstab/", "?row=v-route", lambda page: page.select_option("[name=row]", "v-route")),
    "search": ("/search/", "?q=zanon", lambda page: page.fill("[name=q]", "zanon")),
}
BUTTON = {"timeline": "Show", "timeline counted": "Align", "timeline enterprise": "Add", "crosstab": "Show", "search": "Search"}


def tick(page, name, value, facet=""):
    """Tick a box, in a facet that is first opened."""
    if facet:
        page.click(f"summary:text-is('{facet}')")
    page.check(f"input[name={name}][value='{value}']")


@pytest.fixture
def visitor(browser, site):
    """A function: a page of a fresh browser at the site, with scripts on or off."""
    contexts = []

    def visit(script):
        contexts.append(browser.new_context(base_url=site, java_script_enabled=script))
        return contexts[-1].new_page()

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", CHOICES)
def test_choice_brings_the_same_page_with_scripts_as_a_button_without(visitor, name):
    path, query, choose = CHOICES[name]
    contents = []
    for script in (True, False):
        page = visitor(script)
        page.goto(path)
        choose(page)
        if not script:
            page.locator("main").get_by_role("button", name=BUTTON.get(name, "Apply")).first.click()
        expect(page.locator(".foot").get_by_role("link", name="JSON", exact=True)).to_have_attribute(
            "href", f"{path[:-1]}.json{query}"
        )
        assert page.url.endswith(path + query)
        contents.append((page.title(), page.locator("main").inner_text()))
    assert contents[0] == contents[1]


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(visitor, request):
    return visitor(request.param)


def follow_to_the_codebook(page, link):
    """Follow a link to the codebook; it leads to one entry, of the link's own label."""
    label = link.inner_text()
    link.click()
    page.wait_for_url("**/codebook/#*")
    assert page.locator(".codebook :target dt").evaluate("each => each.firstChild.textContent").strip() == label


def test_row_of_a_set_leads_to_its_entry_in_the_codebook(page):
    page.goto("/sets/")
    link = page.locator(".sets h3 a").first
    name = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_have_text(name)
    follow_to_the_codebook(page, page.locator(".sheet tbody th a").first)


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/enterprises/zanon/", ".rows dt a"),
        ("/enterprises/compare/?slug=zanon&slug=brukman", ".compare tbody th a"),
        ("/lessons/matrix/?kind=question", ".matrix tbody th a"),
        ("/coverage/?of=countries", ".coverage thead a"),
        ("/crosstab/?row=country&col=v-route", "h2 a"),
    ],
)
def test_label_leads_to_its_entry_in_the_codebook(page, path, link):
    page.goto(path)
    follow_to_the_codebook(page, page.locator(link).first)


def test_codebook_leads_to_its_chapters(page):
    page.goto("/codebook/")
    chip = page.locator(".codebook .chips a", has_text="Variables: Origins")
    chip.click()
    expect(page.locator("section:target h2")).to_have_text("Variables: Origins")

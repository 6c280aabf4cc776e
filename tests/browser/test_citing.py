"""How to cite a page: copied by a button or a click, read by axe, and true after a change in place."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import OF_COLOURS, RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
COMPARED = "/enterprises/compare/?slug=zanon&slug=industrial-communities&topic=work-and-pay"
TITLE = "Zanón ceramic tile factory and Industrial communities compared: work and pay"


@pytest.fixture
def reader(browser, site):
    """A page in a browser that lets the site copy."""
    context = browser.new_context(base_url=site, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def test_button_copies_the_citations_of_its_style(reader, site):
    reader.goto(COMPARED)
    reader.get_by_text("How to cite this page").click()
    style = reader.locator("#citing section", has_text="Chicago")
    style.get_by_role("button", name="Copy").click()
    style.get_by_text("Copied").wait_for()
    assert reader.evaluate("navigator.clipboard.readText()").splitlines() == [
        f"The authors of the Self-Management Casebook. n.d. “{TITLE}.” The Self-Management Casebook. "
        f"Accessed [date you read it]. {site}{COMPARED}.",
        "Petras, James, and Henry Veltmeyer. n.d. “Worker self-management in historical perspective, 1950-2006.”",
        "Ranis, Peter. n.d. “Factories without Bosses: Argentina’s Experience with Worker-Run Enterprises.”",
    ]


def test_citations_are_selected_where_the_browser_copies_nothing(reader):
    reader.goto(COMPARED)
    reader.evaluate("void (navigator.clipboard.writeText = () => Promise.reject())")
    reader.get_by_text("How to cite this page").click()
    reader.get_by_role("button", name="Copy").first.click()
    reader.get_by_text("Selected: copy it with Ctrl+C").wait_for()
    selected = [text for text in reader.evaluate("getSelection().toString()").splitlines() if text]
    assert [text.partition(" (")[0] for text in selected] == [
        *("The authors of the Self-Management Casebook.", "Petras, J., & Veltmeyer, H.", "Ranis, P.")
    ]


def test_click_selects_a_citation_and_no_button_is_there_without_script(student):
    student.goto(COMPARED)
    student.get_by_text("How to cite this page").click()
    assert student.locator("#citing button:visible").count() == 0
    reference = student.locator("#citing .reference").first
    assert reference.evaluate("each => getComputedStyle(each).userSelect") == "all"


def test_tags_of_the_head_tell_of_the_list_that_was_filtered_in_place(reader, site):
    reader.goto("/enterprises/")
    reader.click("summary:text-is('Country')")
    reader.locator("input[name=country][value=bolivia]").check()
    reader.wait_for_url("**country=bolivia*")
    reader.wait_for_function("document.querySelector('meta[name=citation_title]').content == 'Enterprises: in Bolivia'")
    told = {name: reader.locator(f'meta[name="{name}"]').get_attribute("content") for name in ("DC.title", "DC.identifier")}
    assert told == {"DC.title": "Enterprises: in Bolivia", "DC.identifier": f"{site}/enterprises/?country=bolivia"}


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "light"), (1440, "dark")])
@pytest.mark.parametrize("path", [COMPARED, "/laws/"])
def test_open_panel_has_no_violation_and_fits_the_window(browser, site, path, width, scheme):
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(path)
    page.get_by_text("How to cite this page").click()
    found = Axe().run(page, "#citing", options=OF_COLOURS if scheme == "dark" else RULES).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()

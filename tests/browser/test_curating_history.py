"""The history in a real browser: change, see the difference, take it back; delete by mistake, and bring all back."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from cases import models
from tests.browser.curators import SAVE_AND_STAY, sign_in
from tests.browser.test_valid_html import complaints
from tests.files.edited import state
from tests.history.full import full_enterprise, now

pytestmark = pytest.mark.browser


@pytest.fixture
def enterprise(live_server):
    return full_enterprise()


@pytest.fixture
def page(browser, live_server):
    """A page of a curator in the admin."""
    context = browser.new_context(base_url=live_server.url, bypass_csp=True)
    sign_in(context, "curator", live_server.url)
    yield context.new_page()
    context.close()


def violations(page):
    """What axe finds in the part of a page that is not Django's own on every page."""
    found = Axe().run(page, context="#content").response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def change(page, enterprise):
    """Change the sector, and delete the citation, with a reason."""
    page.goto(f"/admin/cases/enterprise/{enterprise.pk}/change/")
    page.fill("#id_sector", "tiles")
    page.click("#citations-heading")
    page.check("#id_citations-0-DELETE")
    page.click(SAVE_AND_STAY)
    assert "This field is required." in page.inner_text(".field-why")
    page.fill("#id_why", "The text says tiles.")
    page.click(SAVE_AND_STAY)
    page.wait_for_selector(".messagelist .success")


def test_a_change_is_seen_in_words_and_taken_back_with_its_evidence(page, enterprise):
    before = now(enterprise)
    change(page, enterprise)
    page.click("text=History")
    assert page.locator("table.history tbody tr").all_inner_texts()[0].split("\t")[1:] == ["curator", "The text says tiles."]
    page.click("table.history tbody tr:first-child a")
    assert [page.inner_text(".differences del >> nth=0"), page.inner_text(".differences ins >> nth=0")] == ["bricks", "tiles"]
    assert "Removed: Citation, Brick works" in page.inner_text("#content-main")
    page.click(".breadcrumbs >> text=History")
    page.click("table.history tbody tr:last-child a")
    page.fill("#id_why", "It did not.")
    page.click("text=Take back")
    page.wait_for_selector(".messagelist .success")
    assert "is again what it was" in page.inner_text(".messagelist")
    assert now(enterprise) == before


def test_what_was_deleted_by_mistake_comes_back_with_all_that_hung_on_it(page, enterprise):
    before = state()
    page.goto(f"/admin/cases/enterprise/{enterprise.pk}/delete/")
    page.click("text=Yes, I’m sure")
    page.wait_for_selector(".messagelist .success")
    assert not models.Enterprise.objects.exists()
    page.click(".object-tools >> text=Deleted")
    page.click("text=Brick works")
    page.fill("#id_why", "A slip.")
    page.click("button:text('Bring back')")
    page.wait_for_selector(".messagelist .success")
    assert state() == before


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark"), (320, "light")])
def test_the_pages_are_free_of_faults(page, enterprise, tmp_path, width, scheme):
    change(page, enterprise)
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    kind = "/admin/cases/enterprise"
    page.goto(f"{kind}/{enterprise.pk}/history/")
    revisions = [each.get_attribute("href") for each in page.locator("table.history tbody a").all()]
    for number, path in enumerate([f"{kind}/{enterprise.pk}/history/", *revisions, f"{kind}/deleted/"]):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert (path, violations(page)) == (path, [])
        assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth"), path
        (tmp_path / f"{number}.html").write_text(own_part(page.request.get(path).text()), encoding="utf-8")
    assert [each for each in complaints(tmp_path) if "Trailing slash" not in each[2]] == []


def own_part(text):
    """A page without what Django puts around it."""
    (content,) = re.findall(r"(?s)<div id=\"content-main\".*</div>(?=\s*<br class=\"clear\">)", text)
    return f'<!doctype html><html lang="en"><title>A page</title><body>{content}</body></html>'

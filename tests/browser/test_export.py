"""The plain copy of a release, opened from the disk in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.urls import resolve

from tests.browser.conftest import RULES
from tests.small_casebook import fill_casebook

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PAGES = ["index", "countries/index", "countries/peru/index", "laws/a-new/index", "sets/a-set/index", "timeline/index"]
PAGES += ["countries/compare/peru-and-chile", "codebook/index", "glossary/index", "figures/index", "lessons/matrix/index"]
PAGES += ["about/index", "sources/index", "disputes/index", "coverage/index", "crosstab/index", "scope/index"]
PAGES += ["exercise/index", "api/index"]
SHOWN = (
    "[document.styleSheets.length, [...document.images].filter(each => !each.naturalWidth && each.loading != 'lazy').length]"
)


def test_plain_copy_has_no_violation_that_axe_finds_and_leads_on(browser, settings, tmp_path):
    resolve("/")  # while the addresses of curators are read along, which other tests need
    settings.PUBLIC = True
    fill_casebook()
    call_command("export_static", tmp_path / "plain")
    page = browser.new_page()
    for name in PAGES:
        page.goto(f"file://{tmp_path}/plain/{name}.html")
        assert page.evaluate(SHOWN) == [1, 0]
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(name, each["id"], each["nodes"][0]["html"]) for each in found] == []
    page.goto(f"file://{tmp_path}/plain/index.html")
    page.get_by_role("navigation", name="Main").get_by_text("Laws").click()
    assert page.locator("h1").inner_text() == "Laws"
    page.close()

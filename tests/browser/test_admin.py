"""The admin in a real browser, under the Content-Security-Policy of the site."""

import pytest
from django.contrib.auth.models import User

from cases import models
from tests import factories
from tests.browser.curators import SAVE_AND_STAY, save

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser, live_server):
    """A page that is logged in to the admin, and whose console, as that of its popups, stays empty to the end."""
    User.objects.create_superuser("curator", None, "curator")
    complaints = []
    context = browser.new_context(base_url=live_server.url)
    context.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
    context.on("weberror", lambda failure: complaints.append(str(failure.error)))
    page = context.new_page()
    page.goto("/admin/")
    page.fill("#id_login", "curator")
    page.fill("#id_password", "curator")
    page.click("main button.primary")
    page.wait_for_url("**/admin/")
    yield page
    context.close()
    assert complaints == []


def is_complaint(message):
    """Whether a message tells of more than the icon that a browser asks for unbidden."""
    return message.type in ("error", "warning") and not message.location["url"].endswith("/favicon.ico")


def choose(page, field, term, text=None):
    """Choose, in the autocomplete of `field`, what `term` finds and reads `text` (by itself: `term`)."""
    page.click(f"#{field} ~ .select2-container")
    page.fill(".select2-container--open .select2-search__field", term)
    page.click(f".select2-results__option:text-is('{text or term}')")


def enter_passage(page, row=""):
    choose(page, f"id_{row}source", "Author 2010")
    for field, text in {"locator": "p. 7", "first_line": "3", "last_line": "4", "terms": "brick kiln"}.items():
        page.fill(f"#id_{row}{field}", text)


def add_row(page, prefix):
    page.click(f"#{prefix}-heading")
    page.click(f"#{prefix}-group .add-row a")


@pytest.fixture
def enterprise(live_server):
    factories.make_source(short="Author 2010")
    factories.make_source(short="Writer 2011")
    return factories.make_enterprise(name="Brick works", sector="bricks")


def test_a_citation_is_added_to_an_enterprise(enterprise, page):
    page.goto("/admin/cases/enterprise/")
    page.click("text=Brick works")
    add_row(page, "citations")
    enter_passage(page, "citations-0-")
    page.fill("#id_citations-0-fields", "colour")
    save(page, SAVE_AND_STAY)
    assert "Not a shown field of this record: colour" in page.inner_text("#citations-group .errorlist")
    page.fill("#id_citations-0-fields", "sector")
    save(page, SAVE_AND_STAY)
    assert "was changed successfully" in page.inner_text(".messagelist")
    citation = models.Citation.objects.get()
    assert [citation.record, citation.fields, str(citation.source)] == [enterprise, "sector", "Author 2010"]
    page.click("text=View on site")
    assert "p. 7" in page.inner_text("main")


def test_a_coding_offers_values_with_their_variable(enterprise, page):
    factories.make_variable(name="Elected managers")
    factories.make_variable(name="Equal pay")
    page.goto(f"/admin/cases/enterprise/{enterprise.pk}/change/")
    add_row(page, "codings")
    choose(page, "id_codings-0-variable", "Equal pay")
    choose(page, "id_codings-0-value", "Equal", "Equal pay: yes")
    enter_passage(page, "codings-0-")
    save(page)
    page.wait_for_selector(".messagelist")
    assert str(models.Coding.objects.get()) == "Brick works: Equal pay, yes"


def test_an_event_is_made_in_a_window_of_its_own(enterprise, page):
    page.goto(f"/admin/cases/enterprise/{enterprise.pk}/change/")
    add_row(page, "Event_enterprises")
    with page.expect_popup() as opened:
        page.click("#add_id_Event_enterprises-0-event")
    popup = opened.value
    popup.locator("#id_name").press_sequentially("The plant is taken over")
    popup.locator("#id_date").press_sequentially("2001")
    assert popup.input_value("#id_slug") == "the-plant-is-taken-over-2001"
    enter_passage(popup)
    with popup.expect_event("close"):
        save(popup)
    save(page)
    page.wait_for_selector(".messagelist")
    assert [event.name for event in enterprise.events.all()] == ["The plant is taken over"]


def test_a_new_record_gets_its_slug_while_its_name_is_typed(enterprise, page):
    page.goto("/admin/cases/country/add/")
    page.locator("#id_name").press_sequentially("Perú and Neuquén")
    assert page.input_value("#id_slug") == "peru-and-neuquen"
    page.select_option("#id_role", "case")
    save(page)
    page.wait_for_selector("#citations-heading")

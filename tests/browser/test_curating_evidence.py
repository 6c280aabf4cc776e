"""Evidence is opened on demand in a real browser, and nothing that was typed is lost by it."""

# ruff: noqa: F811 (the fixture `page` comes from another module)

import time
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe

from cases import models
from tests.browser.curators import SAVE_AND_STAY, save
from tests.browser.test_admin import choose, page  # noqa: F401 (a fixture)

pytestmark = pytest.mark.browser
HEAVIEST = 300_000  # bytes


@pytest.fixture
def zanon(site):
    return models.Enterprise.objects.get(slug="zanon")


def change_page(record):
    return f"/admin/cases/{record._meta.model_name}/{record.pk}/change/"


def opened(page, prefix):
    """Open a row, and wait for its form."""
    page.click(f"#{prefix} a[data-row]")
    page.wait_for_selector(f"#id_{prefix}-locator")


def test_rows_are_opened_changed_added_and_deleted_and_nothing_typed_is_lost(zanon, page):
    first, second, third, *_others = zanon.citations.all()
    many, codings = zanon.citations.count(), zanon.codings.count()
    page.goto(change_page(zanon))
    page.fill("#id_sector", "tiles and more")
    page.click("#citations-heading")
    opened(page, "citations-0")
    assert page.evaluate("document.activeElement.id") == "id_citations-0-fields"
    page.fill("#id_citations-0-note", "Typed first.")
    opened(page, "citations-1")
    assert [page.input_value("#id_sector"), page.input_value("#id_citations-0-note")] == ["tiles and more", "Typed first."]
    page.fill("#id_citations-1-locator", "Typed second")
    page.check("#id_citations-2-DELETE")
    page.click("#citations-group .add-row a")
    number = f"citations-{many}-"
    choose(page, f"id_{number}source", "Ranis")
    for field, text in {"locator": "p. 7", "first_line": "48", "last_line": "48", "terms": "480 workers"}.items():
        page.fill(f"#id_{number}{field}", text)
    save(page, SAVE_AND_STAY)
    page.wait_for_selector(".messagelist .success")
    zanon.refresh_from_db()
    first.refresh_from_db()
    second.refresh_from_db()
    assert [zanon.sector, first.note, second.locator] == ["tiles and more", "Typed first.", "Typed second"]
    assert not zanon.citations.filter(pk=third.pk).exists()
    assert zanon.citations.filter(locator="p. 7").count() == 1
    assert [zanon.citations.count(), zanon.codings.count()] == [many, codings]


def test_an_opened_row_can_take_another_source(zanon, page):
    page.goto(change_page(zanon))
    page.click("#citations-heading")
    opened(page, "citations-0")
    choose(page, "id_citations-0-source", "Pablo", models.Source.objects.get(slug="pablo").short)
    save(page, SAVE_AND_STAY)
    page.wait_for_selector(".messagelist .success")
    assert zanon.citations.filter(source__slug="pablo").count() == 1


def test_mark_for_deletion_stays_when_the_row_is_opened(zanon, page):
    page.goto(change_page(zanon))
    page.click("#citations-heading")
    page.check("#id_citations-0-DELETE")
    opened(page, "citations-0")
    assert page.is_checked("#id_citations-0-DELETE")


def test_removing_a_new_row_leaves_the_numbers_of_the_others(zanon, page):
    many = zanon.citations.count()
    page.goto(change_page(zanon))
    page.click("#citations-heading")
    for _row in range(2):
        page.click("#citations-group .add-row a")
    page.fill(f"#id_citations-{many + 1}-locator", "kept")
    page.click(f"#citations-{many} .inline-deletelink")
    assert page.input_value(f"#id_citations-{many}-locator") == "kept"
    opened(page, f"citations-{many - 1}")
    assert page.input_value(f"#id_citations-{many - 1}-id") == str(zanon.citations.all()[many - 1].pk)


def test_values_are_offered_of_the_chosen_variable(zanon, page):
    variable = zanon.codings.first().variable
    page.goto(change_page(zanon))
    page.click("#codings-heading")
    opened(page, "codings-0")
    page.click("#id_codings-0-value ~ .select2-container")
    options = page.locator(".select2-results__option:not(.loading-results)")
    options.first.wait_for()
    offered = options.all_inner_texts()
    assert offered == [f"{variable}: {value}" for value in variable.values.order_by("position", "slug")]


def test_a_row_that_cannot_be_fetched_leads_to_its_own_page(zanon, page):
    page.goto(change_page(zanon))
    page.click("#citations-heading")
    page.fill("#id_sector", "typed")
    page.context.clear_cookies()
    with page.context.expect_page() as shown:
        page.click("#citations-0 a[data-row]")
    shown.value.wait_for_url("**/accounts/login/**")
    assert [page.input_value("#id_sector"), page.is_visible("#citations-0 a[data-row]")] == ["typed", True]


@contextmanager
def timed(what):
    start = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - start:.2f} s")


@pytest.mark.parametrize(("model", "slug"), [(models.Country, "peru"), (models.Enterprise, "zanon")])
def test_page_is_light(site, page, model, slug):
    record = model.objects.get(slug=slug)
    with timed(f"{slug} opened"):
        body = page.goto(change_page(record)).text()
    with timed(f"{slug} saved unchanged"):
        save(page, SAVE_AND_STAY)
        page.wait_for_selector(".messagelist .success")
    print(f"{slug}: {len(body.encode())} bytes")
    assert len(body.encode()) <= HEAVIEST


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_rows_are_accessible(browser, site, zanon, page, scheme):
    signed_in = page.context.storage_state()
    context = browser.new_context(base_url=site, storage_state=signed_in, color_scheme=scheme, bypass_csp=True)
    tested = context.new_page()
    tested.goto(change_page(zanon))
    for prefix in ("citations", "codings", "figures", "bearings"):
        tested.click(f"#{prefix}-heading")
        opened(tested, f"{prefix}-1")
    assert violations(tested, ".inline-related:not(.tabular)") == []
    tested.goto(change_page(zanon).replace("change/", "delete/"))
    assert violations(tested, "#content") == []
    context.close()


def violations(page, part):
    """What axe finds within a part of the page, other than in Django's own autocompletes."""
    found = Axe().run(page, context={"include": [part], "exclude": [".select2"]}).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]

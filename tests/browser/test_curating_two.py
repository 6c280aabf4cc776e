"""Two curators at one record, a double click, a session that ends, and leaving a page, in a real browser."""

import pytest
from django.contrib.sessions.models import Session

from cases import models
from tests import factories
from tests.browser.curators import SAVE, save, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def enterprise(live_server):
    factories.make_source(short="Author 2010")
    return factories.make_enterprise(name="Brick works", sector="bricks")


@pytest.fixture
def curator(browser, live_server):
    """A function: a page of a browser of its own that is signed in as a curator of this name."""
    contexts = []

    def signed_in(name, **options):
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        sign_in(context, name, live_server.url)
        return context.new_page()

    yield signed_in
    for context in contexts:
        context.close()


def change_page(record):
    return f"/admin/cases/{record._meta.model_name}/{record.pk}/change/"


def fill(page, field, text):
    """Type into a field, whose section may be folded away."""
    page.locator(f"#id_{field}").fill(text)


def test_the_second_of_two_curators_is_shown_what_the_first_changed(curator, enterprise):
    factories.make_citation(enterprise, "sector", locator="p. 1")
    ana, ben = curator("ana"), curator("ben")
    for page in (ana, ben):
        page.goto(change_page(enterprise))
        page.locator("#citations-heading").click()
    ben.click("#citations-0 a[data-row]")
    ben.wait_for_selector("#id_citations-0-locator")
    fill(ana, "sector", "tiles")
    ana.locator("#id_citations-0-DELETE").check()
    save(ana)
    ana.wait_for_selector(".messagelist")
    fill(ben, "sector", "pots")
    fill(ben, "citations-0-locator", "p. 7")
    save(ben)
    told = ben.inner_text(".refusal")
    assert [each for each in ("Not saved", "Saved by ana", "bricks", "tiles", "p. 1", "Removed:") if each not in told] == []
    assert (ben.input_value("#id_sector"), ben.input_value("#id_citations-0-locator")) == ("pots", "p. 7")
    save(ben)
    ben.wait_for_selector(".messagelist")
    enterprise.refresh_from_db()
    assert (enterprise.sector, [each.locator for each in enterprise.citations.all()]) == ("pots", ["p. 7"])


def test_a_record_that_is_deleted_leaves_what_was_typed(curator, enterprise):
    page = curator("ana")
    page.goto(change_page(enterprise))
    fill(page, "sector", "tiles")
    enterprise.delete()
    save(page)
    assert "tiles" in page.inner_text(".typed")


@pytest.mark.parametrize("script", [True, False])
def test_a_double_click_makes_one_record(curator, live_server, script):
    page = curator("ana", java_script_enabled=script)
    page.goto("/admin/cases/theme/add/")
    for field, text in {"name": "Pay", "slug": "pay", "definition": "What is earned."}.items():
        fill(page, field, text)
    page.dblclick(SAVE)
    page.wait_for_selector(".messagelist")
    assert "The theme “Pay” was added successfully." in page.inner_text(".messagelist")
    assert [theme.name for theme in models.Theme.objects.all()] == ["Pay"]


def test_two_that_are_sent_at_once_make_one_record(curator, enterprise):
    page = curator("ana")
    page.goto("/admin/cases/figure/add/")
    source = models.Source.objects.get()
    given = {"measure": "Workers", "low": "10", "unit": "workers", "enterprise": enterprise.pk, "source": source.pk}
    given |= {"locator": "p. 1", "first_line": "1", "last_line": "2", "terms": "ten", "stance": "supports"}
    script = """async (given) => {
        const data = new FormData(document.querySelector("#figure_form"));
        for (const [name, value] of Object.entries(given)) data.set(name, value);
        const send = () => fetch(location.href, {method: "POST", body: data}).then((answer) => [answer.status, answer.url]);
        return Promise.all([send(), send()]);
    }"""
    done = page.evaluate(script, given)
    assert [(status, url.partition("/admin/")[2]) for status, url in done] == [(200, "cases/figure/")] * 2
    assert models.Figure.objects.count() == 1


@pytest.mark.parametrize("changed", [True, False])
def test_leaving_a_page_asks_if_it_was_changed(curator, enterprise, changed):
    page = curator("ana")
    page.goto(change_page(enterprise))
    page.wait_for_load_state("load")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#id_sector").click()
    if changed:
        page.keyboard.type("tiles")
    page.click("#site-name a")
    page.wait_for_url("**/admin/")
    assert asked == ["beforeunload"] * changed


def test_saving_a_changed_page_does_not_ask(curator, enterprise):
    page = curator("ana")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(change_page(enterprise))
    page.locator("#id_sector").click()
    page.keyboard.type("tiles and ")
    save(page)
    page.wait_for_selector(".messagelist")
    assert asked == []


def test_what_an_ended_session_interrupts_is_put_back_after_signing_in(curator, enterprise, live_server):
    page = curator("ana")
    page.goto(change_page(enterprise))
    page.locator("#citations-heading").click()
    page.click("#citations-group .add-row a")
    fill(page, "citations-0-locator", "p. 7")
    fill(page, "summary", "Two\nlines.")
    Session.objects.all().delete()
    save(page)
    assert "your session has ended" in page.inner_text("h1")
    sign_in(page.context, "ana", live_server.url)
    page.goto(change_page(enterprise))
    page.click("text=Put it back")
    assert "What you typed is back. It is not saved yet." in page.inner_text(".refusal")
    assert page.input_value("#id_summary").splitlines() == ["Two", "lines."]
    assert page.input_value("#id_citations-0-locator") == "p. 7"
    assert not page.locator(".kept").is_visible()
    page.evaluate("document.querySelector('#citations-0').querySelector('a.inline-deletelink').click()")
    save(page)
    page.wait_for_selector(".messagelist")
    enterprise.refresh_from_db()
    assert enterprise.summary.splitlines() == ["Two", "lines."]
    page.goto(change_page(enterprise))
    assert not page.locator(".kept").is_visible()


def test_what_is_kept_is_let_go_where_it_is_not_wanted(curator, enterprise, live_server):
    page = curator("ana")
    page.goto(change_page(enterprise))
    fill(page, "sector", "tiles")
    Session.objects.all().delete()
    save(page)
    sign_in(page.context, "ana", live_server.url)
    page.goto(change_page(enterprise))
    page.click("text=Let it go")
    page.reload()
    assert not page.locator(".kept").is_visible()
    assert page.input_value("#id_sector") == "bricks"


def test_what_an_ended_session_interrupts_is_put_back_without_script(curator, enterprise, live_server):
    page = curator("ana", java_script_enabled=False)
    page.goto(change_page(enterprise))
    fill(page, "sector", "tiles")
    Session.objects.all().delete()
    save(page)
    sign_in(page.context, "ana", live_server.url)
    page.click("input[form=sent]")
    assert page.input_value("#id_sector") == "tiles"
    save(page)
    page.wait_for_selector(".messagelist")
    enterprise.refresh_from_db()
    assert enterprise.sector == "tiles"

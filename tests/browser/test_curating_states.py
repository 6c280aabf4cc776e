"""A law is drafted, submitted, reviewed by another, published, and changed, in a real browser."""

import sqlite3
from contextlib import closing

import pytest

from cases import models
from cases.files.faults import FixtureError
from cases.files.releasing import release
from cases.files.reviewing import Review
from tests import factories
from tests.browser.curators import SAVE_AND_STAY, save, sign_in
from tests.browser.test_admin import choose

pytestmark = pytest.mark.browser
TO_REVIEW = "see what is new, and review"


def signed_in(browser, live_server, name):
    """A page on which a new instructor is signed in to the admin."""
    context = browser.new_context(base_url=live_server.url)
    sign_in(context, name, live_server.url)
    page = context.new_page()
    page.goto("/admin/")
    return page


def laws(out):
    """The laws that a release holds, as (name, effect)."""
    with closing(sqlite3.connect(out / "current" / "casebook.sqlite3")) as database:
        return database.execute("SELECT name, effect FROM cases_law").fetchall()


def draft(page):
    """Draft a law on a page, and submit it."""
    page.goto("/admin/cases/law/add/")
    page.fill("#id_name", "Decree 1")
    choose(page, "id_country", "Peru")
    save(page)
    page.click(f"text={TO_REVIEW}")
    assert "draft" in page.inner_text("#content-main")
    page.click("text=Submit for review")
    return models.Law.objects.get()


def review(page, law):
    """What the page of a review says is new of a law, which is then reviewed."""
    page.goto(f"/admin/cases/law/{law.pk}/review/")
    said = page.inner_text("#content-main tbody")
    page.click("text=I have read it")
    return said


def change(page, law):
    """Change a law."""
    page.goto(f"/admin/cases/law/{law.pk}/change/")
    page.fill("#id_effect", "It ended.")
    save(page, SAVE_AND_STAY)


def test_law_is_public_once_another_reviewed_it_and_its_change_once_it_is_reviewed(browser, live_server, tmp_path):
    country, out = factories.make_country(name="Peru", slug="peru"), tmp_path / "out.sqlite3"
    Review(country).accept()
    ana, ben = signed_in(browser, live_server, "ana"), signed_in(browser, live_server, "ben")
    law = draft(ana)
    release(out)
    assert laws(out) == []
    ana.click(f"text={TO_REVIEW}")
    assert ana.locator("text=I have read it").count() == 0

    assert "Decree 1" in review(ben, law)
    release(out)
    assert laws(out) == [("Decree 1", "")]
    ben.goto(law.get_absolute_url())
    assert "changed since its review" not in ben.inner_text("main")

    change(ana, law)
    ben.goto(law.get_absolute_url())
    assert "changed since its review" in ben.inner_text("main")
    with pytest.raises(FixtureError, match="law decree-1"):
        release(out)
    assert review(ben, law).split("\t") == ["Effect", "nothing", "It ended."]
    release(out)
    assert laws(out) == [("Decree 1", "It ended.")]

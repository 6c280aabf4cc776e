"""Two curators on one record: what the second saves over nothing unseen."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.core import signing
from django.template.defaultfilters import date
from django.urls import reverse

from cases import models
from tests import factories
from tests.admin.test_admin import MAKERS, OWN, PASSAGE, address, change_page, messages_of, row
from tests.entering import entered

CHANGED = "Not saved: this was changed elsewhere since you opened it. What you typed stands below."
SAVED = 302


@pytest.fixture
def enterprise(db):
    return factories.make_enterprise(slug="brick-works", name="Brick works", sector="bricks")


@pytest.fixture
def page(enterprise):
    return change_page(enterprise)


def opened(client, page):
    """What the form of a page posts as it stands."""
    return entered(client.get(page))


def values_of(response, prefix):
    """What the rows of an inline hold, as the forms of a page show them."""
    formset = next(each.formset for each in response.context["inline_admin_formsets"] if each.formset.prefix == prefix)
    return [form["locator"].value() for form in formset.forms]


def test_a_form_saves_where_nobody_else_did(admin_client, enterprise, page):
    assert admin_client.post(page, opened(admin_client, page) | {"sector": "tiles"}).status_code == SAVED
    enterprise.refresh_from_db()
    assert enterprise.sector == "tiles"


def test_a_second_save_is_refused_with_what_the_first_changed(admin_client, enterprise, page):
    first, second = opened(admin_client, page), opened(admin_client, page)
    admin_client.post(page, first | {"sector": "tiles", "place": "Lima"})
    response = admin_client.post(page, second | {"sector": "pots", "summary": "Long thought."})
    refusal, form = response.context["refusal"], response.context["adminform"].form
    assert refusal.message == CHANGED
    assert changes(response, "Sector", "Place") == [
        ("Enterprise", "Brick works", "changed", [("Sector", "bricks", "tiles"), ("Place", "", "Lima")])
    ]
    assert [(entry.user.username, entry.object_id) for entry in refusal.savers] == [("curator", str(enterprise.pk))]
    assert (form["sector"].value(), form["summary"].value()) == ("pots", "Long thought.")
    enterprise.refresh_from_db()
    assert (enterprise.sector, enterprise.summary, LogEntry.objects.count()) == ("tiles", "", 1)


def test_a_refused_form_saves_when_it_is_sent_again(admin_client, enterprise, page):
    first, second = opened(admin_client, page), opened(admin_client, page)
    admin_client.post(page, first | {"sector": "tiles"})
    refused = admin_client.post(page, second | {"sector": "pots"})
    assert admin_client.post(page, entered(refused)).status_code == SAVED
    enterprise.refresh_from_db()
    assert enterprise.sector == "pots"


REFUSED = """
{message} Saved by curator on {when} UTC.
What was changed since you opened this page Changed: Enterprise, Brick works
Field When you opened it Now Sector bricks tiles
If you save now, what stands in the form below replaces what stands under “Now”; rows that were added stay. Copy into
the form what you want to keep of it, and save. Or open the page anew without what you typed.
"""


def test_a_refusal_stands_on_the_page(admin_client, enterprise, page):
    first, second = opened(admin_client, page), opened(admin_client, page)
    admin_client.post(page, first | {"sector": "tiles"})
    response = admin_client.post(page, second | {"sector": "pots"})
    text = " ".join(response.content.decode().split())
    when = date(response.context["refusal"].savers[0].action_time, "j F Y, H:i")
    told = re.sub("<[^>]+>", " ", text.partition('<div class="refusal" role="alert" tabindex="-1">')[2].partition("</div>")[0])
    assert told.split() == REFUSED.format(message=CHANGED, when=when).split()
    assert f'<a href="{page}">open the page anew</a>' in text
    assert "<title> Not saved: Brick works | Change enterprise" in text
    assert "Please correct" not in text


def test_a_refused_form_names_its_own_errors_too(admin_client, enterprise, page):
    first, second = opened(admin_client, page), opened(admin_client, page)
    admin_client.post(page, first | {"sector": "tiles"})
    response = admin_client.post(page, second | {"name": ""})
    assert list(response.context["errors"]) == [["This field is required."]]
    assert response.context["refusal"].message == CHANGED


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_every_form_carries_the_state_it_was_opened_at(admin_client, model):
    page = change_page(MAKERS[model]())
    form = opened(admin_client, page)
    assert admin_client.post(page, form | {"_opened": ""}).context["refusal"].message.startswith("Not saved, as this page")
    assert admin_client.post(page, form).status_code == SAVED


def test_the_state_of_another_record_is_none_of_this(admin_client, page):
    other = change_page(factories.make_enterprise())
    form = opened(admin_client, page) | {"_opened": opened(admin_client, other)["_opened"]}
    assert admin_client.post(page, form).context["refusal"].message.startswith("Not saved, as this page")


def test_a_state_that_was_tampered_with_is_none(admin_client, enterprise, page):
    forged = signing.dumps(["2026-01-01T00:00:00+00:00", []], key="another", salt=f"cases.enterprise {enterprise.pk}")
    form = opened(admin_client, page) | {"_opened": forged}
    assert admin_client.post(page, form).context["refusal"].message.startswith("Not saved, as this page")


def test_evidence_that_another_adds_changes_or_deletes_refuses_a_save_and_stays(admin_client, enterprise, page):
    one, two = citations(enterprise)
    form = opened(admin_client, page)
    one.locator = "p. 11"
    one.save()
    two.delete()
    event = factories.make_event([], [enterprise], slug="takeover")
    new = factories.make_citation(enterprise, "name", locator="p. 3", source=one.source, first_line=9, last_line=9)
    response = admin_client.post(page, form | {"sector": "tiles"})
    assert changes(response, "Events", "Locator") == [
        ("Enterprise", "Brick works", "changed", [("Events", "", "It happened")]),
        ("Citation", one.key, "changed", [("Locator", "p. 1", "p. 11")]),
        ("Citation", two.key, "removed", [("Locator", "p. 2", "")]),
        ("Citation", new.key, "added", [("Locator", "", "p. 3")]),
    ]
    assert (values_of(response, "citations"), response.context["refusal"].renewed) == (["p. 1"], [])
    assert admin_client.post(page, entered(response)).status_code == SAVED
    assert sorted(enterprise.citations.values_list("locator", flat=True)) == ["p. 1", "p. 3"]
    assert list(enterprise.events.all()) == [event]


def changes(response, *names):
    """What was changed meanwhile, in the fields of these names, or in all that differ."""
    return [in_lines(piece, names) for piece in response.context["refusal"].changes]


def in_lines(piece, names=()):
    """A piece of a difference: its kind, its name, what became of it, and its lines (label, before, after)."""
    lines = [line for line in piece.lines if line.label in names or not names]
    return piece.kind, piece.name, piece.change, [plain(line) for line in lines]


def plain(line):
    """A line of a difference: its label, and the texts before and after."""
    return line.label, *(" ".join(text for text, _differs in side) for side in (line.before, line.after))


def test_a_row_that_one_edits_and_another_deletes_comes_back_as_a_new_one(admin_client, enterprise, page):
    citation, kept = citations(enterprise)
    form = opened(admin_client, page)
    citation.delete()
    response = admin_client.post(page, form | {"citations-0-locator": "p. 7"} | row("citations", 2, **new_citation()))
    assert (response.context["refusal"].renewed, messages_of(response)) == (["Citation"], [CHANGED])
    assert "Citation: a row that you changed was deleted meanwhile." in " ".join(response.content.decode().split())
    assert values_of(response, "citations") == ["p. 2", "p. 7", "p. 9"]
    assert admin_client.post(page, entered(response)).status_code == SAVED
    assert sorted(enterprise.citations.values_list("locator", flat=True)) == ["p. 2", "p. 7", "p. 9"]
    assert enterprise.citations.get(locator="p. 2") == kept


def citations(enterprise):
    """Two citations of an enterprise, in the order of its page."""
    source = factories.make_source()
    lines = {"p. 1": 1, "p. 2": 2}
    given = [{"locator": locator, "first_line": line, "last_line": line} for locator, line in lines.items()]
    return [factories.make_citation(enterprise, "sector", source=source, **fields) for fields in given]


def new_citation():
    return PASSAGE | {"source": factories.make_source().pk, "fields": "name", "locator": "p. 9"}


def test_a_row_that_is_deleted_on_both_sides_is_gone(admin_client, enterprise, page):
    citation = factories.make_citation(enterprise, "sector")
    form = opened(admin_client, page)
    citation.delete()
    response = admin_client.post(page, form | {"citations-0-locator": "p. 7", "citations-0-DELETE": "on"})
    assert (values_of(response, "citations"), response.context["refusal"].renewed) == ([], [])


def test_a_deleted_row_that_was_mistyped_stays_to_be_corrected(admin_client, enterprise, page):
    citation = factories.make_citation(enterprise, "sector")
    form = opened(admin_client, page)
    citation.delete()
    response = admin_client.post(page, form | {"citations-0-first_line": "many"})
    assert messages_of(response) == [CHANGED, "This is not a number: write digits, with a point before what is below one."]


@pytest.mark.parametrize(("other", "renewed"), [(False, []), (True, ["Event"])])
def test_a_link_to_an_event_that_another_takes_away_comes_back_if_it_was_changed(
    admin_client, enterprise, page, other, renewed
):
    event = factories.make_event([], [enterprise])
    form = opened(admin_client, page)
    enterprise.events.clear()
    chosen = factories.make_event() if other else event
    response = admin_client.post(page, form | {"Event_enterprises-0-event": chosen.pk})
    assert response.context["refusal"].renewed == renewed
    admin_client.post(page, entered(response))
    assert list(enterprise.events.all()) == ([chosen] if other else [])


def test_a_record_that_is_deleted_meanwhile_leaves_what_was_typed_to_copy(admin_client, enterprise, page):
    form = opened(admin_client, page) | row("citations", **new_citation()) | {"summary": "Two\nlines."}
    enterprise.delete()
    response = admin_client.post(page, form)
    assert (response.status_code, response.context["title"]) == (410, "Not saved: the enterprise was deleted meanwhile")
    typed = dict(response.context["typed"])
    assert {name: typed[name] for name in ("name", "sector", "summary", "citations 1: locator")} == {
        "name": "Brick works",
        "sector": "bricks",
        "summary": "Two\nlines.",
        "citations 1: locator": "p. 9",
    }
    assert [name for name in typed if name.startswith("_") or name.endswith(("FORMS", "id"))] == []
    words = ["<dt>summary</dt>", "<dd>Two<br>lines.</dd>", 'form="sent" value="Put it into a new record">']
    assert [each for each in words if each not in response.content.decode()] == []
    add = address(models.Enterprise, "add")
    again = admin_client.post(response.context["action"], dict(response.context["sent"]) | {"_put_back": "1"})
    assert (response.context["action"], again.context["adminform"].form["sector"].value()) == (add, "bricks")


def test_who_may_not_change_records_is_told_nothing(client, django_user_model, page, enterprise):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    enterprise.delete()
    assert client.post(page, {}).status_code == 403


@pytest.mark.parametrize("number", ["1000", "peru"])
def test_a_page_of_no_record_leads_to_the_start(admin_client, number):
    assert admin_client.get(address(models.Country, "change", number)).url == reverse("admin:index")

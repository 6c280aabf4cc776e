"""The history in the admin: what saves and deletions keep, its pages, and the way back."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from cases import models
from cases.admin.history import when
from cases.history.keeping import FIRST
from cases.history.revisions import versions_of
from tests import factories as make
from tests.admin.test_admin import address, change_page, messages_of
from tests.entering import WHY, entered
from tests.files.edited import state
from tests.history.full import alter, comments, full_enterprise, keep_now, kept, now


@pytest.fixture
def enterprise(db):
    return full_enterprise()


def save(client, record, **fields):
    """Save the page of a record with other values in some fields."""
    return client.post(change_page(record), entered(client.get(change_page(record))) | fields)


def revision_page(record, number=0):
    """The address of the page of a revision, by its number from the newest."""
    revisions = [each.revision_id for each in versions(record)]
    return address(type(record), "revision", record.pk, revisions[number])


def versions(record):
    return list(versions_of(type(record), record.pk))


def text_of(response):
    """The words of a page, without its marks."""
    content = re.sub(
        r"(?s).*<div id=\"content-main\"[^>]*>(.*)</div>\s*<br class=\"clear\">.*", r"\1", response.content.decode()
    )
    return " ".join(re.sub(r"<[^>]*>", " ", content).split())


def said(response):
    """What the next page says above all else."""
    return [str(message) for message in response.context["messages"]]


def test_a_save_is_one_revision_with_the_evidence_the_curator_and_the_reason(admin_client, admin_user, enterprise):
    (citation,) = models.Citation.objects.all()
    given = {"sector": "tiles", "citations-0-locator": "p. 6", "figures-0-DELETE": "on", "why": "p. 6 says tiles."}
    assert save(admin_client, enterprise, **given).status_code == 302
    assert comments(enterprise) == ["p. 6 says tiles.", FIRST]
    assert [version.revision.user for version in versions(enterprise)] == [admin_user, None]
    after, before = kept(enterprise).parts, kept(enterprise, 1).parts
    assert after == now(enterprise)
    assert [each["cases.citation", (citation.key,)]["locator"] for each in (before, after)] == ["p. 5", "p. 6"]
    assert len(before) - len(after) == 1


def test_a_save_that_changes_nothing_is_no_revision(admin_client, enterprise):
    keep_now(enterprise)
    assert save(admin_client, enterprise).status_code == 302
    assert comments(enterprise) == ["Kept."]


def test_a_save_that_is_refused_is_no_revision(admin_client, enterprise):
    assert save(admin_client, enterprise, **{"citations-0-fields": "colour"}).status_code == 200
    assert comments(enterprise) == []


def test_a_change_needs_a_reason_and_a_new_record_none(admin_client, enterprise):
    refused = save(admin_client, enterprise, why="")
    assert messages_of(refused) == ["This field is required."]
    assert '<ul class="errorlist" id="id_why_error"><li>This field is required.</li></ul>' in refused.content.decode()
    fields = {"name": "Peru", "slug": "peru", "role": "case"}
    assert admin_client.post(address(models.Country, "add"), fields).status_code == 302
    assert comments(models.Country.objects.get(slug="peru")) == [""]


def test_who_may_only_look_is_asked_for_no_reason(client, enterprise):
    assert 'name="why"' not in client_with(client, "view").get(change_page(enterprise)).content.decode()
    assert 'name="why"' in client_with(client, "change").get(change_page(enterprise)).content.decode()
    assert 'name="why"' in client_with(client, "add").get(address(models.Enterprise, "add")).content.decode()


def client_with(client, *rights):
    """A client of somebody with these rights to enterprises."""
    user = User.objects.create(username="-".join(rights), is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=[f"{right}_enterprise" for right in rights]))
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (models.Citation, {"locator": "p. 6"}),
        (models.Figure, {"locator": "p. 6"}),
        (models.Coding, {"locator": "p. 6"}),
        (models.Bearing, {"locator": "p. 6"}),
        (models.Event, {"enterprises": []}),
    ],
)
def test_evidence_saved_on_its_own_page_is_a_revision_of_its_record(admin_client, enterprise, model, fields):
    (record,) = model.objects.all()
    assert save(admin_client, record, **fields).status_code == 302
    assert (comments(enterprise), comments(record)) == ([WHY, FIRST], [WHY, FIRST])
    assert kept(enterprise).parts == now(enterprise) != kept(enterprise, 1).parts


def test_a_term_saved_is_a_revision_of_it(admin_client):
    term = make.make_term()
    save(admin_client, term, gloss="Something else.")
    assert comments(term) == [WHY, FIRST]


def test_evidence_that_moves_is_a_revision_of_both_records(admin_client, enterprise):
    other = make.make_enterprise()
    save(admin_client, models.Citation.objects.get(), enterprise=other.pk)
    assert (comments(enterprise), comments(other)) == ([WHY, FIRST], [WHY, FIRST])


def test_history_lists_the_revisions_from_the_newest(admin_client, admin_user, enterprise):
    save(admin_client, enterprise, sector="tiles")
    response = admin_client.get(address(models.Enterprise, "history", enterprise.pk))
    rows = re.findall(
        r"(?s)<tr>\s*<th scope=\"row\">\s*<a href=\"(.*?)\">.*?</a>\s*</th>\s*<td>(.*?)</td>\s*<td>(.*?)</td>", html(response)
    )
    assert rows == [
        (revision_page(enterprise), "curator", WHY),
        (revision_page(enterprise, 1), "", FIRST),
    ]
    assert "Each revision leads to what it changed, and to the way back. When Who Why" in text_of(response)
    assert "<title>History of Brick works" in html(response)
    assert f'&rsaquo; <a href="{change_page(enterprise)}">Brick works</a>' in html(response)


def html(response):
    return response.content.decode()


def test_history_of_what_was_never_changed_says_so(admin_client, enterprise):
    response = admin_client.get(address(models.Enterprise, "history", enterprise.pk))
    assert text_of(response) == "Nothing is kept yet: before its first change here, the record is kept as it is."


def test_history_of_what_never_was_leads_to_the_start(admin_client):
    assert admin_client.get(address(models.Enterprise, "history", 999)).url == reverse("admin:index")
    assert admin_client.get(address(models.Enterprise, "revision", 999, 1)).status_code == 404


@pytest.mark.parametrize("page", ["history", "revision", "deleted"])
def test_history_is_for_those_who_may_look_at_the_records(client, enterprise, page):
    keep_now(enterprise)
    pages = {
        "history": address(models.Enterprise, "history", enterprise.pk),
        "revision": revision_page(enterprise),
        "deleted": address(models.Enterprise, "deleted"),
    }
    assert client.get(pages[page]).url.startswith(reverse("admin:login"))
    assert client_with(client, "view").get(pages[page]).status_code == 200
    client.force_login(User.objects.create(username="other", is_staff=True))
    assert client.get(pages[page]).status_code == 403


def test_a_revision_tells_what_it_changed_and_what_taking_it_back_would(admin_client, enterprise):
    short = models.Citation.objects.get().source.short
    save(admin_client, enterprise, sector="tiles", **{"citations-0-DELETE": "on"})
    response = admin_client.get(revision_page(enterprise))
    text = text_of(response)
    assert text.startswith(
        f"Who curator Why {WHY} What it changed Changed: Enterprise, Brick works Field Before After Sector bricks tiles "
        f"Removed: Citation, Brick works: {short}, p. 5 Field Before Source {short} Locator p. 5"
    )
    assert "<td> <del>bricks</del> </td> <td> <ins>tiles</ins> </td>" in " ".join(html(response).split())
    assert text.endswith("Take it back The record is today what it was then.")
    earlier = text_of(admin_client.get(revision_page(enterprise, 1)))
    assert "What it changed This is the first state that is kept of the record. Other records of the same" in earlier
    assert "The record and all that hung on it Enterprise, Brick works Slug works" in earlier
    assert (
        "Take it back To make the record what it was then would change: Changed: Enterprise, Brick works Field Today Then "
        f"Sector tiles bricks Added: Citation, Brick works: {short}, p. 5 Field Then" in earlier
    )
    assert earlier.endswith("Reason: Why it becomes so, in a sentence; it stands in the history of the record. Take back")


def test_a_revision_leads_to_the_others_that_were_changed_with_it(admin_client, enterprise):
    event = models.Event.objects.get()
    save(admin_client, event, name="It is seized")
    response = admin_client.get(revision_page(enterprise))
    assert "What it changed Nothing of this record itself. Other records of the same revision It is seized" in text_of(response)
    assert f'<li><a href="{revision_page(event)}">It is seized</a></li>' in html(response)
    assert "Name It happened" not in text_of(response)


def test_a_revision_of_many_names_some(admin_client, enterprise):
    keep_now(enterprise, *(make.make_country() for _number in range(33)))
    assert text_of(admin_client.get(revision_page(enterprise))).count("Country ") == 32  # two of them of its own
    assert "and 3 more What it was then" in text_of(admin_client.get(revision_page(enterprise)))


def take_back(client, page, why="A slip."):
    return client.post(page, {"why": why}, follow=True)


def test_a_state_is_taken_back_with_a_reason(admin_client, admin_user, enterprise):
    before = now(enterprise)
    save(admin_client, enterprise, sector="tiles", **{"citations-0-DELETE": "on", "Event_enterprises-0-DELETE": "on"})
    page = revision_page(enterprise, 1)
    without = admin_client.post(page, {"why": ""})
    assert "This field is required." in html(without)
    assert now(enterprise) != before
    done = take_back(admin_client, page)
    assert done.redirect_chain == [(change_page(enterprise), 302)]
    assert now(enterprise) == before
    then = when(versions(enterprise)[2])
    assert said(done) == [f"Brick works is again what it was on {then}."]
    assert comments(enterprise)[0] == f"State of {then} taken back. A slip."
    assert versions(enterprise)[0].revision.user == admin_user
    assert LogEntry.objects.first().change_message == comments(enterprise)[0]


def test_a_state_that_cannot_be_is_refused_in_one_message(admin_client, enterprise):
    keep_now(enterprise)
    gone = enterprise.country
    enterprise.country = make.make_country()
    enterprise.save()
    gone.delete()
    done = take_back(admin_client, revision_page(enterprise))
    words = f"Nothing was taken back. As it was then, enterprise works: country: there is no record ['{gone.slug}']"
    assert (done.status_code, said(done), comments(enterprise)) == (200, [words], ["Kept."])


def test_what_has_no_place_any_more_is_told_before_and_after(admin_client, enterprise):
    keep_now(enterprise)
    alter(enterprise, lambda entry: entry["fields"].update(colour="red"))
    models.Enterprise.objects.update(sector="tiles")
    page = revision_page(enterprise)
    words = "This has no place any more, and would not come back: enterprise works: colour: red To make the record"
    assert words in text_of(admin_client.get(page))
    assert said(take_back(admin_client, page))[1:] == [
        "This did not come back, as there is no place for it any more: enterprise works: colour: red"
    ]
    assert models.Enterprise.objects.get().sector == "bricks"


def test_a_state_that_cannot_be_read_says_so(admin_client, enterprise):
    keep_now(enterprise), keep_now(enterprise)
    alter(enterprise, lambda entry: entry["fields"].pop("slug"), 1)
    words = "What the record was then cannot be read any more: its fields are others today."
    assert text_of(admin_client.get(revision_page(enterprise, 1))).endswith(words)
    assert text_of(take_back(admin_client, revision_page(enterprise, 1))).endswith(words)
    assert "This is the first state that is kept" not in text_of(admin_client.get(revision_page(enterprise)))


def delete(client, *records):
    """Delete records: one from its page, several from the list."""
    if len(records) == 1:
        return client.post(address(type(records[0]), "delete", records[0].pk), {"post": "yes"})
    asked = {"action": "delete_selected", "_selected_action": [each.pk for each in records], "post": "yes"}
    return client.post(address(type(records[0]), "changelist"), asked)


def test_a_deleted_record_is_listed_and_brought_back_with_all_that_hung_on_it(admin_client, enterprise):
    before = state()
    assert delete(admin_client, enterprise).status_code == 302
    assert not models.Enterprise.objects.exists()
    response = admin_client.get(address(models.Enterprise, "deleted"))
    assert f'<th scope="row"><a href="{revision_page(enterprise)}">Brick works</a></th>' in html(response)
    assert "Each leads to the page from which it is brought back, with all that hung on it. What When Who Why Brick works" in (
        text_of(response)
    )
    assert text_of(response).endswith("curator Deleted: Brick works.")
    page = admin_client.get(revision_page(enterprise))
    assert "Bring it back Reason:" in text_of(page)
    assert text_of(page).endswith("Bring back")
    done = take_back(admin_client, revision_page(enterprise))
    assert done.redirect_chain == [(change_page(enterprise), 302)]
    assert state() == before
    assert text_of(admin_client.get(address(models.Enterprise, "deleted"))) == "Nothing was deleted that can be brought back."


def test_records_deleted_together_come_back_one_by_one(admin_client):
    one, other = make.make_country(), make.make_country()
    make.make_event([one, other])
    before = state()
    delete(admin_client, one, other)
    assert [take_back(admin_client, revision_page(each)).status_code for each in (one, other)] == [200, 200]
    assert state() == before


def test_the_history_of_a_deleted_record_leads_to_the_list_of_these(admin_client, enterprise):
    delete(admin_client, enterprise)
    response = admin_client.get(address(models.Enterprise, "history", enterprise.pk))
    assert f'&rsaquo; <a href="{address(models.Enterprise, "deleted")}">Deleted</a>' in html(response)
    assert "<title>History of Brick works" in html(response)
    deleted = admin_client.get(revision_page(enterprise))
    assert f'<a href="{address(models.Enterprise, "history", enterprise.pk)}">History</a>' in html(deleted)


def test_a_single_deleted_citation_comes_back(admin_client, enterprise):
    before, (citation,) = state(), models.Citation.objects.all()
    delete(admin_client, citation)
    assert text_of(admin_client.get(address(models.Citation, "deleted"))).count(str(citation)) == 1
    take_back(admin_client, revision_page(citation))
    assert state() == before


def test_only_those_who_may_change_take_back_and_only_those_who_may_add_bring_back(client, admin_client, enterprise):
    keep_now(enterprise)
    models.Enterprise.objects.update(sector="tiles")
    page = revision_page(enterprise)
    viewer = client_with(client, "view")
    assert '<form method="post">' not in html(viewer.get(page)).partition('id="content-main"')[2]
    assert take_back(viewer, page).status_code == 403
    delete(admin_client, enterprise)
    assert take_back(client_with(client, "change"), page).status_code == 403
    assert take_back(client_with(client, "change", "add"), page).status_code == 200
    assert models.Enterprise.objects.get().sector == "bricks"


def test_lists_lead_to_what_was_deleted(admin_client, enterprise):
    page = html(admin_client.get(address(models.Enterprise, "changelist")))
    assert f'<a href="{address(models.Enterprise, "deleted")}">Deleted</a>' in page
    assert "Add enterprise" in page


@pytest.mark.parametrize("many", [1, 3, 12])
def test_the_queries_of_the_pages_do_not_grow(admin_client, django_assert_num_queries, many):
    record = make.make_enterprise()
    keep_now(record)
    for _number in range(many):
        make.make_citation(record, "sector"), make.make_event(enterprises=[record])
        keep_now(record)
    models.Citation.objects.all().delete()
    pages = {address(models.Enterprise, "history", record.pk): 4, revision_page(record): 22}
    for page, queries in pages.items():
        with django_assert_num_queries(queries):
            admin_client.get(page)


def test_what_a_review_decided_is_not_taken_back(admin_client, enterprise):
    keep_now(enterprise)
    models.Enterprise.objects.update(sector="tiles", state="draft", reviewed_as="now")
    take_back(admin_client, revision_page(enterprise))
    assert models.Enterprise.objects.values_list("sector", "state", "reviewed_as").get() == ("bricks", "draft", "now")

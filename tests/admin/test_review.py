"""Drafting and reviewing in the admin: who may take which step, and what is shown of a record before one does."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from cases import models
from cases.files.held import Held
from cases.files.publishing import published
from cases.files.reviewing import Review
from tests import factories
from tests.admin.test_admin import address, change_page
from tests.admin.test_versions import in_lines
from tests.entering import entered

pytestmark = pytest.mark.django_db
DRAFT, IN_REVIEW, REVIEWED = "draft", "review", ""


def signed_in(name, *rights):
    """A client signed in as somebody with these rights on all records."""
    user = User.objects.create(username=name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__regex=f"^({'|'.join(rights)})_"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ana(db):
    return signed_in("ana", "add", "change", "delete", "view", "review")


@pytest.fixture
def ben(db):
    return signed_in("ben", "add", "change", "delete", "view", "review")


@pytest.fixture
def assistant(db):
    return signed_in("assistant", "add", "change", "delete", "view")


def review_page(record):
    return reverse(f"admin:cases_{record._meta.model_name}_review", args=[record.pk])


def steps(client, record):
    """The steps that the page offers somebody."""
    return client.get(review_page(record)).context["steps"]


def step(client, record, name, **given):
    """Take a step with a record as its page shows it; the record as it is then."""
    page = client.get(review_page(record))
    mark = page.context["review"].mark
    answer = client.post(review_page(record), {"step": name, "mark": mark} | given, follow=True)
    record.refresh_from_db()
    return answer


def change(client, record, **fields):
    """Change fields of a record on its page in the admin."""
    page = change_page(record)
    assert client.post(page, entered(client.get(page)) | fields).status_code == 302
    record.refresh_from_db()


def reviewed(record):
    """A record that is reviewed as it is."""
    Review(record).accept()
    return record


def is_public(record):
    return (record._meta.label_lower, record.natural_key()) in published(Held().fields)[0]


def told_on(answer):
    """What the page says is new: (kind, name, what became of it, lines)."""
    return list(map(in_lines, answer.context["pieces"]))


@pytest.mark.parametrize("model", models.reviewed_models(), ids=lambda model: model.__name__)
def test_every_such_record_has_its_page_list_and_filter(ana, model):
    record = factories.make(model, state=DRAFT)
    assert steps(ana, record) == ["submit"]
    page = ana.get(change_page(record)).content.decode()
    assert f'draft · <a href="{review_page(record)}">' in page
    shown = [ana.get(address(model, "changelist") + f"?state__exact={state}").context["cl"] for state in (DRAFT, REVIEWED)]
    assert [record in found.queryset for found in shown] == [True, False]
    assert shown[0].list_display[2] == "state"


def test_new_record_is_a_draft(ana):
    page = address(models.Country, "add")
    ana.post(page, entered(ana.get(page)) | {"name": "Peru", "slug": "peru", "role": "case"})
    assert models.Country.objects.get().state == DRAFT


def test_draft_is_submitted_reviewed_by_another_and_public_only_then(assistant, ana):
    record = factories.make_country(slug="peru", state=DRAFT)
    change(assistant, record, summary="A country.")
    states = [(record.state, is_public(record))]
    for client, name in ((assistant, "submit"), (ana, "review")):
        step(client, record, name)
        states.append((record.state, is_public(record)))
    assert states == [(DRAFT, False), (IN_REVIEW, False), (REVIEWED, True)]
    assert not Review(record).is_changed
    assert models.ReviewedState.objects.parts(record.reviewed_as)["cases.country", ("peru",)]["summary"] == "A country."


def test_change_since_the_review_is_shown_in_words(ana, ben):
    record = factories.make_enterprise(slug="mill", name="Mill", level="firm")
    gone = factories.make_citation(record, source=factories.make_source(slug="a-book"))
    reviewed(record)
    assert told_on(ana.get(review_page(record))) == []
    models.Enterprise.objects.update(name="A mill", level="class")
    gone.delete()
    factories.make_figure(record, source=factories.make_source(slug="other"), population=True)
    factories.make_event(slug="meeting").enterprises.add(record)
    found = {piece[:3]: piece[3] for piece in told_on(ana.get(review_page(record)))}
    assert found["Enterprise", "A mill", "changed"] == [
        ("Name", "Mill", "A mill"),
        ("Level", "firm", "class of enterprises"),
        ("Events", "", "It happened"),
    ]
    assert ("Enterprise", "A mill", "") in found["Citation", "enterprise-mill-a-book-1", "removed"]
    assert ("Counts a population", "no", "yes") in found["Figure", "enterprise-mill-other-1", "added"]
    assert ("Slug", "", "meeting") in found["Event", "meeting", "added"]
    step(ana, record, "review")
    assert (told_on(ben.get(review_page(record))), Review(record).is_changed) == ([], False)


def test_first_review_shows_the_whole_record(ana):
    record = factories.make_country(slug="peru", state=IN_REVIEW)
    page = ana.get(review_page(record))
    assert [each[:3] for each in told_on(page)] == [("Country", str(record), "added")]
    assert "No earlier review of it is known here: this is all of it." in page.content.decode()


def test_page_says_where_a_record_is_as_it_was_and_where_it_changed(ana):
    record = reviewed(factories.make_country())
    assert "It is as it was when it was last reviewed." in ana.get(review_page(record)).content.decode()
    models.Country.objects.update(summary="Another.")
    assert "changed since its review" in ana.get(review_page(record)).content.decode()


def test_nobody_reviews_without_the_permission(assistant):
    record = factories.make_country(state=IN_REVIEW)
    assert steps(assistant, record) == []
    assert step(assistant, record, "review").status_code == 403
    assert record.state == IN_REVIEW


def test_only_who_may_see_a_record_reads_its_page(client):
    record = factories.make_country()
    assert signed_in("nobody", "nothing").get(review_page(record)).status_code == 403
    assert client.get(review_page(record)).status_code == 302
    assert signed_in("reader", "view").get(review_page(record)).context["steps"] == []
    record.state = DRAFT
    record.save()
    assert signed_in("another", "view").get(review_page(record)).context["steps"] == []


def test_what_was_changed_while_it_was_read_is_not_reviewed(ana):
    record = factories.make_country(state=IN_REVIEW)
    answer = ana.post(review_page(record), {"step": "review", "mark": "another mark"})
    assert [str(message) for message in answer.context["messages"]] == [
        "The record was changed while you read it. This is how it is now: nothing was done."
    ]
    record.refresh_from_db()
    assert record.state == IN_REVIEW


@pytest.mark.parametrize(
    ("state", "name", "word"), [(IN_REVIEW, "back", "Sent back to draft"), (REVIEWED, "withdraw", "Withdrawn")]
)
def test_record_goes_back_to_draft_with_a_word_of_why(ana, state, name, word):
    record = factories.make_country(state=state)
    assert step(ana, record, name).context["form"].errors == {"why": ["Say why, for whoever wrote it."]}
    assert record.state == state
    step(ana, record, name, why="No passage.")
    assert record.state == DRAFT
    assert f"{word}: No passage." in ana.get(address(models.Country, "history", record.pk)).content.decode()


def test_withdrawing_names_first_what_leans_on_a_record_and_asks(ana):
    peru, chile = factories.make_country(slug="peru", name="Peru"), factories.make_country(slug="chile", name="Chile")
    factories.make_law(name="A law", country=peru), factories.make_law(name="A draft", country=peru, state=DRAFT)
    factories.make_bearing(factories.make_lesson(name="A lesson", countries=[peru]), peru)
    models.SetMember.objects.create(comparison_set=factories.make_set(name="A set"), position=1, country=peru)
    factories.make_citation(peru), factories.make_event([peru]), factories.make_law(country=chile)
    page = ana.get(review_page(peru))
    found = [(each.label, str(each.record), each.required) for each in page.context["leaning"]]
    assert (found[0], set(found[1:])) == (
        ("law", "A law", True),
        {("lesson", "A lesson", False), ("bearing", "A lesson", False), ("record of a set", "A set", False)},
    )
    assert "Law: A law (needs it)" in " ".join(page.content.decode().split())
    asked = step(ana, peru, "withdraw", why="Wrong.")
    assert asked.context["form"].errors == {"sure": ["Other records lean on this one: look at them first."]}
    assert peru.state == REVIEWED
    step(ana, peru, "withdraw", why="Wrong.", sure="on")
    assert peru.state == DRAFT


def test_withdrawn_record_is_compared_with_what_was_last_reviewed(ana):
    record = reviewed(factories.make_country(slug="peru", summary="As it was."))
    step(ana, record, "withdraw", why="Wrong.")
    change(ana, record, summary="As it is.")
    assert told_on(ana.get(review_page(record))) == [
        ("Country", str(record), "changed", [("Summary", "As it was.", "As it is.")])
    ]


def own_change(client, record):
    change(client, record, summary="Another.")


def own_evidence(client, record):
    page = change_page(record.citations.get())
    client.post(page, entered(client.get(page)) | {"last_line": "9"})


def own_event(client, record):
    page = change_page(record.events.get())
    client.post(page, entered(client.get(page)) | {"name": "It happened otherwise"})


def own_removal(client, record):
    client.post(address(models.Citation, "delete", record.citations.get().pk), {"post": "yes"})


def own_move(client, record):
    page = change_page(record.citations.get())
    client.post(page, entered(client.get(page)) | {"country": factories.make_country().pk})


def own_addition(client, record):
    page, source = address(models.Citation, "add"), factories.make_source()
    passage = {"locator": "p. 1", "first_line": "5", "last_line": "6", "terms": "a", "stance": "supports"}
    client.post(page, entered(client.get(page)) | passage | {"country": record.pk, "source": source.pk})


@pytest.mark.parametrize("make", [own_change, own_evidence, own_event, own_removal, own_move, own_addition])
def test_nobody_reviews_what_they_made_where_two_may_review(ana, ben, make):
    record = factories.make_country()
    factories.make_citation(record), factories.make_event([record])
    reviewed(record)
    make(ana, record)
    assert Review(record).is_changed
    assert (steps(ana, record), steps(ben, record)) == (["withdraw"], ["review", "withdraw"])
    assert step(ana, record, "review").status_code == 403
    step(ben, record, "review")
    assert not Review(record).is_changed


def test_saving_without_a_change_makes_nobody_else_the_last(ana, ben):
    record = reviewed(factories.make_country())
    change(ana, record, summary="Another."), change(ben, record)
    assert "review" not in steps(ana, record)


def test_who_submits_does_not_review(ana, ben):
    record = factories.make_country(state=DRAFT)
    step(ana, record, "submit")
    assert (steps(ana, record), steps(ben, record)) == (["back"], ["review", "back"])


def test_change_before_the_last_review_keeps_nobody_from_the_next(ana, ben):
    record = reviewed(factories.make_country())
    change(ana, record, summary="Another.")
    step(ben, record, "review")
    models.Country.objects.update(summary="As loaded from a file.")
    assert "review" in steps(ana, record)


@pytest.mark.parametrize(("setting", "may"), [(None, True), (True, False), (False, True)])
def test_one_instructor_reviews_alone_unless_the_setting_says_otherwise(ana, settings, setting, may):
    settings.REVIEW_BY_ANOTHER = setting
    record = factories.make_country(state=DRAFT)
    step(ana, record, "submit")
    assert ("review" in steps(ana, record)) == may


@pytest.mark.parametrize("count", [1, 3, 30])
def test_review_page_takes_as_many_queries_whatever_hangs_on_a_record(ana, django_assert_max_num_queries, count):
    record = reviewed(factories.make_country())
    for _ in range(count):
        factories.make_citation(record), factories.make_event([record]), factories.make_law(country=record)
        factories.make_bearing(factories.make_lesson(), record)
    ana.get(review_page(record))
    with django_assert_max_num_queries(40):
        assert len(ana.get(review_page(record)).context["leaning"]) == 2 * count


def words(client, record):
    """All that the page says and offers below its title, as one text."""
    page = client.get(review_page(record)).content.decode()
    content = page.partition('<div class="breadcrumbs">')[2].partition("</main>")[0]
    return " ".join(re.sub(r"<input[^>]*>|<[^>]*>", " ", content).split())


def test_page_of_a_record_in_review_reads(ana):
    record = factories.make_country(slug="peru", name="Peru", state=IN_REVIEW)
    head = words(ana, record).partition("State:")[0]
    assert (head.startswith("Home › Countries › Peru › Review "), head.endswith("Review: Peru ")) == (True, True)
    assert words(ana, record).partition("State:")[2] == (
        " in review No earlier review of it is known here: this is all of it. Added: Country, Peru Field Now "
        "Slug peru Name Peru Role case Why it goes back to draft: I have read it: reviewed Send back to draft"
    )


def test_page_of_a_reviewed_record_reads(ana):
    record = reviewed(factories.make_country(name="Peru"))
    factories.make_law(name="A law", country=record)
    assert words(ana, record).partition("State:")[2] == (
        " reviewed It is as it was when it was last reviewed. What leans on it Once it is withdrawn, these are published "
        "without it; those that need it stop the release: Law: A law (needs it) Why it goes back to draft: "
        "Withdraw it all the same Withdraw to draft"
    )


def test_page_of_a_draft_reads(ana, assistant):
    record = factories.make_country(state=DRAFT)
    assert words(ana, record).endswith("Submit for review")
    models.Country.objects.update(state=IN_REVIEW)
    assert words(assistant, record).endswith("There is nothing for you to do here: who changed it last does not review it.")


def test_buttons_and_fields_of_the_page(ana):
    record = factories.make_country(state=IN_REVIEW)
    page = ana.get(review_page(record)).content.decode()
    names = re.findall(r'<(?:input|button)[^>]* name="(\w+)"[^>]*>', page.partition('id="content-main"')[2])
    assert names == ["csrfmiddlewaretoken", "mark", "why", "step", "step"]
    Review(record).accept()
    factories.make_law(country=record)
    page = ana.get(review_page(record)).content.decode()
    assert ['name="sure"' in page, 'value="withdraw"' in page] == [True, True]

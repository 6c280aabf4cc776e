"""What is sent after the session has ended is kept."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from cases import models
from tests import factories
from tests.admin.test_admin import address, change_page, row
from tests.admin.test_once import passage
from tests.admin.test_versions import changes
from tests.entering import entered

HERE = "http://testserver"
BUSY = "Not saved: somebody else is writing, a load perhaps. Try again in a moment."
ENDED, ANEW = "Not saved yet: your session has ended", "Not saved yet: you have signed in anew"


@pytest.fixture
def enterprise(db):
    return factories.make_enterprise(name="Brick works", sector="bricks")


@pytest.fixture
def page(enterprise):
    return change_page(enterprise)


@pytest.fixture
def form(admin_client, page):
    """A form as somebody has filled it in."""
    new = row("citations", **passage(), fields="sector")
    return entered(admin_client.get(page)) | new | {"sector": "tiles", "summary": "Two\nlines, <b>bold</b>."}


def sent_by(response):
    """What the form of a page of what is kept sends."""
    return dict(response.context["sent"]) | {"_put_back": "1"}


def test_a_form_sent_after_the_session_ended_is_kept_and_nothing_is_saved(client, enterprise, page, form):
    response = client.post(page, form)
    assert (response.status_code, response.context["title"]) == (403, ENDED)
    assert dict(response.context["sent"]) == {name: str(text) for name, text in form.items() if text != []}
    assert response.context["sign_in"] == f"{reverse('admin:login')}?next={page}"
    enterprise.refresh_from_db()
    assert enterprise.sector == "bricks"


def test_the_page_of_what_is_kept_shows_it_and_leads_to_the_sign_in(client, page, form):
    text = " ".join(client.post(page, form).content.decode().split())
    words = [
        f'<a href="/admin/login/?next={page}">Sign in</a>, and it is offered to you in its form.',
        f'<noscript> <p> Without scripts: <a href="/admin/login/?next={page}" target="_blank">sign in in another window</a>',
        f'<form id="sent" method="post" action="{page}">',
        'name="csrfmiddlewaretoken"',
        '<input type="hidden" name="sector" value="tiles">',
        '<input type="hidden" name="_put_back" value="1">',
        '<input type="submit" form="sent" value="Put it back"> </noscript>',
        '<h2>What you typed</h2> <dl class="typed"> <dt>name</dt> <dd>Brick works</dd>',
        '<div id="content-main"> <form',
        "<dt>summary</dt> <dd>Two<br>lines, &lt;b&gt;bold&lt;/b&gt;.</dd>",
        '/static/cases/curating.js" defer',
    ]
    assert [each for each in words if each not in text] == []


def test_what_is_kept_comes_back_into_its_form_and_is_not_saved_unseen(client, admin_client, enterprise, page, form):
    kept = client.post(page, form)
    back = admin_client.post(page, sent_by(kept))
    assert back.context["refusal"].message == "What you typed is back. It is not saved yet."
    assert "data-back" in back.content.decode()
    assert "data-back" not in admin_client.get(page).content.decode()
    enterprise.refresh_from_db()
    assert (enterprise.sector, enterprise.citations.count()) == ("bricks", 0)
    assert admin_client.post(page, entered(back)).status_code == 302
    enterprise.refresh_from_db()
    assert (enterprise.sector, enterprise.summary, enterprise.citations.count()) == ("tiles", "Two\nlines, <b>bold</b>.", 1)


def test_what_comes_back_tells_what_was_changed_meanwhile(client, admin_client, enterprise, page, form):
    kept = client.post(page, form)
    models.Enterprise.objects.update(sector="pots")
    back = admin_client.post(page, sent_by(kept))
    assert [lines for *_piece, lines in changes(back)] == [[("Sector", "bricks", "pots")]]
    assert back.context["adminform"].form["sector"].value() == "tiles"


def test_a_new_record_comes_back_too(client, admin_client):
    page = address(models.Theme, "add")
    form = entered(admin_client.get(page)) | {"name": "Pay", "slug": "pay", "definition": "D"}
    back = admin_client.post(page, sent_by(client.post(page, form)))
    assert models.Theme.objects.count() == 0
    assert admin_client.post(page, entered(back)).status_code == 302
    assert models.Theme.objects.get().name == "Pay"


def test_a_form_of_an_earlier_session_is_kept(admin_user, page, form):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(admin_user)
    response = browser.post(page, form | {"csrfmiddlewaretoken": "a" * 64}, headers={"origin": HERE})
    assert (response.status_code, response.context["title"], response.context["sign_in"]) == (403, ANEW, "")
    text = response.content.decode()
    assert ("Sign in" in text, '<p><input type="submit" form="sent" value="Put it back"></p>' in text) == (False, True)
    fresh = sent_by(response) | {"csrfmiddlewaretoken": str(response.context["csrf_token"])}
    assert browser.post(page, fresh, headers={"origin": HERE}).context["refusal"].changes == []


@pytest.mark.parametrize("headers", [{"origin": "https://elsewhere.example"}, {}])
def test_a_form_that_another_site_sends_is_not_shown(admin_user, page, form, headers):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(admin_user)
    response = browser.post(page, form, headers=headers)
    assert (response.status_code, "tiles" in response.content.decode()) == (403, False)


def test_a_save_while_somebody_else_is_writing_for_long_is_kept(admin_client, enterprise, page, form):
    def refuse(execute, sql, *rest):
        if "cases_state" in sql:
            raise OperationalError(said)
        return execute(sql, *rest)

    said = "database is locked"
    with connection.execute_wrapper(refuse):
        response = admin_client.post(page, form)
        said = "disk I/O error"
        with pytest.raises(OperationalError, match=said):
            admin_client.post(page, form)
    assert (response.status_code, response.context["title"]) == (503, BUSY)
    assert admin_client.post(page, sent_by(response)).context["refusal"].changes == []


def test_a_form_offers_what_was_kept_of_it(admin_client, page):
    text = " ".join(admin_client.get(page).content.decode().split())
    words = ['<div class="kept" hidden> <p>What you typed here before your session ended is kept.</p>']
    words += [
        '<button type="button" class="button" name="back">Put it back</button>',
        '<button type="button" class="button" name="drop">Let it go</button>',
    ]
    assert [each for each in words if each not in text] == []


def test_what_is_no_form_of_the_casebook_is_not_kept(client, admin_client, page):
    user = reverse("admin:auth_user_add")
    for address_of_it in (user, f"{page}".replace("change", "delete"), address(models.Country, "changelist")):
        assert client.post(address_of_it, {"password1": "secret"}).status_code == 302
    assert client.get(page).url == f"{reverse('admin:login')}?next={page}"
    assert client.post("/nowhere/").status_code == 404

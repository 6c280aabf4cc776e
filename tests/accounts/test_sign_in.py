"""Signing in: with a password, with a second factor, and how wrong tries end."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.accounts.codes import code_now
from tests.accounts.people import PASSWORD, client_of, person
from tests.accounts.test_pages import read
from tests.elements import texts

pytestmark = pytest.mark.django_db
LOGIN, SECRET = "/accounts/login/", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WRONG, LOCKED = "The name or the password is wrong.", "Too many wrong tries. Wait a quarter of an hour, then try again."
WRONG_CODE = "This code is wrong, has been used, or has run out."


@pytest.fixture
def curator():
    """An instructor with a password."""
    user = person("instructor", "ana")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def guarded(curator):
    """The same with a second factor."""
    TOTP.activate(curator, SECRET)
    return curator


def sign_in(client, name="ana", password=PASSWORD, address=LOGIN, **headers):
    """The answer to a name and a password."""
    return client.post(address, {"login": name, "password": password}, headers=headers)


def told(answer):
    """What a page says is wrong."""
    return texts(answer, "li")[-1:] if b"errorlist" in answer.content else []


def is_signed_in(client):
    """Whether a client may use the admin."""
    return client.get("/admin/").status_code == 200


def test_admin_leads_to_the_sign_in_and_back(client, curator):
    answer = client.get("/admin/cases/law/?q=a", follow=True)
    assert answer.redirect_chain[-1] == ("/accounts/login/?next=/admin/cases/law/%3Fq%3Da", 302)
    after = sign_in(client, address=answer.redirect_chain[-1][0])
    assert (after.status_code, after.url) == (302, "/admin/cases/law/?q=a")
    assert is_signed_in(client)


@pytest.mark.parametrize("name", ["ana", "nobody"])
def test_wrong_password_and_unknown_name_are_told_alike(client, curator, name):
    assert told(sign_in(client, name, "wrong")) == [WRONG]
    assert not is_signed_in(client)


def test_djangos_own_sign_in_takes_no_password(client, curator):
    client.post("/admin/login/", {"username": "ana", "password": PASSWORD})
    assert not is_signed_in(client)


def test_closed_account_does_not_sign_in(client, curator):
    User.objects.update(is_active=False)
    assert sign_in(client).url == "/accounts/inactive/"
    assert not is_signed_in(client)


def test_five_wrong_tries_lock_the_name_however_it_is_written_and_asked_for(curator):
    tried = [
        ("ana", "localhost"),
        ("ANA", "127.0.0.1"),
        (" ana ", "localhost:1"),
        ("Ana", "localhost:2"),
        ("anA", "testserver"),
    ]
    assert [told(sign_in(Client(), name, "wrong", host=host)) for name, host in tried] == [[WRONG]] * 5
    assert told(sign_in(Client())) == [LOCKED]
    other = person("assistant", "eva")
    other.set_password(PASSWORD)
    other.save()
    assert sign_in(Client(), "eva").status_code == 302


def test_wrong_tries_are_counted_where_all_processes_see_them(client, curator):
    sign_in(client, "ana", "wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM sign_in_tries")
        keys = sorted(key.split(":allauth:rl:allauth.account:")[1].split("/")[0] for (key,) in cursor.fetchall())
    assert keys == ["login:30", "login_failed:20", "login_failed:5"]


def test_right_tries_lock_nobody(curator):
    assert [sign_in(Client()).status_code for _try in range(8)] == [302] * 8


def test_many_names_from_one_place_are_stopped_too(curator):
    answers = [told(sign_in(Client(), f"name {number}", "wrong")) for number in range(21)]
    assert answers == [[WRONG]] * 20 + [[LOCKED]]


def test_too_many_requests_from_one_place_get_a_page_that_says_so():
    answers = [Client().post(LOGIN, {}) for _try in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert read(answers[-1]) == ["Too many tries", "Too many tries", "Wait a few minutes, then try again."]


def test_second_factor_is_asked_for_after_the_password(client, guarded):
    assert sign_in(client).url == "/accounts/second-factor/authenticate/"
    assert not is_signed_in(client)
    assert client.post("/accounts/second-factor/authenticate/", {"code": code_now(SECRET)}).status_code == 302
    assert is_signed_in(client)


def test_code_is_taken_once(guarded):
    code, answers = code_now(SECRET), []
    for _try in range(2):
        client = Client()
        sign_in(client)
        answers.append(client.post("/accounts/second-factor/authenticate/", {"code": code}).status_code)
    assert answers == [302, 200]


def test_five_wrong_codes_lock_the_account(client, guarded):
    sign_in(client)
    wrong = f"{(int(code_now(SECRET)) + 1) % 10**6:06}"
    answers = [told(client.post("/accounts/second-factor/authenticate/", {"code": wrong})) for _try in range(5)]
    assert answers == [[WRONG_CODE]] * 5
    assert told(client.post("/accounts/second-factor/authenticate/", {"code": code_now(SECRET)})) == [LOCKED]
    assert not is_signed_in(client)


def test_recovery_code_signs_in_once(guarded):
    client = Client()
    sign_in(client)
    client.post("/accounts/second-factor/authenticate/", {"code": code_now(SECRET)})
    client.post("/accounts/second-factor/codes/new/")
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    answers = []
    for _try in range(2):
        client = Client()
        sign_in(client)
        answers.append(client.post("/accounts/second-factor/authenticate/", {"code": codes[0]}).status_code)
    assert answers == [302, 200]


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)", "%2F/e.example"],
)
def test_sign_in_and_out_lead_to_no_other_site(client, curator, elsewhere):
    after = sign_in(client, address=f"{LOGIN}?next={elsewhere}")
    assert after.url == "/"
    assert client.get(f"{LOGIN}?next={elsewhere}").url == "/"
    assert client.get(f"/admin/login/?next={elsewhere}", follow=True).redirect_chain[-1][0] == "/"
    assert client.post(f"/accounts/logout/?next={elsewhere}").url == "/"


def test_sign_in_answers_no_strange_host(client):
    assert client.get(LOGIN, headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email", "account_set_password"])
def test_nobody_signs_up_and_nothing_is_mailed(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("password", ["short-one-1", "123456789012345", "q1w2e3r4t5y6", "instructor-ana-1"])
def test_weak_password_is_refused(client, curator, password):
    client.force_login(curator)
    User.objects.update(first_name="Instructor-Ana")
    sent = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert client.post("/accounts/password/", sent).status_code == 200
    assert User.objects.get().check_password(PASSWORD)


def test_password_is_changed_by_who_knows_it(client, curator):
    client.force_login(curator)
    new = "four pages and a footnote"
    wrong = client.post("/accounts/password/", {"oldpassword": "wrong", "password1": new, "password2": new})
    assert "This is not your current password." in texts(wrong, "li")
    after = client.post("/accounts/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new}, follow=True)
    assert after.redirect_chain == [("/accounts/second-factor/", 302)]
    assert texts(after, "p")[0] == "Your password is changed."
    assert User.objects.get().check_password(new)


def test_createsuperuser_makes_one_who_signs_in(client, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", "--no-input", username="ana", email="", verbosity=0)
    assert sign_in(client).url == "/"
    assert is_signed_in(client)


def test_session_ends_with_the_browser_and_after_eight_hours(client, curator):
    cookie = sign_in(client).cookies["sessionid"]
    assert (cookie["expires"], cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("", "", True, "Lax")
    assert client.session.get_expiry_age() == 8 * 60 * 60


def test_csrf_cookie_is_kept_from_scripts(client):
    cookie = client.get(LOGIN).cookies["csrftoken"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.fixture
def asking(settings):
    """The site asks for a second factor."""
    settings.SECOND_FACTOR = True


def test_curator_without_a_second_factor_is_led_to_set_one_up(client, curator, asking):
    sign_in(client)
    page = client.get("/admin/cases/law/", follow=True)
    assert page.redirect_chain == [("/accounts/second-factor/app/?next=/admin/cases/law/", 302)]
    secret = page.context["form"].secret
    wrong = client.post("/accounts/second-factor/app/", {"code": "000000"})
    assert told(wrong) == [WRONG_CODE]
    set_up = client.post("/accounts/second-factor/app/", {"code": code_now(secret)}, follow=True)
    assert set_up.redirect_chain == [("/accounts/second-factor/codes/", 302)]
    assert len(texts(set_up, "li")) == 10
    shown = client.get("/admin/cases/law/", follow=True)
    assert shown.redirect_chain == [("/accounts/second-factor/reauthenticate/?next=/admin/cases/law/", 302)]
    after = client.post(shown.redirect_chain[0][0], {"code": code_now(secret)})
    assert after.url == "/admin/cases/law/"
    assert is_signed_in(client)


def test_session_from_before_the_second_factor_must_show_it(guarded, asking):
    client = client_of(guarded)
    assert client.post("/admin/cases/law/add/").url == "/accounts/second-factor/reauthenticate/?next=/admin/cases/law/add/"
    assert client.get("/laws/").status_code == 200


def test_second_factor_that_was_shown_is_not_asked_for_again(client, guarded, asking):
    sign_in(client)
    client.post("/accounts/second-factor/authenticate/", {"code": code_now(SECRET)})
    assert is_signed_in(client)


def test_setting_up_asks_for_the_password_where_it_was_given_long_ago(curator):
    client = client_of(curator)
    assert client.get("/accounts/second-factor/app/").url.startswith("/accounts/reauthenticate/")
    again = "/accounts/reauthenticate/?next=/accounts/second-factor/app/"
    assert told(client.post(again, {"password": "wrong"})) == ["This password is wrong."]
    assert client.post(again, {"password": PASSWORD}).url == "/accounts/second-factor/app/"
    assert client.get("/accounts/second-factor/app/").status_code == 200


def test_app_is_taken_off_by_its_owner(client, guarded):
    sign_in(client)
    client.post("/accounts/second-factor/authenticate/", {"code": code_now(SECRET)})
    assert client.post("/accounts/second-factor/app/off/").url == "/accounts/second-factor/"
    assert list(Authenticator.objects.all()) == []

"""The pages of one's account, by what they say and where they lead."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from tests.accounts.codes import code_now
from tests.accounts.people import PASSWORD, person
from tests.elements import elements, links, texts

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 (of the tests)
FACTOR = "/accounts/second-factor/"
READ = ("h1", "h2", "p", "li", "label", "button")


@pytest.fixture
def reader():
    user = person("reader", "ana")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def signed_in(client, reader):
    """A client at which somebody has just signed in with a password."""
    client.post("/accounts/login/", {"login": "ana", "password": PASSWORD})
    return client


@pytest.fixture
def guarded(client, reader):
    """The same with a second factor and recovery codes."""
    TOTP.activate(reader, SECRET)
    RecoveryCodes.activate(reader)
    client.post("/accounts/login/", {"login": "ana", "password": PASSWORD})
    client.post(f"{FACTOR}authenticate/", {"code": code_now(SECRET)})
    return client


def read(page):
    """The title and the words of a page, once all of its forms are seen to guard against other sites."""
    for attributes, _parts in elements(page, "main", ["form"]):
        assert attributes["method"] == "post"
    assert page.text.count('name="csrfmiddlewaretoken"') == page.text.count("<form method")
    assert '<meta name="robots" content="noindex">' in page.text
    title = " ".join(page.text.partition("<title>")[2].partition("</title>")[0].split())
    return [title.removesuffix(" · The Self-Management Casebook"), *texts(page, *READ)]


def test_sign_in(client):
    page = client.get("/accounts/login/?next=/laws/")
    assert read(page) == [
        "Sign in",
        "Sign in",
        "Username:",
        "Password:",
        "Sign in",
        "Accounts are for those who curate the casebook. An administrator makes them, and sets a new password "
        "where one is forgotten.",
    ]
    assert '<input type="hidden" name="next" value="/laws/">' in page.text


def test_sign_out(signed_in):
    assert read(signed_in.get("/accounts/logout/")) == ["Sign out", "Sign out?", "Sign out"]


def test_closed_account(client):
    assert read(client.get("/accounts/inactive/")) == [
        "Account closed",
        "This account is closed",
        "An administrator of the casebook can open it again.",
    ]


def test_account_without_a_second_factor(signed_in):
    page = signed_in.get(FACTOR)
    assert read(page) == [
        *("Your account", "Your account", "ana", "Second factor", "Off: whoever learns your password can sign in as you."),
        *("Set up a second factor", "Password", "Change your password", "Session"),
        *("It ends with the browser, and eight hours after you signed in.", "Sign out"),
    ]
    assert links(page) == [f"{FACTOR}app/", "/accounts/password/"]
    assert [form["action"] for form, _parts in elements(page, "main", ["form"])] == ["/accounts/logout/"]


def test_account_with_a_second_factor(guarded):
    page = guarded.get(FACTOR)
    assert read(page)[3:8] == [
        "Second factor",
        "On: signing in asks for a code from an app on your telephone, or for one of your recovery codes.",
        "See your recovery codes",
        "Make new recovery codes",
        "Take the app off, for another telephone",
    ]
    assert links(page) == [f"{FACTOR}codes/", f"{FACTOR}codes/new/", f"{FACTOR}app/off/", "/accounts/password/"]


def test_setting_up_a_second_factor(signed_in):
    page = signed_in.get(f"{FACTOR}app/")
    assert read(page) == [
        *("Set up a second factor", "Set up a second factor"),
        "Open an authenticator app on your telephone, such as Aegis, FreeOTP or Google Authenticator.",
        "Let it scan this picture, or type the key below it.",
        "Type the code that the app then shows.",
        *(page.context["form"].secret, "Authenticator code:", "Set up"),
    ]
    ((picture, _parts),) = elements(page, "main", ["img"])
    assert picture["src"].startswith("data:image/svg+xml;base64,")
    assert picture["alt"] == "The key below as a QR code"


@pytest.mark.django_db(transaction=True)  # as the words come with what is saved
def test_second_factor_is_set_up_and_taken_off_with_a_word(signed_in):
    secret = signed_in.get(f"{FACTOR}app/").context["form"].secret
    page = signed_in.post(f"{FACTOR}app/", {"code": code_now(secret)}, follow=True)
    assert read(page)[1] == "From now on, signing in asks for a code from your app."
    page = signed_in.post(f"{FACTOR}app/off/", follow=True)
    assert read(page)[1] == "From now on, signing in asks for no code."


def test_code_at_sign_in(client, reader):
    TOTP.activate(reader, SECRET)
    page = client.post("/accounts/login/", {"login": "ana", "password": PASSWORD}, follow=True)
    assert read(page) == [
        *("Second factor", "Second factor", "Type the code that your app shows now, or one of your recovery codes."),
        *("Code:", "Sign in", "Start again"),
    ]
    assert [form.get("action") for form, _parts in elements(page, "main", ["form"])] == [None, "/accounts/logout/"]


def test_code_once_more(guarded):
    page = guarded.get(f"{FACTOR}reauthenticate/?next=/admin/")
    assert read(page) == [
        *("Second factor", "Second factor", "Type the code that your app shows now, or one of your recovery codes."),
        *("Code:", "Confirm"),
    ]
    assert '<input type="hidden" name="next" value="/admin/">' in page.text


def test_password_once_more(guarded):
    page = guarded.get("/accounts/reauthenticate/?next=/admin/")
    assert read(page) == [
        *("Confirm that it is you", "Confirm that it is you"),
        "What comes next guards your account, so it asks for your password once more.",
        *("Password:", "Confirm", "Use a code instead"),
    ]
    assert links(page) == [f"{FACTOR}reauthenticate/?next=%2Fadmin%2F"]
    assert '<input type="hidden" name="next" value="/admin/">' in page.text


def test_taking_the_app_off(guarded):
    page = guarded.get(f"{FACTOR}app/off/")
    assert read(page) == [
        *("Take the app off", "Take the app off your account?"),
        "Its codes and your recovery codes stop working. Then you can set up another telephone.",
        *("Take it off", "Leave it as it is"),
    ]
    assert links(page) == [FACTOR]


def test_recovery_codes(guarded, reader):
    page = guarded.get(f"{FACTOR}codes/")
    assert read(page) == [
        *("Recovery codes", "Recovery codes"),
        "Each signs you in once where your telephone is not at hand. Print them, and keep them where you keep keys.",
        *reader.authenticator_set.get(type="recovery_codes").wrap().generate_codes(),
        "Make new ones · Your account · Curate",
    ]
    assert links(page) == [f"{FACTOR}codes/new/", FACTOR, "/admin/"]


def test_recovery_codes_that_are_used_up(guarded, reader):
    codes = reader.authenticator_set.get(type="recovery_codes")
    codes.data["used_mask"] = 2**10 - 1
    codes.save()
    assert read(guarded.get(f"{FACTOR}codes/"))[3] == "All have been used."


def test_new_recovery_codes(guarded):
    page = guarded.get(f"{FACTOR}codes/new/")
    assert read(page) == [
        *("New recovery codes", "Make new recovery codes?", "The old ones stop working.", "Make new ones", "Your account"),
    ]
    assert links(page) == [FACTOR]


def test_new_recovery_codes_need_an_app(signed_in):
    page = signed_in.post(f"{FACTOR}codes/new/")
    assert texts(page, "li") == ["You cannot generate recovery codes without having two-factor authentication enabled."]


def test_changing_the_password(signed_in):
    page = signed_in.get("/accounts/password/")
    words = read(page)
    assert words[:3] == ["Change your password", "Change your password", "Current Password:"]
    assert "Your password must contain at least 12 characters." in words
    assert words[-2:] == ["Change the password", "Your account"]
    assert links(page) == [FACTOR]

"""Signing in in a real browser: a password, a second factor, wrong ones, and the lock."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, User

from tests.accounts.codes import code_now
from tests.accounts.people import PASSWORD
from tests.browser.test_valid_html import complaints as faults

pytestmark = pytest.mark.browser
SUBMIT = "main button.primary"
OWN_PAGES = ("", "app/off/", "codes/new/", "reauthenticate/")


@pytest.fixture(autouse=True)
def asking(settings):
    """The site as others can reach it, with a second factor required."""
    settings.BEHIND_SIGN_IN = settings.SECOND_FACTOR = True


@pytest.fixture
def curator(live_server):
    """An instructor who has not signed in yet."""
    user = User.objects.create_user("ana", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="instructor"))
    return user


@pytest.fixture
def new_page(browser, live_server):
    """A function for a page in a new browser, as the site's own policy has it; its console stays empty to the end."""
    contexts, complaints = [], []

    def make(**options):
        contexts.append(browser.new_context(base_url=live_server.url, **options))
        page = contexts[-1].new_page()
        page.on("console", lambda each: complaints.append(each.text) if is_complaint(each) else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def is_complaint(message):
    """Whether a message of the console tells of more than the icon that a browser asks for unbidden."""
    return message.type in ("error", "warning") and not message.location["url"].endswith("/favicon.ico")


def send_password(page, password=PASSWORD):
    page.fill("#id_login", "ana")
    page.fill("#id_password", password)
    page.click(SUBMIT)


def send_code(page, code):
    page.fill("#id_code", code)
    page.click(SUBMIT)


def set_up(page):
    """Sign in for the first time, and set up the second factor to which that leads; its key and the recovery codes."""
    page.goto("/laws/")
    send_password(page)
    key = page.inner_text(".key")
    send_code(page, code_now(key))
    return key, page.locator(".codes li").all_inner_texts()


def test_curator_sets_up_a_second_factor_and_signs_in_with_it(new_page, curator):
    page = new_page()
    key, codes = set_up(page)
    page.click("main >> text=Curate")
    send_code(page, code_now(key))
    assert page.inner_text("#user-tools strong") == "ANA"
    page.goto("/accounts/second-factor/")
    page.click("text=Sign out")
    page.wait_for_url("**/accounts/login/?next=/")
    again = new_page()
    again.goto("/admin/")
    send_password(again)
    send_code(again, wrong_code(key))
    assert again.inner_text(".errorlist") == "This code is wrong, has been used, or has run out."
    send_code(again, codes[0])
    again.wait_for_url("**/admin/")
    assert again.inner_text("h1 >> nth=0") == "Records and evidence"


def wrong_code(key):
    """A code that the app of this key shows neither now nor in the half minutes beside."""
    near = {code_now(key, steps) for steps in range(-2, 4)}
    return next(code for code in map("{:06}".format, range(10)) if code not in near)


def test_wrong_passwords_lock_the_account(new_page, curator):
    page = new_page()
    page.goto("/admin/")
    for _try in range(5):
        send_password(page, "a wrong password")
        assert page.inner_text(".errorlist") == "The name or the password is wrong."
    send_password(page)
    assert page.inner_text(".errorlist") == "Too many wrong tries. Wait a quarter of an hour, then try again."
    page.goto("/admin/")
    assert page.inner_text("h1") == "Sign in"


def test_wrong_codes_lock_the_account(new_page, curator):
    key, _codes = set_up(new_page())
    page = new_page()
    page.goto("/admin/")
    send_password(page)
    for _try in range(5):
        send_code(page, wrong_code(key))
    send_code(page, code_now(key))
    assert page.inner_text(".errorlist") == "Too many wrong tries. Wait a quarter of an hour, then try again."


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_pages_of_an_account_are_accessible_and_no_wider_than_the_window(new_page, curator, width, scheme):
    page = new_page(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
    found = {}

    def look(name):
        violations = [each["id"] for each in Axe().run(page).response["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth") > width
        found[name] = [*violations, *(["wide"] if wide else [])]

    page.goto("/laws/")
    look("sign in")
    send_password(page, "a wrong password")
    look("wrong password")
    send_password(page)
    look("set up")
    key = page.inner_text(".key")
    send_code(page, code_now(key))
    look("codes")
    page.goto("/admin/")
    look("code once more")
    send_code(page, code_now(key))
    for path in ("", "app/off/", "codes/new/"):
        page.goto(f"/accounts/second-factor/{path}")
        look(path or "account")
    for path in ("password/", "logout/", "inactive/"):
        page.goto(f"/accounts/{path}")
        look(path)
    assert len(found) == 11
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.django_db
def test_pages_of_an_account_are_valid(settings, client, tmp_path):
    settings.SECOND_FACTOR = False
    User.objects.create_user("ana", password=PASSWORD)
    pages = {"login": "login/", "inactive": "inactive/"}
    found = {name: client.get(f"/accounts/{path}") for name, path in pages.items()}
    found["wrong"] = client.post("/accounts/login/", {"login": "ana", "password": "a wrong password"})
    client.post("/accounts/login/", {"login": "ana", "password": PASSWORD})
    found["set up"] = client.get("/accounts/second-factor/app/")
    code = code_now(found["set up"].context["form"].secret)
    found["codes"] = client.post("/accounts/second-factor/app/", {"code": code}, follow=True)
    for path in ("logout/", "password/", "reauthenticate/", *(f"second-factor/{each}" for each in OWN_PAGES)):
        found[path.replace("/", " ")] = client.get(f"/accounts/{path}")
    for name, page in found.items():
        assert page.status_code == 200
        (tmp_path / f"{name}.html").write_bytes(page.content)
    assert faults(tmp_path) == []

"""The curators' site as an operator runs it: several workers behind a proxy that speaks HTTPS."""

import http.client
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest

from tests.accounts.people import PASSWORD
from tests.servers import gunicorn, manage

HOST = "curating.example.org"
FROM = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7", "Origin": f"https://{HOST}"}
LOGIN = "/accounts/login/?next=/admin/"


@pytest.fixture
def site(tmp_path):
    """The address of the site, with a superuser and an empty casebook."""
    given = {"DATABASE_URL": f"sqlite:///{tmp_path}/casebook.sqlite3", "ALLOWED_HOSTS": HOST, "PROXIES": "1"}
    given |= {"SECRET_KEY": "a secret of the tests " * 3, "WEB_CONCURRENCY": "3"}
    for command in (["migrate", "--verbosity", "0"], ["createsuperuser", "--no-input", "--username", "ana", "--email", ""]):
        done = manage(*command, **given, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
        assert done.returncode == 0, done.stderr
    with gunicorn(tmp_path / "log", **given) as address:
        yield address


def ask(address, path, cookies=(), **sent):
    """The status, the cookies, where it leads and the text of an answer; a POST of what is sent, if anything is."""
    headers = FROM | {"Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in dict(cookies).items())}
    if sent:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"https://{HOST}{LOGIN}"}
    client = http.client.HTTPConnection(*address, timeout=20)
    client.request("POST" if sent else "GET", path, urlencode(sent) if sent else None, headers)
    answer = client.getresponse()
    found = SimpleCookie()
    for value in answer.headers.get_all("Set-Cookie", []):
        found.load(value)
    text = answer.read().decode()
    client.close()
    return answer.status, found, answer.headers["Location"], text


def sign_in(address, password):
    """The answer to a name and a password, typed into the page of the sign-in."""
    _status, cookies, _where, page = ask(address, LOGIN)
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    return ask(address, LOGIN, cookies, csrfmiddlewaretoken=token, login="ana", password=password)


def test_curator_signs_in_by_secure_cookies_and_wrong_tries_lock_at_every_worker(site):
    assert ask(site, "/laws/")[::2] == (302, "/accounts/login/?next=/laws/")
    status, cookies, where, _text = sign_in(site, PASSWORD)
    assert (status, where) == (302, "/admin/")
    flags = {name: (bool(each["secure"]), bool(each["httponly"]), each["samesite"]) for name, each in cookies.items()}
    assert flags == dict.fromkeys(["csrftoken", "sessionid"], (True, True, "Lax"))
    assert ask(site, "/admin/", cookies)[0] == 200
    assert ["The name or the password is wrong." in sign_in(site, "wrong")[3] for _try in range(5)] == [True] * 5
    assert ["Too many wrong tries." in sign_in(site, PASSWORD)[3] for _try in range(6)] == [True] * 6

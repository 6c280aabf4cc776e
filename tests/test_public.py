"""A public site, run as it is published: nobody gets in, and nothing is written."""

import gzip
import hashlib
import http.client
import json
import re
import socket
import sqlite3

import brotli
import pytest
from django.db import connection

from cases.addresses import DATA
from selfmgmt_site.caching import FAULT, PAGE
from selfmgmt_site.middleware import UNUSED
from tests.conftest import SMALL as RECORDS
from tests.servers import gunicorn, manage, url_of

SECRET = {"PUBLIC": "1", "SECRET_KEY": "a secret of the tests " * 3}
PAGES = [
    "/",
    "/countries/",
    "/countries/peru/",
    "/countries/peru.json",
    "/countries.csv",
    "/countries/peru.bib",
    "/countries/peru.xlsx",
    "/sources/a-book/",
    "/about/",
]
PICTURES = ("comparison", "matrix", "timeline")
STATIC = "/static/cases/casebook.css"
HIDDEN = [
    "/admin/",
    "/admin",
    "/admin/login/",
    "/admin/cases/country/add/",
    "/login",
    "/login/",
    "/accounts/login/",
    "/logout/",
]
WRITING = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "MKCOL"]
STALE = "sessionid=abcdefghijklmnopqrstuvwxyz012345; csrftoken=abcdefghijklmnopqrstuvwxyz012345; messages=W1tdXQ:1:2"


@pytest.fixture(scope="module")
def database(small_release):
    """The file of a small release, whose path holds a space and a question mark, and the address that names it."""
    return small_release / "casebook.sqlite3", {"DATABASE_URL": url_of(small_release / "casebook.sqlite3")}


@pytest.fixture(scope="module")
def public(small_release):
    """The environment of the public site without its database, once its static files are collected."""
    return SECRET | {"STATIC_ROOT": str(small_release / "static")}


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """The file that takes what the public site says."""
    return tmp_path_factory.mktemp("log") / "log"


@pytest.fixture(scope="module")
def site(database, public, log):
    """The address of the public site; its database file is the same at the end, byte for byte."""
    path, url = database
    before, there = hashlib.sha256(path.read_bytes()).digest(), sorted(each.name for each in path.parent.iterdir())
    with gunicorn(log, **public, **url) as address:
        yield address
    assert hashlib.sha256(path.read_bytes()).digest() == before
    assert sorted(each.name for each in path.parent.iterdir()) == there


def ask(address, path, method="GET", body=None, **headers):
    """The status, headers and body of one answer."""
    client = http.client.HTTPConnection(*address, timeout=20)
    client.request(method, path, body, headers)
    answer = client.getresponse()
    text = answer.read()
    client.close()
    return answer.status, answer.headers, text


def assert_guarded(headers, path="", method="GET"):
    """The headers that every answer carries, and the ones that none does; only data may be read by scripts of other sites."""
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Set-Cookie"] is None
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == UNUSED
    assert headers["Strict-Transport-Security"] is None
    assert headers["Cache-Control"]
    is_data = path.partition("?")[0].endswith(DATA) and method in ("GET", "HEAD")
    assert headers["Access-Control-Allow-Origin"] == ("*" if is_data else None)
    assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if is_data else "same-origin")


@pytest.mark.parametrize("path", [*PAGES, STATIC])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_is_answered(site, method, path):
    status, headers, _body = ask(site, path, method, Cookie=STALE)
    assert status == 200
    assert_guarded(headers, path)


@pytest.mark.parametrize("path", HIDDEN)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nobody_gets_in(site, method, path):
    status, headers, _body = ask(site, path, method, Cookie=STALE)
    assert status == 404
    assert_guarded(headers)


@pytest.mark.parametrize("path", ["/", "/countries/peru/", "/countries.json", "/admin/login/", "/nowhere/", STATIC])
@pytest.mark.parametrize("method", WRITING)
def test_writing_is_refused(site, method, path):
    status, headers, body = ask(site, path, method, "name=Changed", Cookie=STALE)
    assert status == 405
    assert headers["Allow"] == "GET, HEAD"
    assert b"sessionid" not in body
    assert_guarded(headers, path, method)


@pytest.mark.parametrize("override", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_no_header_turns_reading_into_writing(site, override):
    status, headers, _body = ask(site, "/countries/peru/", **{override: "DELETE"})
    assert status == 200
    assert_guarded(headers)


@pytest.mark.parametrize(
    ("path", "given", "status"),
    [
        ("/countries/?no-such-filter=1", {}, 400),
        ("/", {"Host": "elsewhere.example"}, 400),
        (STATIC, {"Host": "elsewhere.example"}, 200),
        ("/countries/nobody/", {}, 404),
        ("/countries/nobody.json", {}, 404),
        ("/countries/nobody.xlsx", {}, 404),
        ("/countries.csv?mood=1", {}, 400),
        ("/data.zip?mood=1", {}, 400),
        ("/releases.atom", {}, 404),
        ("/static/cases/nothing.css", {}, 404),
        ("/static/../manage.py", {}, 404),
        ("/static/%2e%2e/manage.py", {}, 404),
        ("/countries", {}, 301),
        ("/countries/?q=" + "a" * 4000, {}, 414),
        ("/countries/?" + "slug=peru&" * 310, {}, 400),
        ("/countries/", {"Content-Length": "2000"}, 413),
        ("/", {"If-None-Match": "*"}, 200),
    ],
    ids=lambda given: str(given)[:40],
)
def test_every_answer_is_guarded(site, path, given, status):
    found, headers, _body = ask(site, path, Cookie=STALE, **given)
    assert found == status
    assert_guarded(headers, path)


@pytest.mark.parametrize("path", [*PAGES, "/sitemap.xml", "/robots.txt", "/timeline.svg"])
def test_answer_that_is_known_is_guarded_too(site, path):
    _status, first, _body = ask(site, path)
    status, headers, body = ask(site, path, **{"If-None-Match": first["ETag"]})
    assert (status, body, headers["ETag"], headers["Vary"]) == (304, b"", first["ETag"], first["Vary"])
    assert (headers["Cache-Control"], headers["Content-Length"], first["Cache-Control"]) == (PAGE, None, PAGE)
    assert_guarded(headers, path)


@pytest.mark.parametrize(
    ("path", "given", "kept"),
    [
        ("/countries/nobody/", {}, FAULT),
        ("/countries/?mood=1", {}, FAULT),
        ("/static/cases/nothing.css", {}, FAULT),
        ("/countries", {}, PAGE),
        ("/", {"Host": "elsewhere.example"}, "no-store"),
    ],
)
def test_answer_says_how_long_it_may_be_kept(site, path, given, kept):
    assert ask(site, path, **given)[1]["Cache-Control"] == kept


@pytest.mark.parametrize("path", [*PAGES, "/countries/nobody/", "/countries/?mood=1", "/countries", STATIC, "/timeline.svg"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_head_says_what_get_says(site, path, coding):
    asked = [ask(site, path, method, **{"Accept-Encoding": coding}) for method in ("GET", "HEAD")]
    (whole, head) = [(status, sorted(pair for pair in headers.items() if pair[0] != "Date")) for status, headers, _ in asked]
    assert (head, asked[1][2]) == (whole, b"")


def test_site_behind_tls_answers_there_alone(database, public, tmp_path):
    with gunicorn(tmp_path / "log", **public, **database[1], HTTPS="1") as address:
        status, led, _body = ask(address, "/countries/?sort=name")
        _status, headers, body = ask(address, "/countries/", **{"X-Forwarded-Proto": "https"})
    https = f"https://127.0.0.1:{address[1]}/countries/"
    assert (status, led["Location"], led["Cache-Control"]) == (301, f"{https}?sort=name", "no-store")
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert f'<link rel="canonical" href="{https}">' in body.decode()


def test_static_file_that_is_known_is_guarded_too(site):
    _status, headers, _body = ask(site, STATIC)
    status, headers, body = ask(site, STATIC, **{"If-Modified-Since": headers["Last-Modified"]})
    assert (status, body) == (304, b"")
    assert_guarded(headers)


def test_every_static_file_of_a_page_is_kept_for_good(site):
    pages = "".join(ask(site, path)[2].decode() for path in PAGES if path.endswith("/"))
    names = sorted(set(re.findall(r"/static/[^\"\s]+", pages)))
    assert sorted({re.sub(r"\.[0-9a-f]{12}\.", ".", name) for name in names}) == [
        "/static/cases/casebook.css",
        "/static/cases/casebook.js",
        "/static/cases/citing.js",
        "/static/cases/footnotes.js",
        "/static/cases/icon.svg",
        "/static/cases/lists.js",
        *(f"/static/cases/pictures/{name}-{scheme}.png" for name in PICTURES for scheme in ("dark", "light")),
        "/static/cases/suggestions.js",
        "/static/django_htmx/htmx-2.min.js",
    ]
    for name in names:
        status, headers, _body = ask(site, name)
        assert (name, status, headers["Cache-Control"]) == (name, 200, "max-age=315360000, public, immutable")


@pytest.mark.parametrize(("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_stylesheet_is_sent_packed(site, coding, unpack):
    address = re.search(r"/static/cases/casebook\.\w+\.css", ask(site, "/")[2].decode())[0]
    _status, headers, body = ask(site, address, **{"Accept-Encoding": coding})
    assert (headers["Content-Encoding"], headers["Vary"]) == (coding, "Accept-Encoding")
    assert unpack(body) == ask(site, address)[2]
    assert_guarded(headers)


def test_pages_show_no_way_in(site):
    _status, _headers, body = ask(site, "/")
    assert b"Peru" in body
    assert b"admin" not in body


def lines_of(said):
    """What the site itself wrote to a log, without the times."""
    lines = re.findall(r"^time=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000 (.*)$", said, re.MULTILINE)
    return [re.sub(r" ms=\d+ ", " ms=_ ", line) for line in lines]


def test_log_has_one_line_for_each_request(site, log):
    before = len(lines_of(log.read_text()))
    asked = [
        ("GET", "/countries/?sort=name", {}, 200),
        ("GET", "/nobody%0A/?a=1", {}, 404),
        ("GET", "/", {"Host": "elsewhere.example"}, 400),
        ("POST", "/", {}, 405),
        ("GET", STATIC, {}, 200),
    ]
    sizes = [len(ask(site, path, method, Cookie=STALE, **given)[2]) for method, path, given, _status in asked]
    assert lines_of(log.read_text())[before:] == [
        f"method={method} path={path} status={status} ms=_ bytes={size}"
        for (method, path, _given, status), size in zip(asked, sizes, strict=True)
    ]


def test_log_says_no_more_of_a_head(site, log):
    before = len(lines_of(log.read_text()))
    _status, headers, _body = ask(site, "/countries/", "HEAD")
    assert lines_of(log.read_text())[before:] == [
        f"method=HEAD path=/countries/ status=200 ms=_ bytes={headers['Content-Length']}"
    ]


def test_a_request_of_bytes_does_not_stop_the_site(site):
    with socket.create_connection(site, timeout=20) as line:
        line.sendall(b"\x00\xff NONSENSE\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 400")
    assert ask(site, "/")[0] == 200


WRITES = {
    "create": "Country.objects.create(slug='x', name='X', role='case')",
    "update": "Country.objects.update(name='Changed')",
    "delete": "connection.cursor().execute('DELETE FROM cases_country')",
    "raw": "connection.cursor().execute('DROP TABLE cases_country')",
    "raw update": "connection.cursor().execute(\"UPDATE cases_country SET name = 'Changed'\")",
}


def attempt(code, **given):
    """Run one line of Python on the public site's models."""
    lines = f"from django.db import connection; from cases.models import Country; print(Country.objects.count()); {code}"
    return manage("shell", "--no-imports", "-c", lines, **SECRET, **given)


@pytest.mark.parametrize("code", WRITES.values(), ids=WRITES)
def test_write_to_sqlite_raises(database, code):
    path, url = database
    before = path.read_bytes()
    done = attempt(code, **url)
    assert done.stdout == "1\n"
    assert "OperationalError: attempt to write a readonly database" in done.stderr
    assert path.read_bytes() == before


def test_write_to_sqlite_raises_after_the_pragma_is_taken_back(database):
    done = attempt(f"connection.cursor().execute('PRAGMA query_only=OFF'); {WRITES['update']}", **database[1])
    assert "OperationalError: attempt to write a readonly database" in done.stderr


def test_attached_database_is_not_written_to(database, tmp_path):
    other = tmp_path / "other.sqlite3"
    code = f"c = connection.cursor(); c.execute(\"ATTACH '{other}' AS other\"); c.execute('CREATE TABLE other.x (y)')"
    done = attempt(code, **database[1])
    assert "OperationalError" in done.stderr
    assert not other.exists() or other.read_bytes() == b""


@pytest.mark.parametrize("command", [["migrate"], ["load_fixtures"]])
def test_command_that_writes_fails(database, tmp_path, command):
    path, url = database
    before = path.read_bytes()
    (tmp_path / "fixtures.json").write_text(json.dumps(RECORDS[:1]))
    given = [tmp_path] if command == ["load_fixtures"] else ["cases", "zero"]
    assert manage(*command, *given, **SECRET, **url).returncode != 0
    assert path.read_bytes() == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL")
@pytest.mark.parametrize("code", WRITES.values(), ids=WRITES)
@pytest.mark.django_db
def test_write_to_postgresql_raises(code):
    done = attempt(code, DATABASE_URL=address_of(connection.settings_dict))
    assert done.stdout == "0\n"
    assert "in a read-only transaction" in done.stderr


def address_of(settings):
    """The DATABASE_URL of a PostgreSQL database, from its settings."""
    host = f"{settings['HOST']}:{settings['PORT'] or 5432}"
    socket_folder = f"?host={settings['OPTIONS']['host']}" if "host" in settings["OPTIONS"] else ""
    return f"postgres://{settings['USER']}:{settings['PASSWORD']}@{host}/{settings['NAME']}{socket_folder}"


def test_database_left_in_wal_mode_is_read(database, tmp_path):
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(database[0].read_bytes())
    with sqlite3.connect(copy) as opened:
        opened.execute("PRAGMA journal_mode=WAL")
    opened.close()
    assert attempt("", DATABASE_URL=f"sqlite:///{copy}").stdout == "1\n"

"""What the middleware adds to answers, and whom it turns away."""

import logging
import re

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cases.models.state import number_now
from selfmgmt_site.middleware import POLICY, guarding_headers, one_state, readable_elsewhere, reading_only


def answer(middleware, method, **headers):
    """What a middleware makes of the answer of a view that takes every request."""
    return middleware(lambda request: HttpResponse("seen", headers=headers))(RequestFactory().generic(method, "/"))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_only_lets_readers_pass(method):
    assert answer(reading_only, method).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", ""])
def test_reading_only_turns_writers_away(method):
    refused = answer(reading_only, method)
    assert (refused.status_code, refused.content, refused["Allow"]) == (405, b"", "GET, HEAD")


@pytest.mark.parametrize(
    ("method", "path", "origin"),
    [
        ("GET", "/laws.json", "*"),
        ("HEAD", "/laws/compare.csv", "*"),
        ("GET", "/data.zip", "*"),
        ("GET", "/releases.atom", "*"),
        ("POST", "/laws.json", None),
        ("OPTIONS", "/laws.json", None),
        ("GET", "/laws/", None),
        ("GET", "/timeline.svg", None),
        ("GET", "/static/cases/x.js", None),
        ("GET", "/laws.json/", None),
    ],
)
def test_files_of_data_alone_are_readable_elsewhere(method, path, origin):
    answer = readable_elsewhere(lambda request: HttpResponse())(RequestFactory().generic(method, path))
    assert answer.headers.get("Access-Control-Allow-Origin") == origin


def test_policy_allows_only_the_sites_own_files():
    sources = {part.split()[0]: part.split()[1:] for part in POLICY.split(";")}
    assert sources.pop("img-src") == ["'self'", "data:"]
    assert {source for each in sources.values() for source in each} == {"'none'", "'self'"}
    assert sources["default-src"] == sources["frame-ancestors"] == sources["base-uri"] == ["'none'"]


def test_policy_of_a_view_stays():
    assert answer(guarding_headers, "GET", **{"Content-Security-Policy": "x"})["Content-Security-Policy"] == "x"


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/", "localhost", 200),
        ("/", "elsewhere.example", 400),
        ("/countries/?no-such-filter=1", "localhost", 400),
        ("/nowhere/", "localhost", 404),
        ("/countries", "localhost", 301),
        ("/admin/", "localhost", 302),
        ("/admin/login/", "localhost", 302),
        ("/accounts/login/", "localhost", 200),
        ("/static/cases/casebook.css", "localhost", 200),
    ],
)
@pytest.mark.django_db
def test_every_answer_while_curating_is_guarded(client, path, host, status):
    answer = client.get(path, headers={"host": host})
    answer.close()
    assert answer.status_code == status
    assert answer["Content-Security-Policy"] == POLICY
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_reading_sets_no_cookie_while_curating(client):
    assert client.get("/countries/").cookies == {}


@pytest.mark.django_db
def test_long_page_is_sent_packed(client):
    packed = client.get("/about/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Content-Security-Policy"] == POLICY


@pytest.fixture
def lines(caplog):
    """A function for what was logged so far, with the times of requests taken out."""
    loggers = [logging.getLogger(name) for name in ("django.request", "selfmgmt_site.access")]  # which hand nothing on
    for logger in loggers:
        logger.addHandler(caplog.handler)
    yield lambda: [re.sub(r" ms=\d+ ", " ms=_ ", line) for line in caplog.messages]
    for logger in loggers:
        logger.removeHandler(caplog.handler)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/countries/?sort=name", 200),
        ("GET", "/nowhere%0A/", 404),
        ("GET", "/countries/?mood=1", 400),
        ("POST", "/x", 404),
    ],
)
@pytest.mark.django_db
def test_each_request_has_one_line_in_the_log(client, lines, method, path, status):
    size = len(client.generic(method, path).content)
    assert lines() == [f"method={method} path={path} status={status} ms=_ bytes={size}"]


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/exercise/?topic=state-and-law&reader=Rosa", "/exercise/?*"),
        ("/exercise/answers.csv?READER=Rosa", "/exercise/answers.csv?*"),
        ("/Exercise?reader=Rosa", "/Exercise?*"),
        ("/exercise/", "/exercise/"),
        ("/laws/?q=/exercise/?reader", "/laws/?q=/exercise/?reader"),
        ("/exercises/?reader=Rosa", "/exercises/?reader=Rosa"),
    ],
)
@pytest.mark.django_db
def test_line_of_an_exercise_holds_nothing_of_its_reader(client, lines, path, logged):
    client.get(path)
    assert [line.split()[1] for line in lines()] == [f"path={logged}"]


@pytest.mark.django_db
def test_line_of_a_packed_answer_has_the_size_that_is_sent(client, lines):
    size = len(client.get("/about/", headers={"accept-encoding": "gzip"}).content)
    assert lines() == [f"method=GET path=/about/ status=200 ms=_ bytes={size}"]


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.urls("tests.failing")
def test_fault_is_logged_once_and_never_mailed(settings, lines, caplog, mailoutbox, debug):
    settings.DEBUG, settings.ADMINS = debug, [("A", "a@example.org")]
    Client(raise_request_exception=False).get("/failing/?a=1")
    fault, line = lines()
    assert fault == "Internal Server Error: /failing/"
    assert "ZeroDivisionError: a fault of the tests" in caplog.text
    assert re.fullmatch(r"method=GET path=/failing/\?a=1 status=500 ms=_ bytes=\d+", line)
    assert mailoutbox == []


@pytest.mark.parametrize(("method", "queries"), [("GET", 1), ("HEAD", 1), ("POST", 2)])
def test_request_that_only_reads_asks_once_for_the_state(db, django_assert_num_queries, method, queries):
    def view(request):
        return HttpResponse(f"{number_now()} {number_now()}")

    with django_assert_num_queries(queries):
        one_state(view)(RequestFactory().generic(method, "/"))

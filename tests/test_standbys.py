"""A public site that reads from PostgreSQL servers which are killed, stopped and started again while it runs."""

import http.client
import json
import os
import re
import signal
import time
from contextlib import contextmanager

import psycopg2
import pytest

from tests.clusters import primary, standby
from tests.servers import gunicorn, manage, served_from

pytestmark = pytest.mark.servers
SECRET = {"PUBLIC": "1", "SECRET_KEY": "a secret of the tests " * 3}
PATHS = ("/", "/countries/", "/countries/peru/", "/countries.json", "/search/?q=peru", "/readyz")
ASKED = 40
PATIENCE = 3  # seconds that a reader waits


@pytest.fixture(scope="module")
def first(small_release):
    """A primary whose database holds a small release, and the role `reader`."""
    with primary() as made:
        served_from(small_release, made.url())
        done = manage("make_reader", "reader", DATABASE_URL=made.url())
        assert done.returncode == 0, done.stderr
        yield made


@contextmanager
def site(small_release, log, url):
    """The address of the public site that reads from there."""
    with gunicorn(log, **SECRET, DATABASE_URL=url, STATIC_ROOT=str(small_release / "static")) as address:
        yield address


def several(*servers):
    """The address of a database that several servers hold."""
    hosts, ports = ",".join(["127.0.0.1"] * len(servers)), ",".join(str(each.port) for each in servers)
    chosen = "target_session_attrs=prefer-standby&load_balance_hosts=random"
    return f"postgres://reader@/postgres?host={hosts}&port={ports}&{chosen}"


def ask(address, path):
    """The status, headers, text and seconds of one answer."""
    start = time.monotonic()
    client = http.client.HTTPConnection(*address, timeout=30)
    client.request("GET", path)
    answer = client.getresponse()
    text = answer.read().decode()
    client.close()
    return answer.status, answer.headers, text, time.monotonic() - start


def ask_often(address, times=ASKED):
    """The statuses of many answers, as a set, and the longest of their times."""
    found = [ask(address, PATHS[number % len(PATHS)]) for number in range(times)]
    return {status for status, *_rest in found}, max(seconds for *_rest, seconds in found)


@contextmanager
def hanging(server):
    """A context in which none of a server's processes runs, though all are there."""
    stopped = server.processes()
    for process in stopped:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in stopped:
            os.kill(process, signal.SIGCONT)


def follows(one, other):
    """Wait until a standby holds what its primary does."""
    with psycopg2.connect(one.url()) as opened, opened.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_lsn()")
        place = cursor.fetchone()
    opened.close()
    end, reached = time.monotonic() + 30, False
    while not reached and time.monotonic() < end:
        with psycopg2.connect(other.url()) as opened, opened.cursor() as cursor:
            cursor.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", place)
            reached = cursor.fetchone()[0]
        opened.close()
    assert reached


def test_every_request_is_answered_while_one_of_three_servers_is_left(first, small_release, tmp_path):
    one, other = standby(first, "one"), standby(first, "other")
    follows(first, one)
    with site(small_release, tmp_path / "log", several(first, one, other)) as address:
        both = ask_often(address)
        with hanging(one):
            hung = ask_often(address)
        one.end()
        without_one = ask_often(address)
        first.end()
        without_primary = ask_often(address)
        one.begin()
        other.end()
        changed_over = ask_often(address)
        one.end()
        status, headers, _text, seconds = ask(address, "/countries/")
        first.begin()
        again = ask_often(address)
    found = {"both": both, "hung": hung, "one gone": without_one, "primary gone": without_primary, "changed over": changed_over}
    statuses = {when: answered for when, (answered, _longest) in (found | {"again": again}).items()}
    assert statuses == {when: {200} for when in statuses}
    assert max(longest for _statuses, longest in found.values()) < PATIENCE
    assert (status, headers["Retry-After"], seconds < PATIENCE) == (503, "5", True)


def assert_asked_to_come_again(address):
    """Each kind of answer says in time that the records cannot be reached now, and none shows a traceback."""
    for path in (*PATHS, "/timeline.svg"):
        status, headers, text, seconds = ask(address, path)
        assert (path, status, headers["Retry-After"], seconds < PATIENCE) == (path, 503, "5", True)
        assert "Traceback" not in text
        assert "psycopg2" not in text
        assert "Content-Security-Policy" in headers
    assert json.loads(ask(address, "/countries.json")[2])["instead"] == "/"
    status, _headers, _text, seconds = ask(address, "/healthz")
    assert (status, seconds < 1) == (200, True)


def test_server_that_stops_or_hangs_is_an_answer_in_time_and_is_found_again(first, small_release, tmp_path):
    log = tmp_path / "log"
    with site(small_release, log, first.url("reader")) as address:
        assert ask_often(address, 6)[0] == {200}
        with hanging(first):
            assert_asked_to_come_again(address)
        time.sleep(1.1)  # in which nobody waits for what did not answer
        assert ask_often(address, 6)[0] == {200}
        first.end()
        assert_asked_to_come_again(address)
        assert ask(address, "/readyz")[0] == 503
        first.begin()
        assert ask_often(address, 6)[0] == {200}
        first.end("fast")
        first.begin()
        assert ask_often(address, 6)[0] == {200}
    said = log.read_text()
    assert "ERROR GET Service Unavailable: /countries/" in said
    assert "OperationalError" in said
    assert re.findall(r"\bpath=/readyz status=503 ms=\d+ bytes=\d+", said) != []


def test_query_that_takes_too_long_is_ended_by_the_server(first, small_release):
    code = "from django.db import connection; connection.cursor().execute('SELECT pg_sleep(20)')"
    start = time.monotonic()
    done = manage("shell", "--no-imports", "-c", code, **SECRET, DATABASE_URL=first.url("reader"))
    assert "canceling statement due to statement timeout" in done.stderr
    assert time.monotonic() - start < 20

"""Answers to faults of the site. No test here may use the database: each query raises, as it does when it is out of reach."""

import re
from html import unescape

import pytest
from django import db
from django.test import Client

from selfmgmt_site.code import code_version
from selfmgmt_site.middleware import POLICY

FAILED = "The casebook could not answer. The fault is the site's, not the address's, and has been logged."


@pytest.fixture
def reader():
    """A client that is shown the answer to a fault, as a reader is."""
    return Client(raise_request_exception=False)


def assert_says_what_failed(response):
    """The page of a fault, guarded as every answer is."""
    page = response.content.decode()
    assert (response.status_code, response["Content-Type"]) == (500, "text/html; charset=utf-8")
    texts = [(tag, " ".join(unescape(text).split())) for tag, text in re.findall(r"<(h1|title|p)\b[^>]*>([^<]*)", page)]
    assert texts == [
        ("title", "Something went wrong · The Self-Management Casebook"),
        ("h1", "Something went wrong"),
        ("p", FAILED),
        ("p", "Try again in a moment."),
    ]
    assert re.findall(r'href="([^"]*)"', page) == ["/static/cases/casebook.css", "/static/cases/icon.svg", "/", "/"]
    assert (response["Content-Security-Policy"], response["X-Content-Type-Options"]) == (POLICY, "nosniff")


def assert_says_so_as_data(response):
    """The same as JSON."""
    assert (response.status_code, response["Content-Type"]) == (500, "application/json")
    assert response.json() == {"error": FAILED, "instead": "/"}
    assert response["Content-Security-Policy"] == POLICY


@pytest.mark.urls("tests.failing")
def test_fault_of_a_view_is_a_page(reader):
    assert_says_what_failed(reader.get("/failing/"))


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
@pytest.mark.urls("tests.failing")
def test_fault_of_a_view_of_data_is_data(reader, form):
    assert_says_so_as_data(reader.get(f"/failing.{form}"))


@pytest.mark.parametrize("path", ["/", "/laws/", "/laws/a/", "/search/?q=a", "/timeline/", "/admin/"])
def test_page_without_a_database_is_a_fault(reader, path):
    assert_says_what_failed(reader.get(path, headers={"cookie": f"sessionid={'a' * 32}"}))


def test_data_without_a_database_are_a_fault(reader):
    assert_says_so_as_data(reader.get("/laws.json"))


UNREACHED = "The casebook cannot reach its records now. Nothing is lost, and the fault has been logged."
# How it looks when the database is gone, damaged, emptied, late or closed.
OF_THE_DATABASE = dict.fromkeys(
    (db.OperationalError, db.DatabaseError, db.InternalError, db.InterfaceError, db.ProgrammingError), 503
)
OF_WHAT_IS_ASKED = dict.fromkeys((db.DataError, db.IntegrityError, db.NotSupportedError), 500)


@pytest.mark.parametrize(("error", "status"), [*OF_THE_DATABASE.items(), *OF_WHAT_IS_ASKED.items()])
@pytest.mark.urls("tests.failing")
def test_fault_of_the_database_is_asked_again_later(reader, error, status):
    found = reader.get(f"/failing.json?error={error.__name__}")
    assert (found.status_code, found.headers.get("Retry-After")) == (status, "5" if status == 503 else None)
    assert found.json() == {"error": UNREACHED if status == 503 else FAILED, "instead": "/"}
    assert (found["Cache-Control"], found["Content-Security-Policy"]) == ("no-store", POLICY)


@pytest.mark.urls("tests.failing")
def test_fault_of_the_database_is_a_page(reader):
    page = reader.get("/failing/?error=OperationalError")
    assert (page.status_code, page["Content-Type"], page["Retry-After"]) == (503, "text/html; charset=utf-8", "5")
    assert f'<p class="lead">{UNREACHED}</p>' in page.content.decode()


def test_process_is_alive_without_a_database(reader):
    found = reader.get("/healthz")
    assert (found.status_code, found.json()) == (200, {"alive": True, "code_version": code_version()})
    assert found["Cache-Control"] == "no-store"

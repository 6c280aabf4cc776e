"""What a public site refuses because it is too much, and what it says of that."""

import re

import pytest
from django.db import connection
from django.test import Client

from selfmgmt_site.limits import LARGEST_BODY, LONGEST_ADDRESS, MOST_PARAMETERS
from tests.slow import COUNT

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(settings):
    """A client of a site with the limits of a public one."""
    settings.MIDDLEWARE = ["selfmgmt_site.limits.small_requests", "selfmgmt_site.limits.TimeLimit"]
    return Client(raise_request_exception=False)


def told(answer):
    """What a page of a fault says: its status, heading and message."""
    heading, message = re.findall(r"<h1>(.*?)</h1>|<p class=\"lead\">(.*?)</p>", answer.text)
    return answer.status_code, heading[0], message[1]


def test_address_has_so_many_letters(public):
    path = "/countries/?q="
    most = path + "a" * (LONGEST_ADDRESS - len(path))
    assert told(public.get(most))[0] == 400  # as a search has fewer
    assert told(public.get(f"{most}a")) == (414, "This address is too long", "An address here has at most 4000 letters.")


def test_address_has_so_many_parameters(public):
    most = "/countries/compare/?" + "&".join(["slug=a"] * MOST_PARAMETERS)
    assert public.get(most).status_code == 200
    words = "An address here has at most 300 parameters."
    assert told(public.get(f"{most}&slug=a")) == (400, "This address asks for too much", words)
    assert public.get(f"{most}&slug=a".replace("compare/", "compare.json")).json()["error"] == words


def test_request_brings_so_many_bytes(public):
    sizes = ["", "0", str(LARGEST_BODY), str(LARGEST_BODY + 1), "9" * 5000, "-1", "a"]
    statuses = [public.get("/about/", CONTENT_LENGTH=size).status_code for size in sizes]
    assert statuses == [200, 200, 200, 413, 413, 413, 413]
    refused = told(public.generic("GET", "/about/", "a" * 2000))
    assert refused == (413, "This request is too large", "A request to read brings at most 1024 bytes along.")


@pytest.mark.urls("tests.slow")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps the limit of a statement itself")
def test_query_is_stopped_when_the_time_is_over(public, settings):
    settings.SECONDS_TO_ANSWER = 0.1
    answer = public.get("/many/")
    message = "The casebook gave up after 0.1 seconds. Ask for less at once, or try again in a moment."
    assert (told(answer), answer["Retry-After"]) == ((503, "This took too long", message), "60")
    with connection.cursor() as cursor:  # and no query of others is
        cursor.execute(COUNT, [10**6])
        assert cursor.fetchone() == (10**6,)


@pytest.mark.urls("tests.slow")
def test_no_query_begins_when_the_time_is_over(public, settings):
    settings.SECONDS_TO_ANSWER = 0.1
    answer = public.get("/late.json")
    assert (answer.status_code, answer.json()["instead"]) == (503, "/late.json")
    settings.SECONDS_TO_ANSWER = 60
    assert public.get("/late.json").text == "1"


@pytest.mark.urls("tests.slow")
def test_fault_in_time_is_a_fault(public):
    answer = public.get("/wrong/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")  # as of any fault of the database: not of the time

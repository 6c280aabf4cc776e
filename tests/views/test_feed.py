"""The feed of the releases."""

from xml.etree import ElementTree

import pytest

from cases.views import feed
from tests.views.test_past import out, published, reader, three  # noqa: F401

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(answer):
    """The entries of a feed, as (title, address, words)."""
    root = ElementTree.fromstring(answer.content)  # noqa: S314 (our own)
    found = root.findall(f"{ATOM}entry")
    return [(e.find(f"{ATOM}title").text, e.find(f"{ATOM}link").get("href"), e.find(f"{ATOM}summary").text) for e in found]


def test_feed_tells_what_changed_in_each_release_the_newest_first(reader, three):  # noqa: F811
    answer = reader.get("/releases.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer["Link"] == '<http://testserver/releases.atom>; rel="canonical"'
    words = ["Added: Country, Chile.", "Changed: Country, Peru.", "The first release."]
    assert entries(answer) == [
        (f"Release {version}", f"http://testserver/releases/{version}/", told)
        for version, told in zip(reversed(three), words, strict=True)
    ]
    assert reader.get("/releases.atom").content == answer.content


def test_feed_names_no_more_than_a_reader_takes_in(reader, three, monkeypatch):  # noqa: F811
    monkeypatch.setattr(feed, "MOST_TOLD", 0)
    assert entries(reader.get("/releases.atom"))[0][2] == "And 1 more."


def test_feed_says_where_only_the_program_changed(reader, three, monkeypatch):  # noqa: F811
    monkeypatch.setattr(feed, "changes_in", lambda version: [])
    assert entries(reader.get("/releases.atom"))[0][2] == "No record; the program is another one."


def test_releases_lead_to_the_feed(reader, three):  # noqa: F811
    page = reader.get("/releases/").text
    assert page.count('href="/releases.atom"') == 2


def test_site_without_releases_has_no_feed(client):
    assert client.get("/releases.atom").status_code == 404
    assert client.get("/releases/").status_code == 404


def test_feed_takes_no_parameters(reader, three):  # noqa: F811
    assert reader.get("/releases.atom?from=1970").status_code == 400

"""The pages on releases: which there are, and what changed in each, record by record."""

import csv
import io
import sqlite3
from html import escape
from urllib.parse import quote

import pytest

from cases import models
from tests.elements import links, texts
from tests.views.test_past import out, published, reader, three  # noqa: F401

pytestmark = pytest.mark.django_db


def test_releases_are_listed_the_newest_first(reader, three):  # noqa: F811
    page = reader.get("/releases/")
    assert texts(page, "h2") == list(reversed(three))
    assert f'Release <a href="/releases/">{three[2]}</a>' in page.content.decode()
    assert links(page)[1:] == [
        address
        for version in reversed(three)
        for address in (f"/releases/{version}/", f"/release/{version}/", f"/releases/{version}.sqlite3")
    ]
    date = three[0][:10]
    assert texts(page, "p")[1:] == [
        f"{date}, served now. 1 record changed since the release before. Open it, download it",
        f"{date}. 1 record changed since the release before. Open it, download it",
        f"{date}. The first release. Open it, download it",
    ]


def test_release_tells_what_changed_record_by_record(reader, three):  # noqa: F811
    page = reader.get(f"/releases/{three[1]}/")
    assert texts(page, "li") == ["Changed: Country, Peru Summary One. Two."]
    assert f"/release/{three[1]}/countries/peru/" in links(page)
    assert texts(reader.get(f"/releases/{three[2]}/"), "li") == ["Added: Country, Chile"]
    assert "It is the first release." in texts(reader.get(f"/releases/{three[0]}/"), "p")


def test_release_tells_what_changed_as_data_too(reader, three):  # noqa: F811
    (change,) = reader.get(f"/releases/{three[1]}.json").json()["changes"]
    assert (change["model"], change["key"], change["change"]) == ("cases.country", ["peru"], "changed")
    rows = list(csv.reader(io.StringIO(reader.get(f"/releases/{three[1]}.csv").content.decode())))
    assert rows[1:] == [["Country", "Peru", "changed", "Country, Peru", "changed", "Summary", "One.", "Two."]]
    rows = list(csv.reader(io.StringIO(reader.get(f"/releases/{three[2]}.csv").content.decode())))
    assert rows[1:] == [["Country", "Chile", "added", "", "", "", "", ""]]


def test_release_is_there_as_a_file(reader, three, tmp_path):  # noqa: F811
    answer = reader.get(f"/releases/{three[0]}.sqlite3")
    assert answer["Content-Disposition"] == f'attachment; filename="casebook-{three[0]}.sqlite3"'
    (tmp_path / "copy").write_bytes(b"".join(answer.streaming_content))
    assert sqlite3.connect(tmp_path / "copy").execute("SELECT summary FROM cases_country").fetchall() == [("One.",)]


def test_unknown_release_has_no_page_and_no_file(reader, three):  # noqa: F811
    for address in ("/releases/2001/", "/releases/2001.json", "/releases/2001.sqlite3"):
        assert reader.get(address).status_code == 404


def test_foot_of_a_page_tells_the_release_and_whom_to_tell_of_a_fault(reader, three, settings):  # noqa: F811
    foot = reader.get("/countries/?sort=name").content.decode().partition("<footer")[2]
    assert f'Release <a href="/releases/">{three[2]}</a>' in foot
    assert "mailto:" not in foot
    settings.FAULTS_TO = "editors@casebook.example"
    for below, version in (("", three[2]), (f"/release/{three[0]}", three[0])):
        foot = reader.get(f"{below}/countries/?sort=name").content.decode().partition("<footer")[2]
        body = quote(f"http://testserver{below}/countries/?sort=name\n{version}\n\n", safe="")
        wanted = f"mailto:editors@casebook.example?subject=Fault%20in%20the%20casebook&body={body}"
        assert f'<a href="{escape(wanted)}">Report a fault</a>' in foot
        assert f'Release <a href="/releases/">{version}</a>' in foot


def test_fault_of_a_database_that_stands_alone_is_reported_with_its_data_version(client, settings, db):
    settings.PUBLIC, settings.FAULTS_TO = True, "editors@casebook.example"
    models.Release.objects.create(data_version="abc")
    assert "%0Aabc%0A" in client.get("/about/").content.decode()

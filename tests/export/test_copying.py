"""A release as plain pages: all that belongs to it, and links that lead somewhere."""

from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import resolve

from cases import models
from cases.export import copying
from cases.export.checking import Links
from cases.export.copying import belongs, file_of
from tests import factories
from tests.small_casebook import fill_casebook

pytestmark = pytest.mark.django_db
COMPARED = ("/countries/peru/", "/laws/a-new/", "/sources/", "/codebook/", "/")


@pytest.fixture
def public(settings):
    resolve("/")  # while the addresses of curators are read along, which other tests need
    settings.PUBLIC = True
    fill_casebook()


class Copied(NamedTuple):
    """A plain copy of a small casebook, which no database holds any more, and what the site said when it was made."""

    out: Path
    addresses: list
    words: dict


@pytest.fixture(scope="module")
def copied(django_db_setup, django_db_blocker, tmp_path_factory):
    resolve("/")
    folder, told = tmp_path_factory.mktemp("copied"), StringIO()
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "PUBLIC", True)
        fill_casebook()
        call_command("export_static", folder / "plain", stdout=told)
        addresses = [each.get_absolute_url() for model in models.registry() for each in model.objects.all()]
        words = {page: words_of(Client().get(page).content.decode()) for page in COMPARED}
        transaction.set_rollback(True)
    names = [path for path in (folder / "plain").rglob("*") if path.is_file()]
    assert told.getvalue() == f"{len(names)} files in {folder / 'plain'}.\n"
    assert [path.name for path in folder.iterdir()] == ["plain"]
    return Copied(folder / "plain", addresses, words)


def test_copy_holds_every_page_with_its_files_and_its_comparisons(copied):
    found = {path.relative_to(copied.out).as_posix() for path in copied.out.rglob("*") if path.is_file()}
    kinds = [f"{model.address}/index.html" for model in models.registry()]
    pages = ["index.html", "timeline.svg", "sets/a-set/index.html", "codebook/index.html", "coverage.csv", *kinds]
    pages += [f"{each[1:]}index.html" for each in copied.addresses]
    pages += [f"{each[1:-1]}.{form}" for each in copied.addresses for form in ("json", "csv")]
    assert [name for name in pages if name not in found] == []
    assert {name for name in found if "/compare/" in name} >= {"countries/compare/peru-and-chile.html"}
    assert [name for name in found if name.startswith("static/") and name.endswith(".css")] != []
    assert [name for name in found if name.endswith((".js", ".sqlite3"))] == []


@pytest.mark.parametrize("page", COMPARED)
def test_copy_says_what_the_site_says(copied, page):
    assert words_of((copied.out / file_of(page)).read_text()) == copied.words[page]


def words_of(page):
    """The words of the terms, headings and cells of a page."""
    return [each for each in Words(page).found if each]


class Words(Links):
    """Reads the texts of headings, terms, cells and paragraphs outside of forms."""

    def __init__(self, text):
        self.found, self.open = [], []
        super().__init__(text)

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        if tag in ("h1", "h3", "dt", "dd"):
            self.open.append(tag)
            self.found.append("")

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        if self.open:
            self.found[-1] = " ".join(f"{self.found[-1]} {data}".split())


def test_copy_asks_nothing_of_a_server(copied):
    for path in copied.out.rglob("*.html"):
        text = path.read_text()
        assert [word for word in ("<form", "<input", "<script", "data-hx-", 'href="/', 'src="/') if word in text] == [], path
        assert "A plain copy of the casebook" in text


def test_long_list_is_copied_page_by_page(public, tmp_path):
    peru = models.Country.objects.get(slug="peru")
    for number in range(25):
        factories.make_law(slug=f"law-{number:02}", country=peru)
    call_command("export_static", tmp_path / "plain")
    first, second = (tmp_path / "plain" / "laws" / name for name in ("index.html", "page_2.html"))
    assert 'href="page_2.html"' in first.read_text()
    assert 'href="index.html"' in second.read_text()
    listed = [f"law-{number:02}" for number in range(25)]
    assert [slug for slug in listed if f"{slug}/index.html" not in first.read_text() + second.read_text()] == []


def test_copy_takes_the_place_of_nothing(public, tmp_path):
    with pytest.raises(CommandError, match=r"Nothing was exported\. There is something at"):
        call_command("export_static", tmp_path)


def test_only_a_public_site_is_copied(db, tmp_path):
    with pytest.raises(CommandError, match=r"Nothing was exported\. Only a public site is exported"):
        call_command("export_static", tmp_path / "plain")


def test_copy_with_a_page_that_fails_or_a_link_that_leads_nowhere_is_none(public, tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "as_plain", lambda page, lead, words: f'<a href="{lead("/nowhere/")}">')
    with pytest.raises(CommandError, match=r"Nothing was exported\. /nowhere/ answers 404\."):
        call_command("export_static", tmp_path / "plain")
    monkeypatch.setattr(copying, "as_plain", lambda page, lead, words: '<a href="gone.html">')
    with pytest.raises(CommandError, match=r"Links lead nowhere: index\.html: gone\.html"):
        call_command("export_static", tmp_path / "plain")
    assert not (tmp_path / "plain").exists()


def test_copy_of_two_releases_is_none(public, tmp_path, monkeypatch):
    versions = iter(("2026-11-30-abcdefgh", "2026-12-01-abcdefgh"))
    monkeypatch.setattr(copying, "served_version", lambda: next(versions))
    with pytest.raises(CommandError, match="Another release was published meanwhile"):
        call_command("export_static", tmp_path / "plain")


@pytest.mark.parametrize(
    ("page", "address", "is_part"),
    [
        ("/", "/laws/", True),
        ("/", "/release/2001/laws/", False),
        ("/releases/", "/releases/2001.sqlite3", False),
        ("/", "//elsewhere.example/", False),
        ("/laws/", "/laws/?page=2", True),
        ("/laws/", "/laws/?country=peru", False),
        ("/laws/a/", "/laws/compare/?slug=a&slug=b", False),
        ("/sets/x/", "/laws/compare/?slug=a&slug=b", True),
        ("/", "/laws/compare/?slug=a&slug=b", True),
        ("/laws/compare/?slug=a&slug=b", "/laws/compare/?slug=a&slug=b&topic=all", True),
        ("/laws/compare/?slug=a&slug=b", "/laws/compare.csv?slug=a&slug=b", True),
        ("/laws/compare/?slug=a&slug=b", "/laws/compare/?slug=a", False),
        ("/laws/compare/?slug=a&slug=b", "/laws/compare/?slug=a&slug=b&differences=1", False),
        ("/laws/compare/?slug=a&slug=b", "/laws/?slug=a&slug=b", False),
    ],
)
def test_addresses_that_are_part_of_a_copy(page, address, is_part):
    assert belongs(page, address) == is_part


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "index.html"),
        ("/laws/", "laws/index.html"),
        ("/laws.json", "laws.json"),
        ("/laws/?page=2", "laws/page_2.html"),
        ("/laws/compare/?slug=a&slug=b&topic=all", "laws/compare/a-and-b-and-topic_all.html"),
        ("/laws/compare.csv?slug=a&slug=b", "laws/compare/a-and-b.csv"),
    ],
)
def test_addresses_have_files_of_their_own(address, name):
    assert file_of(address) == name

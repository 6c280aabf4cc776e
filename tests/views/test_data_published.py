"""The package of a published site: read from the release that a page shows, and told where and of which release it is."""

import csv
import io
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import resolve
from openpyxl import load_workbook

from cases import models
from cases.files.other_databases import READING, in_place_of_default
from cases.files.release_folder import current_version
from cases.models.state import KEPT
from tests.small_casebook import fill_casebook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_releases")]
PATHS = ("/data/", "/data.json", "/data.csv", "/data.zip", "/data.xlsx")


@pytest.fixture
def two(tmp_path, settings):
    """The versions of two releases: in the second, Peru has another name. The second is served."""
    resolve("/")  # while the addresses of curators are read along, which other tests need
    fill_casebook()
    settings.PUBLIC, settings.RELEASES = True, tmp_path / "releases"
    versions = []
    for name in ("Peru", "Perú"):
        models.Country.objects.filter(slug="peru").update(name=name)
        call_command("mark_reviewed", "everything", verbosity=0)
        call_command("publish", settings.RELEASES, verbosity=0)
        versions.append(current_version(settings.RELEASES))
    return versions


@pytest.fixture
def served(two, settings):
    """A reader of the second release; the database of curators has another name for Peru meanwhile."""
    models.Country.objects.filter(slug="peru").update(name="Piru")
    with in_place_of_default(settings.RELEASES / "current" / "casebook.sqlite3", READING):
        yield Client()


def told_in(content):
    """What a zip calls Peru, and what its README says of its address and its release."""
    with ZipFile(io.BytesIO(content)) as file:
        told = [line for line in file.read("README.md").decode().splitlines() if line.startswith(("- Address", "- Release"))]
        rows = csv.DictReader(io.StringIO(file.read("data/countries.csv").decode()))
        return [*(row["name"] for row in rows if row["slug"] == "peru"), *told]


def test_each_release_has_its_own_zip_that_says_where_it_is_from(served, two):
    first, second = two
    assert [told_in(served.get(path).content) for path in ("/data.zip", f"/release/{first}/data.zip")] == [
        ["Perú", f"- Address: http://testserver/release/{second}/data/", f"- Release: {second}"],
        ["Peru", f"- Address: http://testserver/release/{first}/data/", f"- Release: {first}"],
    ]


def test_each_release_has_its_own_workbook_that_says_where_it_is_from(served, two):
    for path, version, name in (("/data", two[1], "Perú"), (f"/release/{two[0]}/data", two[0], "Peru")):
        book = load_workbook(io.BytesIO(served.get(f"{path}.xlsx").content))
        about = dict(book["About"].iter_rows(values_only=True))
        assert (about["Address"], about["Release"]) == (f"http://testserver/release/{version}/data/", version)
        assert ("peru", name) in book["countries"].iter_rows(values_only=True, max_col=2)


def test_package_of_a_release_is_read_and_its_tables_are_not_made(served):
    KEPT.clear()
    assert [served.get(path).status_code for path in PATHS] == [200] * len(PATHS)
    assert [place for _number, results in KEPT.values() for place in results if place[0].__name__ == "tables"] == []


def test_package_of_a_database_that_is_of_another_release_is_made(served, settings, two):
    with in_place_of_default(settings.RELEASES / "releases" / two[0] / "casebook.sqlite3", READING):
        assert told_in(served.get("/data.zip").content)[0] == "Peru"

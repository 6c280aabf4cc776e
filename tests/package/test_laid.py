"""The package in a release: made when it is published, and then read; of any other database made anew, to the same bytes."""

import hashlib
import io
from zipfile import ZipFile

import pytest
from django.core.management import call_command

from cases import models
from cases.files.release_folder import check_sums, written_sums
from cases.models.state import KEPT
from cases.package.laid import DESCRIBED, MADE, SHEETS, ZIPPED, described_tables, laid, lay
from cases.package.tables import tables
from tests.small_casebook import fill_casebook

pytestmark = pytest.mark.django_db


def test_package_is_laid_as_it_is_made(tmp_path):
    fill_casebook()
    lay(tmp_path)
    read = {name: laid(tmp_path, name) for name in MADE}
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == sorted(MADE)
    KEPT.clear()
    assert {name: laid(None, name) for name in MADE} == read
    models.Country.objects.update(name="Another")
    assert {name: laid(tmp_path, name) for name in MADE} == read
    assert [name for name in MADE if laid(None, name) == read[name]] == [DESCRIBED]


def test_release_without_the_package_has_it_made(tmp_path):
    fill_casebook()
    assert laid(tmp_path, ZIPPED) == laid(None, ZIPPED)


def test_laid_tables_are_described_as_they_are():
    fill_casebook()
    found = described_tables(None)
    assert [table.name for table in found] == [table.name for table in tables()]
    assert [table.count for table in found] == [len(table.rows) for table in tables()]
    assert [[tuple(map(tuple, column.values)) for column in table.columns] for table in found] == [
        [tuple((value, str(said)) for value, said in column.values) for column in table.columns] for table in tables()
    ]
    assert [[*map(list, table.leads)] for table in found] == [
        [[[*own], other, [*fields]] for own, other, fields in table.leads] for table in tables()
    ]


def test_published_package_is_of_its_release_alone_and_among_its_sums(tmp_path, quick_releases):
    fill_casebook()
    call_command("mark_reviewed", "everything", verbosity=0)
    models.Country.objects.get(slug="peru").laws.update(state="draft")
    published = []
    for name in ("one", "two"):
        call_command("publish", tmp_path / name, "--unreviewed", "A draft stays behind.")
        published.append((tmp_path / name / "current").resolve())
    sums = [{name: value for name, value in written_sums(folder).items() if name.startswith("data/")} for folder in published]
    assert list(sums[0]) == [f"data/{name}" for name in sorted(MADE)]
    assert sums[0] == sums[1] == {f"data/{name}": hashlib.sha256(laid(published[0], name)).hexdigest() for name in MADE}
    check_sums(published[0])
    with ZipFile(io.BytesIO(laid(published[0], ZIPPED))) as file:
        assert len(file.read("data/laws.csv").splitlines()) == 1
        assert [name for name in file.namelist() if name in ("README.md", "CITATION.cff", "datapackage.json")] == []
    with ZipFile(io.BytesIO(laid(published[0], SHEETS))) as file:
        assert "xl/worksheets/sheet1.xml" not in file.namelist()

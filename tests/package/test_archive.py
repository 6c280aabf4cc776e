"""The zip: it unzips, is valid, is loaded by its own examples, and the same content gives the same bytes."""

import csv
import json
import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from cases import models
from cases.citing.styles import apa
from cases.citing.works import page_work
from cases.models.state import KEPT
from cases.package.archive import archive, zipped
from cases.package.tables import tables
from tests.small_casebook import fill_casebook

pytestmark = pytest.mark.django_db
ADDRESS, VERSION = "https://casebook.example/data/", "2026-01-02-abcdef01"
PAGE = page_work("Data", "/data/", ADDRESS, VERSION)


def packed(page=PAGE):
    """The bytes of the zip."""
    found = tables()
    return archive(zipped(found), [table.described for table in found], page)


def unzipped(folder):
    """The folder with the package of the casebook."""
    with ZipFile(BytesIO(packed())) as file:
        file.extractall(folder)
    return folder


def ran(folder, *command):
    """What a program prints in the folder."""
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True).stdout  # noqa: S603


def validated(folder):
    """Whether frictionless finds the package valid, and what is wrong where it does not."""
    program = Path(sys.executable).with_name("frictionless")
    command = [str(program), "validate", "datapackage.json", "--json"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)  # noqa: S603
    report = json.loads(done.stdout)
    return report["valid"], [task["errors"] for task in report["tasks"] if not task["valid"]]


def test_zip_holds_the_tables_with_what_describes_and_loads_them(tmp_path):
    fill_casebook()
    unzipped(tmp_path)
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    names = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()]
    paths = [each["path"] for each in described["resources"]]
    written = ["README.md", "CITATION.cff", "LICENSE.txt", "datapackage.json", "count.py", "count.R"]
    assert sorted(names) == sorted([*written, *paths])
    assert (described["homepage"], described["version"], described["licenses"][0]["name"]) == (ADDRESS, VERSION, "CC-BY-4.0")


def test_columns_of_the_files_are_those_that_are_described(tmp_path):
    fill_casebook()
    unzipped(tmp_path)
    for each in json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["resources"]:
        with (tmp_path / each["path"]).open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == [field["name"] for field in each["schema"]["fields"]]
        assert [row for row in rows if "" in row or len(row) != len(head)] == []


def test_small_casebook_is_valid(tmp_path):
    fill_casebook()
    assert validated(unzipped(tmp_path)) == (True, [])


def test_shipped_casebook_is_valid_and_loaded_by_its_examples(casebook, tmp_path):
    unzipped(tmp_path)
    assert validated(tmp_path) == (True, [])
    counted = models.Enterprise.objects.order_by().values_list("country__name", "origin")
    told = sorted((country, origin or "not stated") for country, origin in counted)
    wanted = "".join(f"{country}, {origin}: {told.count((country, origin))}\n" for country, origin in sorted(set(told)))
    assert ran(tmp_path, sys.executable, "count.py") == wanted
    if program := shutil.which("Rscript"):
        assert ran(tmp_path, program, "count.R") == wanted


def test_validity_is_told_apart(tmp_path):
    fill_casebook()
    unzipped(tmp_path)
    laws = tmp_path / "data" / "laws.csv"
    laws.write_text(laws.read_text("utf-8").replace("peru", "nowhere"), "utf-8")
    valid, (faults,) = validated(tmp_path)
    assert (valid, {fault["type"] for fault in faults}) == (False, {"foreign-key"})


def test_readme_and_citation_say_where_it_is_from(tmp_path):
    fill_casebook()
    unzipped(tmp_path)
    readme, citation = ((tmp_path / name).read_text("utf-8") for name in ("README.md", "CITATION.cff"))
    assert f"- Release: {VERSION}\n" in readme
    assert f"- How to cite: {apa(PAGE).text}\n" in readme
    assert f"- `data/countries.csv` ({models.Country.objects.count()}): Countries." in readme
    assert citation.splitlines()[3:7] == ["type: dataset", f'version: "{VERSION}"', f'url: "{ADDRESS}"', "license: CC-BY-4.0"]


def test_same_content_gives_the_same_bytes():
    fill_casebook()
    first = packed()
    KEPT.clear()
    assert packed() == first
    assert packed(page_work("Data", "/data/", ADDRESS)) != first

"""Everything in one file: the page that describes it, the zip and the workbook."""

import csv
import io
import re
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from cases import models
from cases.package.tables import tables
from tests.elements import links, texts

pytestmark = pytest.mark.django_db


def test_page_describes_every_table_and_column(small, client):
    page = client.get("/data/")
    found = tables()
    assert re.findall(r'<details class="table-described" id="table-([\w-]+)">', page.text) == [table.name for table in found]
    assert [text.split()[0] for text in texts(page, "dt") if "_" in text or text.startswith("slug ")] == [
        column.name for table in found for column in table.columns if "_" in column.name or column.name == "slug"
    ]
    assert {"/data.zip", "/data.xlsx"} <= set(links(page))


def test_page_is_a_dataset_to_search_engines(small, client):
    page = client.get("/data/").text
    told = re.findall(r'itemprop="(license|encodingFormat|url|name)"\s+(?:href|content)="([^"]*)"', page)
    assert told == [
        ("name", "The Self-Management Casebook"),
        ("url", "http://testserver/data/"),
        ("license", "https://creativecommons.org/licenses/by/4.0/"),
        ("encodingFormat", "application/zip"),
        ("encodingFormat", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ]
    assert 'itemtype="https://schema.org/Dataset"' in page
    assert client.get("/data/").headers["Content-Type"] == "text/html; charset=utf-8"


def test_page_as_data_is_the_description_of_the_package(small, client):
    found = client.get("/data.json").json()
    assert [each["name"] for each in found["resources"]] == [table.name for table in tables()]
    head, *rows = csv.reader(io.StringIO(client.get("/data.csv").text))
    assert head == ["file", "column", "title", "type", "values", "definition"]
    assert [row[:2] for row in rows] == [
        [f"data/{table.name}.csv", column.name] for table in tables() for column in table.columns
    ]


def test_zip_holds_what_the_site_lists(small, client):
    answer = client.get("/data.zip")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Link"] == '<http://testserver/data.zip>; rel="canonical"'
    with ZipFile(io.BytesIO(answer.content)) as file:
        for model in models.registry():
            rows = csv.DictReader(io.StringIO(file.read(f"data/{model.address}.csv").decode()))
            assert [row["slug"] for row in rows] == sorted(
                each["slug"] for each in client.get(f"/{model.address}.json").json()["results"]
            )
        assert "- Address: http://testserver/data/\n" in file.read("README.md").decode()


def test_workbook_has_a_sheet_for_each_table_and_its_formula_counts(small, client):
    answer = client.get("/data.xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["About", *(table.name[:31] for table in tables())]
    letters = re.findall(r"enterprises!([A-Z]+):", client.get("/data/").context["formula"])
    assert [book["enterprises"][f"{letter}1"].value for letter in letters] == ["country", "origin"]
    assert answer["Link"] == '<http://testserver/data.xlsx>; rel="canonical"'


@pytest.mark.parametrize("path", ["/data/", "/data.json", "/data.csv", "/data.zip", "/data.xlsx"])
def test_package_takes_no_parameters(client, path):
    assert client.get(f"{path}?country=peru").status_code == 400


def test_package_of_a_release_names_it(small, client, settings):
    settings.PUBLIC = True
    models.Release.objects.create(data_version="abcdef0123")
    assert client.get("/data.json").json()["version"] == "abcdef01"
    told = [text for text in texts(client.get("/data/"), "dd") if "(Release abcdef01)" in text]
    assert [text.partition(". The Self-")[0] for text in told] == [
        "The authors of the Self-Management Casebook. (n.d.). Data (Release abcdef01)"
    ]

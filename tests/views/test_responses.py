"""One answer in four forms."""

import csv
import io
import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cases.citing.styles import apa
from cases.comparing.cells import Footnotes
from cases.text.tables import guarded
from cases.views.responses import FORMATS, XLSX, as_csv, page_of, passage_data, record_data, sibling
from tests import factories as make

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"))


@given(st.lists(st.lists(texts, min_size=2), min_size=1))
def test_csv_reads_back_as_what_was_guarded(table):
    found = csv.reader(io.StringIO(as_csv(table).content.decode(), newline=""))
    assert list(found) == [[guarded(text) for text in row] for row in table]


def test_csv_is_text_with_plain_line_ends():
    response = as_csv([["a", "b"], [1, 'c "d"']])
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content == b'a,b\n1,"c ""d"""\n'


PROGRAMS = ["*/*", "text/csv", ""]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.django_db
@pytest.mark.parametrize(("accept", "mark"), [*((each, b"") for each in PROGRAMS), (BROWSER, b"\xef\xbb\xbf")])
def test_csv_is_marked_as_utf_8_for_browsers_alone(client, accept, mark):
    make.make_country(slug="peru", name="Perú")
    response = client.get("/countries.csv", headers={"accept": accept})
    assert "Accept" in response["Vary"]
    assert response.content.startswith(mark + b"slug,name,")
    assert "peru,Perú," in response.content.decode()


@pytest.mark.django_db
def test_marked_csv_opens_in_a_spreadsheet_with_its_accents(client, tmp_path):
    program = shutil.which("soffice")
    if not program:
        pytest.skip("needs LibreOffice")
    make.make_country(slug="peru", name="Perú – “Łódź”")
    for place, accept in enumerate(("*/*", BROWSER)):
        (tmp_path / f"{place}.csv").write_bytes(client.get("/countries.csv", headers={"accept": accept}).content)
    utf_8 = ["--infilter=Text - txt - csv (StarCalc):44,34,76,1", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    files = [str(tmp_path / name) for name in ("0.csv", "1.csv")]
    command = [program, "--headless", *utf_8, "--convert-to", "fods", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    sheets = [(tmp_path / f"{place}.fods").read_text(encoding="utf-8") for place in (0, 1)]
    cells = [re.findall('value-type="string"[^>]*>\\s*<text:p>(.*?)</text:p>', sheet) for sheet in sheets]
    assert [(found[:2], "Perú – “Łódź”" in found) for found in cells] == [(["slug", "name"], True)] * 2


@pytest.mark.parametrize(
    ("path", "other"),
    [("/", "/index.csv"), ("/laws/", "/laws.csv"), ("/laws/compare/", "/laws/compare.csv"), ("/laws/a/", "/laws/a.csv")],
)
def test_sibling_is_the_same_page_in_another_form(path, other):
    assert (sibling(path, "csv"), page_of(other)) == (other, path)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/laws/", "/laws/a/", "/laws/compare/", "/sources/", "/glossary/", "/about/"])
def test_every_page_answers_in_the_forms_it_links_to(client, path):
    make.make_law(slug="a")
    forms = client.get(path).context["forms"]
    types = {form: client.get(url)["Content-Type"] for form, url in forms.items()}
    assert types == {"json": "application/json", "csv": "text/csv; charset=utf-8", "xlsx": XLSX}


@pytest.mark.django_db
def test_forms_of_a_page_keep_its_parameters(client):
    make.make_law(kind="bill")
    forms = client.get("/laws/?kind=bill&sort=-date").context["forms"]
    assert forms == {form: f"/laws.{form}?kind=bill&sort=-date" for form in FORMATS[1:]}


@pytest.mark.django_db
def test_workbook_of_a_page_holds_what_its_csv_holds_and_says_which_page_it_is_of(client):
    make.make_law(slug="a", name="=1+1", kind="bill", date="1970")
    rows = list(csv.reader(io.StringIO(client.get("/laws.csv?kind=bill").content.decode())))
    book = load_workbook(io.BytesIO(client.get("/laws.xlsx?kind=bill").content))
    about, table = ([list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book)
    assert book.sheetnames == ["About", "Table"]
    assert about[1] == ["Address", "http://testserver/laws/?kind=bill"]
    assert about[4] == ["How to cite", apa(client.get("/laws/?kind=bill").context["cited"].page).text]
    assert [["" if cell is None else guarded(str(cell)) for cell in row] for row in table] == rows


@pytest.mark.django_db
def test_workbook_has_one_address_and_is_not_indexed(client):
    make.make_law(kind="bill")
    answer = client.get("/laws.xlsx?sort=&kind=bill")
    assert answer["Link"] == '<http://testserver/laws.xlsx?kind=bill>; rel="canonical"'
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.django_db
def test_json_writes_letters_as_they_are(client):
    make.make_country(slug="peru", name="Perú")
    assert '"name": "Perú"' in client.get("/countries.json").content.decode()


@pytest.mark.django_db
def test_record_data_name_the_record_and_its_address():
    law, source = make.make_law(slug="a", name="A"), make.make_source(slug="b", short="B")
    assert [record_data(record) for record in (law, source)] == [
        {"slug": "a", "name": "A", "url": "/laws/a/"},
        {"slug": "b", "name": "B", "url": "/sources/b/"},
    ]


@pytest.mark.django_db
def test_passage_data_are_numbered():
    country, source = make.make_country(slug="peru"), make.make_source(slug="vanek")
    place = {"source": source, "locator": "p. 3", "first_line": 4, "last_line": 6}
    footnotes = Footnotes()
    footnotes.number(make.make_citation(country, "summary", **place, terms="Lima; 1970"))
    footnotes.number(make.make_event(name="It began", **place, terms="1970; Cusco", stance="contradicts"))
    assert passage_data(footnotes) == [
        {
            **{"number": 1, "source": "vanek", "locator": "p. 3", "first_line": 4, "last_line": 6},
            "key_terms": ["Lima", "1970", "Cusco"],
            "backs": [
                {"stance": "supports", "record": "peru", "what": ["Summary"]},
                {"stance": "contradicts", "what": ["It began"]},
            ],
        }
    ]

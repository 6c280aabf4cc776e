"""The sources, the glossary and the page about the casebook."""

import csv
import io
import re

import pytest
from django.contrib.staticfiles import finders

from cases import models
from cases.schema.marks import Mark
from tests import factories as make
from tests.elements import texts
from tests.marks import ADDED

pytestmark = pytest.mark.django_db
PAGES = ["/", "/sources/", "/glossary/", "/about/"]


def rows_of(response):
    return list(csv.reader(io.StringIO(response.content.decode())))


@pytest.mark.parametrize("path", [*PAGES, "/index.json", "/sources.json", "/glossary.csv", "/about.csv"])
def test_page_of_an_empty_casebook_opens(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/glossary/"])
def test_page_takes_no_parameters(client, path):
    response = client.get(f"{path}?mood=1")
    message = "This page has no parameter “mood”. It has: none."
    assert (response.status_code, response.context["message"], response.context["way_back"]) == (400, message, path)


def list_of(model):
    """The name and the address of the list of a comparable model."""
    return f"{model.address.capitalize()}", f"/{model.address}/"


def test_sources_are_listed_with_their_citations(client):
    vanek = make.make_source(slug="vanek", short="B", title="On it", authors="J. Vanek")
    make.make_source(slug="anon", short="A", title="Untitled")
    country = make.make_country()
    make.make_citation(country, source=vanek), make.make_citation(country, "role", source=vanek)
    assert client.get("/sources.json").json() == [
        {"slug": "anon", "name": "A", "url": "/sources/anon/", "title": "Untitled", "authors": "", "voice": "", "citations": 0},
        {
            "slug": "vanek",
            "name": "B",
            "url": "/sources/vanek/",
            "title": "On it",
            "authors": "J. Vanek",
            "voice": "",
            "citations": 2,
        },
    ]
    assert rows_of(client.get("/sources.csv")) == [
        ["slug", "authors", "title", "voice", "citations"],
        ["anon", "", "Untitled", "", "0"],
        ["vanek", "J. Vanek", "On it", "", "2"],
    ]
    assert [source.slug for source in client.get("/sources/").context["sources"]] == ["anon", "vanek"]


def test_source_shows_all_that_is_drawn_from_it(client):
    source = make.make_source(slug="vanek")
    country, law = make.make_country(slug="peru", name="Peru"), make.make_law(slug="decree", name="Decree")
    make.make_citation(country, source=source), make.make_citation(country, "role", source=source)
    make.make_citation(law, source=source), make.make_citation(make.make_lesson())
    term = make.make_term(source=source)
    omission = models.Omission.objects.create(source=source, first_line=3, last_line=4, reason="A heading.")
    context = client.get("/sources/vanek/").context
    assert (context["source"], context["drawn"]) == (source, [("Countries", [country]), ("Laws", [law])])
    assert (context["terms"], context["omissions"]) == ([term], [omission])


TOLD = {
    "identification": "Perhaps of 1975.",
    "licence": "CC BY 4.0",
    "text_may_be_shown": True,
    "available_at": "https://example.org",
}


def test_source_shows_what_the_curator_says_of_it(client):
    make.make_source(slug="vanek", title="On it", about="A book.", file_name="a.txt", checksum="abc", **TOLD)
    assert texts(client.get("/sources/vanek/"), "dt", "dd") == [
        *("Authors", "not stated"),
        *("The curator's word", "Perhaps of 1975. Said by the curator of the casebook, not by the text."),
        *("Date", "not stated"),
        *("Licence", "CC BY 4.0 It lets readers of this site see the passages that are cited."),
        *("Where it can be had", "https://example.org"),
        *("About", "A book."),
        *("File", "a.txt, lines 1–100 SHA-256 abc"),
    ]
    assert "The curator's word: Perhaps of 1975." in texts(client.get("/sources/"), "p")


def test_source_without_licence_or_curators_word_is_silent(client):
    make.make_source(slug="vanek", licence="All rights reserved.")
    found = texts(client.get("/sources/vanek/"), "dt", "dd")
    assert found[:8] == ["Authors", "not stated", "Date", "not stated", "Licence", "All rights reserved.", "About", ""]


def test_lines_of_a_source_are_for_curators(client, settings):
    source = make.make_source(slug="vanek", last_line=3, file_name="a.txt")
    models.Omission.objects.create(source=source, first_line=2, last_line=3, reason="A heading.")
    page = client.get("/sources/vanek/")
    assert (texts(page, "li"), "Not covered: 1." in page.text, "File" in texts(page, "dt")) == (["2–3: A heading."], True, True)
    settings.PUBLIC = True
    page = client.get("/sources/vanek/")
    assert (texts(page, "li"), "Not covered" in page.text, "File" in texts(page, "dt")) == (["A heading."], False, False)


def test_source_in_other_forms_lists_its_records(client):
    source = make.make_source(slug="vanek", short="Vanek 1975", title="On it", notes="A slip.", **TOLD)
    make.make_citation(make.make_country(slug="peru", name="Peru"), source=source)
    assert client.get("/sources/vanek.json").json() == {
        "slug": "vanek",
        "name": "Vanek 1975",
        "url": "/sources/vanek/",
        "title": "On it",
        "authors": "",
        "date_note": "",
        "notes": "A slip.",
        **TOLD,
        "records": [{"slug": "peru", "name": "Peru", "url": "/countries/peru/"}],
    }
    assert rows_of(client.get("/sources/vanek.csv")) == [["model", "slug", "name"], ["country", "peru", "Peru"]]


@pytest.mark.parametrize("form", ["/", ".json", ".csv"])
def test_unknown_source_is_not_found(client, form):
    response = client.get(f"/sources/nobody{form}")
    message = response.context["message"] if form == "/" else response.json()["error"]
    assert (response.status_code, message) == (404, "There is no source “nobody”.")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_source_takes_as_many_queries_for_any_number_of_records(client, django_assert_num_queries, count):
    source = make.make_source(slug="vanek")
    for _ in range(count):
        make.make_citation(make.make_law(), source=source)
        make.make_term(source=source)
    with django_assert_num_queries(9 + ADDED):
        assert client.get("/sources/vanek/").status_code == 200


def test_glossary_gives_every_term_with_its_passage(client):
    source = make.make_source(slug="vanek")
    peru = make.make_country(slug="peru")
    make.make_term(slug="cap", name="B", abbreviation="CAP", source=source, country=peru, kind="form", gloss="A firm.")
    make.make_term(slug="self", name="A", source=source, gloss="An idea.", other_words="notion; ; thought;")
    head = ["slug", "name", "abbreviation", "original_name", "kind", "country", "gloss", "other_words", "source", "locator"]
    rows = [
        ["self", "A", "", "", "concept", "", "An idea.", "notion; ; thought;", "vanek", "p. 1"],
        ["cap", "B", "CAP", "", "form", "peru", "A firm.", "", "vanek", "p. 1"],
    ]
    assert rows_of(client.get("/glossary.csv")) == [head, *rows]
    data = [dict(zip(head, row, strict=True)) for row in rows]
    assert client.get("/glossary.json").json() == [data[0] | {"country": None}, data[1]]
    assert "Readers also look for: notion, thought" in " ".join(client.get("/glossary/").content.decode().split())


def test_glossary_stands_in_the_order_of_the_alphabet_under_its_letters(client):
    for name in ("CERA", "Caracas", "Álava", "“Aid”", "?"):
        make.make_term(name=name)
    page = client.get("/glossary/")
    found = [(letter, [term.name for term in terms]) for letter, terms in page.context["letters"]]
    assert found == [("?", ["?"]), ("A", ["“Aid”", "Álava"]), ("C", ["Caracas", "CERA"])]
    assert '<a href="#letter-3">C</a>' in page.content.decode()


def test_glossary_is_searched_in_the_language_of_the_search(client):
    for name, gloss in (("Ánimo", "Of an organisation."), ("Łódź", "A town."), ("Praxis", "An organisation of a town.")):
        make.make_term(name=name, gloss=gloss)
    page = client.get("/glossary/?q=organizations+-town")
    assert [term.name for _letter, terms in page.context["letters"] for term in terms] == ["Ánimo"]
    assert texts(page, "p")[0] == "1 of 3 terms with “organizations -town” All terms"
    assert ('value="organizations -town"' in page.content.decode(), texts(page, "button")) == (True, ["Search"])
    assert [each["name"] for each in client.get("/glossary.json?q=lodz").json()] == ["Łódź"]
    assert [len(client.get(f"/glossary.json{more}").json()) for more in ("?q=", "?q=xyzzy", "")] == [3, 0, 3]


@pytest.mark.parametrize(("wrong", "way_back"), [("q=?", "/glossary/"), ("q=a&mood=1", "/glossary/?q=a")])
def test_glossary_refuses_what_it_cannot_read(client, wrong, way_back):
    response = client.get(f"/glossary/?{wrong}")
    assert (response.status_code, response.context["way_back"]) == (400, way_back)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_glossary_takes_one_query_for_any_number_of_terms(client, django_assert_num_queries, count):
    for _ in range(count):
        make.make_term(country=make.make_country())
    with django_assert_num_queries(1):
        assert client.get("/glossary/").status_code == 200


def test_about_explains_the_marks(client):
    marks = [(mark.value, str(mark.label), str(mark.definition)) for mark in Mark]
    assert [mark for mark, _label, _definition in marks] == ["stated", "no", "not-stated", "not-applicable", "disputed"]
    assert client.get("/about/").context["marks"] == marks
    assert rows_of(client.get("/about.csv")) == [["mark", "label", "definition"], *(list(mark) for mark in marks)]
    assert [tuple(row.values()) for row in client.get("/about.json").json()] == marks


def test_every_page_leads_to_the_lists_in_the_order_of_the_registry(client):
    assert client.get("/about/").context["lists"] == list(map(list_of, models.registry()))


def test_about_shows_the_comparison_the_timeline_and_the_matrix_in_both_schemes(client):
    shown = re.findall(r'(?:src|srcset)="/static/([^"]*\.png)"', client.get("/about/").content.decode())
    pictures = [
        f"cases/pictures/{name}-{scheme}.png" for name in ("comparison", "timeline", "matrix") for scheme in ("dark", "light")
    ]
    assert shown == pictures
    assert [name for name in shown if not finders.find(name)] == []

"""The page of one passage, and who sees lines of a text where."""

import csv
import hashlib
import io

import pytest

from cases import models
from tests import factories as make
from tests.elements import links, texts

pytestmark = pytest.mark.django_db
SECRET = [f"Secret-{number} words of a text." for number in range(1, 7)]
LICENSED = {"licence": "CC BY 4.0", "text_may_be_shown": True}
NO_LICENCE = "No licence is known that would let this site show the text."


@pytest.fixture
def text(settings, tmp_path):
    """A source whose text, four lines of a file of six, is in the folder of the texts."""
    settings.TEXTS_DIR = tmp_path
    data = "\n".join(SECRET).encode()
    (tmp_path / "a.txt").write_bytes(data)
    known = {"file_name": "a.txt", "checksum": hashlib.sha256(data).hexdigest(), "first_line": 2, "last_line": 5}
    return make.make_source(slug="a-book", short="Book 2000", title="A book", authors="A. Writer", **known)


@pytest.fixture
def backed(text):
    """What rests on lines 2 and 3 of it, and on others."""
    place = {"source": text, "locator": "Pay, paragraph 2", "first_line": 2, "last_line": 3}
    peru = make.make_country(slug="peru", name="Peru", summary="So.")
    make.make_citation(peru, "summary", **place, terms="four words")
    lesson = make.make_lesson(slug="claim", name="A claim")
    make.make_bearing(lesson, peru, **place, stance="qualifies")
    make.make_coding(peru, make.make_variable(name="Owner"), "yes", **place)
    make.make_event(name="It began", **place), make.make_term(name="Fund", **place)
    make.make_figure(peru, **place, measure="Members")
    make.make_figure(peru, **place | {"last_line": 4}, measure="Elsewhere")
    return text


def shown(client, settings, public, **fields):
    """The page and the data of a passage on a site, once the source's fields are as given."""
    settings.PUBLIC = public
    models.Source.objects.filter(slug="a-book").update(**fields)
    page, data = client.get("/sources/a-book/2-3/"), client.get("/sources/a-book/2-3.json").json()
    assert page.status_code == 200
    assert ("<blockquote>" in page.text) == bool(data["lines"])
    assert data["not_shown"] in page.text
    return data["lines"], data["not_shown"]


@pytest.mark.parametrize(("public", "fields"), [(False, {}), (False, LICENSED), (True, LICENSED)])
def test_lines_are_shown_to_curators_and_by_licence(client, settings, backed, public, fields):
    assert shown(client, settings, public, **fields) == (f"{SECRET[1]}\n{SECRET[2]}", "")


def test_lines_are_not_shown_to_the_public_without_a_licence(client, settings, backed):
    assert shown(client, settings, True) == ("", NO_LICENCE)


FAULTS = {
    "no folder": (lambda settings, path: setattr(settings, "TEXTS_DIR", None), "The text is not on this site."),
    "no file": (
        lambda settings, path: path.unlink(),
        "The text is not on this site: its file is not in the folder of the texts.",
    ),
    "no folder there": (
        lambda settings, path: setattr(settings, "TEXTS_DIR", path),
        "The text is not on this site: its file is not in the folder of the texts.",
    ),
    "not UTF-8": (lambda settings, path: path.write_bytes(b"\xff"), "The text is on this site, but its file cannot be read."),
    "a folder": (
        lambda settings, path: (path.unlink(), path.mkdir()),
        "The text is on this site, but its file cannot be read.",
    ),
    "changed": (
        lambda settings, path: path.write_text("Another text."),
        "The text is on this site, but its file has changed since the passages were taken from it.",
    ),
}


@pytest.mark.parametrize(("harm", "why"), FAULTS.values(), ids=FAULTS)
def test_text_that_cannot_be_read_is_not_shown_and_curators_are_told_why(client, settings, tmp_path, backed, harm, why):
    harm(settings, tmp_path / "a.txt")
    assert shown(client, settings, False) == ("", why)
    assert shown(client, settings, True, **LICENSED) == ("", "The text is not on this site.")
    assert 'class="read"' not in client.get("/countries/peru/").text


def test_source_without_a_file_has_no_lines(client, settings, backed):
    assert shown(client, settings, False, file_name="") == ("", "The text is not on this site.")


def test_lines_of_another_text_in_the_same_file_are_not_shown(client, settings, backed):
    assert shown(client, settings, True, **LICENSED, first_line=3) == ("", "The text is not on this site.")
    assert shown(client, settings, False) == ("", "These lines are not part of this text.")


def test_page_tells_what_rests_on_the_passage(client, settings, backed):
    page = client.get("/sources/a-book/2-3/")
    said = ["A book", "Book 2000, Pay, paragraph 2", "What rests on it"]
    assert texts(page, "p", "h1", "h2") == said
    rows = [
        *("Supports", "Peru: Summary, Members, Owner", "Qualifies", "Peru: A claim", "Supports", "It began, Fund"),
        *("Words to look for", "four words, a term"),
    ]
    assert texts(page, "dt", "dd") == [*rows, "File", "a.txt, lines 2–3"]
    assert links(page) == ["/sources/a-book/", "/countries/peru/"]
    assert "<title> Book 2000, Pay, paragraph 2 · The" in " ".join(page.text.split())
    settings.PUBLIC = True
    assert texts(client.get("/sources/a-book/2-3/"), "dt", "dd") == rows


def test_page_is_a_text_beside_what_rests_on_it(client, text):
    make.make_term(name="Fund", source=text, first_line=2)
    main = " ".join(client.get("/sources/a-book/2-2/").text.partition("<article")[2].partition("</article>")[0].split())
    assert main == (
        'class="detail"> <header> <p class="kicker"><a href="/sources/a-book/">A book</a></p>'
        " <h1>Book 2000, p. 1</h1> </header>"
        f' <figure class="text"> <blockquote>{SECRET[1]}</blockquote>'
        " <figcaption> A. Writer, <cite>A book</cite> </figcaption> </figure>"
        ' <aside> <h2>What rests on it</h2> <dl class="rows">'
        " <div> <dt>Supports</dt> <dd> Fund </dd> </div>"
        " <div> <dt>Words to look for</dt> <dd>a term</dd> </div>"
        ' <div> <dt><a class="entry" href="/codebook/#source-file_name">File</a></dt> <dd>a.txt, line 2</dd> </div>'
        " </dl> </aside>"
    )


def test_page_cites_the_text_and_its_licence(client, settings, backed):
    assert texts(client.get("/sources/a-book/2-3/"), "figcaption") == ["A. Writer, A book"]
    shown(client, settings, False, **LICENSED, authors="")
    assert texts(client.get("/sources/a-book/2-3/"), "figcaption") == ["A book · CC BY 4.0"]


def test_place_with_two_names_has_both(client, backed):
    make.make_term(source=backed, first_line=2, last_line=3, locator="p. 7")
    assert texts(client.get("/sources/a-book/2-3/"), "h1") == ["Book 2000, Pay, paragraph 2; p. 7"]


def test_passage_as_csv_has_a_row_for_each_record(client, backed):
    rows = list(csv.reader(io.StringIO(client.get("/sources/a-book/2-3.csv").text)))
    assert rows == [
        ["source", "locator", "stance", "record", "backs"],
        ["a-book", "Pay, paragraph 2", "supports", "peru", "Summary; Members; Owner"],
        ["a-book", "Pay, paragraph 2", "qualifies", "peru", "A claim"],
        ["a-book", "Pay, paragraph 2", "supports", "", "It began; Fund"],
    ]


def test_data_of_a_passage_name_source_and_what_it_backs(client, backed):
    data = client.get("/sources/a-book/2-3.json").json()
    assert data["source"] == {"slug": "a-book", "name": "Book 2000", "url": "/sources/a-book/"}
    assert [(each["locator"], each["read_at"], each["backs"]) for each in data["passages"]] == [
        (
            "Pay, paragraph 2",
            "/sources/a-book/2-3/",
            [
                {"stance": "supports", "record": "peru", "what": ["Summary", "Members", "Owner"]},
                {"stance": "qualifies", "record": "peru", "what": ["A claim"]},
                {"stance": "supports", "what": ["It began", "Fund"]},
            ],
        )
    ]


@pytest.mark.parametrize("address", ["/sources/a-book/2-5/", "/sources/nobody/2-3/", "/sources/a-book/2-3.json?page=2"])
def test_place_without_a_passage_is_no_page(client, backed, address):
    assert client.get(address).status_code == (400 if "?" in address else 404)


def test_place_of_a_renamed_source_leads_to_it(client, backed):
    models.Source.objects.update(renamed_from="old-book")
    answer = client.get("/sources/old-book/2-3/")
    assert (answer.status_code, answer["Location"]) == (301, "/sources/a-book/2-3/")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_passage_takes_as_many_queries_whatever_rests_on_it(client, text, django_assert_num_queries, count):
    for _ in range(count):
        make.make_citation(make.make_country(), "name", source=text), make.make_event(source=text)
    client.get("/sources/a-book/1-2/")
    with django_assert_num_queries(8):
        client.get("/sources/a-book/1-2/")


FORMS = ("/", ".json", ".csv")
PAGES = [
    "/timeline",
    "/sets",
    "/sets/two",
    "/disputes",
    "/figures",
    "/glossary",
    "/codebook",
    "/coverage",
    "/crosstab",
    "/scope",
    "/lessons/matrix",
    "/sources",
    "/sources/a-book",
    "/sources/a-book/2-3",
    "/sources/b-book/2-3",
    "/search",
    *(
        f"/{model.address}{page}"
        for model in models.registry()
        for page in ("", "/compare", "/a", "/compare?slug=a&slug=b&topic=everything")
    ),
]


@pytest.fixture
def everything(text):
    """A casebook in which all rests on lines of a text without a licence, and of one with a licence in the same file."""
    free = make.make_source(slug="b-book", file_name="a.txt", checksum=text.checksum, first_line=2, last_line=2, **LICENSED)
    variable, two = make.make_variable(), make.make_set(slug="two")
    for source, number in ((text, 1), (free, 2)):
        place = {"source": source, "first_line": 2, "last_line": 3}
        records = [make.make(model, slug="ab"[number - 1], name=f"Record {number}") for model in models.registry()]
        for record in records:
            make.make_citation(record, "name", **place), make.make_figure(record, **place)
        country, enterprise, lesson = (
            record for record in records if type(record) in (models.Country, models.Enterprise, models.Lesson)
        )
        make.make_bearing(lesson, country, **place), make.make_coding(enterprise, variable, "yes", **place)
        make.make_event([country], **place), make.make_term(**place)
        models.SetMember.objects.create(comparison_set=two, position=number, enterprise=enterprise)


@pytest.mark.parametrize("form", FORMS)
def test_no_line_of_a_text_without_licence_leaks_into_a_public_answer(client, settings, everything, form):
    settings.PUBLIC = True
    answers = {}
    for page in PAGES:
        path, mark, query = page.partition("?")
        answers[page] = client.get(f"{path}{form}{mark}{query}")
    assert {page: answer.status_code for page, answer in answers.items() if answer.status_code != 200} == {}
    assert [page for page, answer in answers.items() if "Secret-" in answer.text] == []


def test_no_line_stands_in_any_page_but_that_of_its_passage(client, everything):
    answers = [client.get(f"{page.partition('?')[0]}/?{page.partition('?')[2]}") for page in PAGES]
    found = [page for page, answer in zip(PAGES, answers, strict=True) if "Secret-" in answer.text]
    assert found == ["/sources/a-book/2-3"]

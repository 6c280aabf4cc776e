"""What is known of a page or a text."""

import re

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from cases.citing.files import CITATION_FILES
from cases.citing.styles import STYLES, Reference
from cases.citing.works import AUTHOR, LONGEST_KEY, SITE, Kind, Name, page_work, source_work
from tests.citing.works import made_source


def test_site_and_author_are_those_of_the_citation_file_of_the_project():
    text = (settings.BASE_DIR / "CITATION.cff").read_text("utf-8")
    assert re.findall(r'^title: "(.*)"$|^  - name: "(.*)"$', text, re.MULTILINE) == [(SITE, ""), ("", AUTHOR)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Peter Ranis", Name("Ranis", "Peter")),
        ("Pablo", Name("Pablo")),
        ("Martin J. Scurrah", Name("Scurrah", "Martin J.")),
        ("García Márquez, Gabriel", Name("García Márquez", "Gabriel")),
    ],
)
def test_name_is_read_as_it_is_written(written, name):
    assert source_work(made_source(authors=f"{written}; Other")).authors == (name, Name("Other"))


@pytest.mark.parametrize(
    ("container", "found"),
    [
        ("", (Kind.TEXT, "", (), "", "")),
        ("A site: of news", (Kind.TEXT, "A site: of news", (), "", "")),
        ("Doe, J. (ed.), Book. Lima: Press", (Kind.CHAPTER, "Book", (Name("Doe", "J."),), "Lima", "Press")),
        (
            "Doe, J.; Poe, K., and Roe, L. (eds.) Book: more. Lima: Press.",
            (Kind.CHAPTER, "Book: more", (Name("Doe", "J."), Name("Poe", "K."), Name("Roe", "L.")), "Lima", "Press"),
        ),
    ],
)
def test_container_is_a_book_with_editors_or_a_title(container, found):
    work = source_work(made_source(container=container))
    assert (work.kind, work.container, work.editors, work.place, work.publisher) == found


def test_work_says_what_is_not_known_of_it_and_guesses_nothing():
    work = source_work(made_source(title="Paper on mills (title not in the file)", date_note="The latest event is of 2005."))
    assert (work.title, work.has_title, work.date, work.remark) == ("Paper on mills", False, (), "")
    assert work.lacking == ["author (n.a.)", "title ([title not in the file])", "year (n.d.)"]
    for write in STYLES.values():
        text = write(work).text
        assert [word for word in ("[n.a.]", "[title not in the file]", "n.d.") if word not in text] == []
        assert "2005" not in text


def test_page_without_a_release_has_no_date():
    assert (page_work("Peru", "/countries/peru/", "http://x/").date, page_work("Peru", "/", "", "2026-11-30-ab").date) == (
        (),
        (2026, 11, 30),
    )


@given(st.text(), st.text(max_size=300))
def test_page_has_a_key_that_every_reference_manager_takes(title, path):
    key = page_work(title, path, "").key
    assert re.fullmatch(r"casebook(-[a-z0-9]+)*", key)
    assert len(key) <= LONGEST_KEY


texts = st.text(st.characters(exclude_categories=["Cs", "Co"]), max_size=60)


@given(texts, texts, texts)
def test_any_text_is_cited_in_every_style_and_file(title, authors, container):
    work = source_work(made_source(title=title, authors=authors, container=container))
    for write in STYLES.values():
        reference = write(work)
        assert reference.text == "".join(text for text, _slanted in reference.pieces)
    assert all(kind.write([work]) for kind in CITATION_FILES.values())


def test_citation_as_html_is_escaped_and_has_its_titles_in_italics():
    assert Reference("A & \ue000<b>\ue001.").markup == "A &amp; <i>&lt;b&gt;</i>."

"""Citations of every source and kind of page, against files that were checked by hand; and read back by other programs.

`GOLDEN=write` writes these files anew, to be read before they are kept.
"""

import json
import os
from pathlib import Path

import bibtexparser
import pytest
import rispy

from cases import models
from cases.citing.files import CITATION_FILES
from cases.citing.styles import STYLES
from cases.citing.works import source_work
from tests.citing.works import kind_works, odd_works, page_works

GOLDEN = Path(__file__).parent / "golden"


def shipped_works():
    """The sources of the casebook, each with two places."""
    return [source_work(source, ["Opening, paragraph 3", "p. 42"]) for source in models.Source.objects.order_by("slug")]


WORKS = {"sources": shipped_works, "pages": page_works, "kinds": kind_works, "odd": odd_works}
kinds = pytest.mark.parametrize("kind", WORKS)


def styled(works):
    """The works in every style, one citation a line, titles in italics between asterisks."""
    lines = []
    for work in works:
        for name, write in STYLES.items():
            marked = "".join(f"*{text}*" if slanted else text for text, slanted in write(work).pieces)
            lines.append(f"{name}: {marked}\n")
        lines.append("\n")
    return "".join(lines)


WRITERS = {"txt": styled} | {ending: kind.write for ending, kind in CITATION_FILES.items()}


@kinds
@pytest.mark.parametrize("ending", WRITERS)
def test_citations_are_as_they_were_checked(casebook, kind, ending):
    written, file = WRITERS[ending](WORKS[kind]()), GOLDEN / f"{kind}.{ending}"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(written, "utf-8")
    assert written == file.read_text("utf-8")


def full_names(work):
    return [name.last_first for name in work.authors]


@kinds
def test_bibtex_is_read_as_it_was_meant(casebook, kind):
    works = WORKS[kind]()
    library = bibtexparser.parse_string(CITATION_FILES["bib"].write(works))
    assert library.failed_blocks == []
    read = [(entry.key, entry.fields_dict) for entry in library.entries]
    assert [key for key, _fields in read] == [work.key for work in works]
    for work, (_key, fields) in zip(works, read, strict=True):
        told = {name: plain(field.value) for name, field in fields.items()}
        assert told["title"] == work.full_title
        assert told.get("author", "").split(" and ") == (full_names(work) or [""])
        assert told.get("year", "") == "".join(map(str, work.date[:1]))
        assert told.get("pages", "") == work.pages.replace("-", "--")


def plain(text):
    """A text of BibTeX without what protects its signs and capitals."""
    for escaped, sign in {"\\textasciitilde{}": "~", "\\textasciicircum{}": "^", "\\textbackslash{}": "\\0"}.items():
        text = text.replace(escaped, sign)
    text = text.replace("\\{", "\\1").replace("\\}", "\\2").replace("{", "").replace("}", "")
    text = text.replace("\\1", "{").replace("\\2", "}")
    for sign in "&%$#_":
        text = text.replace(f"\\{sign}", sign)
    return text.replace("\\0", "\\")


@kinds
def test_ris_is_read_as_it_was_meant(casebook, kind):
    works = WORKS[kind]()
    read = rispy.loads(CITATION_FILES["ris"].write(works))
    names = ("id", "title", "year")
    expected = [(work.key, work.full_title, "".join(map(str, work.date[:1]))) for work in works]
    assert [tuple(each.get(name, "") for name in names) for each in read] == expected
    assert [each.get("authors", []) for each in read] == list(map(full_names, works))
    assert [each.get("notes", [""])[0].count("Cited: ") for each in read] == [bool(work.locators) for work in works]


@kinds
def test_csl_json_is_read_as_it_was_meant(casebook, kind):
    works = WORKS[kind]()
    read = json.loads(CITATION_FILES["csl.json"].write(works))
    expected = [(work.key, work.full_title, list(work.date) or work.date_words) for work in works]
    assert [(each["id"], each["title"], issued(each)) for each in read] == expected


def issued(item):
    """The date of an item: its parts as a list, or its words."""
    told = item.get("issued", {"literal": ""})
    return told["date-parts"][0] if "date-parts" in told else told["literal"]

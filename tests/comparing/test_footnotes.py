"""What a page says of its passages."""

import hashlib

import pytest

from cases.comparing.cells import Cell, Footnotes, Item
from cases.comparing.footnotes import Footnote, listed_footnotes
from cases.comparing.markup import footnote_markup
from cases.schema.marks import Mark
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """The place of a passage in a source."""
    source = make.make_source(slug="vanek", short="Vanek & Co", first_line=1, last_line=9)
    return {"source": source, "locator": "Pay, paragraph 2", "first_line": 3, "last_line": 4}


@pytest.fixture
def noted(place):
    """Three passages at one place, and one elsewhere."""
    peru, mill = make.make_country(name="Peru"), make.make_enterprise(name="Mill")
    return [
        make.make_citation(peru, "role summary", **place, terms="Lima; in Lima; 1970"),
        make.make_citation(mill, "begun", **place, stance="contradicts", terms="1970; Cusco"),
        make.make_figure(peru, **place, measure="Members", terms="9,000"),
        make.make_event(name="A mill was taken over by its workers", **place | {"locator": "p. 9"}),
    ]


def test_passages_at_one_place_are_one_footnote(noted):
    footnotes = Footnotes()
    assert footnotes.numbers([*noted, noted[0]]) == [1, 2]
    assert (footnotes.places, footnotes.at(2), len(footnotes)) == ([noted[:3], noted[3:]], noted[3:], 2)
    assert list(footnotes) == [(1, noted[0]), (2, noted[3])]


def test_cell_numbered_anew_keeps_all_passages_of_a_number(noted):
    old, new = Footnotes(), Footnotes()
    cell = Cell([Item("so", notes=old.numbers(noted[3:]))], Mark.STATED, notes=old.numbers(noted[:3]))
    Cell([], Mark.STATED, notes=[2]).renumber(old, new)
    cell.renumber(old, new)
    assert (new.places, cell.items[0].notes, cell.notes, cell.all_notes) == ([noted[:3], noted[3:]], [2], [1], [1, 2])


def test_footnote_says_what_it_backs(noted):
    one, other = listed_footnotes(numbered(noted))
    assert [(stance.value, str(record), backed) for stance, record, backed in one.backs] == [
        ("supports", "Peru", ["Summary", "Role", "Members"]),
        ("contradicts", "Mill", ["Begun"]),
    ]
    assert one.stances == [("supports", "Peru: Summary, Role, Members"), ("contradicts", "Mill: Begun")]
    assert other.stances == [("supports", "A mill was taken over…")]
    assert [backed for _stance, _record, backed in other.backs] == [["A mill was taken over by its workers"]]


def numbered(passages):
    footnotes = Footnotes()
    footnotes.numbers(passages)
    return footnotes


def test_words_to_look_for_are_few_and_whole(noted):
    (one, _other) = listed_footnotes(numbered(noted))
    assert one.key_terms == ["Lima", "in Lima", "1970", "Cusco", "9,000"]
    assert one.to_look_for == ["in Lima", "1970", "Cusco", "9,000"]
    many = make.make_event(terms="; ".join("abcdefgh"))
    assert Footnote(1, [many]).to_look_for == ["a", "b", "c", "d", "e", "f"]


@pytest.mark.parametrize(("public", "lines"), [(False, "lines 3–4"), (True, "")])
def test_lines_of_the_file_are_for_curators(noted, settings, public, lines):
    settings.PUBLIC = public
    assert Footnote(1, noted[:1]).lines == lines


def test_footnote_leads_to_its_lines_where_they_can_be_read(noted, settings, tmp_path):
    settings.TEXTS_DIR = tmp_path
    source = noted[0].source
    assert [each.address for each in listed_footnotes(numbered(noted))] == ["", ""]
    (tmp_path / "a.txt").write_bytes(b"A text.")
    source.file_name, source.checksum = "a.txt", hashlib.sha256(b"A text.").hexdigest()
    source.save()
    passages = [noted[0], make.make_event(), make.make_event(source=source, last_line=10)]
    assert [each.address for each in listed_footnotes(numbered(passages))] == ["/sources/vanek/3-4/", "", ""]


def test_footnote_is_marked_up_in_one_line(noted, settings):
    told = '<a href="/sources/vanek/">Vanek &amp; Co</a>, Pay, paragraph 2{}'
    words = ' <span class="terms"><span class="says">Words to look for:</span> in Lima, 1970</span>'
    backs = ' <span class="backs"><span class="says">Supports</span> Peru: Summary, Role</span>'
    lines = ' <span class="lines">(lines 3–4)</span>'
    read = ' <a class="read" href="/there/">Read the whole passage</a>'
    assert footnote_markup(Footnote(1, noted[:1], "/there/")) == told.format(lines) + backs + words + read
    settings.PUBLIC = True
    assert footnote_markup(Footnote(1, noted[:1])) == told.format("") + backs + words

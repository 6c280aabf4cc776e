"""The source texts as files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.evidence.source_texts import RUN, Text, copied_run, stands_in
from tests.factories import make_source

LINES = "Title\n\nOver 20,000 square metres in Neu-\nquén were made.\nThe cordon grew."


@pytest.fixture
def text(db, tmp_path):
    (tmp_path / "a.txt").write_text(LINES, encoding="utf-8")
    return Text(make_source(file_name="a.txt", first_line=1, last_line=5), tmp_path)


@pytest.mark.parametrize("term", ["20,000", "20000", "neuquen", "NEUQUÉN", "in Neuquén", "metres in"])
def test_stands_in_looks_past_case_accents_hyphens_and_separators(text, term):
    assert stands_in(term, text.span(3, 4))


@pytest.mark.parametrize("term", ["000", "cordon", "square metre", "200"])
def test_stands_in_wants_whole_words_of_these_lines(text, term):
    assert not stands_in(term, text.span(3, 4))


def test_content_leaves_blank_lines_out(text):
    assert text.content() == {1, 3, 4, 5}


def test_copied_run_names_the_first_shared_run(text):
    runs = {tuple("abcdefgh")}
    assert copied_run("He said: a b c d, e f g h!", runs) == "a b c d e f g h"
    assert copied_run("a b c d e f g and h", runs) == ""


@given(st.lists(st.sampled_from("abcdefghij"), min_size=RUN, max_size=40))
def test_copied_run_finds_every_whole_copy(words):
    runs = set(zip(*(words[start:] for start in range(RUN)), strict=False))
    assert copied_run(" ".join(words), runs) == " ".join(words[:RUN])

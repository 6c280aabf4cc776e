"""The check of beginnings."""

import pytest

from cases.evidence.beginnings import beginning_faults, told
from cases.evidence.source_texts import Text
from tests.factories import make_citation, make_coding, make_enterprise, make_source, make_variable

pytestmark = pytest.mark.django_db
LINES = "The mill closed. Its workers took over all,\nand a union led them. Later they occupied it.\nA party backed the mill."


@pytest.fixture
def text(tmp_path):
    (tmp_path / "a.txt").write_text(LINES, encoding="utf-8")
    return Text(make_source(slug="a", file_name="a.txt", first_line=1, last_line=3), tmp_path)


def found(text):
    return [(fault.check, fault.record, fault.what) for fault in beginning_faults({text.source.pk: text})]


def advice(field, lines):
    return (
        f"{field}: no sentence of its key terms ({lines}) tells by a word of beginning (founded, took over, decreed ...) "
        "who acted: cite the sentence that tells the first step, or strike it"
    )


def place(text, first, last, terms):
    return {"source": text.source, "first_line": first, "last_line": last, "terms": terms}


def coded(text, first, last, terms, slug="initiative"):
    return make_coding(make_enterprise(), make_variable(slug=slug), "yes", key="first-step", **place(text, first, last, terms))


def test_sentences_told_are_those_with_key_terms(text):
    coding = coded(text, 1, 2, "closed; a union")
    assert told(coding, text)[:2] == ["the mill closed.", "its workers took over all, and a union led them."]


def test_check_takes_a_coding_whose_sentence_tells_a_beginning(text):
    coded(text, 2, 2, "they occupied it")
    assert found(text) == []


@pytest.mark.parametrize(("line", "terms"), [(3, "A party; backed"), (2, "a union led")])
def test_check_names_a_coding_that_rests_on_leading_or_backing(text, line, terms):
    coded(text, line, line, terms)
    assert found(text) == [("beginning", "coding first-step", advice("initiative", f"a {line}-{line}"))]


def test_check_leaves_other_variables(text):
    coded(text, 3, 3, "backed", slug="party-ties")
    assert found(text) == []


def test_check_leaves_texts_that_are_not_there(text):
    coded(text, 3, 3, "backed")
    assert beginning_faults({}) == []


def test_check_names_fields_that_rest_on_no_beginning(text):
    mill = make_enterprise(slug="mill", promoter="a party", origin="below")
    make_citation(mill, "promoter owner", **place(text, 3, 3, "A party"))
    make_citation(mill, "origin", **place(text, 3, 3, "A party"))
    make_citation(mill, "origin", **place(text, 2, 2, "they occupied it"))
    assert found(text) == [("beginning", "enterprise mill", advice("promoter", "a 3-3"))]


@pytest.mark.parametrize(("promoter", "faults"), [("its workers", 0), ("a union", 0), ("a party", 1)])
def test_check_wants_the_promoter_in_the_sentence_that_tells_the_beginning(text, promoter, faults):
    make_citation(make_enterprise(promoter=promoter), "promoter", **place(text, 1, 2, "took over all; a union led them"))
    assert len(found(text)) == faults


def test_check_leaves_fields_that_are_empty_or_uncited(text):
    make_citation(make_enterprise(), "promoter", **place(text, 3, 3, "A party"))
    make_enterprise(promoter="a party")
    assert found(text) == []

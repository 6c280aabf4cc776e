"""Sources, and what every passage of them has."""

import pytest
from django.core.exceptions import ValidationError

from cases import models
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_key_terms_are_separated_by_semicolons():
    assert models.Citation(terms=" Lima ;; 1975;the  sixth plan ").key_terms == ["Lima", "1975", "the  sixth plan"]


@pytest.mark.parametrize(("last", "words"), [(7, "line 7"), (9, "lines 7–9")])
def test_passage_names_its_lines(last, words):
    assert models.Citation(first_line=7, last_line=last).lines == words


def test_key_term_has_at_most_four_words():
    citation = make.make_citation(make.make_country(), terms="one two three four; one two three four five; a b c d e f")
    with pytest.raises(ValidationError) as caught:
        citation.full_clean()
    message = "A key term has at most four words: one two three four five; a b c d e f"
    assert caught.value.message_dict == {"terms": [message]}


def test_passage_needs_a_key_term():
    citation = make.make_citation(make.make_country(), terms=" ; ")
    with pytest.raises(ValidationError) as caught:
        citation.full_clean()
    assert caught.value.message_dict == {"terms": ["Give at least one key term."]}


def test_place_is_the_same_for_the_same_lines():
    country, source = make.make_country(), make.make_source()
    one = make.make_citation(country, "summary", source=source)
    same = make.make_figure(country, source=source)
    lower = make.make_citation(country, source=source, last_line=3)
    assert (one.place == same.place, one.place == lower.place) == (True, False)


def test_source_is_named_and_found_by_its_slug():
    source = make.make_source(slug="vanek", short="Vanek 1975")
    assert (str(source), source.natural_key(), source.get_absolute_url()) == ("Vanek 1975", ("vanek",), "/sources/vanek/")
    assert models.Source.objects.get_by_natural_key("vanek") == source


def test_omission_is_found_by_its_natural_key():
    source = make.make_source(slug="vanek", short="Vanek 1975")
    omission = models.Omission.objects.create(source=source, first_line=3, last_line=4, reason="A heading.")
    assert (str(omission), omission.natural_key()) == ("Vanek 1975, 3-4", ("vanek", 3))
    assert models.Omission.objects.get_by_natural_key("vanek", 3) == omission


def test_lines_with_text_are_those_of_the_span_that_are_not_blank():
    source = models.Source(first_line=3, last_line=9, blank_lines="4, 6-8, ")
    assert source.content_lines == {3, 5, 9}


def test_source_without_a_file_has_no_lines_with_text():
    assert models.Source(blank_lines="2").content_lines == set()


def test_source_holds_the_lines_of_its_span_alone():
    source = models.Source(first_line=3, last_line=9)
    spans = [(3, 9), (4, 4), (2, 4), (8, 10), (5, 4)]
    assert [source.holds(*span) for span in spans] == [True, True, False, False, False]
    assert models.Source().holds(1, 1) is False


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org", "books.example.org"])
def test_source_is_had_at_an_address_of_the_web(address):
    with pytest.raises(ValidationError) as caught:
        make.make_source(available_at=address).full_clean()
    assert caught.value.message_dict == {"available_at": ["Enter a valid URL."]}
    assert make.make_source(available_at="http://books.example.org").full_clean() is None


@pytest.mark.parametrize("spans", ["two", "1;2", "1-", "-3"])
def test_blank_lines_are_numbers_and_spans(spans):
    with pytest.raises(ValidationError) as caught:
        models.Source(blank_lines=spans).clean()
    assert caught.value.message_dict == {"blank_lines": ["Write spans of line numbers, such as '2, 4-6'."]}


@pytest.mark.parametrize(
    ("lines", "meets"), [((1, 2), False), ((1, 3), True), ((4, 4), True), ((2, 9), True), ((5, 8), True), ((6, 6), False)]
)
def test_passages_meet_where_they_share_a_line(lines, meets):
    source = make.make_source()
    first, last = lines
    one = make.make_figure(make.make_law(), source=source, first_line=3, last_line=5)
    other = make.make_figure(make.make_law(), source=source, first_line=first, last_line=last)
    elsewhere = make.make_figure(make.make_law(), first_line=3, last_line=5)
    assert (one.meets(other), one.meets(elsewhere)) == (meets, False)

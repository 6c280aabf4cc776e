"""Terms of the glossary in prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.comparing.term_links import Glossary, by_first_word
from cases.models import Country, Enterprise, Term
from cases.text.tokens import composed
from tests import factories as make

CHILE = Country(pk=2)


def term(name, kind="concept", country=None, **fields):
    """A term that is in no database."""
    return Term(slug=name.lower().replace(" ", "-"), name=name, kind=kind, country=country, **fields)


def linked(text, *terms, places=()):
    """`text` with [brackets] around what leads to the glossary."""
    pieces = Glossary(by_first_word(terms)).pieces(text, set(places))
    return "".join(f"[{piece}]" if address else piece for piece, address in pieces)


def test_term_leads_to_its_entry():
    pieces = Glossary(by_first_word([term("Dual power")])).pieces("A dual power grew.", set())
    assert pieces == [("A ", ""), ("dual power", "/glossary/#dual-power"), (" grew.", "")]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Industrial cordon", "los cordones industriales", "los cordones industriales"),
        ("Cordón industrial", "two cordones industrial", "two [cordones industrial]"),
        ("Labour centre", "labor centers", "[labor centers]"),
        ("Time machine", "time machines", "[time machines]"),
        ("Company", "companies", "[companies]"),
        ("Series", "a serie", "a serie"),
    ],
)
def test_term_is_found_by_the_family_of_its_words(name, text, found):
    assert linked(text, term(name)) == found


def test_term_is_linked_once_in_all_the_texts_of_a_page():
    glossary = Glossary(by_first_word([term("Praxis")]))
    first, second = glossary.pieces("Praxis and praxis.", set()), glossary.pieces("Praxis.", set())
    assert [address for _text, address in first] == ["/glossary/#praxis", ""]
    assert second == [("Praxis.", "")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Workers' councils and a workers’ council", "[Workers' councils] and a workers’ council"),
        ("a worker council", "a [worker council]"),
        ("for the workers. Councils met", "for the workers. Councils met"),
        ("co-workers council", "co-[workers council]"),
        ("workers and councils", "workers and councils"),
        ("a workers' counsel", "a workers' counsel"),
    ],
)
def test_term_is_found_in_the_plural_and_not_across_sentences(text, found):
    assert linked(text, term("Workers' council")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the MIR and a mir", "the [MIR] and a mir"),
        ("the Movement of the Left", "the [Movement of the Left]"),
        ("a movement of the left", "a movement of the left"),
    ],
)
def test_proper_names_and_abbreviations_keep_their_capitals(text, found):
    assert linked(text, term("Movement of the Left", "organisation", abbreviation="MIR")) == found


def test_term_is_found_by_its_name_in_spanish_and_without_accents():
    assert (
        linked("el poder alternativo", term("Alternative power", original_name="poder alternativo")) == "el [poder alternativo]"
    )
    assert linked("Nestor Kirchner", term("Néstor Kirchner", "person")) == "[Nestor Kirchner]"


def test_term_without_a_letter_is_nowhere():
    assert linked("?! or so", term("?!")) == "?! or so"


def test_longer_term_hides_the_shorter_within_it():
    terms = [term("Praxis"), term("Revolutionary praxis")]
    assert linked("revolutionary praxis, praxis; revolutionary praxis", *terms) == (
        "[revolutionary praxis], [praxis]; revolutionary praxis"
    )


def test_term_of_a_country_is_meant_only_there_and_before_the_general_one():
    ministry = term("Ministry of Labour", "organisation", CHILE)
    assert linked("the Ministry of Labour", ministry, places=[1]) == "the Ministry of Labour"
    assert linked("the Ministry of Labour", ministry, places=[1, 2]) == "the [Ministry of Labour]"
    general, chilean = Term(slug="general", name="Vanguard"), Term(slug="chilean", name="Vanguard", country=CHILE)
    for places, slug in (({2}, "chilean"), ({1}, "general")):
        pieces = Glossary(by_first_word([general, chilean])).pieces("vanguard", places)
        assert pieces == [("vanguard", f"/glossary/#{slug}")]


@given(
    st.text() | st.lists(st.sampled_from(["dual", "power", "Power", "powers", "-", "'", ". ", " ", "dual power"])).map("".join)
)
def test_pieces_give_the_text_back(text):
    glossary = Glossary(by_first_word([term("Dual power"), term("Power")]))
    assert "".join(piece for piece, _address in glossary.pieces(text, set())) == composed(text)


@pytest.mark.django_db
def test_page_of_a_record_links_the_prose_and_nothing_else(client):
    country = make.make_country(slug="peru", name="Dual power")
    make.make_term(slug="dual-power", name="Dual power")
    make.make(Enterprise, slug="mill", country=country, sector="dual power", outcome="It was dual power.", summary="A mill.")
    page = client.get("/enterprises/mill/").content.decode()
    assert page.count('<a class="term"') == 1
    assert 'It was <a class="term" href="/glossary/#dual-power">dual power</a>.' in page


@pytest.mark.django_db
def test_comparison_reads_each_column_as_of_its_own_country(client):
    peru, chile = (
        make.make_country(slug="peru", summary="The CTP met."),
        make.make_country(slug="chile", summary="The CTP met."),
    )
    make.make_term(slug="ctp", name="CTP", abbreviation="CTP", kind="organisation", country=chile)
    page = client.get("/countries/compare/?slug=peru&slug=chile").content.decode()
    assert (peru.summary in page, 'The <a class="term" href="/glossary/#ctp">CTP</a> met.' in page) == (True, True)

"""Words that are one to a reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.text.families import family, spelt

SPELLINGS = """
organization organisation, organizations organisations, organized organised, organizing organising, nationalize nationalise,
privatization privatisation, mobilizes mobilises, analyze analyse, labor labour, labors labours, laborer labourer,
neighborhood neighbourhood, color colour, behavior behaviour, favorable favourable, honored honoured, unfavorable unfavourable,
center centre, centers centres, meter metre, kilometers kilometres, liter litre, theater theatre, defense defence,
offense offence,
license licence, practise practice,
practised practiced, program programme, programs programmes, dialog dialogue, catalog catalogue,
traveled travelled, labeled labelled, quarreling quarrelling, equaled equalled, fulfill fulfil, enrollment enrolment,
judgment judgement, aging ageing, skillful skilful, plow plough, skeptic sceptic, gray grey, mold mould
"""
PLURALS = """
companies company, factories factory, bosses boss, classes class, churches church, boxes box, potatoes potato, cordones cordon,
patrones patron, trabajadores trabajador, sindicales sindical, sindicatos sindicato, unions union, zones zone, shares share,
mines mine, women woman, men man, crises crisis, theses thesis, lives life, ties tie, neighborhoods neighbourhood,
organizations organisation, buses bus
"""
APART = """
rise rice, size sise, prize prise, crisis crise, hours our, four for, source sor, process proces,
series serie, news new, gas ga,
class clas, planes plan, ones on, tour tor, desire desier, fire fier, entire entier, sense cense,
 controlled controled
"""


def pairs(text):
    return [tuple(pair.split()) for pair in text.replace("\n", " ").split(",")]


@pytest.mark.parametrize(("one", "other"), pairs(SPELLINGS))
def test_spellings_of_a_word_are_one(one, other):
    assert spelt(one) == spelt(other)


@pytest.mark.parametrize(("plural", "singular"), pairs(PLURALS))
def test_plural_is_of_the_family_of_its_singular(plural, singular):
    assert not family(plural).isdisjoint(family(singular))


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_words_that_only_look_alike_are_apart(one, other):
    assert family(one).isdisjoint(family(other))


@given(st.text(alphabet="abcdeilmnorstuyz", min_size=1, max_size=10))
def test_spelling_of_a_spelling_is_itself_and_every_word_has_a_family(word):
    assert spelt(spelt(word)) == spelt(word)
    assert family(word)

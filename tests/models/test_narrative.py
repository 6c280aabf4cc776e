"""The sentences of narratives."""

import pytest

from cases import models
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_owners_are_the_cases():
    assert models.Sentence.kinds == models.cases()


@pytest.mark.parametrize("model", models.cases(), ids=lambda model: model.__name__)
def test_sentence_belongs_to_its_case_and_stands_in_the_file_of_its_country(model):
    case = make.make(model, slug="a-case", name="A case")
    sentence = make.make_sentence(case, text="It is so.", topic=make.make_topic(name="Pay"), source=make.make_source(slug="a"))
    assert (sentence.record, sentence.home, str(sentence)) == (case, case.home, "A case: It is so.")
    assert (sentence.backed, sentence.key) == (["Narrative: Pay"], f"{model._meta.model_name}-a-case-a-1")


def make_told():
    """Sentences of two countries and an enterprise, the last one first."""
    peru, chile = make.make_country(slug="peru"), make.make_country(slug="chile")
    mill = make.make_enterprise(slug="mill", country=peru)
    first, last = make.make_topic(slug="z", position=1), make.make_topic(slug="a", position=2)
    make.make_sentence(mill, topic=last, text="Mill.")
    for topic, position, text in ((last, 1, "Fourth."), (first, 2, "Third."), (first, 1, "Second."), (first, 1, "First.")):
        key = text.removesuffix(".").lower()
        make.make_sentence(peru, topic=topic, position=position, text=text, key=key)
    make.make_sentence(chile, topic=last, text="Chile.")
    return peru


def test_sentences_of_a_case_are_told_by_topic_and_place():
    told = models.Sentence.objects.telling(make_told())
    assert [sentence.text for sentence in told] == ["First.", "Second.", "Third.", "Fourth."]


def test_sentences_are_ordered_by_case_topic_and_place():
    make_told()
    texts = list(models.Sentence.objects.filter(enterprise=None).values_list("text", flat=True))
    assert texts == ["Chile.", "First.", "Second.", "Third.", "Fourth."]

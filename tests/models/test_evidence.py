"""Citations, figures, events and terms."""

import pytest
from django.core.exceptions import ValidationError

from cases import models
from tests import factories as make

pytestmark = pytest.mark.django_db
comparable = pytest.mark.parametrize("model", models.registry(), ids=lambda model: model.__name__)


@comparable
def test_citation_belongs_to_the_record_it_names(model):
    record = make.make(model)
    citation = make.make_citation(record)
    assert (citation.record_kind, citation.record, citation.home) == (model._meta.model_name, record, record.home)


def test_citation_without_owner_belongs_to_nothing():
    citation = models.Citation(source=make.make_source(), first_line=1, last_line=2)
    assert (citation.record_kind, citation.record) == ("", None)


def test_owners_are_the_comparable_models():
    assert models.Citation.kinds == models.Figure.kinds == models.registry()


@comparable
def test_evidence_has_a_key_of_owner_source_and_first_line(model):
    record, source = make.make(model, slug="a-record"), make.make_source(slug="a-source")
    citations = [make.make_citation(record, "summary", source=source, stance=stance) for stance in ("qualifies", "supports")]
    key = f"{model._meta.model_name}-a-record-a-source-1"
    assert [citation.natural_key() for citation in citations] == [(key,), (f"{key}-2",)]
    assert models.Citation.objects.get_by_natural_key(f"{key}-2") == citations[1]


def test_evidence_keeps_its_key_when_it_is_corrected():
    figure = make.make_figure(make.make_country())
    key = figure.key
    figure.first_line, figure.country = 2, make.make_country()
    figure.save()
    assert models.Figure.objects.get().key == key


def test_citation_names_the_fields_it_backs():
    assert models.Citation(fields=" level  begun ").field_names == ["level", "begun"]
    assert models.Citation(fields="").field_names == []


def test_citation_is_named_by_owner_source_and_locator():
    citation = make.make_citation(make.make_country(name="Peru"), source=make.make_source(short="Vanek 1975"), locator="p. 9")
    assert str(citation) == "Peru: Vanek 1975, p. 9"


@pytest.mark.parametrize("fields", ["", "name", "summary level", "members"])
def test_citation_of_shown_fields_is_clean(fields):
    assert make.make_citation(make.make_enterprise(), fields).full_clean() is None


def test_citation_of_fields_that_are_not_shown_is_refused():
    citation = make.make_citation(make.make_enterprise(), "level editor_note mood")
    with pytest.raises(ValidationError) as caught:
        citation.full_clean()
    assert caught.value.message_dict == {"fields": ["Not a shown field of this record: editor_note mood"]}


@pytest.mark.parametrize(
    ("fields", "backed"),
    [
        ("", ["As a whole"]),
        ("level name begun", ["Name", "Level", "Begun"]),
        ("name", ["Name"]),
        ("members", ["Enterprises in it"]),
    ],
)
def test_citation_backs_the_fields_it_names(fields, backed):
    assert make.make_citation(make.make_enterprise(), fields).backed == backed


def test_other_evidence_backs_what_it_tells():
    country, variable = make.make_country(), make.make_variable(name="Owner")
    lesson = make.make_lesson(name="Pay lasts")
    passages = [
        *(make.make_figure(country, measure="Members"), make.make_event(name="It met"), make.make_term(name="Fund")),
        *(make.make_coding(country, variable, "yes"), make.make_bearing(lesson, country)),
    ]
    assert [passage.backed for passage in passages] == [["Members"], ["It met"], ["Fund"], ["Owner"], ["Pay lasts"]]
    assert [passage.record for passage in passages] == [country, None, None, country, country]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": 10}, "10 workers"),
        ({"low": 12500}, "12,500 workers"),
        ({"low": 10, "high": 20}, "10–20 workers"),
        ({"low": 0, "high": 0}, "0–0 workers"),
        ({"low": "2.50"}, "2.5 workers"),
        ({"low": 300, "approximation": "about"}, "about 300 workers"),
        ({"low": 300, "approximation": "over"}, "more than 300 workers"),
        ({"low": 300, "approximation": "at-least"}, "at least 300 workers"),
        ({"low": 300, "approximation": "almost"}, "almost 300 workers"),
        ({"low": 300, "approximation": "at-most"}, "at most 300 workers"),
    ],
)
def test_figure_is_put_in_words(fields, words):
    figure = make.make_figure(make.make_country(), **fields)
    figure.refresh_from_db()
    assert figure.quantity == words
    assert str(figure) == f"Workers: {words}"


@pytest.mark.parametrize("maker", [make.make_event, make.make_lesson])
def test_home_is_the_one_country_concerned(maker):
    one, other = make.make_country(), make.make_country()
    homes = [maker(countries=countries).home for countries in ([], [one], [one, other])]
    assert homes == [None, one, None]


def test_home_of_a_term_is_its_country():
    country = make.make_country()
    assert (make.make_term(country=country).home, make.make_term().home) == (country, None)


def test_passages_of_a_record_come_in_the_order_of_the_text():
    country, source = make.make_country(), make.make_source()
    later = make.make_citation(country, source=source, first_line=8, last_line=9)
    earlier = make.make_citation(country, source=source, first_line=3, last_line=9)
    assert list(country.citations.all()) == [earlier, later]

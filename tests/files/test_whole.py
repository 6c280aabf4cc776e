"""A record with all that hangs on it."""

import pytest

from cases.files.whole import mark, whole
from cases.models import Country, Enterprise
from tests.factories import (
    make_bearing,
    make_citation,
    make_coding,
    make_country,
    make_enterprise,
    make_event,
    make_figure,
    make_lesson,
    make_row,
    make_set,
    make_variable,
)


def kinds(parts):
    return sorted(kind.removeprefix("cases.") for kind, _key in parts)


def test_whole_holds_a_record_and_all_its_evidence(db):
    country = make_country(slug="peru", name="Peru")
    citation, figure = make_citation(country, "name"), make_figure(country)
    make_coding(country, make_variable())
    make_bearing(make_lesson(), country)
    make_citation(make_country(), "name")  # another's
    parts = whole(country)
    assert kinds(parts) == ["bearing", "citation", "coding", "country", "figure"]
    assert parts["cases.country", ("peru",)] == {"slug": "peru", "name": "Peru", "role": "case", "events": []}
    assert parts["cases.citation", (citation.key,)]["fields"] == "name"
    assert parts["cases.figure", (figure.key,)]["country"] == ["peru"]


def test_whole_tells_the_events_of_a_record(db):
    country = make_country()
    make_event([country], slug="later"), make_event([country], slug="earlier"), make_event()
    assert whole(country)["cases.country", (country.slug,)]["events"] == [["earlier"], ["later"]]


def test_whole_of_a_lesson_holds_its_bearings_and_of_a_set_its_rows(db):
    lesson, chosen = make_lesson(), make_set()
    make_bearing(lesson, make_country())
    make_row(chosen, of=make_variable())
    assert (kinds(whole(lesson)), kinds(whole(chosen))) == (["bearing", "lesson"], ["comparisonset", "setrow"])


@pytest.mark.parametrize("count", [1, 3, 30])
def test_whole_takes_as_many_queries_whatever_hangs_on_it(db, django_assert_num_queries, count):
    enterprise = make_enterprise()
    for _ in range(count):
        make_citation(enterprise, "name"), make_figure(enterprise), make_event(enterprises=[enterprise])
        make_coding(enterprise, make_variable()), make_bearing(make_lesson(), enterprise)
    enterprise = Enterprise.objects.get(pk=enterprise.pk)
    with django_assert_num_queries(8):
        assert len(whole(enterprise)) == 1 + 4 * count


def test_mark_is_that_of_the_state(db):
    country = make_country()
    figure = make_figure(country, low=1)
    before = mark(whole(country))
    assert before == mark(whole(Country.objects.get()))
    figure.low = 2
    figure.save()
    changed = mark(whole(Country.objects.get()))
    figure.low = 1
    figure.save()
    assert (changed == before, mark(whole(Country.objects.get())) == before, len(before)) == (False, True, 16)

"""What is published: what was reviewed, without a word of drafts."""

import pytest

from cases import models
from cases.files.held import Held
from cases.files.publishing import published
from cases.files.whole import place_of_record
from tests import factories
from tests.small_casebook import fill_casebook

pytestmark = pytest.mark.django_db


def content():
    """What is published, where nothing is refused."""
    found, refused = published(Held().fields)
    assert refused == []
    return found


def fields(record):
    return content()[place_of_record(record)]


def slugs():
    """The slugs of what is published, of each model."""
    return sorted(f"{model.removeprefix('cases.')} {key[0]}" for model, key in content())


@pytest.mark.parametrize("model", models.reviewed_models(), ids=lambda model: model.__name__)
@pytest.mark.parametrize("state", ["draft", "review"])
def test_record_is_published_once_it_is_reviewed(model, state):
    record = factories.make(model, slug="a-slug")
    assert place_of_record(record) in content()
    model.objects.update(state=state)
    assert place_of_record(record) not in published(Held().fields)[0]


def test_evidence_of_a_draft_is_not_published():
    draft, source = factories.make_country(state="draft"), factories.make_source(slug="a-book")
    variable = factories.make_variable(slug="pay", values=["yes"])
    factories.make_citation(draft, source=source), factories.make_figure(draft, source=source)
    factories.make_coding(draft, variable, "yes", source=source)
    factories.make_bearing(factories.make_lesson(state="draft"), factories.make_country(slug="peru"), source=source)
    chosen = factories.make_set(state="review")
    models.SetMember.objects.create(comparison_set=chosen, position=1, country=draft)
    factories.make_row(chosen, "role")
    assert slugs() == ["country peru", "source a-book", "value pay", "variable pay"]


def test_event_is_published_with_any_of_its_records_or_without_any():
    draft, peru = factories.make_country(state="draft"), factories.make_country(slug="peru")
    source = factories.make_source()
    events = {name: factories.make_event(slug=name, source=source) for name in ("of-a-draft", "of-both", "of-none")}
    events["of-a-draft"].countries.add(draft), events["of-both"].countries.add(draft, peru)
    found = content()
    assert [key[0] for model, key in found if model == "cases.event"] == ["of-both", "of-none"]
    assert fields(events["of-both"])["countries"] == [["peru"]]


def test_reference_to_a_draft_is_left_out():
    peru = factories.make_country(slug="peru")
    period, law = factories.make_period(country=peru, state="draft"), factories.make_law(country=peru, state="draft")
    newer = factories.make_law(slug="newer", country=peru, period=period, amends=law)
    mill = factories.make_enterprise(country=peru)
    mill.laws.set([law, newer])
    other = factories.make_enterprise(country=peru)
    other.laws.set([law])
    assert {"period", "amends"} & fields(newer).keys() == set()
    assert fields(mill)["laws"] == [["newer"]]
    assert "laws" not in fields(other)


def test_evidence_that_needs_a_draft_is_left_out():
    draft, lesson, chosen = factories.make_country(state="draft"), factories.make_lesson(), factories.make_set()
    bearing = factories.make_bearing(lesson, draft)
    member = models.SetMember.objects.create(comparison_set=chosen, position=1, country=draft)
    assert {place_of_record(each) for each in (bearing, member)} & content().keys() == set()
    assert place_of_record(lesson) in content()


def test_record_that_needs_a_draft_is_refused_by_name():
    draft = factories.make_country(slug="peru", state="draft")
    factories.make_law(slug="a-law", country=draft)
    _found, refused = published(Held().fields)
    assert refused == [
        "law a-law names country peru as its country, which is no reviewed record: review that, or name another",
    ]


def test_term_and_source_are_published_without_a_draft_that_they_name():
    term = factories.make_term(country=factories.make_country(state="draft"))
    assert "country" not in fields(term)


def test_what_curators_alone_see_is_not_published():
    country = factories.make_country(slug="peru", name="Peru", editor_note="Ask Ana.", reviewed_as="a mark")
    assert fields(country) == {"slug": "peru", "name": "Peru", "role": "case"}


def test_drafts_change_nothing_of_what_is_published():
    fill_casebook()
    before, peru, source = content(), models.Country.objects.get(slug="peru"), models.Source.objects.first()
    drafts = [factories.make(model, state="draft", country=peru) for model in (models.Period, models.Law, models.Enterprise)]
    lesson = factories.make_lesson(countries=[peru], state="draft", themes=models.Theme.objects.all())
    factories.make_bearing(lesson, peru, source=source)
    for record in [*drafts, lesson]:
        factories.make_citation(record, source=source), factories.make_figure(record, source=source)
    factories.make_event([], [drafts[-1]], source=source)
    models.Enterprise.objects.get(slug="a-part").laws.add(drafts[1])
    models.Law.objects.filter(slug="a-new").update(period=drafts[0])
    models.ComparisonSet.objects.get(slug="a-set").questions.add(lesson)
    assert content() == before

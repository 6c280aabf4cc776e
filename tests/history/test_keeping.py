"""Keeping records with all that hangs on them."""

import pytest
from reversion.models import Revision, Version

from cases import models
from cases.files.differences import Difference, differences
from cases.files.whole import place_of_record as place_of
from cases.files.whole import whole
from cases.history.keeping import FIRST, keep, keep_first, touched
from tests import factories as make
from tests.history.full import comments, full_enterprise, keep_now, kept, now


@pytest.mark.parametrize("model", models.record_models(), ids=lambda model: model.__name__)
def test_what_is_kept_is_the_record_with_all_that_hangs_on_it(db, model):
    record = make.make(model)
    owners = touched(differences({}, {place_of(record): now_of(record)[place_of(record)]}))
    keep(owners, "Kept.")
    assert kept(record).parts == now_of(record)
    assert len(owners) == (2 if model is models.Bearing else 1)


def now_of(record):
    return whole(type(record).objects.get(pk=record.pk))


def test_a_revision_of_an_enterprise_holds_its_evidence_and_its_links_to_events(db, admin_user):
    enterprise = full_enterprise()
    revision = keep_now(enterprise, comment="Because.", user=admin_user)
    held = sorted(version.content_type.model for version in revision.version_set.all())
    assert held == ["bearing", "citation", "coding", "enterprise", "event_enterprises", "figure", "sentence"]
    assert (revision.comment, revision.user) == ("Because.", admin_user)
    assert kept(enterprise).parts == now(enterprise)
    assert kept(enterprise).parts["cases.enterprise", ("works",)]["events"] == [["takeover"]]


@pytest.mark.parametrize("count", [1, 3, 10])
def test_keeping_takes_as_many_queries_whatever_hangs_on_the_records(db, django_assert_num_queries, count):
    enterprises = [make.make_enterprise() for _ in range(count)]
    for enterprise in enterprises * 2:
        make.make_citation(enterprise, "name"), make.make_figure(enterprise), make.make_event(enterprises=[enterprise])
        make.make_coding(enterprise, make.make_variable(), "yes"), make.make_bearing(make.make_lesson(), enterprise)
        make.make_sentence(enterprise)
    keep_now(enterprises[0])  # which asks for the content types
    with django_assert_num_queries(19):
        keep([place_of(enterprise) for enterprise in enterprises], "Kept.")


def test_the_first_state_is_kept_once(db):
    one, other = make.make_country(), make.make_country()
    keep_now(other)
    for _time in range(2):
        keep_first([place_of(one), place_of(other)])
    assert (comments(one), comments(other)) == ([FIRST], ["Kept."])


def test_nothing_is_kept_of_records_that_are_gone(db):
    keep([("cases.country", ("nowhere",))], "Kept.")
    assert (Revision.objects.count(), Version.objects.count()) == (0, 0)


def test_a_difference_touches_the_records_that_it_is_of(db):
    enterprise = full_enterprise()
    (event,), (coding,) = models.Event.objects.all(), models.Coding.objects.all()
    (bearing,) = models.Bearing.objects.all()
    own = [("cases.enterprise", ("works",))]
    assert touched([Difference(place_of(coding), None, now_of(coding)[place_of(coding)])]) == own
    assert sorted(touched([Difference(place_of(bearing), now_of(bearing)[place_of(bearing)], None)])) == [
        *own,
        ("cases.lesson", ("claim",)),
    ]
    assert touched([Difference(place_of(event), None, now_of(event)[place_of(event)])]) == [
        ("cases.event", ("takeover",)),
        *own,
    ]
    before = now(enterprise)
    enterprise.events.clear()
    assert touched(differences(before, now(enterprise))) == [*own, ("cases.event", ("takeover",))]

"""Deleting so that all comes back."""

import pytest

from cases import models
from cases.history.deleting import deleting
from cases.history.keeping import FIRST
from cases.history.revisions import deleted
from cases.history.states import state_in
from cases.history.taking_back import take_back
from tests import factories as make
from tests.files.edited import state
from tests.history.full import comments, full_enterprise, keep_now, kept, now


def delete(record, *given):
    held = type(record).objects.get(pk=record.pk)
    with deleting(held, *given):
        held.delete()


def brought_back(model):
    (version,) = deleted(model)
    return take_back(state_in(version), "Brought back.", None)


def test_a_record_comes_back_with_all_that_went_with_it(db, admin_user):
    enterprise = full_enterprise()
    before, alone = state(), now(enterprise)
    delete(enterprise, "A slip.", admin_user)
    assert ("cases.enterprise", ("works",)) not in state()
    assert comments(enterprise) == ["Deleted: Brick works. A slip."]
    assert kept(enterprise).parts == alone
    assert brought_back(models.Enterprise) == []
    assert state() == before
    assert models.Enterprise.objects.get().pk == enterprise.pk
    assert comments(enterprise) == ["Brought back.", "Deleted: Brick works. A slip."]
    assert list(deleted(models.Enterprise)) == []


@pytest.mark.parametrize("model", models.record_models(), ids=lambda model: model.__name__)
def test_a_record_of_every_model_comes_back(db, model):
    record = make.make(model)
    for each in models.record_models():
        make.make(each)
    before = state()
    delete(record)
    assert state() != before
    brought_back(model)
    assert state() == before


def test_those_that_lose_something_by_it_are_kept_before_and_after(db):
    enterprise = full_enterprise()
    delete(enterprise)
    gone = ["Deleted: Brick works.", FIRST]
    losers = [models.Event.objects.get(), *models.Lesson.objects.order_by("slug"), models.ComparisonSet.objects.get()]
    assert [comments(each) for each in losers] == [gone] * 4
    assert kept(losers[-1], 1).parts.keys() - kept(losers[-1]).parts.keys() == {("cases.setmember", ("set-enterprise-works",))}


def test_a_single_citation_comes_back_alone(db):
    enterprise = full_enterprise()
    keep_now(enterprise)
    before = state()
    delete(models.Citation.objects.get(), "A slip.")
    assert comments(enterprise) == ["Deleted: Brick works: Source 1, p. 5. A slip.".replace("Source 1", source()), "Kept."]
    assert brought_back(models.Citation) == []
    assert state() == before
    assert comments(enterprise)[0] == "Brought back."


def source():
    return models.Source.objects.order_by("pk").first().short


def test_a_single_citation_comes_back_by_taking_back_its_record(db):
    enterprise = full_enterprise()
    before = now(enterprise)
    delete(models.Citation.objects.get())
    take_back(kept(enterprise, 1), "Back.", None)
    assert now(enterprise) == before


def test_what_named_it_and_is_gone_itself_is_told(db):
    delete(full_enterprise())
    models.ComparisonSet.objects.all().delete()
    models.Lesson.objects.all().delete()
    left = brought_back(models.Enterprise)
    assert left == [
        "Brick works: supports: A claim",
        "Set, 1: Brick works".replace("Set", left[1].split(",")[0]),
        "lesson about-it",
    ]


def test_places_in_sets_of_a_record_that_lives_stay_as_they_are(db):
    enterprise = full_enterprise()
    delete(enterprise)
    brought_back(models.Enterprise)
    models.SetMember.objects.all().delete()
    models.Lesson.objects.get(slug="about-it").enterprises.clear()
    take_back(kept(enterprise, 1), "Back.", None)
    assert (models.SetMember.objects.count(), models.Enterprise.lessons.through.objects.count()) == (0, 0)

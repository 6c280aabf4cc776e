"""The two databases of the tests: an empty one, and one with the shipped casebook."""

import pytest

from cases import models


def test_ordinary_test_sees_no_shipped_record(db, shipped):
    assert models.Country.objects.count() == 0


@pytest.mark.parametrize("time", ["first", "second"])
def test_casebook_is_whole_whatever_the_test_before_did(casebook, time):
    assert models.Country.objects.count() == 6
    models.Lesson.objects.all().delete()
    models.Country.objects.create(slug="peru-again", name="Peru again", role="case")


@pytest.mark.django_db
def test_casebook_of_a_marked_test_is_the_shipped_one(casebook):
    assert models.Country.objects.count() == 6

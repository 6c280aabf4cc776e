"""What is kept of the records is kept as long as they stay as they are, and no longer."""

import threading

import pytest
from django.db import connection, transaction

from cases import models
from cases.models.state import KEPT, kept, read_once
from tests import factories as make
from tests.conftest import taken

computed = []


@kept
def names_of(model):
    computed.append(model)
    return sorted(model.objects.values_list("name", flat=True))


@pytest.fixture(autouse=True)
def nothing_computed():
    computed.clear()


def elsewhere(function):
    """What a function gives in another thread, which has a connection of its own."""
    given = []

    def run():
        try:
            given.append(function())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return given[0]


def test_number_is_read_in_one_query(db, django_assert_num_queries):
    models.State.objects.update(number=7)
    with django_assert_num_queries(1):
        assert models.State.objects.number() == 7


def test_result_is_computed_once_while_nothing_changes(db):
    make.make_theme(name="Pay")
    assert [names_of(models.Theme) for _ in range(3)] == [["Pay"]] * 3
    assert computed == [models.Theme]


def test_result_of_an_edit_is_there_at_once(db):
    theme = make.make_theme(name="Pay")
    assert names_of(models.Theme) == ["Pay"]
    models.Theme.objects.update(name="Work")
    assert names_of(models.Theme) == ["Work"]
    theme.delete()
    assert names_of(models.Theme) == []


def test_results_are_kept_for_each_argument(db):
    make.make_theme(name="Pay"), make.make_country(name="Peru")
    assert [names_of(model) for model in (models.Theme, models.Country) * 2] == [["Pay"], ["Peru"]] * 2
    assert computed == [models.Theme, models.Country]


def test_results_of_another_number_are_let_go(db):
    names_of(models.Theme), names_of(models.Country)
    make.make_theme(name="Pay")
    names_of(models.Theme)
    assert [(number, list(results.values())) for number, results in KEPT.values()] == [
        (models.State.objects.number(), [["Pay"]])
    ]


def test_result_that_was_rolled_back_is_gone(db):
    make.make_theme(name="Pay")
    with transaction.atomic():
        make.make_theme(name="Work")
        assert names_of(models.Theme) == ["Pay", "Work"]
        transaction.set_rollback(True)
    assert names_of(models.Theme) == ["Pay"]


def test_databases_of_the_same_number_are_told_apart(db, shipped):
    models.State.objects.update(number=7)
    assert names_of(models.Country) == []
    with taken(shipped), transaction.atomic():
        models.State.objects.update(number=7)
        assert len(names_of(models.Country)) == 6
        transaction.set_rollback(True)
    assert (names_of(models.Country), computed) == ([], [models.Country] * 2)


def test_nothing_is_kept_without_a_number(db):
    models.State.objects.all().delete()
    assert [names_of(models.Theme), names_of(models.Theme)] == [[], []]
    assert computed == [models.Theme] * 2


@pytest.mark.django_db(transaction=True)
def test_edit_is_seen_in_another_thread_and_from_another_thread():
    make.make_theme(name="Pay")
    assert (names_of(models.Theme), elsewhere(lambda: names_of(models.Theme))) == (["Pay"], ["Pay"])
    assert computed == [models.Theme]
    models.Theme.objects.update(name="Work")
    assert elsewhere(lambda: names_of(models.Theme)) == ["Work"]
    elsewhere(lambda: models.Theme.objects.update(name="Land"))
    assert names_of(models.Theme) == ["Land"]
    assert computed == [models.Theme] * 3


def test_number_is_asked_for_once_while_a_request_only_reads(db, django_assert_num_queries):
    names_of(models.Theme)
    with django_assert_num_queries(1), read_once():
        names_of(models.Theme)
        names_of(models.Theme)
    with django_assert_num_queries(2):
        names_of(models.Theme)
        names_of(models.Theme)

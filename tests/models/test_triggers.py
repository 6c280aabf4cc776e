"""The number of the state changes with every write of a record, however it is written, and with nothing else."""

import json
import threading

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F

from cases import models
from cases.models import triggers
from tests import factories as make

records = pytest.mark.parametrize("model", models.record_models(), ids=lambda model: model.__name__)
links = pytest.mark.parametrize(
    ("model", "name"), [(model, field.name) for model in models.record_models() for field in model._meta.many_to_many]
)
committing = pytest.mark.django_db(transaction=True)


def number():
    return models.State.objects.number()


def numbers_after(*ways):
    """The number of the state before all, and after each of these ways of writing."""
    return [number(), *((way(), number())[1] for way in ways)]


def repeated(numbers):
    return len(numbers) - len(set(numbers))


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_model_but_what_the_program_notes_for_itself_is_one_of_records():
    every = set(apps.get_app_config("cases").get_models())
    assert every - set(models.record_models()) == {models.State, models.MetEntry, models.ReviewedState, models.Release}


@records
def test_every_way_of_writing_a_record_changes_the_number(db, model):
    made = []
    ways = [
        lambda: made.append(make.make(model)),
        lambda: made[0].save(),
        lambda: model.objects.filter(pk=made[0].pk).update(id=F("id")),
        lambda: execute(f"UPDATE {model._meta.db_table} SET id = id"),  # noqa: S608
        lambda: model.objects.bulk_update(made, [model._meta.fields[-1].name]),
        lambda: made[0].delete(),
        lambda: model.objects.bulk_create(made),
        lambda: model.objects.all().delete(),
        lambda: made[0].save(force_insert=True),
    ]
    assert repeated(numbers_after(*ways)) == 0


@links
def test_every_way_of_linking_records_changes_the_number(db, model, name):
    field = model._meta.get_field(name)
    links, other = getattr(make.make(model), name), make.make(field.related_model)
    ways = [
        lambda: links.add(other),
        lambda: links.remove(other),
        lambda: links.set([other]),
        lambda: links.clear(),
        lambda: links.through.objects.bulk_create(
            [links.through(**{links.source_field_name: links.instance, links.target_field_name: other})]
        ),
        lambda: links.through.objects.update(id=F("id")),
        lambda: links.set([]),
    ]
    assert repeated(numbers_after(*ways)) == 0


@records
def test_loaddata_changes_the_number(db, tmp_path, model):
    record = make.make(model)
    path = tmp_path / "record.json"
    call_command("dumpdata", model._meta.label, "--natural-foreign", output=str(path))
    assert [entry["pk"] for entry in json.loads(path.read_text())] == [record.pk]
    assert repeated(numbers_after(lambda: call_command("loaddata", path, verbosity=0))) == 0


def test_reading_and_writing_what_is_no_record_leave_the_number(db, client):
    make.make_enterprise(slug="mill", name="Mill")
    before = number()
    client.force_login(User.objects.create_superuser("curator"))
    for page in ("/", "/enterprises/", "/enterprises/mill/", "/search/?q=mill", "/admin/", "/admin/cases/law/"):
        assert client.get(page).status_code == 200
    client.logout()
    assert number() == before


def test_number_of_a_write_that_was_rolled_back_does_not_come_again(db):
    make.make_country()
    before = number()
    with transaction.atomic():
        make.make_country()
        undone = number()
        transaction.set_rollback(True)
    assert number() == before
    make.make_country()
    assert number() not in (before, undone)


@committing
def test_flush_gives_a_new_number_and_leaves_the_triggers():
    def flush():
        call_command("flush", interactive=False, verbosity=0)

    numbers = numbers_after(make.make_theme, flush, make.make_theme, flush, make.make_theme)
    assert (repeated(numbers), 0 in numbers) == (0, False)


@committing
def test_migrate_without_migrations_leaves_number_and_triggers():
    make.make_theme()
    before = number()
    call_command("migrate", verbosity=0)
    assert number() == before
    assert repeated(numbers_after(make.make_theme)) == 0


@committing
def test_there_is_no_number_while_there_are_no_triggers():
    triggers.stop(using="default", plan=["a migration"])
    assert numbers_after(make.make_theme) == [0, 0]
    call_command("migrate", verbosity=0)
    numbers = numbers_after(make.make_theme)
    assert (repeated(numbers), 0 in numbers) == (0, False)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets only one write at a time")
@committing
def test_writers_at_the_same_time_each_change_the_number():
    def write():
        try:
            for _ in range(5):
                make.make_theme()
        finally:
            connection.close()

    make.make_theme()
    before = number()
    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (models.Theme.objects.count(), number() >= before + 10) == (11, True)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@committing
def test_truncating_a_table_changes_the_number():
    make.make_theme()
    assert repeated(numbers_after(lambda: execute("TRUNCATE cases_omission"))) == 0


@committing
def test_table_that_is_not_there_yet_is_passed_over():
    def start_anew():
        triggers.stop(using="default", plan=["a migration"])
        triggers.start(using="default")

    execute("ALTER TABLE cases_omission RENAME TO cases_later")
    numbers = numbers_after(start_anew)
    execute("ALTER TABLE cases_later RENAME TO cases_omission")
    numbers += numbers_after(start_anew, make.make_theme, lambda: make.make(models.Omission))[1:]
    assert (repeated(numbers), 0 in numbers) == (0, False)

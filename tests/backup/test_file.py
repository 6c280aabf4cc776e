"""The database as one file, and back."""

import json
import os
import random
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from hypothesis import given

from cases import models
from cases.backup import file, tables
from cases.files import fixtures
from cases.files.reviewing import Review
from tests import factories
from tests.files.test_random_casebooks import casebooks, folder_of, undone
from tests.small_casebook import empty_casebook, fill_casebook

DAMAGED = "its content has another checksum than was written down."


@pytest.fixture
def full(transactional_db, client):
    """A database with something in every table that a curator fills."""
    fill_casebook()
    models.MetEntry.objects.meet(Path("fixtures"), {("cases.country", ("peru",)): {"name": "Peru"}})
    user = User.objects.create_superuser("ana")
    user.groups.add(Group.objects.create(name="Instructors"))
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "ABC"})
    EmailAddress.objects.create(user=user, email="ana@example.org")
    country = models.Country.objects.first()
    Review(country).accept()
    models.Release.objects.create(why="For the class.")
    client.force_login(user)
    client.post("/admin/cases/theme/add/", {"name": "Pay", "slug": "pay", "definition": "“What is earned”,\nand how.\u2028"})


@pytest.fixture
def path(tmp_path, full):
    """A backup of that database."""
    call_command("backup", tmp_path / "one", verbosity=0)
    return tmp_path / "one"


def content(path):
    """What a backup holds, but for when it was made."""
    return replace(file.Backup.read(path), made="")


def restore(path):
    call_command("restore", path, "--yes")


def refusal(path):
    """Why a file is not restored."""
    before = tables.tables()
    with pytest.raises(CommandError) as error:
        restore(path)
    assert tables.tables() == before
    return str(error.value)


def change():
    """Change, remove and add much, as years of work do."""
    empty_casebook()
    User.objects.all().delete()
    Session.objects.all().delete()
    factories.make_country(slug="another")
    User.objects.create(username="ben")


def test_every_table_of_the_database_is_in_a_backup(path):
    held = {json.loads(head)["table"] for head in content(path).tables}
    assert set(connection.introspection.table_names()) - held == {"cases_state", "django_migrations", "sign_in_tries"}


def test_a_backup_has_every_row_of_its_tables(path):
    counts = {json.loads(head)["table"]: len(rows) for head, rows in content(path).tables.items()}
    assert counts == {model._meta.db_table: model._base_manager.count() for model in tables.kept_models()}
    empty = {table for table, count in counts.items() if not count}
    assert empty == {"account_emailconfirmation", "auth_user_user_permissions", *EMPTY}


EMPTY = {
    "cases_comparisonset_questions",
    "cases_event_laws",
    "cases_event_periods",
    "cases_lesson_laws",
    "cases_lesson_periods",
}


def test_a_backup_restored_and_made_again_has_the_same_content(path, tmp_path):
    change()
    restore(path)
    call_command("backup", tmp_path / "two")
    assert content(tmp_path / "two") == content(path)


def test_what_was_backed_up_is_there_again_after_a_restore(path, client):
    (entry,), session = LogEntry.objects.values_list("action_time", "user__username"), Session.objects.first()
    change()
    restore(path)
    assert [(each.action_time, each.user.username) for each in LogEntry.objects.all()] == [entry]
    assert User.objects.get().groups.get().name == "Instructors"
    assert Session.objects.get(pk=session.pk).get_decoded() == session.get_decoded()
    assert models.Theme.objects.get(slug="pay").definition == "“What is earned”,\nand how."
    assert not models.Country.objects.filter(slug="another").exists()


def test_numbers_of_rows_that_were_deleted_are_not_given_again(full, tmp_path):
    last = factories.make_country()
    models.Country.objects.filter(pk=last.pk).delete()
    call_command("backup", tmp_path / "one")
    change()
    restore(tmp_path / "one")
    assert factories.make_country().pk == last.pk + 1


def test_a_restore_changes_the_number_of_the_state(path):
    before = models.State.objects.number()
    restore(path)
    assert models.State.objects.number() != before


def test_a_backup_says_what_it_holds_and_is_its_owners_alone(path, tmp_path, capsys):
    call_command("backup", tmp_path / "two")
    count = sum(map(len, content(path).tables.values()))
    text = f"Wrote {count} rows of {len(tables.kept_models())} tables to {tmp_path / 'two'}, and read them back.\n"
    assert capsys.readouterr().out.endswith(text)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["one", "two"]


def test_a_file_that_is_there_is_not_written_over(path):
    before = path.read_bytes()
    with pytest.raises(CommandError, match="one is there already: give a new name"):
        call_command("backup", path)
    assert path.read_bytes() == before


def test_what_a_backup_that_was_stopped_left_is_no_hindrance(full, tmp_path):
    (tmp_path / ".one.coming").write_bytes(b"half")
    call_command("backup", tmp_path / "one")
    assert [each.name for each in tmp_path.iterdir()] == ["one"]


def test_a_backup_that_does_not_read_back_does_not_count(full, tmp_path, monkeypatch):
    other = replace(file.Backup.of_database(), made="another day").packed()
    monkeypatch.setattr(os, "fsync", lambda number: os.ftruncate(number, 0) or os.pwrite(number, other, 0))
    with pytest.raises(CommandError, match=r"^There is no backup\. .*/.one.coming does not read back as it was written.$"):
        call_command("backup", tmp_path / "one")
    assert not (tmp_path / "one").exists()


def test_a_restore_tells_what_it_replaces(path, capsys):
    factories.make_country(slug="another")
    models.Theme.objects.filter(slug="pay").update(name="Wages")
    restore(path)
    backup = file.Backup.read(path)
    assert capsys.readouterr().out.splitlines()[-5:] == [
        f"{path} was made on {backup.made}.",
        "  cases_country: 1 rows go, 0 come",
        "  cases_theme: 1 rows go, 1 come",
        "All else is as it is in the file.",
        "The database is as the backup has it. Who has a page open there is asked before saving over it.",
    ]


@pytest.mark.parametrize(("answer", "count"), [("yes", 0), ("y", 1), ("", 1)])
def test_a_restore_asks(path, monkeypatch, answer, count):
    factories.make_country(slug="another")
    monkeypatch.setattr("builtins.input", lambda question: answer if "Type yes" in question else "")
    if count:
        with pytest.raises(CommandError, match="Nothing was restored"):
            call_command("restore", path)
    else:
        call_command("restore", path)
    assert models.Country.objects.filter(slug="another").count() == count


def test_a_file_that_is_damaged_anywhere_is_refused_by_name(path):
    whole = path.read_bytes()
    for place in [*range(85), *random.sample(range(85, len(whole)), 30)]:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(file.BackupError, match=r"^/.*/one is "):
            file.Backup.read(path)


def test_a_file_that_is_cut_short_or_goes_on_is_refused(path):
    whole = path.read_bytes()
    for spoilt in (whole[: len(whole) // 2], whole[:-1], whole + b"\n"):
        path.write_bytes(spoilt)
        assert refusal(path) == f"Nothing was restored. {path} is damaged or cut short: {DAMAGED}"


@pytest.mark.parametrize("foreign", [b"", b"[]\n", b"PK\x03\x04", b"SQLite format 3\0"])
def test_a_file_that_is_no_backup_is_refused(path, foreign):
    path.write_bytes(foreign)
    assert refusal(path) == f"Nothing was restored. {path} is no backup of the casebook."


def test_a_file_that_is_not_there_is_named(path):
    assert "nowhere" in refusal(path.with_name("nowhere"))


def test_a_backup_of_a_later_form_is_refused(path):
    path.write_bytes(path.read_bytes().replace(b"casebook backup 1", b"casebook backup 2", 1))
    assert refusal(path) == f"Nothing was restored. {path} is a backup of form 2, and this program reads form 1."


def test_a_backup_of_a_database_with_other_migrations_is_refused(path):
    MigrationRecorder(connection).record_applied("cases", "9999_later")
    later = path.with_name("later")
    call_command("backup", later)
    said = f"{path} is of a database with other migrations: it lacks cases.9999_later. "
    here = refusal(path)
    MigrationRecorder(connection).record_unapplied("cases", "9999_later")
    there = f"{later} is of a database with other migrations: this database lacks cases.9999_later. "
    assert (here.startswith(f"Nothing was restored. {said}"), refusal(later).startswith(f"Nothing was restored. {there}")) == (
        True,
        True,
    )


def test_a_backup_with_other_columns_is_refused(path):
    backup = file.Backup.read(path)
    found = {head.replace('"summary"', '"gist"'): rows for head, rows in backup.tables.items()}
    path.write_bytes(replace(backup, tables=found).packed())
    assert refusal(path).endswith("has other tables or columns than this version of the casebook.")


def test_a_restore_that_does_not_read_back_is_undone(path):
    backup = file.Backup.read(path)
    found = {head: [row.replace("true", "1") for row in rows] for head, rows in backup.tables.items()}
    path.write_bytes(replace(backup, tables=found).packed())
    change()
    assert refusal(path) == "Nothing was restored. What was restored did not read back as the backup has it."


@pytest.mark.django_db
@given(casebooks())
def test_any_casebook_is_restored_as_it_was(entries):
    with undone(), folder_of({"all.json": json.dumps(entries).encode()}) as folder:
        fixtures.load(folder)
        packed = file.Backup("today", tables.migrations(), tables.last_numbers(), tables.tables()).packed()
        (folder / "one").write_bytes(packed)
        empty_casebook()
        backup = file.Backup.read(folder / "one")
        file.restore(backup)
        assert (tables.tables(), tables.last_numbers()) == (backup.tables, backup.last_numbers)
        assert fixtures.load(folder) == []

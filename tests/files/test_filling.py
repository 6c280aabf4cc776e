"""A release in a database of its own on a server: filled from the release's file, all of it or nothing."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from cases import models
from cases.files.held import Held
from cases.files.releasing import in_place_of_default, release
from tests import factories
from tests.small_casebook import fill_casebook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_releases")]


@pytest.fixture
def published(tmp_path):
    """The file of a release."""
    fill_casebook()
    call_command("mark_reviewed", "everything")
    release(tmp_path / "out")
    return tmp_path / "out" / "current" / "casebook.sqlite3"


@pytest.fixture
def own(migrated, tmp_path):
    """A database of its own in place of the curators'; it holds no record."""
    file = tmp_path / "own.sqlite3"
    file.write_bytes(migrated.read_bytes())
    with in_place_of_default(file, "PRAGMA foreign_keys=ON"):
        yield file


def held_in(file):
    with in_place_of_default(file, "PRAGMA query_only=ON"):
        return Held().fields, models.Release.objects.data_version()


def test_release_is_filled_in_and_then_brought_up_to_date(published, own, capsys):
    call_command("fill", published)
    assert (Held().fields, models.Release.objects.data_version()) == held_in(published)
    assert capsys.readouterr().out == f"{own} holds {models.Release.objects.data_version()}.\n"
    models.Country.objects.filter(slug="peru").update(summary="Otherwise")
    factories.make_country()
    number = models.State.objects.number()
    call_command("fill", published)
    assert (Held().fields, models.Release.objects.data_version()) == held_in(published)
    assert (models.Release.objects.count(), models.State.objects.number() > number) == (1, True)


def test_database_of_curators_is_not_filled(published):
    before = Held().fields
    assert MigrationRecorder(connection).applied_migrations()
    with pytest.raises(CommandError, match=r"^Nothing was filled. The database holds tables of account, .*sessions: what is"):
        call_command("fill", published)
    assert Held().fields == before


def test_file_that_is_no_release_fills_nothing(own, tmp_path, migrated):
    for file in (tmp_path / "gone", migrated):
        with pytest.raises(CommandError, match=f"^Nothing was filled. {file} is no release: manage.py publish makes one"):
            call_command("fill", file)
    assert Held().fields == {}


def test_what_is_not_read_back_is_not_kept(published, own):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER spoils AFTER INSERT ON cases_country "
            "BEGIN UPDATE cases_country SET summary = 'Otherwise' WHERE id = NEW.id; END"
        )
    with pytest.raises(CommandError, match=r"^Nothing was filled. .*: what was written could not be read back"):
        call_command("fill", published)
    assert (models.Release.objects.count(), Held().fields) == (0, {})

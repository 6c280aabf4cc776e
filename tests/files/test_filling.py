"""A release in a database of its own on a server: published into it and taken back in it, all of it or nothing."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from cases import models
from cases.files.held import Held
from cases.files.other_databases import in_place_of_default
from cases.files.release_folder import current_version
from tests.servers import url_of
from tests.small_casebook import fill_casebook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_releases")]


@pytest.fixture
def out(tmp_path):
    """The folder of the releases; the small casebook is there to be published."""
    fill_casebook()
    call_command("mark_reviewed", "everything")
    return tmp_path / "out"


@pytest.fixture
def own(migrated, tmp_path):
    """The file of a database of its own, with the tables of the casebook and no record."""
    file = tmp_path / "own.sqlite3"
    file.write_bytes(migrated.read_bytes())
    return file


def held_in(file):
    """The entries that a database holds, and the data versions that it names."""
    with in_place_of_default(file, "PRAGMA query_only=ON"):
        return Held().fields, [each.data_version for each in models.Release.objects.all()]


def change(file, statement):
    """Change something in a database of its own."""
    with in_place_of_default(file, "PRAGMA foreign_keys=ON"), connection.cursor() as cursor:
        cursor.execute(statement)


def number_in(file):
    """The number of the state of a database."""
    with in_place_of_default(file, "PRAGMA query_only=ON"):
        return models.State.objects.number()


def test_release_is_published_into_a_database_and_brought_up_to_date(out, own):
    served = out / "current" / "casebook.sqlite3"
    call_command("publish", out, into=url_of(own))
    first, number = held_in(served), number_in(own)
    assert held_in(own) == first
    change(own, "UPDATE cases_country SET summary = 'Otherwise'")
    models.Country.objects.filter(slug="peru").update(summary="Something new")
    call_command("publish", out, into=url_of(own), unreviewed="a test")
    assert held_in(own) == held_in(served) != first
    assert number_in(own) > number


def test_rollback_takes_the_database_back_too(out, own, capsys):
    call_command("publish", out, into=url_of(own))
    first, before = current_version(out), held_in(own)
    models.Country.objects.filter(slug="peru").update(summary="Something new")
    call_command("publish", out, into=url_of(own), unreviewed="a test")
    assert held_in(own) != before
    call_command("rollback", out, into=url_of(own))
    assert (held_in(own), current_version(out)) == (before, first)
    assert capsys.readouterr().out.endswith(f"Served now: {first}.\n")


def test_database_of_curators_is_not_filled(out, own):
    change(own, "INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0001_initial', '2026-01-01')")
    assert MigrationRecorder(connection).applied_migrations()
    with pytest.raises(CommandError, match=r"^Nothing was published. The database holds tables of auth: what is"):
        call_command("publish", out, into=url_of(own))
    assert (held_in(own), current_version(out)) == (({}, []), "")


def test_what_is_not_read_back_is_neither_kept_nor_served(out, own):
    change(
        own,
        "CREATE TRIGGER spoils AFTER INSERT ON cases_country "
        "BEGIN UPDATE cases_country SET summary = 'Otherwise' WHERE id = NEW.id; END",
    )
    with pytest.raises(CommandError, match=r"^Nothing was published. .*: what was written could not be read back"):
        call_command("publish", out, into=url_of(own))
    assert (held_in(own), current_version(out)) == (({}, []), "")


@pytest.mark.parametrize("address", ["mysql://here/casebook", "postgres://nobody@127.0.0.1:1/casebook"])
@pytest.mark.parametrize(("command", "words"), [("publish", "Nothing was published"), ("rollback", "Nothing was changed")])
def test_address_that_leads_to_no_database_changes_nothing(out, address, command, words):
    call_command("publish", out)
    served = current_version(out)
    with pytest.raises(CommandError, match=rf"^{words}\. .*(names neither|could not connect|failed|refused)"):
        call_command(command, out, *([served] if command == "rollback" else []), into=address)
    assert current_version(out) == served

"""A release in a database of its own on a server, from which others replicate it: brought to what the release's file holds."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from cases.files.building import built_records
from cases.files.differences import differences
from cases.files.faults import FixtureError
from cases.files.fixtures import alone
from cases.files.held import Held
from cases.files.other_databases import READING, database_in_place, in_place_of_default
from cases.files.release_folder import DATABASE, RELEASES, serve
from cases.files.writing import write
from cases.models import Release
from selfmgmt_site.environment import database

OTHERS = "The database holds tables of {}: what is published goes into one of its own."


def filled_first(address):
    """What switches to a release as `serve` does, once the database at this address holds it.

    ImproperlyConfigured where the address is none.
    """
    given = database(address, public=False)

    def switch(out, version):
        with database_in_place(given):
            fill(out / RELEASES / version / DATABASE)
        serve(out, version)

    return switch


def fill(file):
    """Bring the database to what the release in `file` holds, in one transaction, so that readers see one or the other.

    FixtureError where the database is one that curators work in.
    """
    applied = MigrationRecorder(connection).applied_migrations()
    if others := sorted({app for app, _name in applied} - {"cases"}):
        raise FixtureError(OTHERS.format(", ".join(others)))
    with in_place_of_default(file, READING):
        made, content = Release.objects.get(), Held().fields
    call_command("migrate", "cases", verbosity=0)
    with alone():
        bring_to(content, file)
        Release.objects.all().delete()
        Release.objects.create(data_version=made.data_version, why=made.why, unreviewed=made.unreviewed)


def bring_to(content, file):
    """Write what differs between the database and this content."""
    held = Held()
    changes = {each.place: each for each in differences(held.fields, content)}
    records = built_records(content, held.records, changes, lambda place: file)
    write(changes, held.records, records, lambda place: file)
    if Held().fields != content:
        raise FixtureError(f"{file}: what was written could not be read back.")

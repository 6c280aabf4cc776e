"""`manage.py fill FILE`: a release that was published, in the database that DATABASE_URL names."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cases.files.faults import FixtureError
from cases.files.filling import fill


class Command(BaseCommand):
    help = "Bring a database of its own, such as one on PostgreSQL, to what a release holds, all of it or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the SQLite file of the release")

    def handle(self, file, **options):
        try:
            made = fill(file)
        except FixtureError as error:
            raise CommandError(f"Nothing was filled. {error}") from error
        self.stdout.write(f"{connection.settings_dict['NAME']} holds {made.data_version}.")

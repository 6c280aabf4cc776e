"""`manage.py rollback OUT [VERSION]`: an earlier release, served again."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cases.files.faults import FixtureError
from cases.files.filling import filled_first
from cases.files.release_folder import roll_back, serve


class Command(BaseCommand):
    help = "Let a public site serve an earlier release again, once its checksums were found to be right."

    def add_arguments(self, parser):
        parser.add_argument("out", type=Path, help="the folder of the releases")
        parser.add_argument("version", nargs="?", default="", help="the release; without it, the one before the current")
        parser.add_argument("--into", default="", metavar="ADDRESS", help="the address of the database that publish fills")

    def handle(self, out, version, into, **options):
        try:
            served = roll_back(out, version, filled_first(into) if into else serve)
        except (FixtureError, OSError, DatabaseError, ImproperlyConfigured) as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        self.stdout.write(f"Served now: {served}.")

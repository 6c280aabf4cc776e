"""`manage.py load_fixtures`: the casebook from its files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.files import fixtures
from cases.models import Country


class Command(BaseCommand):
    help = "Load all fixtures in one transaction: every record, or, where one is bad, none."

    def add_arguments(self, parser):
        parser.add_argument("directory", nargs="?", type=Path, default=settings.FIXTURE_DIRS[0])
        parser.add_argument("--if-empty", action="store_true", help="do nothing where records exist, so that edits are kept")

    def handle(self, directory, if_empty, **options):
        if if_empty and Country.objects.exists():
            return
        if not directory.is_dir():
            raise CommandError(f"{directory} is no folder: name the one that holds the fixtures.")
        try:
            count = fixtures.load(directory)
        except fixtures.FixtureError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(f"Loaded {count} records.")

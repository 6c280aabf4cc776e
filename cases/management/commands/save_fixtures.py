"""`manage.py save_fixtures`: the casebook back into its files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.files import fixtures
from cases.models import Country


class Command(BaseCommand):
    help = "Write all records to the canonical fixtures; loading and saving again changes no byte."

    def add_arguments(self, parser):
        parser.add_argument("directory", nargs="?", type=Path, default=settings.FIXTURE_DIRS[0])

    def handle(self, directory, **options):
        if not Country.objects.exists():
            raise CommandError("The database has no records, so the files stay as they are.")
        directory.mkdir(parents=True, exist_ok=True)
        names = fixtures.save(directory)
        self.stdout.write(f"Wrote {', '.join(names)} to {directory}.")

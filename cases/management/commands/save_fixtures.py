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
        parser.add_argument("--wins", choices=["database"], default="", help="write over edits of the files")
        stopped = parser.add_mutually_exclusive_group()
        stopped.add_argument("--finish", action="store_true", help="put in place what a save had written that was stopped")
        stopped.add_argument("--drop", action="store_true", help="put back what was there before a save that was stopped")

    def handle(self, directory, wins, finish, drop, **options):
        try:
            if finish or drop:
                self.settle(directory, finish)
            else:
                self.save(directory, wins)
        except (fixtures.FixtureError, OSError) as error:
            raise CommandError(f"Nothing was saved. {error}") from error

    def settle(self, directory, finish):
        """Finish or drop a save that was stopped."""
        (fixtures.finish_save if finish else fixtures.drop_save)(directory)
        self.stdout.write(f"The save that was stopped is {'finished' if finish else 'dropped'}.")

    def save(self, directory, wins):
        """Save all records."""
        if not Country.objects.exists():
            raise CommandError("The database has no records, so the files stay as they are.")
        directory.mkdir(parents=True, exist_ok=True)
        names = fixtures.save(directory, wins)
        self.stdout.write(f"Wrote {', '.join(names)} to {directory}.")

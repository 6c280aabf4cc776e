"""`manage.py restore FILE`: the whole database from one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cases.backup import file
from cases.files.faults import FixtureError


class Command(BaseCommand):
    help = "Bring the whole database to the state of a backup, all of it or nothing, and tell first what that replaces."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, yes, **options):
        try:
            self.restore(options["file"], yes)
        except (file.BackupError, FixtureError, OSError) as error:
            raise CommandError(f"Nothing was restored. {error}") from error

    def restore(self, path, yes):
        """Restore a file that fits, once that is wanted."""
        backup = file.Backup.read(path)
        file.check_fits(backup, path)
        self.stdout.write(f"{path} was made on {backup.made}.")
        for table, (going, coming) in file.differing(backup).items():
            self.stdout.write(f"  {table}: {going} rows go, {coming} come")
        self.stdout.write("All else is as it is in the file.")
        if not yes and input("Replace the database by the backup? Type yes: ") != "yes":
            raise CommandError("Nothing was restored.")
        file.restore(backup)
        self.stdout.write("The database is as the backup has it. Who has a page open there is asked before saving over it.")

"""`manage.py backup FILE`: the whole database in one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from cases.backup import file


class Command(BaseCommand):
    help = "Write the whole database, with users and all else that it holds, to one new file."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, **options):
        path = options["file"]
        try:
            backup = file.write_backup(path)
        except (file.BackupError, OSError, OperationalError) as error:
            raise CommandError(f"There is no backup. {error}") from error
        count = sum(map(len, backup.tables.values()))
        self.stdout.write(f"Wrote {count} rows of {len(backup.tables)} tables to {path}, and read them back.")

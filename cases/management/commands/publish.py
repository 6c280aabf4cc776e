"""`manage.py publish OUT`: what was reviewed, as the database of a public site."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cases.files.faults import FixtureError
from cases.files.releasing import release


class Command(BaseCommand):
    help = "Write the reviewed records with their evidence into an SQLite database of their own, all of it or nothing."

    def add_arguments(self, parser):
        parser.add_argument("out", type=Path, help="the file of the database, which is replaced")
        parser.add_argument("--unreviewed", default="", metavar="WHY", help="take what changed since its review, and say why")

    def handle(self, out, unreviewed, **options):
        try:
            made = release(out, unreviewed)
        except (FixtureError, OSError) as error:
            raise CommandError(f"Nothing was published. {error}") from error
        for name in made.unreviewed:
            self.stdout.write(f"taken though nobody reviewed its changes: {name}")
        self.stdout.write(f"Published to {out}. Serve it with PUBLIC=1 and DATABASE_URL=sqlite:///{out.resolve()}.")

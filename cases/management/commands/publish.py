"""`manage.py publish OUT`: what was reviewed, as a release of its own that a public site serves."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cases.files.faults import FixtureError
from cases.files.filling import filled_first
from cases.files.release_folder import releases_in, serve
from cases.files.releasing import release
from cases.package.laid import lay

INTO = "the address of a database of its own, such as one on PostgreSQL, which is brought to the release first, at once"


class Command(BaseCommand):
    help = "Write the reviewed records with their evidence as a release, all of it or nothing, and let it be served."

    def add_arguments(self, parser):
        parser.add_argument("out", type=Path, help="the folder of the releases, which is made if need be")
        parser.add_argument("--unreviewed", default="", metavar="WHY", help="take what changed since its review, and say why")
        parser.add_argument("--into", default="", metavar="ADDRESS", help=INTO)

    def handle(self, out, unreviewed, into, **options):
        try:
            version = release(out, unreviewed, filled_first(into) if into else serve, lay)
            said = releases_in(out)[version]
        except (FixtureError, OSError, DatabaseError, ImproperlyConfigured) as error:
            raise CommandError(f"Nothing was published. {error}") from error
        for name in said["unreviewed"]:
            self.stdout.write(f"taken though nobody reviewed its changes: {name}")
        self.stdout.write(f"Published {version}. Serve it with PUBLIC=1 and RELEASES={out.resolve()}.")

"""`manage.py make_synthetic N`: a scratch database of any size, to measure the site with."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.files.faults import FixtureError
from cases.synthetic.filling import NotEmpty, fill

FULL = """Nothing was made: the database holds {} already. Synthetic records go into a database of their own:
DATABASE_URL=sqlite:////tmp/synthetic.sqlite3 manage.py migrate, and the same with make_synthetic"""
MOST = 1_000_000


class Command(BaseCommand):
    help = "Fill an empty database with the casebook and, beside it, N enterprises that are plainly made up, in its shape."

    def add_arguments(self, parser):
        parser.add_argument("count", type=int, metavar="N", help="how many enterprises")
        parser.add_argument("--seed", type=int, default=1, help="another one makes other records; the same, the same (1)")

    def handle(self, count, seed, **options):
        if not 1 <= count <= MOST:
            raise CommandError(f"Nothing was made: make from 1 to {MOST} enterprises.")
        try:
            fill(settings.FIXTURE_DIRS[0], count, seed)
        except NotEmpty as found:
            raise CommandError(FULL.format(found)) from found
        except FixtureError as error:
            raise CommandError(f"Nothing was made. {error}") from error
        self.stdout.write(f"{count} synthetic enterprises, and what goes with them, stand beside the casebook.")

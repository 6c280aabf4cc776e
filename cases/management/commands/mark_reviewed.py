"""`manage.py mark_reviewed everything`: what the database holds as reviewed counts as read as it is."""

from django.core.management.base import BaseCommand, CommandError

from cases.files import fixtures
from cases.files.held import Held
from cases.files.reviewing import keep_reviewed, mark_all


class Command(BaseCommand):
    help = "Let every record that is no draft count as reviewed as it is now; for a casebook that was read whole elsewhere."

    def add_arguments(self, parser):
        parser.add_argument("word", choices=["everything"], help="says that everything was read")

    def handle(self, word, **options):
        try:
            with fixtures.alone():
                marked = mark_all(Held())
                keep_reviewed(Held().fields)
        except fixtures.FixtureError as error:
            raise CommandError(f"Nothing was marked. {error}") from error
        for record in marked:
            self.stdout.write(f"{record._meta.verbose_name} {record.slug}")
        self.stdout.write(f"{len(marked)} records count as reviewed as they are now; save_fixtures writes their marks.")

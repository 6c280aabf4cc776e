"""`manage.py load_fixtures`: the casebook from its files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from cases.files import fixtures
from cases.models import Country
from cases.models.doubts import doubts

SIDES = ("files", "database")
MOST_TOLD = 200  # changes that are told one by one
NEWS = "The files in {} have {} records that the database has not met. To see and load them: manage.py load_fixtures"


def loader():
    """The function that loads; a public site, which has no history, tries without it."""
    return fixtures.load if settings.PUBLIC else import_string("cases.history.loading.load_kept")


class Command(BaseCommand):
    help = "Bring the database to the state of the files, all of it or nothing, and tell first what that changes."

    def add_arguments(self, parser):
        parser.add_argument("directory", nargs="?", type=Path, default=settings.FIXTURE_DIRS[0])
        parser.add_argument("--if-empty", action="store_true", help="where records exist, only say whether the files have news")
        parser.add_argument("--show", action="store_true", help="tell what would change, and change nothing")
        parser.add_argument("--wins", choices=SIDES, default="", help="whose edits stand where the database has unsaved ones")

    def handle(self, directory, if_empty, show, wins, **options):
        try:
            if if_empty and Country.objects.exists():
                self.tell_news(directory)
            else:
                records = loader()(directory, wins, self.tell, only_tell=show)
                self.ask_about(records)
        except fixtures.FixtureError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error

    def tell(self, changes):
        """Say what changes, each by its record."""
        for change in changes[:MOST_TOLD]:
            self.stdout.write(str(change))
        if len(changes) > MOST_TOLD:
            self.stdout.write(f"and {len(changes) - MOST_TOLD} more")
        added, removed = (sum(getattr(change, side) is None for change in changes) for side in ("before", "after"))
        changed = len(changes) - added - removed
        self.stdout.write(f"{added} to add, {changed} to change, {removed} to remove.")

    def ask_about(self, records):
        """Say what is unlikely of the records that were added or changed."""
        for doubt in doubts(records) if records else []:
            self.stdout.write(f"Loaded, but look again: {doubt}")

    def tell_news(self, directory):
        """Say whether the files hold what the database has not met."""
        if count := fixtures.news(directory):
            self.stdout.write(NEWS.format(directory, count))

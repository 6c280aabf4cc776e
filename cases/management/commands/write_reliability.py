"""`manage.py write_reliability`: the agreement of the readings, computed anew, in the database and as a document."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string

from cases.reliability.measures import measure
from cases.reliability.report import reliability


class Command(BaseCommand):
    help = "Compute how far the readings of each round agree, store it with the rounds, and write docs/reliability.md."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, default=settings.BASE_DIR / "docs" / "reliability.md")

    def handle(self, path, **options):
        measure()
        path.write_text(render_to_string("cases/reliability.md", reliability()).rstrip() + "\n", encoding="utf-8")
        self.stdout.write(f"Wrote {path}. The numbers are in the database: save_fixtures writes them to the files.")

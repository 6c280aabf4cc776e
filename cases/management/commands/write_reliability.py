"""`manage.py write_reliability`: the agreement of the readings as a document."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string

from cases.reliability.report import reliability


class Command(BaseCommand):
    help = "Write docs/reliability.md from the readings in fixtures/readings/ and the cases in the database."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, default=settings.BASE_DIR / "docs" / "reliability.md")

    def handle(self, path, **options):
        path.write_text(render_to_string("cases/reliability.md", reliability()).rstrip() + "\n", encoding="utf-8")
        self.stdout.write(f"Wrote {path}.")

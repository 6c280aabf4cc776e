"""`manage.py write_codebook`: the codebook as a document."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string

from cases.overviews.codebook import chapters


class Command(BaseCommand):
    help = "Write docs/codebook.md from the models and the variables in the database."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, default=settings.BASE_DIR / "docs" / "codebook.md")

    def handle(self, path, **options):
        path.write_text(render_to_string("cases/codebook.md", {"chapters": chapters()}).rstrip() + "\n", encoding="utf-8")
        self.stdout.write(f"Wrote {path}.")

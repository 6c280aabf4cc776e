"""`manage.py export_static OUT`: the release that is served, as plain pages."""

import logging
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cases.export.copying import ExportError, export


class Command(BaseCommand):
    help = "Write the whole release that a public site serves as plain pages, whose links were checked, for any web host."

    def add_arguments(self, parser):
        parser.add_argument("out", type=Path, help="the folder, which must not be there yet")

    def handle(self, out, **options):
        logging.disable(logging.INFO)  # else a line for each address that is asked for
        try:
            number = export(out)
        except (ExportError, OSError) as error:
            raise CommandError(f"Nothing was exported. {error}") from error
        finally:
            logging.disable(logging.NOTSET)
        self.stdout.write(f"{number} files in {out}.")

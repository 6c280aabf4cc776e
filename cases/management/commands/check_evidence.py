"""`manage.py check_evidence` checks every value against its passages."""

import json
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from cases.evidence import checking


class Command(BaseCommand):
    help = "Check every passage against the source texts; the exit status is 1 if there is any fault."

    def add_arguments(self, parser):
        parser.add_argument("--texts", type=Path, default=settings.TEXTS_DIR, help="the folder that holds the source texts")
        parser.add_argument("--require-texts", action="store_true", help="fail where a text is not there")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, texts, require_texts=False, **options):
        report = checking.check(texts)
        self.stdout.write(
            json.dumps(report.as_data(), ensure_ascii=False, indent=1) if options["json"] else report_text(report)
        )
        if report.faults or (require_texts and report.unchecked):
            sys.exit(1)


def report_text(report):
    """The report as lines for a terminal."""
    lines = [f"{fault.check:10}  {fault.record}: {fault.what}" for fault in report.faults]
    lines += [f"coverage    {each.source}: {each.covered} of {each.lines} lines" for each in report.coverage]
    lines += [f"unchecked   {slug}: its text was not found; lines and key terms were not checked" for slug in report.unchecked]
    lines.append(f"{report.passages} passages, {len(report.faults)} faults, texts not here: {len(report.unchecked)}")
    return "\n".join(lines)

"""`manage.py give_keys`: gives the evidence in a folder of fixtures its keys, once."""

import json
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

keys = import_module("cases.migrations.0004_keys")


class Command(BaseCommand):
    help = "Give the evidence in the fixtures its keys."

    def add_arguments(self, parser):
        parser.add_argument("directory", nargs="?", type=Path, default=settings.FIXTURE_DIRS[0])

    def handle(self, directory, **options):
        files = {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted(directory.glob("*.json"))}
        entries = [entry for records in files.values() for entry in records]
        for model in keys.KINDS:
            found = {place: entry for place, entry in enumerate(entries) if entry["model"] == f"cases.{model.lower()}"}
            for place, key in keys.first_keys(model, {p: plain(model, e["fields"]) for p, e in found.items()}).items():
                found[place]["fields"] = {"key": key, **found[place]["fields"]}
                if model == "Figure":
                    del found[place]["fields"]["slug"]
        for path, records in files.items():
            path.write_text(json.dumps(records, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def plain(model, fields):
    """The values of an entry, each record by its slug; '' for what it leaves out."""
    given = {name: value[-1] if isinstance(value, list) else value for name, value in fields.items()}
    return dict.fromkeys(keys.TIES[model], "") | given

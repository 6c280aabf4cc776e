"""The casebook as files: loading fixtures atomically, and writing them back in canonical form.

A fixture is a list of records in Django's own JSON format, named by natural keys, sorted, without empty
fields; each country has a file, and what belongs to none or to several goes into the common file of its model.
"""

import json
import os
import shutil
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.serializers import python as serializer
from django.core.serializers import sort_dependencies
from django.db import DatabaseError, transaction

from cases.files.loading import Loader
from cases.models import record_models

READY = ".ready"  # the folder of a save that is whole but not yet in place
NAMING = ("source", "fields", "first_line", "position")  # what tells records apart that name the same others
NAMES = "names"  # the list in that folder of what the save holds


@lru_cache(maxsize=1)
def fixture_models():
    """The models that fixtures hold, {label: model}, each after those that its records name."""
    return {model._meta.label_lower: model for model in sort_dependencies([(apps.get_app_config("cases"), record_models())])}


class FixtureError(Exception):
    """A fixture that cannot be loaded; the message names file, record and field."""


def load(directory):
    """Load every fixture of `directory` in one transaction; return their number. FixtureError if one is bad."""
    directory = Path(directory)
    finish_save(directory)
    records = [(path, record) for path in sorted(directory.glob("*.json")) for record in read(path)]
    order = list(fixture_models())
    records.sort(key=lambda pair: order.index(pair[1]["model"]))
    with transaction.atomic():
        loader = Loader()
        for path, record in records:
            context = named(path, record)
            with context:
                loader.load(record, context)
        loader.finish()
    return len(records)


def read(path):
    """The records of one file; FixtureError if it is no list of known records."""
    try:
        records = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FixtureError(f"{path.name}: this is not valid JSON: {error}") from error
    if not isinstance(records, list):
        raise FixtureError(f"{path.name}: a fixture is a list of records.")
    for record in records:
        if not is_record(record):
            raise FixtureError(f"{path.name}: not a record of the casebook: {json.dumps(record)[:200]}")
        if "pk" in record:
            raise FixtureError(f"{path.name}, {label(record)}: a record is named by its natural key; remove its pk.")
    return records


def is_record(record):
    """Whether this is an entry for a record of the casebook, by its outer form."""
    return isinstance(record, dict) and str(record.get("model")) in fixture_models() and isinstance(record.get("fields"), dict)


class named:
    """A context in which any fault of a record becomes a `FixtureError` that names it."""

    def __init__(self, path, record):
        self.where = f"{path.name}, {label(record)}"

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, ValidationError):
            faults = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
            words = "; ".join(
                f"{'record' if field == NON_FIELD_ERRORS else field}: {' '.join(messages)}"
                for field, messages in faults.items()
            )
            raise FixtureError(f"{self.where}: {words}") from error
        if isinstance(error, DatabaseError | LookupError | ValueError | TypeError):
            raise FixtureError(f"{self.where}: {error}") from error


def label(record):
    """How a message names a record: its model and slug, or the records that it names and what tells it from others."""
    model, given = fixture_models()[record["model"]], record["fields"]
    named = [field.name for field in model._meta.fields if field.is_relation and field.name not in NAMING]
    keys = [given[name] for name in [*named, *NAMING] if given.get(name)]
    return f"{model._meta.model_name} {given.get('slug') or spelled(keys)}"


def spelled(keys):
    """The parts of natural keys, one after the other."""
    return " ".join(str(part) for key in keys for part in (key if isinstance(key, list) else [key]))


def save(directory):
    """Write all records to canonical fixtures in `directory`; a crash leaves the old files or the new ones."""
    directory = Path(directory)
    finish_save(directory)
    coming = directory / ".coming"
    shutil.rmtree(coming, ignore_errors=True)
    coming.mkdir(parents=True)
    files = canonical()
    for name, text in files.items():
        path = coming / f"{name}.json"
        path.write_text(text, encoding="utf-8")
        if path.read_text(encoding="utf-8") != text:
            raise OSError(f"{path}: what was written could not be read back.")
    (coming / NAMES).write_text("\n".join(files), encoding="utf-8")
    os.replace(coming, directory / READY)
    finish_save(directory)
    return sorted(files)


def finish_save(directory):
    """Put in place what a save had written whole, and remove the fixtures it no longer has."""
    ready = directory / READY
    if not ready.is_dir():
        return
    if (ready / NAMES).exists():
        names = {f"{name}.json" for name in (ready / NAMES).read_text(encoding="utf-8").split()}
        for path in ready.glob("*.json"):
            os.replace(path, directory / path.name)
        for path in directory.glob("*.json"):
            if path.name not in names:
                path.unlink()
        (ready / NAMES).unlink()
    ready.rmdir()


def canonical():
    """The whole casebook as fixture texts, by file name without ending."""
    files = defaultdict(list)
    for model, records in whole_casebook().items():
        for record in sorted(records.values(), key=lambda record: record.natural_key()):
            files[record.home.slug if record.home else model.common_file].append(as_record(record))
    return {name: json.dumps(records, ensure_ascii=False, indent=1) + "\n" for name, records in files.items()}


def whole_casebook():
    """Every record, {model: {primary key: record}}, each with the others that it names, in a few queries for each model."""
    found = {}
    for model in fixture_models().values():
        links = [field.name for field in model._meta.many_to_many]
        found[model] = {record.pk: record for record in model.objects.prefetch_related(*links)}
    for model, records in found.items():
        for field in (field for field in model._meta.fields if field.is_relation):
            for record in records.values():
                named = found[field.related_model].get(getattr(record, field.attname))
                field.set_cached_value(record, named)
    return found


def as_record(record):
    """A record as its canonical fixture entry: natural keys, sorted lists, no empty fields, exact numbers."""
    entry = serializer.Serializer().serialize([record], use_natural_foreign_keys=True, use_natural_primary_keys=True)[0]
    fields = {
        name: canonical_value(value)
        for name, value in entry["fields"].items()
        if not is_empty(record._meta.get_field(name), value)
    }
    return {"model": entry["model"], "fields": fields}


def is_empty(field, value):
    """Whether a value is left out of the files: nothing, or the field's default."""
    return value is None or value in ("", []) or (not value and value == field.get_default())


def canonical_value(value):
    if isinstance(value, list) and value and isinstance(value[0], list | tuple):
        return sorted(list(key) for key in value)
    return list(value) if isinstance(value, tuple) else value

"""The casebook as files: loading fixtures atomically, and writing them back in canonical form.

A fixture is a list of records in Django's own JSON format, named by natural keys, sorted, without empty
fields; each country has a file, and what belongs to none or to several has one per model.
"""

import json
import os
import shutil
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.serializers import python as serializer
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, transaction
from django.db import models as db_models

from cases import models

COMMON_FILE = {
    models.Source: "sources",
    models.Omission: "sources",
    models.Theme: "codebook",
    models.Variable: "codebook",
    models.Value: "codebook",
    models.Country: "countries",
    models.Period: "periods",
    models.Law: "laws",
    models.Enterprise: "enterprises",
    models.Lesson: "lessons",
    models.Citation: "lessons",
    models.Figure: "lessons",
    models.Event: "events",
    models.Term: "glossary",
    models.Coding: "codings",
    models.ComparisonSet: "sets",
    models.SetMember: "sets",
}
ORDER = {model._meta.label_lower: place for place, model in enumerate(COMMON_FILE)}
READY = ".ready"  # the folder of a save that is whole but not yet in place
NAMES = "names"  # the list in that folder of what the save holds


class FixtureError(Exception):
    """A fixture that cannot be loaded; the message names file, record and field."""


def load(directory):
    """Load every fixture of `directory` in one transaction; return how many records. FixtureError where one is bad."""
    directory = Path(directory)
    finish_save(directory)
    records = [(path, record) for path in sorted(directory.glob("*.json")) for record in read(path)]
    records.sort(key=lambda pair: ORDER[pair[1]["model"]])
    with transaction.atomic():
        seen = {}  # the primary key of each record loaded so far, by model and natural key
        waiting = [_load_one(path, record, seen) for path, record in records]
        for path, record, loaded in waiting:
            with named(path, record):
                _save_deferred(loaded)
    return len(records)


def read(path):
    """The records of one file; FixtureError where it is no list of known records."""
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
    return isinstance(record, dict) and str(record.get("model")) in ORDER and isinstance(record.get("fields"), dict)


def _load_one(path, record, seen):
    """Load one record over the one of its natural key, if there is one; a key may stand only once in `seen`."""
    with named(path, record):
        fields = complete(apps.get_model(record["model"]), record["fields"], seen)
        (loaded,) = serializer.Deserializer([record | {"fields": fields}], handle_forward_references=True)
        key = (record["model"], loaded.object.natural_key())
        if key in seen:
            raise ValueError("another record has the same natural key")
        loaded.object._state.adding = loaded.object.pk is None
        loaded.object.full_clean(exclude=[field.name for field in loaded.deferred_fields or {}])
        loaded.save()
        seen[key] = loaded.object.pk
    return path, record, loaded


def complete(model, fields, seen):
    """The fields of a record, with those to many that it leaves out, and with the primary keys of records that are
    `seen`, which saves looking for them; ValidationError for each field that cannot be read."""
    own = {field.name: field for field in [*model._meta.fields, *model._meta.many_to_many] if not field.primary_key}
    faults = {name: fault for name, value in fields.items() if (fault := unreadable(own.get(name), value, seen))}
    needed = [name for name, field in own.items() if field.many_to_one and not field.null]
    faults |= {name: "this field is required" for name in needed if fields.get(name) is None}
    if faults:
        raise ValidationError(faults)
    one = {name: seen_key(own[name], value, seen) for name, value in fields.items() if own[name].many_to_one}
    return {field.name: [] for field in model._meta.many_to_many} | fields | one


def seen_key(field, key, seen):
    """The primary key of the record that `key` names, where it is `seen`; else `key` itself."""
    return seen.get((field.related_model._meta.label_lower, tuple(key)), key) if key else key


def unreadable(field, value, seen):
    """Why `value` is none for `field`; '' where it is one."""
    if field is None:
        return "there is no such field"
    if field.is_relation:
        return unknown(field, value if field.many_to_many else [value] if value is not None else [], seen)
    if isinstance(field, db_models.CharField | db_models.TextField) and not isinstance(value, str):
        return "this is not a text"
    try:
        field.to_python(value)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def unknown(field, keys, seen):
    """Why `keys` name no records for `field`; '' where they do, or may once all records of its own model are loaded."""
    if not isinstance(keys, list) or not all(is_key(key) for key in keys):
        return "a record is named here by its natural key, which is a list"
    later = field.related_model is field.model
    missing = [key for key in keys if not later and not exists(field.related_model, key, seen)]
    return f"there is no record {missing[0]}" if missing else ""


def is_key(value):
    return isinstance(value, list) and all(isinstance(part, str | int) for part in value)


def exists(model, key, seen):
    """Whether a record is there, by its natural key."""
    try:
        return (model._meta.label_lower, tuple(key)) in seen or bool(model.objects.get_by_natural_key(*key))
    except (model.DoesNotExist, TypeError):
        return False


def _save_deferred(loaded):
    """Set the fields of a record that name records of its own model; ValidationError where one is not there."""
    try:
        if loaded.deferred_fields:
            loaded.save_deferred_fields()
    except DeserializationError as error:
        raise ValidationError(
            {field.name: f"there is no record {key}" for field, key in loaded.deferred_fields.items()}
        ) from error


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
        if isinstance(error, DeserializationError | DatabaseError | LookupError | ValueError | TypeError):
            raise FixtureError(f"{self.where}: {error}") from error


def label(record):
    """How a message names a record: its model and slug, or the fields that stand for one."""
    fields = record["fields"]
    parts = (
        "slug",
        "country",
        "period",
        "law",
        "enterprise",
        "lesson",
        "variable",
        "comparison_set",
        "source",
        "fields",
        "first_line",
    )
    keys = [fields[part] for part in parts if fields.get(part)]
    name = fields.get("slug") or " ".join(str(part) for key in keys for part in (key if isinstance(key, list) else [key]))
    return f"{record['model'].removeprefix('cases.')} {name}"


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
    for model, common in COMMON_FILE.items():
        for record in sorted(model.objects.all(), key=lambda record: record.natural_key()):
            files[record.home.slug if record.home else common].append(as_record(record))
    return {name: json.dumps(records, ensure_ascii=False, indent=1) + "\n" for name, records in files.items()}


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
    """Whether a value goes without saying; a nought or a no does where it is the field's default."""
    return value is None or value in ("", []) or (not value and value == field.get_default())


def canonical_value(value):
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list) and value and isinstance(value[0], list | tuple):
        return sorted(list(key) for key in value)
    return list(value) if isinstance(value, tuple) else value

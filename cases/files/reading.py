"""Reading a folder of fixtures: every entry of every file, at its place."""

import json
from decimal import Decimal

from django.core.exceptions import ValidationError

from cases.files.entries import canonical_fields, fixture_models, label, place_of
from cases.files.faults import FixtureError, named
from cases.files.placing import fixtures_in
from cases.models.keys import derived_key
from cases.models.owned import Owned, key_parts


def read_folder(directory, known):
    """The canonical fields of every entry, {place: fields}, and the names of their files, {place: name}.

    Entries that are the same as those `known`, {place: fields}, are not looked at further. FixtureError if one is bad.
    """
    entries = [(name, entry) for name, path in fixture_files(directory).items() for entry in read_file(name, path)]
    give_keys([entry for _name, entry in entries])
    fields, files = {}, {}
    for name, entry in entries:
        model, given = fixture_models()[entry["model"]], entry["fields"]
        with named(f"{name}, {spoken(model, given)}"):
            place = place_of(model, given)
            if place in fields:
                raise ValueError(f"another record has the same natural key, in {files[place]}")
            files[place] = name
            fields[place] = given if repr(given) == repr(known.get(place)) else canonical_fields(model, given)
    return fields, files


def fixture_files(directory):
    """The files of a folder that hold fixtures, {name: path}; FixtureError if there are none."""
    if not directory.is_dir():
        raise FixtureError(f"{directory} is no folder: name the one that holds the fixtures.")
    files = fixtures_in(directory)
    if not files:
        raise FixtureError(f"{directory} holds no fixtures: name the folder that does, with its files *.json.")
    return files


def read_file(name, path):
    """The entries of one file; FixtureError if it is no list of records."""
    try:
        entries = json.loads(
            path.read_text(encoding="utf-8"), parse_float=Decimal, parse_constant=no_number, object_pairs_hook=object_of
        )
    except OSError as error:
        raise FixtureError(f"{name}: this cannot be read as a file: {error.strerror}.") from error
    except ValueError as error:
        raise FixtureError(f"{name}: this is not valid JSON: {error}") from error
    except RecursionError as error:
        raise FixtureError(f"{name}: this is no list of records: it is nested too deeply.") from error
    if not isinstance(entries, list):
        raise FixtureError(f"{name}: a fixture is a list of records.")
    for entry in entries:
        check_form(name, entry)
    return entries


def object_of(pairs):
    """An object of JSON as a dictionary; ValueError if it names a field twice."""
    names = [name for name, _value in pairs]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"{' and '.join(twice)} stands twice in one object")
    return dict(pairs)


def no_number(word):
    raise ValueError(f"{word} is no number")


def check_form(name, entry):
    """Raise FixtureError if an entry is none for a record of the casebook, by its outer form."""
    if not (isinstance(entry, dict) and str(entry.get("model")) in fixture_models() and isinstance(entry.get("fields"), dict)):
        raise FixtureError(f"{name}: not a record of the casebook: {json.dumps(entry, default=str)[:200]}")
    if more := sorted(entry.keys() - {"model", "fields"}):
        what = "a record is named by its natural key; remove its pk" if "pk" in more else f"there is no {', '.join(more)}"
        raise FixtureError(f"{name}, {spoken(fixture_models()[entry['model']], entry['fields'])}: {what}.")


def give_keys(entries):
    """Give each piece of evidence that has no key the one that follows from its fields, the same each time."""
    for label_, model in fixture_models().items():
        if issubclass(model, Owned):
            given = [entry["fields"] for entry in entries if entry["model"] == label_]
            taken = {fields["key"] for fields in given if isinstance(fields.get("key"), str)}
            for fields in given:
                if not fields.get("key"):
                    fields["key"] = derived_key(key_parts(model, slugs(fields)), taken)
                    taken.add(fields["key"])


def slugs(fields):
    """The fields of an entry with the slugs of records in place of their natural keys."""
    return {name: value[0] if isinstance(value, list) and value else value for name, value in fields.items()}


def spoken(model, given):
    """How a message names an entry that may be bad."""
    try:
        return label(place_of(model, given))
    except ValidationError:
        return model._meta.model_name

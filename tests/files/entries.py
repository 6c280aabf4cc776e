"""Entries of fixture files, written on the spot."""

import json

from cases.files import fixtures
from cases.files.entries import fixture_models

COUNTRY = {"model": "cases.country", "fields": {"slug": "peru", "name": "Peru", "role": "case"}}
SOURCE = {"model": "cases.source", "fields": {"slug": "a-book", "short": "Book 2000", "title": "A book"}}
PASSAGE = {"source": ["a-book"], "locator": "p. 1", "first_line": 1, "last_line": 2, "terms": "a term"}


def entry(model, **fields):
    """An entry of a model, by its name."""
    return {"model": f"cases.{model}", "fields": fields}


def law(**fields):
    """A law of Peru."""
    return entry("law", **{"slug": "a-law", "name": "A law", "country": ["peru"]} | fields)


def citation(**fields):
    """A citation of Peru."""
    return entry("citation", **PASSAGE | {"country": ["peru"]} | fields)


def write(directory, name, entries):
    """Write one file of a folder."""
    (directory / f"{name}.json").write_text(json.dumps(entries), encoding="utf-8")


def load(directory, *entries, **options):
    """Load these entries alone from a folder."""
    write(directory, "all", entries)
    return fixtures.load(directory, **options)


def everything():
    """Every row of every model of records."""
    return {model: sorted(map(repr, model.objects.values())) for model in fixture_models().values()}

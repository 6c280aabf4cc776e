"""Casebooks and damages made at random: what is loaded is saved to the same bytes, and what is damaged is named."""

import copy
import json
import tempfile
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from cases import models
from cases.files import fixtures
from cases.files.entries import fixture_models
from tests.calendar_days import texts
from tests.files.entries import entry, everything
from tests.small_casebook import contents, empty_casebook, fill_casebook

pytestmark = pytest.mark.django_db
any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
names = any_text.map("N{}".format)
dates = st.just("") | texts.map(lambda found: found[0])
slugs = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True).filter(lambda slug: slug not in ("compare", "matrix"))
decimals = st.decimals(-10_000, 10_000, places=3).map(models.Figure._meta.get_field("low").to_python)


@contextmanager
def folder_of(files):
    """A folder with these files, {name: content}."""
    with tempfile.TemporaryDirectory() as name:
        for file, content in files.items():
            (Path(name) / file).write_bytes(content)
        yield Path(name)


@contextmanager
def undone():
    """A context of the database that is left as it was entered."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def some(draw, keys, fewest=0):
    """Some of these keys, each once."""
    return draw(st.lists(st.sampled_from(keys), min_size=fewest, max_size=3, unique_by=tuple)) if keys else []


def passage(draw, source):
    lines = sorted(draw(st.tuples(st.integers(0, 999), st.integers(0, 999))))
    locator, note = draw(names)[:30], draw(any_text)
    return {"source": source, "locator": locator, "first_line": lines[0], "last_line": lines[1], "terms": "a", "note": note}


def drawn(draw, model, count, **fields):
    """Entries of a model with slugs and names, and what else each draws."""
    found = draw(st.lists(slugs, min_size=count, max_size=count + 1, unique=True))
    return [
        entry(model, slug=slug, **{"name": draw(names)} | {name: value() for name, value in fields.items()}) for slug in found
    ]


def keys(entries):
    return [[each["fields"]["slug"]] for each in entries]


@st.composite
def casebooks(draw):
    """The entries of a casebook, in any order: records that name each other, with any text, number and year."""
    countries = drawn(draw, "country", 1, role=lambda: "case", summary=lambda: draw(any_text))
    sources = drawn(draw, "source", 1, short=lambda: draw(names), title=lambda: draw(names))
    for each in sources:
        del each["fields"]["name"]
    country, source = (st.sampled_from(keys(entries)) for entries in (countries, sources))
    laws = drawn(draw, "law", 0, country=lambda: draw(country), date=lambda: draw(dates), date_words=lambda: draw(any_text))
    for one, other in pairwise(laws):
        one["fields"]["amends"] = [other["fields"]["slug"]]
    themes = drawn(draw, "theme", 1, definition=lambda: draw(names))
    enterprises = drawn(draw, "enterprise", 0, country=lambda: draw(country), level=lambda: "firm", begun=lambda: draw(dates))
    for each in enterprises:
        each["fields"]["laws"] = some(draw, keys(laws))
    lessons = drawn(draw, "lesson", 1, kind=lambda: "claim", themes=lambda: some(draw, keys(themes)))
    for each in lessons:
        each["fields"] |= {"countries": some(draw, keys(countries)), "enterprises": some(draw, keys(enterprises))}
    figures = [
        entry("figure", country=draw(country), measure=draw(names), low=draw(decimals), unit="u", **passage(draw, draw(source)))
        for _ in range(draw(st.integers(0, 3)))
    ]
    for each in figures:
        each["fields"]["low"] = fixtures_text(each["fields"]["low"])
    events = drawn(draw, "event", 0, date=lambda: draw(dates.filter(bool)), countries=lambda: some(draw, keys(countries)))
    for each in events:
        each["fields"] |= passage(draw, draw(source))
    every = [*countries, *sources, *laws, *themes, *enterprises, *lessons, *figures, *events]
    return draw(st.permutations(every))


def fixtures_text(number):
    """A number as a file gives it."""
    field = models.Figure._meta.get_field("low")
    return field.value_from_object(models.Figure(low=number))


@given(casebooks())
def test_what_is_loaded_is_saved_to_the_same_bytes_each_time(entries):
    files = {"all.json": json.dumps(entries).encode()}
    with undone(), folder_of(files) as given_files, folder_of({}) as one, folder_of({}) as other:
        assert len(fixtures.load(given_files)) == len(entries)
        fixtures.save(one)
        empty_casebook()
        fixtures.load(one)
        assert fixtures.load(one) == []
        fixtures.save(other)
        assert contents(one) == contents(other)
        empty_casebook()


@lru_cache(maxsize=1)
def sound_files():
    """The files of a small casebook."""
    with undone(), folder_of({}) as folder:
        fill_casebook()
        fixtures.save(folder)
        return contents(folder)


def spots(value, path=()):
    """The paths to every value in a tree of JSON."""
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield from spots(part, (*path, name))


def replaced(tree, path, value):
    """A copy of a tree with another value at a path."""
    if not path:
        return value
    tree = copy.deepcopy(tree)
    at = tree
    for name in path[:-1]:
        at = at[name]
    at[path[-1]] = value
    return tree


odd_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def load_damaged(name, content):
    """Load the small casebook, then its files with one damaged: all stays as it was, or the damage is no fault."""
    with undone(), folder_of(sound_files()) as folder:
        fixtures.load(folder)
        before = everything()
        (folder / name).write_bytes(content)
        try:
            fixtures.load(folder)
        except fixtures.FixtureError as error:
            assert everything() == before
            return str(error)
        fixtures.load(folder)
        return ""


@given(st.data())
def test_file_with_an_odd_value_changes_nothing_or_is_sound(data):
    name = data.draw(st.sampled_from(sorted(sound_files())))
    tree = json.loads(sound_files()[name])
    path = data.draw(st.sampled_from(list(spots(tree))))
    damaged = json.dumps(replaced(tree, path, data.draw(odd_values))).encode()
    told = load_damaged(name, damaged)
    assert told == "" or told.startswith(tuple(sound_files()))


@given(st.data())
def test_truncated_file_changes_nothing_and_is_named(data):
    name = data.draw(st.sampled_from(sorted(sound_files())))
    content = sound_files()[name]
    told = load_damaged(name, content[: data.draw(st.integers(0, len(content.rstrip()) - 1))])
    assert told.startswith(f"{name}: this is not valid JSON: ")


def test_every_model_stands_in_the_small_casebook():
    held = {each["model"] for content in sound_files().values() for each in json.loads(content)}
    assert held == set(fixture_models())

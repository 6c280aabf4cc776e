"""A release: what is published, in an SQLite database of its own, which takes its place by one rename or not at all."""

import hashlib
import json
import os
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.utils import DEFAULT_DB_ALIAS, ConnectionHandler

from cases.files.building import built_records
from cases.files.differences import differences
from cases.files.entries import label
from cases.files.faults import FixtureError
from cases.files.fixtures import alone
from cases.files.held import Held
from cases.files.publishing import published
from cases.files.reviewing import changed_since_review
from cases.files.syncing import MOST_NAMED
from cases.files.writing import write
from cases.models import Release, reviewed_models

REVIEWED = {model._meta.label_lower for model in reviewed_models()}
UNGUARDED = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF"  # until it is whole, nobody needs the file
NOTHING = "No record of the database is reviewed."
DRAFTS_NAMED = "Reviewed records need what is not published:\n{}"
CHANGED = """These records changed since they were reviewed:
{}
Review them, take the changes back, or publish them all the same: --unreviewed "why", which the release records."""


def release(out, why=""):
    """Publish what was reviewed into the SQLite file `out`, in place of the one there; its `Release`.

    FixtureError if nothing can be published, or if records changed since their review and nothing says `why` to take them.
    """
    out = Path(out)
    if not out.parent.is_dir():
        raise FixtureError(f"There is no folder {out.parent}.")
    with alone():
        state = Held().fields
    content, changed = releasable(state, why)
    coming = out.with_name(f".{out.name}.coming")
    coming.unlink(missing_ok=True)
    said = {"why": why if changed else "", "unreviewed": [label(place) for place in changed]}
    made = Release(data_version=data_version(content, said), **said)
    with in_place_of_default(coming, UNGUARDED):
        build(content, made)
    with in_place_of_default(coming, "PRAGMA query_only=ON"):
        verify(coming, content)
    put(coming, out)
    return made


def data_version(content, said):
    """What tells one content of a release from another: SHA-256 of all that is published, in canonical form, as 64 letters."""
    entries = [[model, list(key), fields] for (model, key), fields in content.items()]
    canonical = json.dumps([sorted(entries, key=json.dumps), said], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def releasable(state, why):
    """What is published of a state, and the places of what changed since its review; FixtureError where it must not be."""
    content, refused = published(state)
    changed = changed_since_review(state)
    if refused:
        raise FixtureError(DRAFTS_NAMED.format(listed_lines(refused)))
    if not any(place[0] in REVIEWED for place in content):
        raise FixtureError(NOTHING)
    if changed and not why.strip():
        raise FixtureError(CHANGED.format(listed_lines(map(label, changed))))
    return content, changed


def listed_lines(words):
    """Words as lines of a message, of many the first."""
    words = list(words)
    more = [f"and {len(words) - MOST_NAMED} more"] if len(words) > MOST_NAMED else []
    return "\n".join(f"  {each}" for each in [*words[:MOST_NAMED], *more])


@contextmanager
def in_place_of_default(path, commands):
    """A context in which every query goes to the SQLite file at `path`, once `commands` were run there."""
    options = {"transaction_mode": "IMMEDIATE", "init_command": commands}
    given = {"ENGINE": "selfmgmt_site.sqlite3", "NAME": str(path), "OPTIONS": options}
    usual, other = connections[DEFAULT_DB_ALIAS], ConnectionHandler({DEFAULT_DB_ALIAS: given})[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = usual
        other.close()


def build(content, made):
    """Fill an empty database: the tables of the casebook and nothing else, what is published, and what is said of it."""
    call_command("migrate", "cases", verbosity=0)
    changes = {each.place: each for each in differences({}, content)}
    records = built_records(content, {}, changes, where)
    with transaction.atomic():
        write(changes, {}, records, where)
        made.save()


def where(place):
    """Where a record stands that cannot be published, in messages."""
    return "what is published"


def verify(path, content):
    """Raise FixtureError if the database is not sound, or does not hold what is published and nothing else."""
    with connection.cursor() as cursor:
        (sound,) = cursor.execute("PRAGMA integrity_check").fetchone()
    connection.check_constraints()
    if sound != "ok" or Held().fields != content:
        raise FixtureError(f"{path}: what was written could not be read back.")


def put(coming, out):
    """Put a finished file in place by one rename, once it is on the disk."""
    to_disk(coming)
    os.replace(coming, out)
    to_disk(out.parent)


def to_disk(path):
    """Return when the disk holds what was written to a file or a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

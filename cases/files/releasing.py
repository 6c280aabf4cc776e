"""A release: what is published, in a folder with all that serves it, which takes its place by one rename or not at all.

The same content makes the same bytes, but for the file that says when."""

import hashlib
import json
import shutil
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path

from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from cases.files.building import built_records
from cases.files.changes import changes_between
from cases.files.differences import differences
from cases.files.entries import label
from cases.files.faults import FixtureError
from cases.files.fixtures import alone
from cases.files.held import Held
from cases.files.other_databases import READING, in_place_of_default
from cases.files.placing import COMING
from cases.files.publishing import published
from cases.files.release_files import collect_static, copy_texts
from cases.files.release_folder import (
    CHANGES,
    DATABASE,
    OPENED_TO_CHANGE,
    RELEASES,
    SAID,
    STATIC,
    TEXTS,
    alone_in,
    clear_away,
    close,
    current_version,
    free_name,
    migrations_of,
    releases_in,
    same_release,
    serve,
    to_disk,
    write_sums,
)
from cases.files.reviewing import changed_since_review
from cases.files.syncing import MOST_NAMED
from cases.files.writing import write
from cases.models import Release, State, reviewed_models
from selfmgmt_site.code import code_version

REVIEWED = {model._meta.label_lower for model in reviewed_models()}
UNGUARDED = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF"  # until it is whole, nobody needs the file
COPY = ".before"  # the database of the release before, while it is read
SHOWN = 8  # letters of the data version by which a release is called
STATE_LETTERS = 15  # of it, which make a number of 60 bits
NOTHING = "No record of the database is reviewed."
DRAFTS_NAMED = "Reviewed records need what is not published:\n{}"
CHANGED = """These records changed since they were reviewed:
{}
Review them, take the changes back, or publish them all the same: --unreviewed "why", which the release records."""


def nothing(folder):
    """What a release holds beside its database, static files and texts, unless one says otherwise."""


def release(out, why="", switch=serve, add=nothing):
    """Publish what was reviewed into the folder of releases `out`, and serve it; the version of that release.

    The same content is the same release: where one has it already, that is served. FixtureError if nothing can be published,
    or if records changed since their review and nothing says `why` to take them. `switch(out, version)` lets it be served, and
    `add(folder)` writes what else it holds, from its own database.
    """
    out = Path(out)
    with alone():
        state = Held().fields
    content, changed = releasable(state, why)
    said = {"why": why if changed else "", "unreviewed": [label(place) for place in sorted(changed)]}
    made = Release(data_version=data_version(content, said), **said)
    with alone_in(out):
        coming = out / RELEASES / COMING
        clear_away(coming)
        coming.mkdir()
        write_database(coming / DATABASE, content, made)
        collect_static(coming / STATIC)
        copy_texts(content, coming / TEXTS)
        with in_place_of_default(coming / DATABASE, READING):
            add(coming)
        version = same_release(out, coming) or put(out, coming, made)
        clear_away(coming)
        switch(out, version)
    return version


def put(out, coming, made):
    """Close a finished folder, and give it its name; the version that this is."""
    now, before = timezone.now(), current_version(out)
    before = before if before in releases_in(out) else ""  # it may have been taken away
    version = free_name(out, f"{now:%Y-%m-%d}-{made.data_version[:SHOWN]}")
    said = {
        **{"version": version, "date": f"{now:%Y-%m-%d}", "made": now.isoformat()},
        **{"data_version": made.data_version, "code_version": code_version()},
        **{"why": made.why, "unreviewed": made.unreviewed, "previous": before},
    }
    (coming / SAID).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
    changes = changes_since(out / RELEASES / before / DATABASE, coming / DATABASE) if before else []
    (coming / CHANGES).write_text(json.dumps(changes, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1) + "\n", "utf-8")
    write_sums(coming)
    close(coming)
    coming.rename(out / RELEASES / version)
    to_disk(out / RELEASES)
    return version


def changes_since(before, after):
    """What changed from one release's database to another's, in words; an older program's is brought up to date in a copy."""
    copy = after.with_name(COPY)
    shutil.copyfile(before, copy)
    copy.chmod(OPENED_TO_CHANGE)
    with in_place_of_default(copy, UNGUARDED):
        if migrations_of(copy) != migrations_of(after):
            call_command("migrate", "cases", verbosity=0)
        held = Held()
    copy.unlink()
    with in_place_of_default(after, READING):
        return changes_between(held, Held())


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
    return dict(sorted(content.items(), key=itemgetter(0))), changed


def listed_lines(words):
    """Words as lines of a message, of many the first."""
    words = list(words)
    more = [f"and {len(words) - MOST_NAMED} more"] if len(words) > MOST_NAMED else []
    return "\n".join(f"  {each}" for each in [*words[:MOST_NAMED], *more])


def write_database(path, content, made):
    """Write the database of a release, and read it back."""
    with in_place_of_default(path, UNGUARDED):
        build(content, made)
    with in_place_of_default(path, READING):
        verify(path, content)


def build(content, made):
    """Fill an empty database: the tables of the casebook and nothing else, what is published, and what is said of it."""
    call_command("migrate", "cases", verbosity=0)
    changes = {each.place: each for each in differences({}, content)}
    records = built_records(content, {}, changes, where)
    with transaction.atomic():
        write(changes, {}, records, where)
        made.save()
    forget_when(made)


def forget_when(made):
    """Put what follows from the content in place of what differs each time, so that the same content makes the same bytes.

    That is the number of the state, and when each migration was made.
    """
    State.objects.update(number=int(made.data_version[:STATE_LETTERS], 16))
    MigrationRecorder.Migration.objects.update(applied=datetime.fromtimestamp(0, UTC))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")


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

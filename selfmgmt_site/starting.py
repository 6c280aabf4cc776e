"""What a public site must find before it answers anybody: a release that is whole, of this program, and not to be written to.

Each check gives what is wrong in a sentence; all that is wrong is said at once, and the site does not start.
"""

import logging
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from cases.files.faults import FixtureError
from selfmgmt_site.rights import rights

log = logging.getLogger(__name__)

APP = "cases"  # whose tables alone a release holds
BROKEN = "its database cannot be read ({}): see that it is there and whole, or publish again"
EMPTY = "its database holds no casebook: make one with manage.py publish"
CURATORS = "its database holds tables that no release has ({}), as the curators' own does: serve what manage.py publish made"
OTHER_PROGRAM = "its database was made by another version of the program ({}): publish again with this one"
NO_RECORDS = "its database holds no record: publish one that does"
DRAFTS = "its database holds drafts: make one without (manage.py publish), and serve that"
NO_SUMS = "there is no {} beside its database: serve what manage.py publish made"
WRITABLE = "it could write to {}: take the right to write from everybody (chmod a-w)"
OWN = "it runs as the owner of {}, who can always write to it: run it as a user of its own"
ROOT = "it runs as root, who can write to every file: run it as a user of its own"
RIGHTS = "its role in PostgreSQL may do more than read ({}): make one with manage.py make_reader"


def check_start():
    """Raise ImproperlyConfigured, with all that is wrong in one message, where a public site must not start."""
    found = faults()
    connection.close()  # which no process that is forked from this one may share
    if found:
        raise ImproperlyConfigured(f"PUBLIC=1 does not start: {'; '.join(found)}.")


def make_ahead():
    """Make what the first search and the first lists need before there is a process to answer them, all of which share it then.

    Where the database does not answer in time, the site starts all the same, and the first of each makes it.
    """
    from cases.lists.turning import order_of  # once the models are there
    from cases.models import registry
    from cases.search.index import whole_index

    try:
        whole_index()
        for model in registry():
            order_of(model, "")
    except DatabaseError as error:
        log.warning("the first pages will take longer: %s", first_line(error))
    finally:
        connection.close()


def check_of_django(databases=None, **given):
    """The same for `manage.py check --database default`, a fault each."""
    return [Error(f"PUBLIC=1 does not start: {fault}.", id="site.E001") for fault in (faults() if databases else [])]


def faults():
    """All that keeps a public site from starting, in words, as a list."""
    found = faults_of_file()
    try:
        return found + (faults_of_content() or faults_of_role())
    except DatabaseError as error:
        return [*found, BROKEN.format(first_line(error))]


def first_line(error):
    """What an error says, without what a driver adds below."""
    return str(error).strip().split("\n")[0]


def faults_of_content():
    """What is wrong with what the database holds; of several things the first, as the others follow from it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            (sound,) = cursor.execute("PRAGMA integrity_check(1)").fetchone()
        if sound != "ok":
            return [BROKEN.format(sound)]
    applied = MigrationRecorder(connection).applied_migrations()
    if not applied:
        return [EMPTY]
    if others := sorted({app for app, _name in applied} - {APP}):
        return [CURATORS.format(", ".join(others))]
    if differing := differing_migrations({name for _app, name in applied}):
        return [OTHER_PROGRAM.format(differing)]
    return faults_of_records()


def differing_migrations(applied):
    """In words, which migrations the program has and the database lacks, or the other way; "" where they are the same."""
    known = {name for app, name in MigrationLoader(None).disk_migrations if app == APP}
    lacks, knows = sorted(known - applied), sorted(applied - known)
    return f"it lacks {lacks[0]}" if lacks else f"the program knows no {knows[0]}" if knows else ""


def faults_of_records():
    """Whether the database holds no record, or some that are not published."""
    from cases.models import Country, reviewed_models  # once the models are there

    if not Country.objects.exists():
        return [NO_RECORDS]
    return [DRAFTS] if any(model.objects.unpublished().exists() for model in reviewed_models()) else []


def faults_of_role():
    """What the site's role may do in PostgreSQL beside reading."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        found = rights(cursor, cursor.fetchone()[0])
    return [RIGHTS.format("; ".join(found))] if found else []


def faults_of_file():
    """What is wrong with the SQLite file of the site and the folders it lies in; nothing on PostgreSQL."""
    if connection.vendor != "sqlite":
        return []
    file = Path(unquote(urlsplit(connection.settings_dict["NAME"]).path)).resolve()
    return [*faults_of_sums(file.parent), *faults_of_rights(file)]


def faults_of_sums(folder):
    """Whether a file of a release is not as its checksum says; or that a release has none."""
    from cases.files.release_folder import SUMS, check_sums  # once the models are there

    if not (folder / SUMS).is_file():
        return [NO_SUMS.format(SUMS)] if settings.RELEASES else []
    try:
        check_sums(folder)
    except FixtureError as error:
        return [str(error).removesuffix(".")]
    return []


def faults_of_rights(file):
    """Whether this process could write to a file or put another in its place.

    Root and the owner of a file can whatever its mode says. A site that only its own machine can ask may run as they all the
    same: a trial, or a test.
    """
    found = [WRITABLE.format(path) for path in (file, file.parent) if os.access(path, os.W_OK) and path.stat().st_mode & 0o222]
    if settings.OWN_MACHINE:
        return found
    if os.geteuid() == 0:
        return [*found, ROOT]
    own = [path for path in (file, file.parent) if path.stat().st_uid == os.geteuid()]
    switched = [Path(settings.RELEASES), Path(settings.RELEASES) / "releases"] if settings.RELEASES else []
    return [
        *found,
        *(OWN.format(path) for path in own),
        *(WRITABLE.format(path) for path in switched if os.access(path, os.W_OK)),
    ]

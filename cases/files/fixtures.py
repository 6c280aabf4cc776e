"""The casebook as files: loading fixtures, which is a sync, and writing them back in canonical form.

A fixture is a list of records in Django's own JSON format, named by natural keys, sorted, without empty
fields; each country has a file, and what belongs to none or to several goes into the common file of its model.
Drafts, and records in review, stand with their evidence in a folder of their own, under the same file names.
"""

import json
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

from django.db import OperationalError, transaction

from cases.files.differences import differences
from cases.files.entries import fixture_models
from cases.files.faults import FixtureError
from cases.files.held import Held
from cases.files.placing import DRAFTS, NEW, OLD, check_settled, clear, fixtures_in, prepare, settle
from cases.files.publishing import public_places
from cases.files.reading import read_folder
from cases.files.syncing import Sync, listed
from cases.models import MetEntry, State

UNSAVED = """The database has edits that no file holds:
{}
Save them (manage.py save_fixtures), or say which side wins: --wins database keeps these edits, --wins files undoes them."""
UNLOADED = """The files have edits that the database does not hold:
{}
Load them (manage.py load_fixtures), or say that the database wins: --wins database writes over these edits."""


@contextmanager
def alone():
    """One transaction in which nobody else writes; FixtureError if somebody does."""
    try:
        with transaction.atomic():
            State.objects.hold()
            yield
    except OperationalError as error:
        if "lock" not in str(error):
            raise
        raise FixtureError(
            "Somebody else is writing to the database, a load or a save perhaps: try again in a moment."
        ) from error


def load(directory, wins="", tell=lambda changes: None, only_tell=False):
    """Bring the database to the state of the files in `directory`, all of it or nothing; the records added or changed.

    `tell` is called with the list of `Difference`s before anything is written; with `only_tell` nothing is. Where the
    database was edited since files and database last met, the side that `wins` ('files' or 'database') decides.
    FixtureError names what is wrong, edits among it for which nobody said who wins.
    """
    directory = Path(directory)
    check_settled(directory)
    with alone():
        sync = Sync(directory, Held())
        tell(list(sync.changes(wins or "files").values()))
        if only_tell:
            return []
        if sync.unsaved and not wins:
            raise FixtureError(UNSAVED.format(listed(sync.unsaved)))
        return sync.load(wins)


def news(directory):
    """How many entries of the files differ from those of the last meeting of files and database."""
    met = MetEntry.objects.state(directory)
    files, _names = read_folder(directory, met)
    return len(differences(met, files))


def save(directory, wins=""):
    """Write all records to canonical fixtures in `directory`; the names of the files.

    FixtureError if the files were edited since files and database last met, unless the `database` wins.
    """
    directory = Path(directory)
    check_settled(directory)
    with alone():
        held = Held()
        if fixtures_in(directory) and wins != "database" and (edits := Sync(directory, held).unloaded):
            raise FixtureError(UNLOADED.format(listed(edits)))
        files = canonical(held)
        prepare(directory, files)
        settle(directory, NEW)
        MetEntry.objects.meet(directory, held.fields)
    clear(directory)
    return sorted(files)


def finish_save(directory):
    """Put in place what a save had written that was stopped; FixtureError if a file was edited since."""
    with alone():
        settle(directory, NEW)
        meet_as_read(directory)
    clear(directory)


def drop_save(directory):
    """Put back what was there before a save that was stopped; FixtureError if a file was edited since."""
    with alone():
        settle(directory, OLD)
        meet_as_read(directory)  # the save may have been stopped after it had taken down the new files
    clear(directory)


def meet_as_read(directory):
    """Take down the files as they are as the last meeting; what cannot be read the database has not met."""
    try:
        files, _names = read_folder(directory, {})
    except FixtureError:
        files = {}
    MetEntry.objects.meet(directory, files)


def canonical(held):
    """The texts of the fixtures, {file name: text}; those of drafts stand in a folder of their own."""
    files = defaultdict(list)
    public = public_places(held.fields)
    for kind, model in fixture_models().items():
        for place in sorted(place for place in held.records if place[0] == kind):
            home = held.records[place].home
            name = f"{home.slug if home else model.common_file}.json"
            files[name if place in public else f"{DRAFTS}/{name}"].append({"model": kind, "fields": held.fields[place]})
    return {name: json.dumps(entries, ensure_ascii=False, indent=1) + "\n" for name, entries in files.items()}

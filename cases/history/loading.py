"""Loading the files as one revision of the records that it changes."""

from pathlib import Path

from cases.files import fixtures
from cases.history.keeping import keep, keep_first, touched

LOADED = "Files were loaded: {}."


def load_kept(directory, wins="", tell=lambda changes: None, only_tell=False):
    """`fixtures.load`, and a revision of all that it changes; of what had no revision yet, also one from before."""
    places = []

    def note(changes):
        tell(changes)
        if not only_tell:
            places.extend(touched(changes))
            keep_first(places)

    with fixtures.alone():
        records = fixtures.load(directory, wins, note, only_tell)
        keep(places, LOADED.format(Path(directory).resolve().name))
    return records

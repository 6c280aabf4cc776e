"""Loading as a sync: what differs between files and database, and which side was edited since they last met."""

from functools import cached_property

from cases.files.building import built_records
from cases.files.differences import differences, edits
from cases.files.reading import read_folder
from cases.files.renaming import renames, with_new_names
from cases.files.reviewing import keep_reviewed
from cases.files.writing import write
from cases.models import MetEntry

MOST_NAMED = 30  # records in one message


class Sync:
    """The casebook of a folder, of the database, and of their last meeting; states are {place: canonical fields}."""

    def __init__(self, directory, held):
        self.directory = directory
        self.files, self.names = read_folder(directory, held.fields)
        new = renames(self.files, held.fields)
        self.held = with_new_names(held.fields, new)
        self.records = dict(zip(self.held, held.records.values(), strict=True))
        self.met = with_new_names(MetEntry.objects.state(directory), new)

    def where(self, place):
        """The file that an entry stands in."""
        return self.names.get(place, "the database")

    @cached_property
    def unsaved(self):
        """The edits of the database that no file holds."""
        return edits(self.met, self.held, self.files)

    @cached_property
    def unloaded(self):
        """The edits of the files that the database does not hold."""
        return edits(self.met, self.files, self.held)

    def target(self, wins):
        """The state to load: that of the files, with the unsaved edits of the database where it `wins`."""
        state = dict(self.files)
        for edit in self.unsaved if wins == "database" else []:
            state[edit.place] = edit.after
        return {place: fields for place, fields in state.items() if fields is not None}

    def changes(self, wins):
        """What loading changes in the database, {place: Difference}."""
        return {each.place: each for each in differences(self.held, self.target(wins))}

    def load(self, wins):
        """Bring the database to the target; the records that were added or changed."""
        changes = self.changes(wins)
        built = {}
        if changes:
            built = built_records(self.target(wins), self.records, changes, self.where)
            write(changes, self.records, built, self.where)
            keep_reviewed(self.target(wins))
        MetEntry.objects.meet(self.directory, self.files)
        return [record for place, record in built.items() if place in changes]


def listed(edits):
    """Edits as lines of a message."""
    lines = [f"  {edit}" for edit in edits[:MOST_NAMED]]
    return "\n".join([*lines, f"  and {len(edits) - MOST_NAMED} more"] if len(edits) > MOST_NAMED else lines)

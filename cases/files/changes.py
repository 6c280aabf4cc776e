"""What changed from one release to the next, record by record, in words."""

from collections import defaultdict
from dataclasses import asdict

from django.utils.text import capfirst

from cases.files.differences import differences
from cases.files.entries import fixture_models
from cases.files.reviewing import EVENT, concerned_by, leader
from cases.files.words import ADDED, CHANGED, REMOVED, piece


def changes_between(before, after):
    """What changed between two `Held` states, as a list of what became of each record, in the order of the models and keys.

    A record that was added or removed is named; of one that changed, each piece is told, its evidence and events among them.
    """
    names = {place: str(record) for held in (before, after) for place, record in held.records.items()}
    pieces = defaultdict(dict)
    for change in differences(before.fields, after.fields):
        said = piece(change, names, names)
        if said.lines:
            for place in concerned_records(change):
                pieces[place][change.place] = said
    order = list(fixture_models())
    places = sorted(pieces, key=lambda place: (order.index(place[0]), place[1]))
    return [told_of(after.records.get(place) or before.records[place], place, pieces[place]) for place in places]


def concerned_records(change):
    """The places of the records that an entry tells of, before or after: those that it is evidence of, or its own."""
    sides = [fields for fields in (change.before, change.after) if fields]
    if change.place[0] == EVENT:
        found = [place for fields in sides for place in concerned_by(fields)]
    else:
        found = [place for fields in sides if (place := leader(change.place, fields))]
    return list(dict.fromkeys(found)) or [change.place]


def told_of(record, place, pieces):
    """What became of one record, as plain data."""
    change = pieces[place].change if place in pieces else CHANGED
    return {
        "model": place[0],
        "key": list(place[1]),
        "kind": capfirst(str(record._meta.verbose_name)),
        "name": str(record),
        "address": record.get_absolute_url() if hasattr(record, "get_absolute_url") else "",
        "change": change,
        "pieces": [] if change in (ADDED, REMOVED) else [asdict(each) for each in pieces.values()],
    }

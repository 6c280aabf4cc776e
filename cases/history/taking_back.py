"""Taking back: a record with all that hangs on it becomes what it was, by the same steps as files are loaded."""

from django.utils.translation import gettext as _

from cases.files.building import built_records, keys_in
from cases.files.differences import differences
from cases.files.entries import fixture_models, label
from cases.files.fixtures import alone
from cases.files.held import Held
from cases.files.whole import EVENTS
from cases.files.writing import write
from cases.history.keeping import keep, keep_first, keys_to_owners, owning_fields, touched


def take_back(then, comment, user):
    """Make a record what it was `then`, all of it or nothing; what could not come back, in words.

    It is a revision like any other. FixtureError says why the record cannot be that any more.
    """
    with alone():
        held = Held()
        target, left = target_of(held.fields, then)
        changes = {each.place: each for each in differences(held.fields, target)}
        places = touched(changes.values())
        keep_first(places)
        built = built_records(target, held.records, changes, lambda place: _("As it was then"))
        write(changes, held.records, built, lambda place: _("As it was then"), free_keys(then, held))
        keep(places, comment, user)
    return [*then.lost, *left]


def target_of(held, then):
    """The state of the casebook with the record as it was, and the names of what has no place in it, as its owner is gone."""
    is_gone = then.place not in held
    coming = then.beside(held) | (then.further if is_gone else {})
    state = {place: fields for place, fields in held.items() if not hangs_on(place, fields, then.place)}
    there = {*held, then.place}
    orphans = [place for place, fields in coming.items() if not set(owners_of(place, fields)) <= there]
    for place, fields in coming.items():
        if place not in orphans:
            state[place] = {name: value for name, value in fields.items() if name != EVENTS}
    name_again(state, then, is_gone)
    gone = [other for other, _name in then.naming if other not in state]
    return state, [*(then.names[place] for place in orphans), *map(label, gone)]


def hangs_on(place, fields, record):
    """Whether an entry is a record, or hangs on it."""
    kind, key = record
    own = [field.name for field in owning_fields(fixture_models()[place[0]]) if field.related_model._meta.label_lower == kind]
    return place == record or any(fields.get(name) == list(key) for name in own)


def owners_of(place, fields):
    """The places of all that an entry would go with."""
    for field in keys_to_owners(fixture_models()[place[0]]):
        yield from ((field.related_model._meta.label_lower, tuple(key)) for key in keys_in(field, fields.get(field.name)))


def name_again(state, then, is_gone):
    """Let those name the record that named it then: events, and of a record that is gone, all others too."""
    kind, key = then.place
    for (model, other), fields in state.items():
        for many in fixture_models()[model]._meta.many_to_many:
            is_event = many.remote_field.get_accessor_name() == EVENTS
            if many.related_model._meta.label_lower == kind and (is_event or is_gone):
                others = [each for each in fields.get(many.name, []) if each != list(key)]
                named = [list(key)] if ((model, other), many.name) in then.naming else []
                if others or named:
                    state[model, other] = {**fields, many.name: sorted(others + named)}
                else:
                    state[model, other] = {name: value for name, value in fields.items() if name != many.name}


def free_keys(then, held):
    """The primary keys that the record and its parts had, as far as no other record has them."""
    taken = {(place[0], record.pk) for place, record in held.records.items()}
    return {place: key for place, key in then.keys.items() if (place[0], key) not in taken}

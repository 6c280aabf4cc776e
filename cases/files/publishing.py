"""What is published of a state of the casebook: what was reviewed, with its evidence, and what belongs to no record."""

from cases.files.entries import fixture_models, label
from cases.files.reviewing import EVENT, concerned_by, leader
from cases.models import reviewed_models
from cases.models.owned import Owned, names_of

NEEDED = "{} names {} as its {}, which is no reviewed record: review that, or name another"


def public_places(state):
    """The places of what is published, as a set: reviewed records with what follows them, and what follows no record.

    An event is published with any of the records that it concerns.
    """
    kinds = {model._meta.label_lower for model in reviewed_models()}
    reviewed = {place for place, fields in state.items() if place[0] in kinds and not fields.get("state")}
    return {place for place, fields in state.items() if goes_along(place, fields, kinds, reviewed)}


def goes_along(place, fields, kinds, reviewed):
    """Whether an entry is published along with the records `reviewed`; `kinds` are the models of such records."""
    if place[0] in kinds:
        return place in reviewed
    if place[0] == EVENT and (records := concerned_by(fields)):
        return any(record in reviewed for record in records)
    record = leader(place, fields)
    return record is None or record in reviewed


def published(state):
    """What is published, {place: fields}, without what it says of drafts; and in words which records cannot be, as a list."""
    public = public_places(state)
    found, refused = {}, []
    for place in (place for place in state if place in public):
        kept, lost = without_drafts(place, bare_of_notes(place, state[place]), public)
        if not lost:
            found[place] = kept
        elif not issubclass(fixture_models()[place[0]], Owned):
            refused += [NEEDED.format(label(place), label(other), name) for name, other in lost.items()]
    return found, refused


def bare_of_notes(place, fields):
    """The fields of an entry without what curators alone see."""
    return {name: value for name, value in fields.items() if name not in getattr(fixture_models()[place[0]], "own_notes", ())}


def without_drafts(place, fields, public):
    """The fields of an entry without references to what is not published; and those that it needs, {name: place}."""
    model = fixture_models()[place[0]]
    owners = names_of(model.kinds) if issubclass(model, Owned) else ()
    kept, lost = {}, {}
    for name, value in fields.items():
        field = model._meta.get_field(name)
        kind = field.related_model._meta.label_lower if field.is_relation else ""
        if field.many_to_many:
            value = [key for key in value if (kind, tuple(key)) in public]
        elif kind and (kind, tuple(value)) not in public:
            if not field.null or name in owners:
                lost[name] = (kind, tuple(value))
            continue
        if value != []:
            kept[name] = value
    return kept, lost

"""What a review reads: a record and its evidence, without what curators alone see."""

from dataclasses import dataclass
from functools import cached_property

from cases.files.differences import differences
from cases.files.entries import fields_of, fixture_models
from cases.files.whole import EVENTS, mark, place_of_record, whole
from cases.models import Event, Reviewed, ReviewedState, reviewed_models

EVENT = Event._meta.label_lower


def leader(place, fields):
    """The place of the record that an entry is evidence of, with which it is reviewed and published; None if of none."""
    model = fixture_models()[place[0]]
    name = next((name for name in model.evidence_of if fields.get(name)), None)
    return name and (model._meta.get_field(name).related_model._meta.label_lower, tuple(fields[name]))


def concerned_by(fields):
    """The places of the records that an event concerns, by the fields of its entry."""
    links = {field.name: field.related_model._meta.label_lower for field in Event._meta.many_to_many}
    return [(links[name], tuple(key)) for name in links for key in fields.get(name, [])]


def bare(place, fields):
    """The fields of an entry as a review reads them: a record's without those among curators, an event's without its links."""
    model = fixture_models()[place[0]]
    unread = {field.name for field in Event._meta.many_to_many} if model is Event else getattr(model, "own_notes", ())
    return {name: value for name, value in fields.items() if name not in unread}


def read_parts(record):
    """What a review of a record reads, {place: fields}: its `whole` without what follows another, and with its events."""
    own = place_of_record(record)
    parts = {place: bare(place, fields) for place, fields in whole(record).items() if own in (place, leader(place, fields))}
    events = record.events.select_related("source") if hasattr(record, EVENTS) else []
    return parts | {place_of_record(event): fields_of(event, links=False) for event in events}


def read_wholes(state):
    """The same of all records of a state of the casebook, {place: parts}, from memory."""
    kinds = {model._meta.label_lower: model for model in reviewed_models()}
    found = {
        place: {place: bare(place, fields) | ({EVENTS: []} if hasattr(kinds[place[0]], EVENTS) else {})}
        for place, fields in state.items()
        if place[0] in kinds
    }
    for place, fields in state.items():
        for other in concerned_by(fields) if place[0] == EVENT else [leader(place, fields)]:
            if other in found:
                found[other][place] = bare(place, fields)
                if place[0] == EVENT:
                    found[other][other][EVENTS].append(list(place[1]))
    for place, parts in found.items():
        parts[place].get(EVENTS, []).sort()
    return found


def changed_since_review(state):
    """The places of the reviewed records of a state that are not as they were when they were reviewed."""
    reviewed = ((place, parts) for place, parts in read_wholes(state).items() if not state[place].get("state"))
    return [place for place, parts in reviewed if state[place].get("reviewed_as") != mark(parts)]


def keep_reviewed(state):
    """Keep what was reviewed, as far as the records of a state are still as they were then."""
    marks = {mark(parts): (state[place], parts) for place, parts in read_wholes(state).items()}
    known = {each: parts for each, (fields, parts) in marks.items() if fields.get("reviewed_as") == each}
    ReviewedState.objects.keep(known)


def mark_all(held):
    """Take down every reviewed record as it is as what was reviewed; those that were not, as a list. Drafts stay drafts."""
    marked = []
    for place, parts in read_wholes(held.fields).items():
        record, now = held.records[place], mark(parts)
        if record.is_reviewed and record.reviewed_as != now:
            record.reviewed_as = now
            marked.append(record)
    for model in reviewed_models():
        model.objects.bulk_update([record for record in marked if type(record) is model], ["reviewed_as"])
    return marked


@dataclass
class Review:
    """What a review of a record reads, and what its last review read; `before` is None where nobody knows that."""

    record: Reviewed

    def __post_init__(self):
        self.parts = read_parts(self.record)
        self.mark = mark(self.parts)

    @property
    def is_changed(self):
        """Whether it changed since it was reviewed."""
        return self.record.is_reviewed and self.record.reviewed_as != self.mark

    @cached_property
    def before(self):
        return ReviewedState.objects.parts(self.record.reviewed_as) if self.record.reviewed_as else None

    def move(self, state):
        """Give the record another state."""
        self.record.state = state
        self.record.save(update_fields=["state"])

    def accept(self):
        """Take down the record as it was read as what was reviewed, in place of what was before."""
        ReviewedState.objects.filter(mark__in=[self.record.reviewed_as, self.mark]).delete()
        ReviewedState.objects.keep({self.mark: self.parts})
        self.record.state, self.record.reviewed_as = self.record.Stage.REVIEWED, self.mark
        self.record.save(update_fields=["state", "reviewed_as"])

    @property
    def differences(self):
        """What differs from what the last review read; of a record that none is known of, all there is."""
        return differences(self.before or {}, self.parts)

"""Reading a record as it was in a revision, also where fields or models have changed since."""

import json
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import TextField
from django.db.models import Value as Text

from cases.files.entries import canonical_fields, filed_fields, fixture_models, label, place_of
from cases.files.renaming import FORMER, with_new_names
from cases.files.whole import EVENTS, link_to_events
from cases.history.keeping import keys_to_owners
from cases.history.registering import links
from cases.history.revisions import versions_with
from cases.schema.dates import BoundField

REVIEWING = ("state", "reviewed_as")


@dataclass
class Then:
    """A record with all that hung on it, as it was in a revision.

    `parts` are {place: canonical fields} as `whole` gives them. Where it was kept as it was deleted, `further` are such parts
    of others, and `naming` the fields to many by which others named it, [(place of the other, name of the field)].
    `lost` says in words what the revision holds that has no place any more, `newer` which fields it knew nothing of, or does
    not decide: what a review decided stays.
    """

    place: tuple
    parts: dict = field(default_factory=dict)
    further: dict = field(default_factory=dict)
    naming: list = field(default_factory=list)
    lost: list = field(default_factory=list)
    names: dict = field(default_factory=dict)  # of each place, in words
    keys: dict = field(default_factory=dict)  # the primary key of each place
    newer: dict = field(default_factory=dict)

    def beside(self, now):
        """Its parts; the fields that it does not decide, or knew nothing of, are as they are `now`, where there is one."""
        return {place: self._with_newer(place, fields, now.get(place)) for place, fields in self.parts.items()}

    def _with_newer(self, place, fields, now):
        if now is None:
            return fields
        names = self.newer[place]
        own = {name: value for name, value in fields.items() if name not in names}
        return own | {name: now[name] for name in names if name in now}

    def renamed(self, new):
        """The same state under the names of today, `new` as `with_new_names` takes it."""
        places = {}
        for name in ("parts", "further"):
            state = getattr(self, name)
            found = with_new_names(state, new)
            places |= dict(zip(state, found, strict=True))
            setattr(self, name, found)
        for name in ("names", "keys", "newer"):
            setattr(self, name, {places[place]: value for place, value in getattr(self, name).items()})
        self.naming = [((kind, (new.get((kind, key[0]), key[0]),)), name) for (kind, key), name in self.naming]
        self.place = places[self.place]
        return self


def state_in(version):
    """The record of a version as it was in that revision; None where nothing of it can be read any more."""
    own = read(version)
    model = fixture_models()[own["model"]]
    fields, _lost = known_fields(model, own["fields"])
    try:
        then = Then(place_of(model, fields))
        add_entry(then, then.parts, version, own)
    except ValidationError:
        return None
    for other in versions_with(version, then.place[1]):
        add_other(then, other, read(other))
    if found := link_to_events(model):
        events = (found.model._meta.label_lower, found.name)
        then.parts[then.place][EVENTS] = sorted(list(key) for (kind, key), name in then.naming if (kind, name) == events)
    return then.renamed(new_names())


def read(version):
    """The entry that a version holds, which is one of JSON as Django writes it."""
    return json.loads(version.serialized_data)[0]


def add_other(then, version, entry):
    """Add to a state what another version of its revision holds, if it hung on the record."""
    model, (kind, key) = entry["model"], then.place
    if link := links().get(model):
        if link.related_model._meta.label_lower == kind and entry["fields"].get(link.m2m_reverse_field_name()) == list(key):
            owner = tuple(entry["fields"][link.m2m_field_name()])
            then.naming.append(((link.model._meta.label_lower, owner), link.name))
    elif model not in fixture_models():
        then.lost.append(version.object_repr)
    elif names := [each for each in keys_to_owners(fixture_models()[model]) if entry["fields"].get(each.name) == list(key)]:
        owned = [each for each in names if each.related_model._meta.label_lower == kind]
        if owned:
            add_hanging(then, then.further if owned[0].remote_field.hidden else then.parts, version, entry)


def add_hanging(then, parts, version, entry):
    """Add what hung on the record to its parts; what cannot be read any more is told."""
    try:
        add_entry(then, parts, version, entry)
    except ValidationError as error:
        then.lost.append(f"{version.object_repr}: {' '.join(error.messages)}")


def add_entry(then, parts, version, entry):
    """Add what a version holds of a record, as far as it has a place today; ValidationError if it has none."""
    model = fixture_models()[entry["model"]]
    fields, lost = known_fields(model, entry["fields"])
    place = place_of(model, fields)
    parts[place] = canonical_fields(model, fields)
    then.lost += [f"{label(place)}: {each}" for each in lost]
    then.names[place], then.keys[place] = version.object_repr, entry["pk"]
    then.newer[place] = [
        each.name for each in filed_fields(model) if each.name not in entry["fields"] or each.name in REVIEWING
    ]


def known_fields(model, given):
    """What the model still knows of the fields that a version holds, and in words what it does not know."""
    known = {each.name for each in filed_fields(model)}
    beside = {each.name for each in model._meta.fields if isinstance(each, BoundField)}
    lost = [f"{name}: {value}" for name, value in given.items() if name not in known | beside and value not in (None, "", [])]
    fields = {name: value for name, value in given.items() if name in known}
    try:
        canonical_fields(model, fields)
    except ValidationError as error:
        bad = error.message_dict.keys() & fields.keys()
        lost += [f"{name}: {fields[name]}" for name in fields if name in bad]
        fields = {name: value for name, value in fields.items() if name not in bad}
    return fields, lost


def new_names():
    """The slugs of today of all records that were renamed, {(label of the model, former slug): slug}; one query."""
    named = [model for model in fixture_models().values() if any(each.name == FORMER for each in model._meta.fields)]
    first, *others = [
        model._base_manager.exclude(**{FORMER: ""})
        .order_by()
        .values_list(Text(model._meta.label_lower, TextField()), "slug", FORMER)
        for model in named
    ]
    return {(kind, old): slug for kind, slug, former in first.union(*others, all=True) for old in former.split()}

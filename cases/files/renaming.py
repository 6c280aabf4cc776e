"""Records that the files name anew: which these are, and a state of the casebook with the new names in it."""

from cases.files.entries import fixture_models, label, place_of
from cases.files.faults import FixtureError

FORMER = "renamed_from"


def renames(files, held):
    """The new slugs of records that `held` still has under a former one, {(label of the model, former slug): slug}.

    FixtureError if a former slug is that of another record in the files, or of two.
    """
    found, former = {}, {}
    for place, fields in files.items():
        for slug in fields.get(FORMER, "").split():
            old = (place[0], (slug,))
            if old in files or old in former:
                raise FixtureError(f"{label(place)}: {FORMER}: {slug} is the name of {label(former.get(old, old))}.")
            former[old] = place
            if place not in held and old in held:
                found[place[0], slug] = fields["slug"]
    return found


def with_new_names(state, new):
    """The same state with new slugs, {(label of the model, former slug): slug}, wherever a record is named."""
    if not new:
        return state
    named = {}
    for (kind, _key), fields in state.items():
        model = fixture_models()[kind]
        changed = {name: renamed(model, name, value, new) for name, value in fields.items()}
        named[place_of(model, changed)] = changed
    return named


def renamed(model, name, value, new):
    """The value of a field of an entry with new slugs in it."""
    field = model._meta.get_field(name)
    if field.many_to_many:
        return sorted(renamed_key(field.related_model, key, new) for key in value)
    if field.is_relation:
        return renamed_key(field.related_model, value, new)
    return new.get((model._meta.label_lower, value), value) if name == "slug" else value


def renamed_key(model, key, new):
    """A natural key with new slugs in it."""
    fields = [model._meta.get_field(name) for name in model.key_fields]
    owners = [field.related_model if field.is_relation else model for field in fields]
    return [new.get((owner._meta.label_lower, part), part) for owner, part in zip(owners, key, strict=True)]

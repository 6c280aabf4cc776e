"""Writing what differs into the database, in the order that its constraints ask for."""

from django.db import DataError, IntegrityError, transaction

from cases.files.entries import fixture_models, label
from cases.files.faults import named


def write(changes, held, records, where, keys=None):
    """Carry out `changes`, {place: Difference}, which lead from the records `held` to `records`, both {place: record}.

    What no record refers to is written anew where it changed, so that two such records may change places.
    New records get the primary `keys` that are given for their places. FixtureError names a record that the database refuses;
    `where` says in which file it stands.
    """
    gone = [place for place in changes if place not in records]
    anew = [place for place in changes if place in held and place in records and is_leaf(place)]
    remove(held, [place for place in gone if is_leaf(place)] + anew)
    new = [place for place in records if place in changes and (place not in held or place in set(anew))]
    for place in new:
        records[place].pk = held[place].pk if place in held else (keys or {}).get(place)
    for kind in fixture_models():
        add(records, [place for place in new if place[0] == kind], where)
        for place in changes:
            if place[0] == kind and place in held and place in records and not is_leaf(place):
                store(records[place], where(place), label(place), force_update=True)
    link(records, [place for place in records if place in changes], held)
    remove(held, [place for place in gone if not is_leaf(place)])


def is_leaf(place):
    """Whether a record of this place refers to others by foreign keys alone, and none can refer to it."""
    opts = fixture_models()[place[0]]._meta
    return not opts.related_objects and not opts.many_to_many


def remove(held, places):
    """Delete the records of these places, those first that refer to others."""
    for kind, model in reversed(fixture_models().items()):
        keys = [held[place].pk for place in places if place[0] == kind]
        if keys:
            model.objects.filter(pk__in=keys).delete()


def add(records, places, where):
    """Write new records of one model, each after those of its model that it refers to."""
    while places:
        ready = [place for place in places if all(other.pk for other in of_same_model(records[place]))]
        for place in ready:
            refer(records[place])
        create(records, ready, where)
        places = [place for place in places if place not in set(ready)]


def of_same_model(record):
    """The records of its own model that a record refers to."""
    own = (getattr(record, field.name) for field in record._meta.fields if field.related_model is type(record))
    return [other for other in own if other is not None]


def create(records, places, where):
    """Write new records at once or, where the database refuses one, one by one, so that its fault can be named."""
    new = [records[place] for place in places]
    keys = [record.pk for record in new]
    try:
        with transaction.atomic():
            type(new[0])._base_manager.bulk_create(new)
    except (DataError, IntegrityError, ValueError):  # not a full disk, which is no record's fault
        create_one_by_one(records, places, keys, where)


def create_one_by_one(records, places, keys, where):
    """Write new records with their primary `keys`, None for one that has none; FixtureError names the one that is refused."""
    for place, key in zip(places, keys, strict=True):
        records[place].pk, records[place]._state.adding = key, True
        store(records[place], where(place), label(place), force_insert=True)


def refer(record):
    """Take over the primary keys of the records that a record refers to, which they got meanwhile."""
    for field in record._meta.fields:
        if field.is_relation:
            setattr(record, field.name, getattr(record, field.name))


def store(record, where, name, **how):
    """Save one record; FixtureError in the words of the constraint that it breaks."""
    refer(record)
    with named(f"{where}, {name}"):
        try:
            with transaction.atomic():
                record.save(**how)
        except IntegrityError:
            record.validate_unique()
            record.validate_constraints()
            raise


def link(records, places, held):
    """Write the references to many of changed records."""
    for model in fixture_models().values():
        for field in model._meta.many_to_many:
            mine = [place for place in places if place[0] == model._meta.label_lower]
            links = {place: list(getattr(records[place], field.name).all()) for place in mine}
            for place, others in links.items():
                del records[place]._prefetched_objects_cache[field.name]
                if place in held:
                    getattr(records[place], field.name).set(others)
            pairs = ((records[place], other) for place, others in links.items() if place not in held for other in others)
            one, many = field.m2m_field_name(), field.m2m_reverse_field_name()
            through = field.remote_field.through
            through._base_manager.bulk_create([through(**{one: record, many: other}) for record, other in pairs])

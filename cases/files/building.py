"""The records of a state of the casebook, linked in memory as they will be in the database, and checked."""

from collections import defaultdict
from itertools import count

from cases.files.entries import fixture_models, label
from cases.files.faults import FixtureError, named
from cases.schema.dates import make_days


def built_records(state, held, changed, where):
    """The records of a state, {place: record}, each with those that it names and those that name it.

    Those of the places `changed` are made anew, with the primary key of the one `held` there, and checked; the others are
    those held. `where` says of a place in which file it stands. FixtureError names a record that cannot be.
    """
    fresh = count(-1, -1)  # primary keys until the database gives the new records theirs
    order = list(fixture_models())
    places = sorted(state, key=lambda place: order.index(place[0]))
    records = {place: made_record(place, state[place], held, fresh) if place in changed else held[place] for place in places}
    many = {place: linked(records, place, state[place], where) for place in places}
    for place, links in many.items():
        for name, others in links.items():
            remember(records[place], name, records[place]._meta.get_field(name).related_model, others)
    remember_referring(records)
    for place in places:
        if place in changed:
            with named(f"{where(place)}, {label(place)}"):
                check(records[place])
    return records


def made_record(place, fields, held, fresh):
    """A new record of these fields, without those it names, in place of the one held, if there is one."""
    model = fixture_models()[place[0]]
    plain = (field for field in model._meta.fields if field.name in fields and not field.is_relation)
    record = model(**{field.name: field.to_python(fields[field.name]) for field in plain})
    make_days(record)
    record._state.adding = place not in held
    record.pk = held[place].pk if place in held else next(fresh)
    return record


def linked(records, place, fields, where):
    """Set the records that a record names; those of its fields to many, {field: records}. FixtureError if one is not there."""
    record, many = records[place], {}
    for field in [*record._meta.fields, *record._meta.many_to_many]:
        if field.is_relation:
            others = [(field.related_model._meta.label_lower, tuple(key)) for key in keys_in(field, fields.get(field.name))]
            if missing := [list(key) for kind, key in others if (kind, key) not in records]:
                raise FixtureError(f"{where(place)}, {label(place)}: {field.name}: there is no record {missing[0]}")
            found = [records[other] for other in others]
            if field.many_to_many:
                many[field.name] = found
            else:
                setattr(record, field.name, found[0] if found else None)
    return many


def keys_in(field, value):
    """The natural keys in the value of a field that refers to one record, to many, or to none."""
    return (value or []) if field.many_to_many else [value] if value else []


def remember_referring(records):
    """Let each record know those that refer to it by a foreign key, as if they had been read along with it."""
    referring = defaultdict(list)
    for record in records.values():
        for field in record._meta.fields:
            if field.is_relation and (other := getattr(record, field.name)) is not None:
                referring[id(other), field].append(record)
    for record in records.values():
        for relation in record._meta.related_objects:
            if relation.one_to_many:
                others = referring.get((id(record), relation.field), [])
                remember(record, relation.get_accessor_name(), relation.related_model, others)


def remember(record, name, model, others):
    """Let `record.name.all()` be `others`, records of `model`, as prefetching them would."""
    known = model._base_manager.all()
    known._result_cache, known._prefetch_done = others, True
    record.__dict__.setdefault("_prefetched_objects_cache", {})[name] = known


def check(record):
    """Raise ValidationError if a record cannot be; what it refers to was found already."""
    record.clean_fields(exclude=[field.name for field in record._meta.fields if field.is_relation or field.primary_key])
    record.clean()

"""The casebook as the database holds it, whole, in a few queries for each model."""

from cases.files.entries import fields_of, fixture_models


class Held:
    """The casebook as the database holds it: its `records` and their canonical `fields`, both by place, in one order."""

    def __init__(self):
        self.records = held_records()
        self.fields = {place: fields_of(record) for place, record in self.records.items()}


def held_records():
    """Every record with those that it names, {place: record}."""
    found = {}
    for model in fixture_models().values():
        links = [field.name for field in model._meta.many_to_many]
        found[model] = {record.pk: record for record in model.objects.prefetch_related(*links)}
    for model, records in found.items():
        for field in (field for field in model._meta.fields if field.is_relation):
            for record in records.values():
                named = found[field.related_model].get(getattr(record, field.attname))
                field.set_cached_value(record, named)
    return {
        (model._meta.label_lower, record.natural_key()): record
        for model, records in found.items()
        for record in records.values()
    }

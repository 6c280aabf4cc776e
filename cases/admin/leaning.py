"""What leans on a record: whatever is published and names it, and loses that where the record is published no more."""

from typing import NamedTuple

from cases.models import Event, record_models


class Leaning(NamedTuple):
    """A record that names another, by a field; if `required`, it cannot be published without."""

    record: object
    label: str
    required: bool


def leaning(record):
    """What leans on a record, as `Leaning`s, those first that need it; evidence stands for the record it belongs to."""
    found = [each for model in record_models() for each in leaning_by(model, record)]
    return sorted(set(found), key=lambda each: not each.required)


def leaning_by(model, record):
    """What leans on a record in the records of one model, but for its own evidence and events."""
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        if field.related_model is type(record) and field.name not in model.evidence_of and model is not Event:
            for other in model.objects.filter(**{field.name: record}).select_related(*model.evidence_of):
                owner = next((getattr(other, name) for name in other.evidence_of if getattr(other, name)), other)
                if getattr(owner, "is_reviewed", True):
                    yield Leaning(owner, str(model._meta.verbose_name), not (field.many_to_many or field.null))

"""What is unlikely of records: saved all the same, and asked about."""

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import ne, or_

from django.db.models import F, Model, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.models.comparable import Slugged, record_models, registry
from cases.models.evidence import Figure
from cases.models.fields import YearField
from cases.schema.dates import FIRST, TextDateField
from cases.text.folding import fold


@dataclass(frozen=True)
class Doubt:
    """One thing that is unlikely: the record, the name of its field, and a sentence on it."""

    record: Model
    field: str
    message: str

    def __str__(self):
        return f"{self.record}: {self.label}: {self.message}"

    @property
    def label(self):
        """The field as forms name it."""
        return capfirst(self.record._meta.get_field(self.field).verbose_name)


def doubts(records=None):
    """Every `Doubt` of the casebook, or of `records` alone; the number of queries is the same for any number of records."""
    kinds = record_models() if records is None else {type(record) for record in records}
    found = [*foreign(kinds), *namesakes(kinds), *to_come(kinds), *(other_numbers() if Figure in kinds else [])]
    wanted = None if records is None else {(type(record), record.pk) for record in records}
    return [doubt for doubt in found if wanted is None or (type(doubt.record), doubt.record.pk) in wanted]


def foreign(kinds):
    """Records of a country that lead to a record of another."""
    of_country = [model for model in registry() if model.country_path == "country"]
    for model in filter(kinds.__contains__, of_country):
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            if field.related_model in of_country:
                for record in leading_abroad(model, field.name):
                    told = {"other": record.other, "there": record.there, "here": record.country}
                    message = _("%(other)s is of %(there)s, and this record of %(here)s.") % told
                    yield Doubt(record, field.name, message)


def leading_abroad(model, name):
    """The records that the relation `name` leads to another country, with the `other` one's name and its country, `there`."""
    led = model.objects.annotate(abroad=F(f"{name}__country"), other=F(f"{name}__name"), there=F(f"{name}__country__name"))
    return led.with_country().filter(abroad__isnull=False).exclude(abroad=F("country"))


def namesakes(kinds):
    """Records that share a name with another of their model, whatever its case and accents."""
    named = [model for model in record_models() if issubclass(model, Slugged) and hasattr(model, "name")]
    for model in filter(kinds.__contains__, named):
        for record, others in opposed(model.objects.all(), lambda record: fold(record.name), ne):
            slugs = ", ".join(other.slug for other in others)
            yield Doubt(record, "name", _("Another record has the same name: %s.") % slugs)


def to_come(kinds):
    """Dates and years that are yet to come."""
    today = timezone.localdate()
    for model in filter(kinds.__contains__, record_models()):
        limits = {field.name: today.year for field in model._meta.fields if isinstance(field, YearField)}
        limits |= {f"{field.name}{FIRST}": today for field in model._meta.fields if isinstance(field, TextDateField)}
        for record in after(model, limits) if limits else []:
            late = [name for name, limit in limits.items() if (getattr(record, name) or limit) > limit]
            for name in (name.removesuffix(FIRST) for name in late):
                yield Doubt(record, name, _("%s is yet to come.") % getattr(record, name))


def after(model, limits):
    """The records that have in any field a value beyond its limit, of {name: limit}."""
    return model.objects.filter(reduce(or_, (Q(**{f"{name}__gt": limit}) for name, limit in limits.items())))


def other_numbers():
    """Figures of one record, measure, unit and time whose numbers differ, unless both sides are marked as contradicting."""

    def key(figure):
        return (figure.record_kind, figure.record.pk, figure.measure, figure.unit, figure.date)

    for figure, others in opposed(Figure.objects.with_records().select_related("source"), key, contradict):
        told = "; ".join(f"{other.quantity} ({other.source}, {other.locator})" for other in others)
        yield Doubt(figure, "low", _("Another figure of the same thing and time says otherwise: %s.") % told)


def contradict(one, other):
    """Whether two figures of the same thing give other numbers, and are not both marked as sides of a disagreement."""
    marked = one.stance == other.stance == Figure.Stance.CONTRADICTS
    return (one.low, one.high) != (other.low, other.high) and not marked


def opposed(records, key, is_against):
    """Each record with the others of the same key that it is against, where there are any."""
    groups = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    for group in groups.values():
        for record in group:
            if others := [other for other in group if is_against(record, other)]:
                yield record, others

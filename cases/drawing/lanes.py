"""What a timeline shows of a record: its own years, its periods and laws, and what happened."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.comparing.law_history import FIRST_EVENT
from cases.drawing.axis import Entry, Lane
from cases.models import Country, Event, Law, Period, cases
from cases.schema.declaration import declaration_of

KINDS = {"periods": gettext_lazy("Periods"), "laws": gettext_lazy("Laws"), "events": gettext_lazy("Events")}


@dataclass
class Dated:
    """The dated records that lanes are made of, each kind only where it is wanted."""

    periods: list[Period] = field(default_factory=list)
    laws: list[Law] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @cached_property
    def concerning(self):
        """The events that concern each case."""
        found = defaultdict(list)
        for event in self.events:
            for record in (record for kind in cases() for record in getattr(event, kind.address).all()):
                found[record].append(event)
        return found


def entry_of(record, citations=()):
    """A comparable record with its years; `citations` tell whether the texts agree on them."""
    first, last = record.years
    lasting = len(set(record.span)) > 1
    return Entry(
        record._meta.model_name,
        str(record),
        record.get_absolute_url(),
        first,
        last if lasting else None,
        lasting=lasting,
        hue=record.home.hue if record.home else "",
        disputed=any(c.stance == c.Stance.CONTRADICTS for c in citations if set(c.field_names) & set(record.span)),
        record=record,
    )


def event_entry(event, concerned):
    """An event, leading to the place on the page of the record `concerned` where it stands with its passage."""
    place = f"{concerned.get_absolute_url()}#event-{event.slug}"
    dates = (event.year, event.last_year, event.month, event.day)
    return Entry("event", event.name, place, *dates, doubtful=event.doubtful, record=event)


def lane_of(record):
    """The lane of a record that was read for a page, from what was read with it."""
    own = [entry_of(record, record.citations.all())] if record.span else []
    entries = [replace(entry, named=False) for entry in own]
    entries += [entry_of(other) for other in related(record, Period, Law)]
    events = record.events.all() if record.is_subject else []
    return Lane(record, in_order([*entries, *(event_entry(event, record) for event in events)]))


def related(record, *models):
    """The records of `models` that a record shows, in the order of its declaration."""
    many = [each for each in declaration_of(type(record)).attributes if each.is_many and each.field.related_model in models]
    return [other for attribute in many for other in getattr(record, attribute.name).all()]


def country_lane(country, dated):
    """The lane of a country: the periods and laws made there, and what happened."""
    entries = [entry_of(each, each.citations.all()) for each in [*dated.periods, *dated.laws] if each.country_id == country.pk]
    entries += [event_entry(event, country) for event in dated.concerning[country]]
    return Lane(country, in_order(entries))


def case_lane(case, dated):
    """The lane of another case: its life, the laws that govern it, what happened, and the periods of its country around it."""
    governing = related(case, Law)
    laws = [law for law in dated.laws if law in governing]
    entries = [entry_of(each, each.citations.all()) for each in [case, *laws]]
    entries += [event_entry(event, case) for event in dated.concerning[case]]
    periods = [entry_of(each, each.citations.all()) for each in dated.periods if each.country_id == case.country_id]
    return Lane(case, in_order([*entries, *around(case, entries, periods)]))


def around(case, entries, periods):
    """Those of `periods` that overlap a case's years: from its beginning, or first dated entry, to its end, or last one.

    Of the earlier periods without a stated end, only the last to begin may have reached into them.
    """
    years = [year for entry in entries for year in entry.years]
    if not years:
        return []
    begun, ended = case.years or (None, None)
    first, last = begun or min(years), ended or max(years)
    started = [period for period in periods if period.is_dated and period.years[0] <= last]
    found = [period for period in started if period.years[-1] >= first]
    open_ended = [period for period in started if period.last is None and period not in found]
    return found + [period for period in open_ended if period.first == max(each.first for each in open_ended)]


def in_order(entries):
    """Entries as a reader wants them: by date, lasting ones first, those without a date at the end."""
    return sorted(entries, key=lambda e: (not e.is_dated, e.begins if e.is_dated else 0, not e.lasting, e.text))


def dating(entry):
    """The passages that date an entry: an event is one, a record's years have their citations."""
    if isinstance(entry.record, Event):
        return [entry.record]
    return [c for c in entry.record.citations.all() if set(c.field_names) & set(entry.record.span)]


def counted_from(lane, laws, begun, others):
    """The lane with its years counted from a year 0, which its note names; None where it has none.

    A chosen law counts for the lanes of its own country. Where none does and `begun` is asked for, it is the
    year in which self-management began: the case's own, or that of the country's first of the `others`.
    """
    chosen = [(law.year, law.name) for law in laws if law.country_id == lane.record.home.pk]
    found = chosen or (beginnings(lane, others) if begun else [])
    if not found:
        return None
    origin, reason = min(found)
    return replace(lane, origin=origin, note=_("year 0 is %(year)s: %(reason)s") % {"year": origin, "reason": reason})


def beginnings(lane, others):
    """The years a lane may count from, with the reason: what began, or else its first dated event."""
    if isinstance(lane.record, Country):
        own = [each for each in others if each.country_id == lane.record.pk and each.earliest_year]
        found = [(each.earliest_year, _("%s begins, the first of a stated year") % each.name) for each in own]
    else:
        found = [(lane.record.earliest_year, _("self-management begins"))] if lane.record.earliest_year else []
    return found or [(entry.first, str(FIRST_EVENT)) for entry in lane.entries if entry.kind == "event"]

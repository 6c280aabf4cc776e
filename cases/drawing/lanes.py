"""What a timeline shows of a record: its own years, its periods and laws, and what happened."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.comparing.law_history import FIRST_EVENT
from cases.drawing.axis import DatedEntry, Lane
from cases.models import Event, Law, Period, cases
from cases.schema.declaration import declaration_of
from cases.text.lifetimes import Lifetime

ENTRY_KINDS = {"periods": gettext_lazy("Periods"), "laws": gettext_lazy("Laws"), "events": gettext_lazy("Events")}


@dataclass
class DatedRecords:
    """The periods, laws and events of which lanes are made; a kind that is not wanted is empty."""

    periods: list[Period]
    laws: list[Law]
    events: list[Event]

    @cached_property
    def concerning(self):
        """The events that concern each case, by record."""
        found = defaultdict(list)
        for event in self.events:
            for record in (record for kind in cases() for record in getattr(event, kind.address).all()):
                found[record].append(event)
        return found


def record_entry(record, citations=()):
    """A comparable record with its dates; those of its `citations` that back them also tell whether the texts agree."""
    dating = [citation for citation in citations if set(citation.field_names) & set(record.span)]
    return DatedEntry(
        record._meta.model_name,
        str(record),
        record.get_absolute_url(),
        record.lifetime,
        hue=record.home.hue if record.home else "",
        disputed=any(citation.stance == citation.Stance.CONTRADICTS for citation in dating),
        record=record,
        passages=dating,
    )


def cited_entries(records):
    """The entries of records that were read with their citations."""
    return [record_entry(record, record.citations.all()) for record in records]


def event_entry(event, concerned):
    """An event, which is itself the passage that dates it; it leads to its place on the page of the record `concerned`."""
    url = f"{concerned.get_absolute_url()}#event-{event.slug}"
    return DatedEntry("event", event.name, url, Lifetime.of(event.date), record=event, passages=[event])


def lane_of(record):
    """The lane of a record that was read for its page."""
    own = cited_entries([record]) if record.span else []
    entries = [replace(entry, named=False) for entry in own]
    entries += [record_entry(other) for other in related(record, Period, Law)]
    events = record.events.all() if record.is_subject else []
    return Lane(record, by_date([*entries, *(event_entry(event, record) for event in events)]))


def related(record, *models):
    """The records of `models` that a record shows, in the order of its declaration."""
    many = [each for each in declaration_of(type(record)).attributes if each.is_many and each.field.related_model in models]
    return [other for attribute in many for other in getattr(record, attribute.name).all()]


def country_lane(country, dated):
    """The lane of a country: the periods and laws of `dated` that are its own, and the events that concern it."""
    own = [each for each in [*dated.periods, *dated.laws] if each.country_id == country.pk]
    events = [event_entry(event, country) for event in dated.concerning[country]]
    return Lane(country, by_date([*cited_entries(own), *events]))


def case_lane(case, dated):
    """The lane of a case that is no country: its life, its laws and events in `dated`, and the periods around them."""
    governing = related(case, Law)
    entries = cited_entries([case, *(law for law in dated.laws if law in governing)])
    entries += [event_entry(event, case) for event in dated.concerning[case]]
    periods = cited_entries([period for period in dated.periods if period.country_id == case.country_id])
    return Lane(case, by_date([*entries, *around(case, entries, periods)]))


def around(case, entries, periods):
    """Those of `periods` that overlap a case's life: from its beginning, or first dated entry, to its end, or last one.

    Of the earlier periods without a stated end, only the last to begin may have reached into these years.
    """
    reaches = [entry.time.reach for entry in entries if entry.is_dated]
    if not reaches:
        return []
    begun, ended = case.lifetime.begun.reach, case.lifetime.ended.reach
    first = begun[0] if begun else min(start for start, _end in reaches)
    last = ended[1] if ended else max(end for _start, end in reaches)
    found = [period for period in periods if period.time.overlaps(first, last)]
    earlier = [period for period in periods if period.is_dated and period.time.reach[1] < first and period.time.no_end]
    return found + [period for period in earlier if period.begins == max(each.begins for each in earlier)]


def by_date(entries):
    """Entries in their order; those without a date at the end, by name."""
    return sorted(entries, key=lambda entry: (1, entry.text) if not entry.is_dated else (0, entry.order))


def counted_from(lane, laws, begun, others):
    """The lane with its years counted from a year 0, which its note names; None if it has no such year.

    That is the year of one of the chosen `laws`, if one was made in the lane's own country. If none was, and `begun` is
    asked for, it is the year in which self-management began.
    """
    chosen = [(law.date.year, law.name) for law in laws if law.country_id == lane.record.home.pk]
    found = chosen or (beginnings(lane, others) if begun else [])
    if not found:
        return None
    origin, reason = min(found)
    return replace(lane, origin=origin, note=_("year 0 is %(year)s: %(reason)s") % {"year": origin, "reason": reason})


def beginnings(lane, others):
    """The years in which a lane's self-management may have begun, as (year, reason) pairs.

    A record with years of its own begins with them, a country with its own of the `others`; failing that, both with an event.
    """
    if lane.record.span:
        found = [(lane.record.earliest_year, _("self-management begins"))]
    else:
        own = [each for each in others if each.country_id == lane.record.pk]
        found = [(each.earliest_year, _("%s begins, the first of a stated year") % each.name) for each in own]
    stated = [(year, reason) for year, reason in found if year]
    return stated or [(entry.time.year, str(FIRST_EVENT)) for entry in lane.dated if entry.kind == "event"]

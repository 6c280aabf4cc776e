"""The timeline: a lane for each country or chosen enterprise, by calendar years or by years since a beginning."""

import base64
import hashlib
from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import format_lazy, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from cases.addresses import MOST_COMPARED, Address, tidied
from cases.comparing.cells import Footnotes
from cases.comparing.markup import country_markup
from cases.drawing.axis import axis_of, count_before, early_words, gathered, share_years
from cases.drawing.lanes import ENTRY_KINDS, DatedRecords, case_lane, counted_from, country_lane
from cases.drawing.timeline import COMPACT, WIDE, counted_year, draw_lane, draw_timeline
from cases.models import Country, Event, Law, Period, Theme, cases
from cases.models.fields import FIRST_YEAR, LAST_YEAR
from cases.parameters import AnyOf, AnyTyped, Parameters, WholeNumber
from cases.search.names import named_by
from cases.text.dates import beside
from cases.text.sequences import unique
from cases.views.capped import capped
from cases.views.citing import told_with
from cases.views.comparing import MOST_FOUND
from cases.views.responses import passage_data, respond

LANE_KINDS = [kind for kind in cases() if kind is not Country]  # the other cases, of which lanes can be added
SINCE_BEGINNING, CALENDAR = "begun", "calendar"
MOST_OF_A_KIND = 200  # periods, laws or events on one page
LONGEST_COUNT = LAST_YEAR - FIRST_YEAR


def timeline(request, form="html"):
    """The timeline as a page, JSON or CSV."""
    address = tidied(Address.of(request))
    read = read_timeline(address, form)  # first, as it leads a spoiled address on to the right one, in one step
    if form == "html" and str(address) != str(Address.of(request)):
        return HttpResponseRedirect(str(address))
    typed, address = address.one("add"), address.without("add")
    meant = lanes_called(typed, read, address)
    if len(meant) == 1:
        return HttpResponseRedirect(meant[0][1])
    footnotes = Footnotes()
    lists = [listed(lane, axis, read, footnotes) for lane, axis in zip(read.lanes, read.axes, strict=True)]
    context = page_context(read, lists, footnotes, address) | {
        "typed": typed,
        "found": meant[:MOST_FOUND],
        "more_found": max(len(meant) - MOST_FOUND, 0),
    }
    data, table = partial(as_data, read, lists, footnotes, meant), partial(as_table, lists, footnotes)
    return respond(request, form, "cases/timeline.html", context, data, table, read.form)


def page_context(read, lists, footnotes, address):
    """What a page shows of a reading, with the addresses that it leads to."""
    return {
        "read": read,
        "drawing": read.drawing,
        "drawn": [
            (drawn, compact(address, lane, drawn.axis, read), early(address, lane, drawn.axis, read))
            for drawn, lane in read.drawn
        ],
        "listing": [(lane, rows, outside_words(axis, outside, read)) for lane, axis, rows, outside in lists],
        "footnotes": footnotes,
        "picture": str(address.at(reverse("timeline-drawing"))),
        "calendar": str(address.setting("align", CALENDAR)),
        "clear": address.path,
        "kept": [pair for pair in address.pairs if pair[0] not in ("align", "from", "to")],
        "removals": removals(address, read),
        "cited_as": told_with(_("Timeline"), read.form, "add"),
    }


def drawing(request):
    """The drawing alone, with a stylesheet of its own, for saving; the policy allows just that stylesheet."""
    read = read_timeline(tidied(Address.of(request)))
    style = render_to_string("cases/timeline.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    element = format_html("<style>{}</style>", mark_safe(style))  # noqa: S308 (it is ours; a space more would change its digest)
    context = {"drawing": read.drawing, "style": element, "base": request.build_absolute_uri("/").rstrip("/")}
    answer = render(request, "cases/timeline.svg", context, content_type="image/svg+xml; charset=utf-8")
    answer["Content-Security-Policy"] = f"default-src 'none'; style-src 'sha256-{digest}'"
    return answer


def lane_parameter(kind):
    """The parameter that adds the lanes of records of `kind`."""
    records = kind._meta.verbose_name_plural
    too_many = format_lazy(_lazy("A timeline holds at most {most} {records}."), most=MOST_COMPARED, records=records)
    return AnyOf(records, most=MOST_COMPARED, too_many=too_many)


class TimelineParameters(Parameters):
    """What the address of a timeline may hold: whose lanes, what in them, which years, and from when these count."""

    country = AnyOf(_lazy("Countries"))
    locals().update({kind._meta.model_name: lane_parameter(kind) for kind in LANE_KINDS})
    add = AnyTyped(_lazy("Add by name"))
    kind = AnyOf(_lazy("Kinds"), choices=ENTRY_KINDS.items())
    theme = AnyOf(_lazy("Themes"))
    align = AnyOf(_lazy("Align years by"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        counted = any(rule != CALENDAR for rule in self.data.getlist("align") if rule)
        least, most = (-LONGEST_COUNT, LONGEST_COUNT) if counted else (FIRST_YEAR, LAST_YEAR)
        for name, label in (("from", _("from")), ("to", _("to"))):
            self.fields[name] = WholeNumber(label, min_value=least, max_value=most)

    def clean(self):
        """Years in order, if both are given; and no years counted from a beginning that are those of the calendar too."""
        if len(self.cleaned_data.get("align", ())) > 1 and CALENDAR in self.cleaned_data["align"]:
            raise ValidationError(_("Years go by the calendar or count from a beginning."), params={"names": ["align"]})
        first, last = (self.cleaned_data.get(name) for name in ("from", "to"))
        if first is not None and last is not None and first > last:
            raise ValidationError(_("The last year is before the first."), params={"names": ["to"]})


@dataclass
class Reading:
    """What an address of the timeline asks for, read and drawn."""

    form: TimelineParameters
    picked: list  # the records chosen beside countries
    laws: list  # those that years can be counted from
    lanes: list = field(default_factory=list)
    uncounted: list = field(default_factory=list)  # the lanes that have no year 0
    caps: list = field(default_factory=list)  # of the kinds of which it shows the first alone
    drawing: object = None

    @property
    def chosen(self):
        return self.form.cleaned_data

    @property
    def counted(self):
        """Whether years are counted from a beginning."""
        return self.chosen["align"] not in ([], [CALENDAR])

    @property
    def has_years(self):
        """Whether the reader chose years."""
        return self.chosen["from"] is not None or self.chosen["to"] is not None

    @property
    def drawn(self):
        """Each lane as it is drawn, and itself."""
        return list(zip(self.drawing.lanes, self.lanes, strict=True)) if self.drawing else []

    @property
    def axes(self):
        """The axis of each lane, None where nothing is drawn."""
        return [drawn.axis for drawn, _lane in self.drawn] or [None for _lane in self.lanes]

    def year_words(self, year):
        """A year of the drawing in words."""
        return counted_year(year) if self.counted else str(year)

    @property
    def named(self):
        """The records picked, as (parameter, record) pairs."""
        return [(each._meta.model_name, each) for each in self.picked]

    @property
    def has_lanes(self):
        """Whether the reader chose lanes."""
        return bool(self.chosen["country"] or self.picked)

    @property
    def near_laws(self):
        """The laws, but for those chosen, of the countries whose lanes, or whose cases' lanes, the reader chose."""
        homes = {lane.record.home.pk for lane in [*self.lanes, *self.uncounted] if self.has_lanes}
        return [law for law in self.laws if law.country_id in homes and law.slug not in self.chosen["align"]]

    @property
    def addable(self):
        """The kinds of which there is room for one lane more."""
        return [kind for kind in LANE_KINDS if len(self.chosen[kind._meta.model_name]) < MOST_COMPARED]

    @property
    def addable_words(self):
        """What can be added, in words."""
        return get_text_list([kind._meta.verbose_name_plural for kind in self.addable], _("or"))

    @property
    def addable_kinds(self):
        """What can be added, as the suggestions ask for it."""
        return "&kind=".join(kind.address for kind in self.addable)


def read_timeline(address, form="html"):
    """The `Reading` of an address; `BadAddress` if it asks for something that does not exist."""
    countries, themes = list(Country.objects.by_role()), list(Theme.objects.all())
    chosen_themes = [each.slug for each in themes if each.slug in address.all("theme")]
    laws, cap = first_in_time(Law.objects.for_timeline(chosen_themes), form, address.all("align"))
    dated_laws = [law for law in laws if law.date.reach]
    asked = TimelineParameters.read(address, **offered(countries, dated_laws, themes))
    chosen = asked.cleaned_data
    picked = [each for kind in LANE_KINDS for each in kind.objects.picked(chosen[kind._meta.model_name])]
    read = Reading(asked, picked, dated_laws)
    shown = [each for each in countries if each.slug in chosen["country"] or not read.has_lanes]
    dated, caps = dated_records(chosen, shown, picked, laws, form)
    read.caps = [each for each in (cap, *caps) if each]
    read.lanes, read.uncounted = aligned(make_lanes(shown, picked, dated), chosen["align"], dated_laws)
    axis = axis_of(read.lanes, chosen["from"], chosen["to"], WIDE.width)
    if axis and read.lanes:
        own = not (read.has_years or chosen["align"] or share_years(read.lanes, axis))
        read.drawing = draw_timeline(read.lanes, None if own else axis, counted=read.counted)
    return read


def offered(countries, laws, themes):
    """The choices of each parameter that the database holds, {value: label}."""
    return {kind._meta.model_name: dict(kind.objects.addresses()) for kind in LANE_KINDS} | {
        "country": {country.slug: country_markup(country) for country in countries},
        "theme": {theme.slug: theme.name for theme in themes},
        "align": {CALENDAR: _("one calendar for all lanes"), SINCE_BEGINNING: _("since self-management began")}
        | {law.slug: law.name for law in laws},
    }


def first_in_time(queryset, form, slugs=()):
    """What a timeline shows of a queryset: all, or of too many the first in time and those of these slugs; and its `Cap`."""
    found, cap = capped(queryset, form, MOST_OF_A_KIND)
    if cap:
        span = getattr(queryset.model, "span", ())
        ordered = queryset.by_field(span[0]) if span else queryset
        first = list(ordered[:MOST_OF_A_KIND])
        found = unique([*first, *queryset.filter(slug__in=slugs)])
    return found, cap


def dated_records(chosen, countries, picked, laws, form):
    """The `DatedRecords` of the lanes of these countries and records, and the `Cap`s of periods and events."""
    kinds, homes = chosen["kind"] or list(ENTRY_KINDS), [*countries, *(each.home for each in picked)]
    periods, cap = first_in_time(Period.objects.for_timeline(chosen["theme"]).filter(country__in=homes), form)
    events, other = first_in_time(Event.objects.for_timeline(chosen["theme"]).of_cases([*countries, *picked]), form)
    dated = DatedRecords(
        [each for each in periods if each.on_theme] if "periods" in kinds else [],
        [law for law in laws if law.on_theme] if "laws" in kinds else [],
        events if "events" in kinds else [],
    )
    return dated, (cap, other)


def make_lanes(countries, picked, dated):
    """A lane for each of these countries, and for each other case that was picked."""
    return [*(country_lane(each, dated) for each in countries), *(case_lane(each, dated) for each in picked)]


def aligned(lanes, align, laws):
    """The lanes that can be shown as `align` asks, and those that cannot because they have no year 0."""
    if align in ([], [CALENDAR]):
        return lanes, []
    chosen = [law for law in laws if law.slug in align]
    begun = SINCE_BEGINNING in align
    others = [each for kind in LANE_KINDS for each in kind.objects.first_begun()] if begun else []
    counted = [(lane, counted_from(lane, chosen, begun, others)) for lane in lanes]
    return [found for _lane, found in counted if found], [lane for lane, found in counted if not found]


def listed(lane, axis, read, footnotes):
    """A lane and its axis as a list: its entries with years since its year 0 and footnotes, and how many lie outside the years.

    What lies outside chosen years is left out; what lies before the years of the drawing by itself stays.
    """
    shown = [entry for entry in lane.entries if not entry.is_dated or axis.moved(lane.origin).shows(entry)]
    outside = len(lane.entries) - len(shown)
    kept = shown if read.has_years else lane.entries
    rows = [(entry, since(entry, lane) if read.counted else None, footnotes.numbers(entry.passages)) for entry in kept]
    return lane, axis, rows, outside


def compact(address, lane, axis, read):
    """A lane drawn small, on the same axis; the number of a crowded year leads to that year's list."""

    def list_of(year):
        year = year - lane.origin
        return f"{address.setting('from', year).setting('to', year)}#listed"

    return draw_lane(gathered(lane, list_of), axis and axis.across(COMPACT.width), COMPACT, 0, read.counted)


def early(address, lane, axis, read):
    """What lies before the years that a lane is drawn with by itself, in words, and the address that shows it too."""
    if read.has_years or not axis:
        return None
    count, year = count_before([lane], axis)
    words = early_words(count, read.year_words(axis.first))
    return {"words": words, "address": str(address.setting("from", str(year)))} if count else None


def outside_words(axis, count, read):
    """A sentence on how many entries of a lane lie outside the years of the drawing; '' if none do."""
    if not count:
        return ""
    if read.has_years:
        words = ngettext("%(n)s more lies outside the years shown.", "%(n)s more lie outside the years shown.", count)
        return words % {"n": count}
    words = ngettext(
        "%(n)s of these lies before %(year)s, where the drawing begins.",
        "%(n)s of these lie before %(year)s, where the drawing begins.",
        count,
    )
    return words % {"n": count, "year": read.year_words(axis.first)}


def since(entry, lane):
    return entry.years[0] - lane.origin if entry.is_dated else None


def lanes_called(typed, read, address):
    """What a typed name may mean among the records whose lanes can be added: (name, the address with that lane)."""
    if not typed:
        return []
    lanes = [(kind._meta.model_name, each) for kind in read.addable for each in named_by(typed, kind)]
    return [
        (each.name, str(address.setting(name, *address.all(name), each.slug)))
        for name, each in lanes
        if each.slug not in read.chosen[name]
    ]


def removals(address, read):
    """The chosen records and ways of counting, each with the address without it: (words, address)."""
    rules = {CALENDAR: _("One calendar for all lanes"), SINCE_BEGINNING: _("Years since it began")}
    rules |= {law.slug: _("Years since: %s") % law.name for law in read.laws}
    plain = address.without("from", "to")
    found = [(each.name, str(address.dropping(name, each.slug))) for name, each in read.named]
    return found + [(rules[rule], str(plain.dropping("align", rule))) for rule in read.chosen["align"]]


def as_data(read, lists, footnotes, meant):
    """The timeline as plain data, with what a typed name may mean."""
    lanes = [
        {
            "slug": lane.record.slug,
            "name": lane.record.name,
            "url": lane.record.get_absolute_url(),
            "axis": {"first": axis.first, "last": axis.last} if axis else None,
            "origin": lane.origin or None,
            "note": lane.note,
            "outside": outside,
            "entries": [entry_data(*row) for row in rows],
        }
        for lane, axis, rows, outside in lists
    ]
    uncounted = [lane.record.slug for lane in read.uncounted]
    found = [{"name": name, "url": url} for name, url in meant]
    return {"lanes": lanes, "uncounted": uncounted, "found": found, "passages": passage_data(footnotes)}


def entry_data(entry, years_since, notes):
    data = {"kind": entry.kind, "slug": entry.record.slug, "text": entry.text, "url": entry.url, "date": entry.when or None}
    time = entry.time
    dates = {"begun": time.begun, "ended": time.ended, "last_seen": time.seen}
    data |= {name: date.as_data() if date else None for name, date in dates.items()}
    data |= {"doubtful": entry.doubtful, "disputed": entry.disputed}
    return data | ({} if years_since is None else {"since": years_since}) | {"passages": notes}


def as_table(lists, footnotes):
    """The timeline as rows of texts."""
    dated = ("begun", "ended", "last_seen")
    columns = [column for name in dated for column in (name, *beside(name))]
    head = ["lane", "kind", "date", *columns, "doubtful", "disputed", "since", "text", "url", "passages"]
    rows = []
    for lane, _axis, entries, _outside in lists:
        for entry, years_since, notes in entries:
            values = [lane.record.slug, entry.kind, entry.when]
            for name, date in zip(dated, (entry.time.begun, entry.time.ended, entry.time.seen), strict=True):
                values += [str(date), *date.as_columns(name).values()]
            values += [int(entry.doubtful), int(entry.disputed), years_since, entry.text, entry.url]
            rows.append(["" if value is None else value for value in values] + [footnotes.in_words(notes)])
    return [head, *rows]

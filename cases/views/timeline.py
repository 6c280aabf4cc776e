"""The timeline: a lane for each country or chosen enterprise, by calendar years or by years since a beginning."""

import base64
import hashlib
from dataclasses import dataclass
from functools import partial

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.addresses import MOST_COMPARED, Address, BadAddress, check_choices, check_names, check_number, tidied
from cases.comparing.cells import Footnotes
from cases.drawing.axis import axis_of, count_before
from cases.drawing.lanes import ENTRY_KINDS, DatedRecords, counted_from, country_lane, enterprise_lane
from cases.drawing.timeline import WIDE, counted_year, draw_timeline
from cases.models import Country, Enterprise, Event, Law, Period, Theme
from cases.models.fields import FIRST_YEAR, LAST_YEAR
from cases.views.responses import passage_data, respond

PARAMETERS = {"country", "enterprise", "from", "to", "theme", "kind", "align"}
SINCE_BEGINNING = "begun"
LONGEST_COUNT = LAST_YEAR - FIRST_YEAR


def timeline(request, form="html"):
    """The timeline as a page, JSON or CSV."""
    address = tidied(Address.of(request))
    if form == "html" and str(address) != str(Address.of(request)):
        return HttpResponseRedirect(str(address))
    read = read_timeline(address)
    footnotes = Footnotes()
    lists = [listed(lane, read, footnotes) for lane in read.lanes]
    context = {
        "read": read,
        "drawing": read.drawing,
        "listing": lists,
        "footnotes": footnotes,
        "early": early(address, read),
        "picture": str(address.at(reverse("timeline-drawing"))),
        "clear": address.path,
        "kept": [pair for pair in address.pairs if pair[0] not in ("align", "from", "to")],
        "removals": removals(address, read),
        "most": MOST_COMPARED,
    }
    data, table = partial(as_data, read, lists, footnotes), partial(as_table, lists, footnotes)
    return respond(request, form, "cases/timeline.html", context, data, table)


def drawing(request):
    """The drawing alone, with a stylesheet of its own, for saving; the policy allows just that stylesheet."""
    read = read_timeline(tidied(Address.of(request)))
    style = render_to_string("cases/timeline.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    context = {"drawing": read.drawing, "style": style, "base": request.build_absolute_uri("/").rstrip("/")}
    answer = render(request, "cases/timeline.svg", context, content_type="image/svg+xml; charset=utf-8")
    answer["Content-Security-Policy"] = f"default-src 'none'; style-src 'sha256-{digest}'"
    return answer


@dataclass
class Reading:
    """What an address of the timeline asks for, read and drawn."""

    countries: list
    enterprises: list
    laws: list
    themes: list
    chosen: dict  # the values of each parameter
    lanes: list
    uncounted: list  # the lanes that have no year 0
    drawing: object

    @property
    def counted(self):
        """Whether years are counted from a beginning."""
        return bool(self.chosen["align"])

    @property
    def has_years(self):
        """Whether the reader chose years."""
        return self.chosen["from"] is not None or self.chosen["to"] is not None

    @property
    def kinds(self):
        return ENTRY_KINDS.items()

    @property
    def picked(self):
        return [each for each in self.enterprises if each.slug in self.chosen["enterprise"]]


def read_timeline(address):
    """The `Reading` of an address; `BadAddress` where it asks for something that is not."""
    check_names(address, PARAMETERS)
    countries, enterprises = list(Country.objects.by_role()), list(Enterprise.objects.by_country())
    themes = list(Theme.objects.all())
    chosen = {
        "country": check_choices(address, "country", {each.slug for each in countries}),
        "enterprise": check_choices(address, "enterprise", {each.slug for each in enterprises}),
        "theme": check_choices(address, "theme", {each.slug for each in themes}),
        "kind": check_choices(address, "kind", ENTRY_KINDS),
    }
    if len(chosen["enterprise"]) > MOST_COMPARED:
        kept = address.setting("enterprise", *chosen["enterprise"][:MOST_COMPARED])
        raise BadAddress(_("A timeline holds at most %s enterprises.") % MOST_COMPARED, str(kept))
    laws = list(Law.objects.for_timeline(chosen["theme"]))
    dated_laws = [law for law in laws if law.year]
    chosen["align"] = check_choices(address, "align", {SINCE_BEGINNING, *(law.slug for law in dated_laws)})
    chosen["from"], chosen["to"] = check_years(address, counted=bool(chosen["align"]))
    made = make_lanes(chosen, countries, laws)
    lanes, uncounted = aligned(made, chosen["align"], dated_laws, enterprises)
    axis = axis_of(lanes, chosen["from"], chosen["to"], WIDE.width)
    drawn = draw_timeline(lanes, axis, counted=bool(chosen["align"])) if axis and lanes else None
    return Reading(countries, enterprises, dated_laws, themes, chosen, lanes, uncounted, drawn)


def check_years(address, counted):
    """The first and last year asked for: calendar years, or years since a beginning."""
    least, most = (-LONGEST_COUNT, LONGEST_COUNT) if counted else (FIRST_YEAR, LAST_YEAR)
    first, last = (check_number(address, name, least, most) for name in ("from", "to"))
    if first is not None and last is not None and first > last:
        raise BadAddress(_("The last year is before the first."), str(address.without("to")))
    return first, last


def make_lanes(chosen, countries, laws):
    """A lane for each chosen country and enterprise; for every country where none is chosen."""
    kinds = chosen["kind"] or list(ENTRY_KINDS)
    periods = [each for each in Period.objects.for_timeline(chosen["theme"]) if each.on_theme]
    events = list(Event.objects.for_timeline(chosen["theme"]))
    dated = DatedRecords(
        periods if "periods" in kinds else [],
        [law for law in laws if law.on_theme] if "laws" in kinds else [],
        events if "events" in kinds else [],
    )
    picked = Enterprise.objects.picked(chosen["enterprise"])
    shown = [each for each in countries if each.slug in chosen["country"] or not (chosen["country"] or picked)]
    return [*(country_lane(each, dated) for each in shown), *(enterprise_lane(each, dated) for each in picked)]


def aligned(lanes, align, laws, enterprises):
    """The lanes that can be shown as `align` asks, and those that cannot because they have no year 0."""
    if not align:
        return lanes, []
    chosen = [law for law in laws if law.slug in align]
    counted = [(lane, counted_from(lane, chosen, SINCE_BEGINNING in align, enterprises)) for lane in lanes]
    return [found for _lane, found in counted if found], [lane for lane, found in counted if not found]


def listed(lane, read, footnotes):
    """A lane as a list: the lane, its entries with years since its year 0 and footnotes, and how many lie outside the years.

    What lies outside chosen years is left out; what lies before the years of the drawing by itself stays.
    """
    axis = read.drawing and read.drawing.axis.moved(lane.origin)
    shown = [entry for entry in lane.entries if not entry.is_dated or axis.shows(entry)]
    outside = len(lane.entries) - len(shown)
    kept = shown if read.has_years else lane.entries
    rows = [(entry, since(entry, lane) if read.counted else None, footnotes.numbers(entry.passages)) for entry in kept]
    return lane, rows, outside


def early(address, read):
    """What lies before the years that the drawing begins with by itself: how many, before when, and how to show all."""
    if read.has_years or not read.drawing:
        return None
    axis = read.drawing.axis
    count, year = count_before(read.lanes, axis)
    words = counted_year(axis.first) if read.counted else axis.first
    return {"count": count, "before": words, "address": str(address.setting("from", str(year)))}


def since(entry, lane):
    return entry.years[0] - lane.origin if entry.is_dated else None


def removals(address, read):
    """The chosen enterprises and ways of counting, each with the address without it: (words, address)."""
    names = {each.slug: each.name for each in read.picked}
    rules = {SINCE_BEGINNING: _("Years since it began")}
    rules |= {law.slug: _("Years since: %s") % law.name for law in read.laws}
    found = [(names[slug], str(address.dropping("enterprise", slug))) for slug in read.chosen["enterprise"]]
    plain = address.without("from", "to")
    return found + [(rules[rule], str(plain.dropping("align", rule))) for rule in read.chosen["align"]]


def as_data(read, lists, footnotes):
    """The timeline as plain data."""
    axis = read.drawing and read.drawing.axis
    lanes = [
        {
            "slug": lane.record.slug,
            "name": lane.record.name,
            "url": lane.record.get_absolute_url(),
            "origin": lane.origin or None,
            "note": lane.note,
            "outside": outside,
            "entries": [entry_data(*row) for row in rows],
        }
        for lane, rows, outside in lists
    ]
    years = {"first": axis.first, "last": axis.last} if axis else None
    uncounted = [lane.record.slug for lane in read.uncounted]
    return {"axis": years, "lanes": lanes, "uncounted": uncounted, "passages": passage_data(footnotes)}


def entry_data(entry, years_since, notes):
    data = {"kind": entry.kind, "slug": entry.record.slug, "text": entry.text, "url": entry.url, "date": entry.when or None}
    data |= {"first": entry.first, "last": entry.last, "doubtful": entry.doubtful, "disputed": entry.disputed}
    return data | ({} if years_since is None else {"since": years_since}) | {"passages": notes}


def as_table(lists, footnotes):
    """The timeline as rows of texts."""
    places = {number: f"{passage.source.short}, {passage.locator}" for number, passage in footnotes}
    head = ["lane", "kind", "date", "first", "last", "doubtful", "disputed", "since", "text", "url", "passages"]
    rows = []
    for lane, entries, _outside in lists:
        for entry, years_since, notes in entries:
            values = [lane.record.slug, entry.kind, entry.when, entry.first, entry.last]
            values += [int(entry.doubtful), int(entry.disputed), years_since, entry.text, entry.url]
            rows.append(["" if value is None else value for value in values] + ["; ".join(places[n] for n in notes)])
    return [head, *rows]

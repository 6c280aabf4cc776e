"""One record, or several side by side: the same rows."""

from dataclasses import replace
from functools import partial

from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.addresses import MOST_COMPARED, Address, check_choice, check_names, shortened
from cases.comparing.cautions import notices
from cases.comparing.cells import Footnotes
from cases.comparing.law_history import lifeline, new_only
from cases.comparing.lesson_cases import bearing_sections
from cases.comparing.rows import read_sections, say_once
from cases.comparing.term_links import Glossary
from cases.models import Citation, Enterprise, Term, Variable
from cases.schema.declaration import declaration_of
from cases.text.sequences import unique
from cases.views.responses import passage_data, plain_page, record_data, respond, years_of
from cases.views.strip import strip

PLACES = {"figures": "beside", "events": "beside", "lessons": "below"}  # of sections that stand apart


def detail(request, model, slug, form="html"):
    """One record: values by section, with what hangs on it, its passages, and likely comparisons."""
    record = model.objects.for_reading().one(slug)
    if record is None:
        raise Http404(_("There is no %(kind)s “%(slug)s”.") % {"kind": model._meta.verbose_name, "slug": shortened(slug)})
    sections, footnotes = read(model, [record], form)
    if model is Enterprise:
        lived = lifeline(record, Citation.objects.of_laws(record.country_id), footnotes)
        sections.append(new_only(lived) if form == "html" else lived)
    if form == "html":
        say_once(sections)
    context = {
        "model": model,
        "plural": capfirst(model._meta.verbose_name_plural),
        "record": record,
        "properties": declaration_of(model).properties(record),
        "years": years_of(record),
        **{place: [s for s in sections if PLACES.get(s.key, "main") == place] for place in ("main", "beside", "below")},
        "footnotes": footnotes,
        "suggestions": list(model.objects.akin_to(record)),
        "strip": strip([record]),
    }
    data, table = partial(read_data, [record], sections, footnotes), partial(read_table, [record], sections)
    return plain_page(request, form, "cases/detail.html", context, data, table)


def compare(request, model, form="html"):
    """Two to six records of `model` head by head."""
    address = Address.of(request)
    switches = read_switches(address)
    records, choice = chosen(model, address)
    sections, footnotes = read(model, records, form)
    shown = thinned(sections, **switches) if len(records) > 1 else sections
    if form == "html":
        say_once(shown)
    context = choice | {
        "model": model,
        "title": _("Compare %s") % model._meta.verbose_name_plural,
        "plural": capfirst(model._meta.verbose_name_plural),
        "heads": heads(records, address),
        "sections": shown,
        "hidden": sum(len(s.rows) for s in sections) - sum(len(s.rows) for s in shown),
        "footnotes": footnotes,
        "notices": notices(records, sections),
        "switches": switch_links(address, switches),
        "switched": [(name, "1") for name, on in switches.items() if on],
        "strip": strip(records),
    }
    refused = {name: choice[name] for name in ("unknown", "left_over")}
    data, table = lambda: read_data(records, shown, footnotes) | refused, partial(read_table, records, shown)
    return respond(request, form, "cases/compare.html", context, data, table)


def read_switches(address):
    """Which switches are on, {name: bool}; `BadAddress` where the address holds anything else."""
    check_names(address, {"slug", "differences", "stated"})
    return {name: check_choice(address, name, ["1"]) == "1" for name in ("differences", "stated")}


def chosen(model, address):
    """The records that an address names, at most six; and what to say of them, the unknown, the left over and the others."""
    slugs = unique(slug for slug in address.all("slug") if slug)
    names = dict(model.objects.addresses())
    known = [slug for slug in slugs if slug in names]
    found = model.objects.named(known[:MOST_COMPARED])
    return [found[slug] for slug in known[:MOST_COMPARED]], {
        "unknown": [shortened(slug) for slug in slugs if slug not in names],
        "names": [names[slug] for slug in known[:MOST_COMPARED]],
        "left_over": known[MOST_COMPARED:],
        "left_over_names": [names[slug] for slug in known[MOST_COMPARED:]],
        "others": [pair for pair in names.items() if pair[0] not in known],
        "most": MOST_COMPARED,
    }


def read(model, records, form):
    """The sections of a page on `records` and its footnotes, as a pair; only a page links its prose to the glossary."""
    footnotes = Footnotes()
    if not records:
        return [], footnotes
    sections = read_sections(records, Variable.objects.put_to(model), footnotes)
    if form == "html":
        Glossary(Term.objects.for_linking()).link(sections, records)
    return [*sections, *bearing_sections(records, footnotes)], footnotes


def thinned(sections, differences, stated):
    """The sections with only the rows that the switches leave; sections without rows fall away."""
    left = [
        [row for row in section.rows if not (differences and not row.differences) and not (stated and row.is_silent)]
        for section in sections
    ]
    return [replace(section, rows=rows) for section, rows in zip(sections, left, strict=True) if rows]


def heads(records, address):
    """The column heads: each record with its years, and the addresses that move or remove its column."""
    slugs = [record.slug for record in records]
    made = []
    for place, record in enumerate(records):
        rest = [slug for slug in slugs if slug != record.slug]
        moved = [*rest[: max(place - 1, 0)], record.slug, *rest[max(place - 1, 0) :]]
        onward = [*rest[: place + 1], record.slug, *rest[place + 1 :]]
        made.append(
            {
                "record": record,
                "years": years_of(record),
                "remove": str(address.setting("slug", *rest)),
                "left": str(address.setting("slug", *moved)) if place else "",
                "right": str(address.setting("slug", *onward)) if place < len(records) - 1 else "",
            }
        )
    return made


def switch_links(address, switches):
    """Each switch: its label, whether it is on, and the address that turns it over."""
    labels = {"differences": _("Differences only"), "stated": _("Hide rows no source speaks of")}
    return [
        (labels[name], on, str(address.without(name) if on else address.setting(name, "1"))) for name, on in switches.items()
    ]


def read_data(records, sections, footnotes):
    """A detail page or comparison as plain data."""
    rows = [
        {
            "section": section.title,
            "key": row.key,
            "label": row.label,
            "differences": [reason.value for reason in row.differences],
            "cells": {
                record.slug: cell.as_data() | ({"differs": reason.value} if reason else {})
                for record, (cell, reason) in zip(records, row.cells_with_reasons, strict=True)
            },
        }
        for section in sections
        for row in section.rows
    ]
    return {"records": [record_data(record) for record in records], "rows": rows, "passages": passage_data(footnotes)}


def read_table(records, sections):
    """A detail page or comparison as rows of texts: section, key, label, then a value for each record."""
    head = ["section", "key", "label", *(record.slug for record in records)]
    return [head, *([s.title, row.key, row.label, *(cell.text for cell in row.cells)] for s in sections for row in s.rows)]

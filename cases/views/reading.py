"""The pages of one record and of several side by side, which show the same rows."""

from dataclasses import replace
from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cases.addresses import MOST_COMPARED, Address, shortened
from cases.comparing.cautions import cautions
from cases.comparing.cells import Footnotes
from cases.comparing.law_history import law_history, only_new_laws
from cases.comparing.lesson_cases import bearing_sections
from cases.comparing.rows import read_sections, say_once
from cases.comparing.term_links import Glossary, all_forms
from cases.models import Citation, Enterprise, Lesson, Variable
from cases.parameters import AnyText, OneOf, Parameters
from cases.schema.declaration import declaration_of
from cases.text.dates import UNDATED, beside
from cases.text.sequences import unique
from cases.views.renamed import renamed_choice, renamed_page
from cases.views.responses import passage_data, plain_page, record_data, respond
from cases.views.strip import strip

PLACES = {"figures": "beside", "events": "beside", "lessons": "below"}  # of the sections outside the main column


def detail(request, model, slug, form="html"):
    """One record: its rows by section, their passages, and records to compare it with."""
    record = model.objects.for_reading().one(slug)
    if record is None:
        missing = _("There is no %(kind)s “%(slug)s”.") % {"kind": model._meta.verbose_name, "slug": shortened(slug)}
        return renamed_page(request, model, slug, missing)
    sections, footnotes = read_page(model, [record], form)
    if model is Enterprise:
        laws = law_history(record, Citation.objects.of_laws(record.country_id), footnotes)
        sections.append(only_new_laws(laws) if form == "html" else laws)
    if form == "html":
        say_once(sections)
    context = {
        "model": model,
        "plural": capfirst(model._meta.verbose_name_plural),
        "record": record,
        "properties": declaration_of(model).properties(record),
        "years": str(record.lifetime),
        **{place: [s for s in sections if PLACES.get(s.key, "main") == place] for place in ("main", "beside", "below")},
        "footnotes": footnotes,
        "suggestions": list(model.objects.akin_to(record)),
        "strip": strip([record]),
    }
    data, table = partial(read_data, [record], sections, footnotes), partial(read_table, [record], sections)
    return plain_page(request, form, "cases/detail.html", context, data, table)


class CompareParameters(Parameters):
    """What the address of a comparison may hold: switches, and records, of which the page says what it does not know."""

    slug = AnyText(_lazy("Records"))
    differences = OneOf(_lazy("Differences only"), choices=[("1", _lazy("on"))])
    stated = OneOf(_lazy("Hide rows no source speaks of"), choices=[("1", _lazy("on"))])


def compare(request, model, form="html"):
    """Two to six records of `model` side by side."""
    asked = CompareParameters.read(address := Address.of(request))
    switches = {name: asked.cleaned_data[name] == "1" for name in ("differences", "stated")}
    records, choice = read_choice(model, address)
    if choice["unknown"] and (elsewhere := renamed_choice(model, address)):
        return elsewhere
    sections, footnotes = read_page(model, records, form)
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
        "notices": cautions(records, sections),
        "switches": [(asked[name].label, on, switched(address, name, on)) for name, on in switches.items()],
        "switched": [(name, "1") for name, on in switches.items() if on],
        "strip": strip(records),
    }
    refused = {name: choice[name] for name in ("unknown", "left_over")}
    data, table = lambda: read_data(records, shown, footnotes) | refused, partial(read_table, records, shown)
    return respond(request, form, "cases/compare.html", context, data, table)


def read_choice(model, address):
    """The records that an address names, at most six, and what the page says of the other slugs and records, as a pair."""
    slugs = unique(slug for slug in address.all("slug") if slug)
    names = dict(model.objects.addresses())
    known = [slug for slug in slugs if slug in names]
    compared, left_over = known[:MOST_COMPARED], known[MOST_COMPARED:]
    found = model.objects.named(compared)
    return [found[slug] for slug in compared], {
        "unknown": [shortened(slug) for slug in slugs if slug not in names],
        "names": [names[slug] for slug in compared],
        "left_over": left_over,
        "left_over_names": [names[slug] for slug in left_over],
        "others": [(slug, name) for slug, name in names.items() if slug not in known],
        "most": MOST_COMPARED,
    }


def read_page(model, records, form):
    """The sections and the footnotes of a page on `records`, as a pair; only HTML links its prose to the glossary."""
    footnotes = Footnotes()
    if not records:
        return [], footnotes
    sections = read_sections(records, Variable.objects.put_to(model), footnotes)
    if form == "html":
        Glossary(all_forms()).link(sections, records)
    return [*sections, *(bearing_sections(records, footnotes) if model is Lesson else [])], footnotes


def thinned(sections, differences, stated):
    """The sections with the rows that the switches leave, without sections that lose all rows."""
    left = [
        [row for row in section.rows if not (differences and not row.differences) and not (stated and row.is_silent)]
        for section in sections
    ]
    return [replace(section, rows=rows) for section, rows in zip(sections, left, strict=True) if rows]


def heads(records, address):
    """The column heads: each record with its dates, and the addresses that move its column or remove it."""
    slugs = [record.slug for record in records]
    swaps = ["", *(str(address.setting("slug", *swapped(slugs, place))) for place in range(len(slugs) - 1)), ""]
    return [
        {
            "record": record,
            "years": str(record.lifetime),
            "remove": str(address.setting("slug", *(slug for slug in slugs if slug != record.slug))),
            "left": swaps[place],
            "right": swaps[place + 1],
        }
        for place, record in enumerate(records)
    ]


def swapped(slugs, place):
    """`slugs` with the one at `place` and the next exchanged."""
    return [*slugs[:place], slugs[place + 1], slugs[place], *slugs[place + 2 :]]


def switched(address, name, on):
    """The address that turns a switch over."""
    return str(address.without(name) if on else address.setting(name, "1"))


def read_data(records, sections, footnotes):
    """A detail page or comparison as plain data."""
    rows = [
        {
            "section": section.title,
            "key": row.key,
            "label": row.label,
            "caveats": row.caveats,
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
    """A detail page or comparison as a table for CSV: section, key, label and caveats, then a column for each record."""
    head = ["section", "key", "label", "caveats", *(record.slug for record in records)]
    return [head, *([s.title, *texts] for s in sections for row in s.rows for texts in texts_of(row))]


def texts_of(row):
    """A row as texts: key, label, caveats and a cell for each record; below a date stand its EDTF, first and last day."""
    yield [row.key, row.label, " ".join(row.caveats), *(cell.text for cell in row.cells)]
    dates = [cell.items[0].date if cell.items else None for cell in row.cells]
    if row.of_dates:
        for key in beside(row.key):
            yield [key, row.label, "", *((date or UNDATED).as_columns(row.key)[key] for date in dates)]

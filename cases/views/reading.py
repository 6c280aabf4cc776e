"""The page of one record, and the data of pages that show the same rows of several."""

from dataclasses import replace
from functools import partial
from itertools import chain

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.addresses import shortened
from cases.comparing.cells import Footnotes
from cases.comparing.comparison import GLANCE, briefly, on_topic
from cases.comparing.law_history import law_history, only_new_laws
from cases.comparing.lesson_cases import bearing_sections
from cases.comparing.narrative import how_far_told, narrative_sections
from cases.comparing.rows import read_sections, say_once
from cases.comparing.term_links import Glossary, all_forms
from cases.comparing.voices import rests_on
from cases.models import Citation, Enterprise, Lesson, Sentence
from cases.overviews.most_alike import most_alike
from cases.schema.declaration import declaration_of
from cases.text.dates import UNDATED, beside
from cases.views.renamed import renamed_page
from cases.views.responses import passage_data, plain_page, record_data
from cases.views.standing import stage_in_words
from cases.views.strip import strip

PLACES = {"brief": "opening", "figures": "beside", "events": "beside", "lessons": "below"}  # of what is outside the main column
LONG = 16  # rows from which on a page has a glance and a table of contents


def detail(request, model, slug, form="html"):
    """One record: its rows by section, their passages, and records to compare it with."""
    record = model.objects.for_reading().one(slug)
    if record is None:
        missing = _("There is no %(kind)s “%(slug)s”.") % {"kind": model._meta.verbose_name, "slug": shortened(slug)}
        return renamed_page(request, model, slug, missing)
    sections, footnotes = read_page(model, [record], alone=True)
    if model is Enterprise:
        laws = law_history(record, Citation.objects.of_laws(record.country_id), footnotes)
        sections.append(only_new_laws(laws) if form == "html" else laws)
    if form == "html":
        made_readable(sections, [record])
    alike = dict(zip(("shared", "apart"), most_alike(record), strict=True)) if model.is_case else {}
    shown = detail_context(record, sections, footnotes) | alike if form == "html" else {}
    context = shown | {"cited_as": record.name}
    data, table = partial(detail_data, record, sections, footnotes, alike), partial(read_table, [record], sections, footnotes)
    return plain_page(request, form, "cases/detail.html", context, data, table)


def detail_context(record, sections, footnotes):
    """What the page of a record shows."""
    model = type(record)
    return {
        "model": model,
        "plural": capfirst(model._meta.verbose_name_plural),
        "record": record,
        "standing": stage_in_words(record),
        "properties": declaration_of(model).properties(record),
        "years": str(record.lifetime),
        "told": how_far_told(sections) if model.is_case else "",
        **placed(sections),
        "glance": glance(record, sections),
        "contents": [section for section in sections if section.key != "brief"] if is_long(sections) else [],
        "footnotes": footnotes,
        "suggestions": [] if model.is_case else list(model.objects.akin_to(record)),
        "strip": strip([record]),
    }


def detail_data(record, sections, footnotes, alike):
    """A detail page as plain data; of a case also those most alike elsewhere, with what is alike or not."""
    found = {
        name: [{"slug": each.slug, "name": each.name, "compare": each.address} | each.told for each in likenesses]
        for name, likenesses in alike.items()
    }
    return read_data([record], sections, footnotes) | ({"most_alike": found} if alike else {})


def placed(sections):
    """The sections by where they stand on the page."""
    places = ("opening", "main", "beside", "below")
    return {place: [section for section in sections if PLACES.get(section.key, "main") == place] for place in places}


def is_long(sections):
    """Whether the texts say so much of a record that its page needs a short way in."""
    return sum(len(section.spoken) for section in sections) >= LONG


def glance(record, sections):
    """What a record rests on; where its page is long, also the rows that compare best, but for those that it opens with."""
    rests = rests_on([record])
    if not is_long(sections):
        return replace(rests, title=_("At a glance"))
    opening = [row for section in sections if section.key == "brief" for row in section.rows]
    (best,) = briefly(on_topic(type(record), sections, GLANCE))
    shown = {row.name for row in opening}
    return replace(best, rows=[*rests.rows, *(row for row in best.rows if row.name not in shown)])


def read_page(model, records, alone=False):
    """The sections and the footnotes of a page on `records`, as a pair.

    A page of one record `alone` also has its narrative, which its footnotes follow first, and what ties related records to it.
    """
    if not records:
        return [], Footnotes()
    footnotes = Footnotes(Citation.objects.tying(records) if alone else ())
    told = narrative_sections(Sentence.objects.telling(records[0]), footnotes) if alone and model.is_case else []
    brief, *others = read_sections(records, footnotes)
    bearings = bearing_sections(records, footnotes) if model is Lesson else []
    return [brief, *told, *others, *bearings], footnotes


def made_readable(sections, records):
    """Link the prose of `sections` to the glossary, and say each remark on a record once."""
    if records:
        Glossary(all_forms()).link(sections, records)
    say_once(sections)


def read_data(records, sections, footnotes):
    """A detail page or comparison as plain data; a row of a comparison says what it tells of its records."""
    rows = [
        {
            "section": section.title,
            "key": row.key,
            "label": row.label,
            "caveats": row.caveats,
            "differences": [reason.value for reason in row.differences],
            **({"comparison": row.comparison} if len(records) > 1 else {}),
            "cells": {
                record.slug: cell.as_data() | ({"differs": reason.value} if reason else {})
                for record, (cell, reason) in zip(records, row.cells_with_reasons, strict=True)
            },
        }
        for section in sections
        for row in section.rows
    ]
    return {"records": [record_data(record) for record in records], "rows": rows, "passages": passage_data(footnotes)}


def read_table(records, sections, footnotes):
    """A detail page or comparison as a table for CSV: section, key, label, caveats, and each record's cells and passages."""
    columns = ([record.slug, passages_of(record.slug)] for record in records)
    head = ["section", "key", "label", "caveats", *chain(*columns)]
    return [head, *([s.title, *texts] for s in sections for row in s.rows for texts in row_texts(row, footnotes))]


def passages_of(name):
    """The name of the column that holds the passages of the column `name`."""
    return f"{name}_passages"


def row_texts(row, footnotes):
    """A row as texts: key, label, caveats, and each cell with its passages; below a date stand its EDTF, numbers and days."""
    cells = ([cell.text, footnotes.in_words(cell.all_notes)] for cell in row.cells)
    yield [row.key, row.label, " ".join(row.caveats), *chain(*cells)]
    dates = [cell.items[0].date if cell.items else None for cell in row.cells]
    if row.of_dates:
        for key in beside(row.key):
            parts = ([(date or UNDATED).as_columns(row.key)[key], ""] for date in dates)
            yield [key, row.label, "", *chain(*parts)]

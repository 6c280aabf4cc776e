"""The shapes that answers share: records, cells with their marks, dates, rows and passages."""

from django.utils.translation import gettext as _

from cases.api.schemas import (
    A_DAY,
    COUNT,
    INTEGER,
    LINK,
    NOTES,
    STRING,
    STRINGS,
    by_name,
    choice_of,
    choice_with,
    every,
    keyed,
    meaning,
    or_null,
    shape_named,
)
from cases.models.source import Passage
from cases.overviews.coverage import Standing
from cases.schema.marks import Caveat, Comparison, Difference, Mark

RECORD = {"slug": STRING, "name": STRING, "url": LINK}
PASSAGES = every(shape_named("Passage"))


def record_with(may_lack=(), /, **members):
    """A record, of which more is said."""
    return keyed(may_lack, **RECORD, **members)


def cell_members():
    """What a cell holds."""
    return {
        "mark": shape_named("Mark"),
        "values": meaning(every(shape_named("Value")), _("What is stated, in the words of the page; empty where nothing is.")),
        "disputed": meaning(every(shape_named("Value")), _("What other passages say instead.")),
        "remarks": STRINGS,
        "not_stated": meaning(STRINGS, _("The aspects that the texts are silent on, though the question asks for them.")),
        "passages": NOTES,
    }


CELL_MAY_LACK = ("disputed", "remarks", "not_stated")


def shared_shapes():
    """The shapes that several answers hold, by name."""
    return {
        "Mark": choice_with(Mark),
        "Caveat": choice_with(Caveat),
        "Comparison": choice_with(Comparison),
        "Difference": choice_with(Difference),
        "Standing": choice_with(Standing),
        "Record": meaning(keyed(**RECORD), _("A record by its slug, its name and the address of its page.")),
        "Date": date_shape(),
        "Value": value_shape(),
        "Cell": meaning(keyed(CELL_MAY_LACK, **cell_members()), _("What is recorded of one question to one record.")),
        "ComparedCell": meaning(
            keyed((*CELL_MAY_LACK, "differs"), **cell_members(), differs=shape_named("Difference")),
            _("A cell of a row; “differs” says why it is unlike the others."),
        ),
        "Row": row_shape(),
        "Backed": meaning(
            keyed(("record",), stance=choice_of(Passage.Stance), record=STRING, what=STRINGS),
            _("What a passage backs of one record, or of none if it backs an event or a term."),
        ),
        "Passage": passage_shape(),
    }


def date_shape():
    """A date as its text bounds it."""
    whole = or_null(INTEGER)
    members = {"words": STRING, "edtf": or_null(STRING), "year": whole, "month": whole, "day": whole}
    about = _("A date as its text bounds it: in words, in EDTF, and the first and last day that it allows.")
    return meaning(keyed(**members, first=or_null(A_DAY), last=or_null(A_DAY)), about)


def value_shape():
    """One value of a cell."""
    members = {
        "text": STRING,
        "slug": meaning(STRING, _("Of the record that it names.")),
        "date": shape_named("Date"),
        "when": meaning(STRING, _("The time and part that it holds for, and whose view it is.")),
        "mark": meaning({"const": Mark.DISPUTED.value}, _("There where the dispute is about this value alone.")),
        "passages": NOTES,
        "remark": STRING,
    }
    return meaning(keyed([name for name in members if name != "text"], **members), _("One value of a cell."))


def row_shape():
    """One question, and what is recorded of it for each record."""
    members = {
        "section": STRING,
        "key": meaning(STRING, _("The name of the field, or “v-” and the slug of the variable.")),
        "label": STRING,
        "caveats": every(shape_named("Caveat")),
        "differences": every(shape_named("Difference")),
        "comparison": meaning(or_null(shape_named("Comparison")), _("There where several records are compared.")),
        "cells": meaning(by_name(shape_named("ComparedCell")), _("By the slugs of the records.")),
    }
    return meaning(keyed(("comparison",), **members), _("One question, with the cell of each record."))


def passage_shape():
    """Where a passage stands, and what it backs."""
    members = {
        "number": meaning(COUNT, _("By which cells name it.")),
        "source": meaning(STRING, _("The slug of the source.")),
        "locator": STRING,
        "first_line": INTEGER,
        "last_line": INTEGER,
        "key_terms": STRINGS,
        "backs": every(shape_named("Backed")),
        "read_at": meaning(LINK, _("Where its lines can be read.")),
    }
    return meaning(keyed(("read_at",), **members), _("Where a passage stands, and what it backs."))


def read_members():
    """What a page of rows holds: its records, its rows and their passages."""
    return {"records": every(shape_named("Record")), "rows": every(shape_named("Row")), "passages": PASSAGES}


def listed_shape(declaration):
    """A record in a list: its declared columns, or those that were asked for; a coding by “v-” and its variable."""
    columns = {attribute.name: attribute_cell(attribute) for attribute in declaration.attributes}
    shape = record_with(tuple(columns), **columns)
    return shape | {"patternProperties": {"^v-": shape_named("Cell")}}


def attribute_cell(attribute):
    """The cell of a declared field: its dates, its choices, or the records that it leads to."""
    items = {}
    if attribute.is_date:
        items = {"required": ["date"]}
    elif attribute.is_relation:
        items = {"required": ["slug"]}
    elif attribute.is_choice:
        items = {"properties": {"text": {"enum": [str(label) for value, label in attribute.labels.items() if value]}}}
    narrowed = {"properties": {"values": {"items": items}}} if items else {}
    return shape_named("Cell") | {"title": attribute.label, "description": attribute.definition} | narrowed

"""The shapes of what single pages answer."""

from cases.api.parts import (
    CELL_MAY_LACK,
    PASSAGES,
    RECORD,
    cell_members,
    listed_shape,
    read_members,
    record_with,
)
from cases.api.schemas import (
    A_DAY,
    COUNT,
    INTEGER,
    LINK,
    NOTES,
    NUMERIC,
    STRING,
    STRINGS,
    YES_OR_NO,
    by_name,
    choice_of,
    every,
    keyed,
    or_empty,
    or_null,
    shape_named,
)
from cases.exercise.compared import Accord
from cases.models import Enterprise, Lesson, Source, Term
from cases.overviews.most_alike import Relation
from cases.schema.declaration import declaration_of
from cases.schema.marks import Mark
from cases.text.dates import beside

DATED = dict(zip(beside("date"), (or_null(STRING), *[or_null(INTEGER)] * 3, *[or_null(A_DAY)] * 2), strict=True))
RELEASED = {
    **{"version": STRING, "date": A_DAY, "data_version": STRING, "code_version": STRING, "previous": STRING, "why": STRING},
    **{"unreviewed": STRINGS, "served": YES_OR_NO, "opened": YES_OR_NO, "changed_records": COUNT},
}


def list_shape(model):
    """The records of a list, filtered and sorted as the address asks, all of them unless it names a page."""
    return keyed(count=COUNT, results=every(listed_shape(declaration_of(model))), passages=PASSAGES)


def detail_shape():
    """One record: its rows, with the cell of each below its slug; of a case also those most alike elsewhere."""
    told = {relation.value: COUNT for relation in Relation}
    likenesses = every(keyed(slug=STRING, name=STRING, compare=LINK, **told))
    return keyed(("most_alike",), **read_members(), most_alike=keyed(shared=likenesses, apart=likenesses))


def side_by_side_shape():
    """Records side by side; what the address asked for besides: slugs that are unknown or too many, and found by name."""
    return keyed(**read_members(), unknown=STRINGS, left_over=STRINGS, found=STRINGS)


def home_shape():
    """The kinds of records, with how many there are of each."""
    return every(keyed(name=STRING, url=LINK, records=COUNT))


def sources_shape():
    """The texts that the casebook is drawn from."""
    return every(record_with(authors=STRING, title=STRING, voice=or_empty(choice_of(Source.Voice)), citations=COUNT))


def source_shape():
    """One text, and the records that are drawn from it."""
    members = dict.fromkeys(("title", "authors", "date_note", "identification", "licence", "available_at", "notes"), STRING)
    return record_with(**members, text_may_be_shown=YES_OR_NO, records=every(shape_named("Record")))


def place_shape():
    """The lines of a passage, or why they are not shown, and what rests on it."""
    return keyed(source=shape_named("Record"), lines=STRING, not_shown=STRING, passages=PASSAGES)


def glossary_shape():
    """Terms, each with its gloss and where a text uses it."""
    members = dict.fromkeys(
        ("slug", "name", "abbreviation", "original_name", "gloss", "other_words", "source", "locator"), STRING
    )
    return every(keyed(**members, kind=choice_of(Term.Kind), country=or_null(STRING)))


def chapters_shape():
    """Every definition, chapter by chapter, with how often it is used and how far readings agree on it."""
    entries = every(shape_named("Definition"))
    return every(keyed(title=STRING, definition=STRING, records=or_null(COUNT), entries=entries))


def definition_shape():
    """An entry of the codebook, with its values."""
    members = {
        "anchor": STRING,
        "label": STRING,
        "definition": STRING,
        "used": or_null(COUNT),
        "theory": STRING,
        "topic": STRING,
    }
    listed = {"values": every(shape_named("Definition")), "caveats": every(shape_named("Caveat"))}
    return keyed(**members, **listed, rounds=every(shape_named("Agreed")))


def agreed_shape():
    """How far the readings of one round agree on a variable."""
    number = or_null(NUMERIC)
    measured = keyed(units=COUNT, share=number, alpha=number, interval=or_null(every(NUMERIC)), commonest=number)
    sides = every({"type": "array", "prefixItems": [STRING, STRING], "minItems": 2, "maxItems": 2})
    differing = keyed(case=STRING, name=STRING, address=STRING, aspect=STRING, sides=sides, settled=STRINGS)
    members = {"round": STRING, "number": INTEGER, "slug": STRING, "name": STRING, "topic": STRING}
    parts = every(keyed(about=STRING, agreement=measured, judged=STRING))
    return keyed(**members, parts=parts, shared=every(COUNT), disagreements=every(differing))


def data_shape():
    """The description of the package (Data Package 2): every table and column of everything in one file."""
    rules = keyed(("required", "enum"), required=YES_OR_NO, enum=STRINGS)
    field = keyed(("constraints",), name=STRING, type=STRING, title=STRING, description=STRING, constraints=rules)
    key = keyed(fields=STRINGS, reference=keyed(resource=STRING, fields=STRINGS))
    schema = keyed(("primaryKey",), fields=every(field), primaryKey=STRINGS, foreignKeys=every(key), missingValues=STRINGS)
    members = dict.fromkeys(("name", "type", "title", "description", "path", "format", "mediatype", "encoding"), STRING)
    licences = every(keyed(name=STRING, title=STRING, path=LINK))
    people = every(keyed(title=STRING, roles=STRINGS))
    head = {"$schema": LINK, "name": STRING, "title": STRING, "homepage": LINK, "version": STRING}
    resources = every(keyed(**members, schema=schema))
    return keyed(("version",), **head, licenses=licences, contributors=people, resources=resources)


def about_shape():
    """The marks and what they mean."""
    return every(keyed(mark=shape_named("Mark"), label=STRING, definition=STRING))


def timeline_shape():
    """Lanes of dated entries; what cannot be counted as asked, and what a name that was typed may mean."""
    date = or_null(shape_named("Date"))
    entry = {"kind": STRING, "slug": STRING, "text": STRING, "url": LINK, "date": or_null(STRING)}
    entry |= {"begun": date, "ended": date, "last_seen": date, "doubtful": YES_OR_NO, "disputed": YES_OR_NO, "since": INTEGER}
    axis = or_null(keyed(first=INTEGER, last=INTEGER))
    entries = every(keyed(("since",), **entry, passages=NOTES))
    lane = record_with(axis=axis, origin=or_null(INTEGER), note=STRING, outside=COUNT, entries=entries)
    return keyed(lanes=every(lane), uncounted=STRINGS, found=every(keyed(name=STRING, url=LINK)), passages=PASSAGES)


def sets_shape():
    """The ready comparisons."""
    return every(record_with(introduction=STRING, compare=LINK, rows=STRINGS, records=every(shape_named("Record"))))


def one_set_shape():
    """One ready comparison: its rows, and the questions that the texts put."""
    questions = every(record_with(kind=choice_of(Lesson.Kind), passages=NOTES))
    return record_with(introduction=STRING, compare=LINK, questions=questions, **read_members())


def matrix_shape():
    """Each theme by each country, and by none: the lessons, and how many there are of kinds that were not asked for."""
    lessons = every(record_with(kind=choice_of(Lesson.Kind)))
    crossing = {"theme": STRING, "country": or_null(STRING), "mark": shape_named("Mark"), "lessons": lessons}
    return every(keyed(**crossing, of_other_kinds=COUNT))


def coverage_shape():
    """How each case stands on each variable, with sums, and how many cases have each declared field."""
    counts, standings = by_name(COUNT), by_name(shape_named("Standing"))
    variables = keyed(slug=STRING, name=STRING, caveats=every(shape_named("Caveat")), counts=counts)
    cases = every(record_with(standings=standings, values=by_name(STRINGS), counts=counts))
    return keyed(cases=cases, variables=every(variables), fields=every(keyed(field=STRING, label=STRING, filled=COUNT)))


def crosstab_shape():
    """The cases of one level by two questions, cell by cell; without two, the pairs of questions that cases answer."""
    answer = keyed(value=STRING, label=STRING, count=COUNT)
    cell = keyed(row=STRING, col=STRING, count=COUNT, cases=every(shape_named("Record")))
    counts = dict.fromkeys(("cases", "left_out", "coded_on_both"), COUNT)
    sides = {"rows": every(answer), "columns": every(answer), "cells": every(cell)}
    pairs = every(keyed(row=STRING, col=STRING, coded_on_both=COUNT))
    whole = keyed(of=STRING, row=STRING, col=STRING, **counts, **sides)
    return {"anyOf": [whole, keyed(of=STRING, pairs=pairs)]}


def sheet_shape():
    """The questions and passages on which a reader codes a case, and the answers that the address holds."""
    topics = every(keyed(slug=STRING, name=STRING))
    values = dict.fromkeys(("slug", "name", "definition", "not_to_be_used"), STRING) | {"aspects": STRINGS}
    told = dict.fromkeys(("slug", "name", "question", "definition", "in_doubt"), STRING)
    questions = every(keyed(**told, multiple=YES_OR_NO, values=every(keyed(**values))))
    asked = {"case": or_null(shape_named("Record")), "topic": or_null(STRING), "topics": topics, "questions": questions}
    return keyed(**asked, passages=every(place_to_read_shape()), answers=every(unit_shape()))


def compared_answers_shape():
    """A reader's answers beside the readings of the casebook and what stands in it."""
    line = dict.fromkeys(("variable", "value", "aspect", "own", "why"), STRING)
    lines = every(keyed(**line, readings=by_name(STRING), in_casebook=YES_OR_NO, accord=choice_of(Accord)))
    return keyed(case=shape_named("Record"), topic=STRING, reader=STRING, lines=lines, passages=every(place_to_read_shape()))


def place_to_read_shape():
    """A passage that a sheet gives to read."""
    return keyed(number=COUNT, source=STRING, locator=STRING, key_terms=STRINGS, first_line=INTEGER, last_line=INTEGER)


def unit_shape():
    """A reader's answer as a coding of a case."""
    members = dict.fromkeys(("case", "variable", "value", "aspect", "source"), STRING)
    return keyed(**members, first_line=INTEGER, last_line=INTEGER)


def reading_shape():
    """A reader's answers as the entries of a file of readings: a round of its own, and the reading in it."""
    return every(keyed(model=STRING, fields={"type": "object"}))


def disputes_shape():
    """Every value on which the texts disagree."""
    disputed = keyed(CELL_MAY_LACK, **RECORD, kind=STRING, question=STRING, **cell_members())
    return keyed(count=COUNT, disputes=every(disputed), passages=PASSAGES)


def scope_shape():
    """What is recorded: by level, by text, what rests on one text, and of which populations."""
    told = record_with(measure=STRING, reported=STRING, when=STRING, recorded=or_null(COUNT), source=STRING)
    return keyed(
        levels=every(keyed(level=choice_of(Enterprise.Level), records=COUNT)),
        texts=every(keyed(country=STRING, source=STRING, voice=or_empty(choice_of(Source.Voice)), citations=COUNT)),
        on_one_text=every(keyed(kind=STRING, records=COUNT, on_one_text=COUNT)),
        populations=every(told),
    )


def figures_shape():
    """The figures that match, each with the record that it tells of."""
    numbers = {"quantity": STRING, "approximation": STRING, "low": NUMERIC, "high": or_null(NUMERIC), "unit": STRING}
    whose = {"kind": STRING, "record": STRING, "record_name": STRING, "url": LINK, "countries": STRINGS}
    mark = shape_named("Mark") | {"enum": [Mark.STATED.value, Mark.DISPUTED.value]}
    rest = {"source": STRING, "locator": STRING, "mark": mark, "note": STRING, "passages": NOTES}
    figure = keyed(key=STRING, measure=STRING, **numbers, date=STRING, **DATED, **whose, **rest)
    return keyed(count=COUNT, results=every(figure), passages=PASSAGES)


def releases_shape():
    """The releases that the site keeps, the newest first."""
    return every(keyed(**RELEASED))


def release_shape():
    """What changed in one release since the one before."""
    stretch = {"type": "array", "prefixItems": [STRING, YES_OR_NO], "minItems": 2, "maxItems": 2}
    line = keyed(label=STRING, before=every(stretch), after=every(stretch))
    piece = keyed(kind=STRING, name=STRING, change=STRING, lines=every(line))
    changed = {"model": STRING, "key": {"type": "array"}, "kind": STRING, "name": STRING, "address": STRING, "change": STRING}
    return keyed(**RELEASED, changes=every(keyed(**changed, pieces=every(piece))))


def search_shape():
    """What answers a query, the best first; those that lack a word of it come last."""
    instead = every(keyed(typed=STRING, term=STRING))
    said = {"names": STRINGS, "labels": STRINGS, "excerpt": STRING, "partial": YES_OR_NO, "lacks": STRINGS, "instead": instead}
    found = record_with(kind=STRING, countries=STRINGS, years=STRING, **said)
    head = {"query": STRING, "cut": YES_OR_NO, "count": COUNT, "partial": COUNT, "respelt": by_name(STRING)}
    return keyed(**head, kinds=by_name(COUNT), countries=by_name(COUNT), results=every(found))


def suggestions_shape():
    """What may be meant by what was typed so far."""
    return keyed(query=STRING, suggestions=every(record_with(kind=STRING, also=STRING, noun=STRING, countries=STRINGS)))


def alive_shape():
    """Whether the process answers."""
    return keyed(alive=YES_OR_NO, code_version=STRING)


def ready_shape():
    """Whether records can be read, and of which version they are."""
    return keyed(ready=YES_OR_NO, data_version=STRING, code_version=STRING)


def description_shape():
    """This description: a document of OpenAPI 3.1."""
    return {"type": "object", "required": ["openapi", "info", "paths", "components"]}


def fault_shape():
    """Why there is no such answer, in words, and an address that has one."""
    return keyed(error=STRING, instead=LINK)

"""The list of comparison sets, and the sheet of each for a class."""

from django.utils.translation import gettext as _

from cases.addresses import shortened
from cases.comparing.cells import Footnotes, Item, field_cell
from cases.comparing.rows import RowSection, key_rows
from cases.comparing.term_links import Glossary, all_forms
from cases.models import ComparisonSet, Variable
from cases.schema.declaration import declaration_of
from cases.views.pages import set_address
from cases.views.reading import read_data, read_table
from cases.views.renamed import renamed_page
from cases.views.responses import plain_page, record_data


def set_list(request, form="html"):
    """Every comparison set, with its records and the address of its comparison."""
    sets = [(each, set_address(each)) for each in ComparisonSet.objects.with_records()]
    data = [
        record_data(each)
        | {"introduction": each.introduction, "compare": address, "records": [record_data(record) for record in each.records]}
        for each, address in sets
    ]
    rows = [[each.slug, each.name, " ".join(record.slug for record in each.records), address] for each, address in sets]
    table = [["slug", "name", "records", "compare"], *rows]
    return plain_page(request, form, "cases/sets.html", {"sets": sets}, data, table)


def class_sheet(request, slug, form="html"):
    """A set as a sheet for a class: its introduction, cases, key rows and questions, with their passages."""
    found = ComparisonSet.objects.with_records().with_questions().one(slug)
    if found is None:
        return renamed_page(request, ComparisonSet, slug, _("There is no comparison set “%s”.") % shortened(slug))
    footnotes = Footnotes()
    records = records_for_sheet(found)
    prose = sheet_prose(found, records, footnotes)
    rows = key_rows(records, Variable.objects.put_to(type(records[0])), footnotes) if records else []
    context = prose | {
        "set": found,
        "rows": rows,
        "footnotes": footnotes,
        "compare_address": set_address(found),
    }
    sections = [RowSection("key", _("Key rows"), rows)]
    asked = [record_data(each) | {"kind": each.kind, "passages": notes} for each, notes, _summary in prose["questions"]]
    head = record_data(found) | {"introduction": found.introduction, "compare": context["compare_address"], "questions": asked}
    data = head | read_data(records, sections, footnotes)
    return plain_page(request, form, "cases/set.html", context, data, read_table(records, sections, footnotes))


def sheet_prose(found, records, footnotes):
    """The prose of a sheet for its template, with footnotes and links to the glossary."""
    glossary = Glossary(all_forms())
    introduction = Item(found.introduction, pieces=glossary.pieces(found.introduction, set()))
    cases, questions = [], []
    for record in records:
        cell = field_cell(declaration_of(type(record)).attribute("summary"), record, footnotes)
        for item in cell.items:
            item.pieces = glossary.pieces(item.text, record.country_keys)
        cases.append((record, str(record.lifetime), cell))
    for question in found.questions.all():
        notes = footnotes.numbers(question.passages_for("name", "summary"))
        questions.append((question, notes, Item(question.summary, pieces=glossary.pieces(question.summary, set()))))
    return {"introduction": introduction, "cases": cases, "questions": questions}


def records_for_sheet(comparison_set):
    """The records of a set in order, with all that its sheet shows."""
    members = comparison_set.records
    if not members:
        return []
    found = type(members[0]).objects.for_sheet().in_bulk([member.pk for member in members])
    return [found[member.pk] for member in members]

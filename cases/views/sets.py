"""The list of comparison sets, and the sheet of each for a class."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.addresses import Address, shortened
from cases.comparing.cells import Footnotes, Item, field_cell
from cases.comparing.comparison import briefly
from cases.comparing.rows import RowSection, rows_named
from cases.comparing.term_links import Glossary, all_forms
from cases.models import ComparisonSet, Enterprise, registry
from cases.schema.declaration import declaration_of
from cases.views.comparing import plain_heads
from cases.views.reading import read_data, read_table
from cases.views.renamed import renamed_page
from cases.views.responses import plain_page, record_data
from cases.views.standing import stage_in_words


def set_list(request, form="html"):
    """Every comparison set, with its records, its rows and the address of its comparison."""
    sets = [(each, set_address(each)) for each in ComparisonSet.objects.with_records().with_rows()]
    data = [
        record_data(each)
        | {"introduction": each.introduction, "compare": address, "rows": each.row_names}
        | {"records": [record_data(record) for record in each.records]}
        for each, address in sets
    ]
    rows = [
        [
            each["slug"],
            each["name"],
            " ".join(record["slug"] for record in each["records"]),
            " ".join(each["rows"]),
            each["compare"],
        ]
        for each in data
    ]
    table = [["slug", "name", "records", "rows", "compare"], *rows]
    context = {"sets": sets, "begin": reverse("compare", args=[Enterprise])}
    context |= {"kinds": "&kind=".join(model.address for model in registry()), "cited_as": _("Ready comparisons")}
    return plain_page(request, form, "cases/sets.html", context, data, table)


def class_sheet(request, slug, form="html"):
    """A set as a sheet for a class: its introduction, rows, cases and questions, with their passages."""
    found = ComparisonSet.objects.with_records().with_rows().with_questions().one(slug)
    if found is None:
        return renamed_page(request, ComparisonSet, slug, _("There is no comparison set “%s”.") % shortened(slug))
    footnotes = Footnotes()
    records = sheet_records(found)
    sections = [RowSection("rows", _("Side by side"), sheet_rows(found, records, footnotes))]
    prose = sheet_prose(found, records, footnotes)
    context = prose | {
        "set": found,
        "standing": stage_in_words(found) if form == "html" else "",
        "heads": plain_heads(records),
        "rows": briefly(sections)[0].rows,
        "footnotes": footnotes,
        "compare_address": set_address(found),
        "cited_as": found.name,
    }
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
        cases.append((record, cell))
    for question in found.questions.all():
        notes = footnotes.numbers(question.passages_for("name", "summary"))
        questions.append((question, notes, Item(question.summary, pieces=glossary.pieces(question.summary, set()))))
    return {"introduction": introduction, "cases": cases, "questions": questions}


def sheet_records(comparison_set):
    """The records of a set in order, with all that its sheet shows."""
    members = comparison_set.records
    if not members:
        return []
    found = type(members[0]).objects.for_sheet(comparison_set.row_names).in_bulk([member.pk for member in members])
    return [found[member.pk] for member in members]


def sheet_rows(comparison_set, records, footnotes):
    """The rows that were chosen for a set; none without records."""
    variables = [row.variable for row in comparison_set.rows.all() if row.variable]
    return rows_named(comparison_set.row_names, records, variables, footnotes) if records else []


def set_address(comparison_set):
    """The address of a set's comparison; '' for a set that holds no record yet."""
    records = comparison_set.records
    if not records:
        return ""
    return str(Address(reverse("compare", args=[type(records[0])]), [("slug", record.slug) for record in records]))

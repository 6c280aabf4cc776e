"""The comparison sets: their list, and each as a sheet for a class."""

from django.http import Http404
from django.utils.translation import gettext as _

from cases.addresses import shortened
from cases.cells import Footnotes
from cases.comparison import Comparison, Section
from cases.models import ComparisonSet, Variable
from cases.views.pages import set_address
from cases.views.reading import read_data, read_table
from cases.views.responses import plain_page, record_data, years_of


def set_list(request, form="html"):
    """Every prepared comparison: what it asks, and of which cases."""
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
    """One set as a sheet for a class: introduction, cases, their key rows, and the questions with their passages."""
    found = ComparisonSet.objects.with_records().with_questions().filter(slug=slug).first()
    if found is None:
        raise Http404(_("There is no comparison set “%s”.") % shortened(slug))
    footnotes = Footnotes()
    records = read_records(found)
    cases = [(record, years_of(record), footnotes.numbers(record.passages_for("summary"))) for record in records]
    questions = [(each, footnotes.numbers(each.passages_for("name", "summary"))) for each in found.questions.all()]
    rows = key_rows(records, footnotes)
    context = {
        "set": found,
        "cases": cases,
        "rows": rows,
        "questions": questions,
        "footnotes": footnotes,
        "compare_address": set_address(found),
    }
    sections = [Section(_("Key rows"), rows)]
    asked = [record_data(question) | {"kind": question.kind, "passages": notes} for question, notes in questions]
    head = record_data(found) | {"introduction": found.introduction, "compare": context["compare_address"], "questions": asked}
    data = head | read_data(records, sections, footnotes)
    return plain_page(request, form, "cases/set.html", context, data, read_table(records, sections))


def read_records(comparison_set):
    """The records of a set in order, read for its sheet."""
    members = comparison_set.records
    if not members:
        return []
    found = type(members[0]).objects.for_sheet().in_bulk([member.pk for member in members])
    return [found[member.pk] for member in members]


def key_rows(records, footnotes):
    """The rows of the sheet's comparison."""
    if not records:
        return []
    model = type(records[0])
    return Comparison(model).key_rows(records, Variable.objects.put_to(model), footnotes)

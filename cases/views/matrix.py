"""The lessons by theme and country."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from cases.addresses import Address
from cases.models import Citation, Lesson
from cases.overviews.matrix import read_matrix
from cases.parameters import AnyOf, Parameters
from cases.views.citing import told_with
from cases.views.responses import record_data, respond


class MatrixParameters(Parameters):
    """What the address of the matrix may hold: which kinds of lessons are shown."""

    kind = AnyOf(_("Kinds of lesson"), choices=Lesson.Kind.choices)


def lesson_matrix(request, form="html"):
    """Every theme by every country: a few lessons in each cell, and a link to all of them."""
    address = Address.of(request)
    asked = MatrixParameters.read(address)
    kinds = asked.cleaned_data["kind"]
    countries, rows = read_matrix(kinds)
    context = {
        "countries": countries,
        "rows": rows,
        "asked": asked,
        "chosen": kinds,
        "cited_as": told_with(_("Lessons by theme and country"), asked),
    }
    crossings = [each for _theme, crossings in rows for each in crossings]
    context["behind"] = Citation.objects.places_of_lessons({lesson.pk for each in crossings for lesson in each.lessons})
    data, table = partial(matrix_data, crossings), partial(matrix_table, crossings)
    return respond(request, form, "cases/matrix.html", context, data, table, asked)


def matrix_data(crossings):
    """The crossings of themes and countries as plain data."""
    return [
        {
            "theme": each.theme.slug,
            "country": each.country and each.country.slug,
            "mark": each.mark.value,
            "lessons": [record_data(lesson) | {"kind": lesson.kind} for lesson in each.lessons],
            "of_other_kinds": each.others,
        }
        for each in crossings
    ]


def matrix_table(crossings):
    """A row for each lesson of each cell, and one for each empty cell."""
    rows = [["theme", "country", "mark", "kind", "slug", "lesson"]]
    for each in crossings:
        place = [each.theme.slug, each.country.slug if each.country else "", each.mark.value]
        rows += [[*place, lesson.kind, lesson.slug, lesson.name] for lesson in each.lessons] or [[*place, "", "", ""]]
    return rows

"""How cases bear on lessons: for, against, in part, only told of, or silent."""

from django.utils.translation import gettext as _

from cases.comparing.cells import Cell, Item
from cases.comparing.rows import Row, RowSection
from cases.models import Bearing, Country, Lesson, cases
from cases.schema.declaration import entry_anchor
from cases.schema.marks import Mark

SUPPORTS, CONTRADICTS, QUALIFIES = Bearing.Stance.SUPPORTS, Bearing.Stance.CONTRADICTS, Bearing.Stance.QUALIFIES
ENTRY = entry_anchor(Bearing, "lesson")


def bearing_sections(records, footnotes):
    """The section on what bears on `records`, in a list; empty where they are no lessons, or nothing bears on any."""
    if not records or not isinstance(records[0], Lesson) or not any(touched(lesson) for lesson in records):
        return []
    rows = [*stance_rows(records, footnotes), told_row(records, footnotes), silent_row(records)]
    return [RowSection("bearings", _("Cases for and against"), rows)]


def stance_rows(lessons, footnotes):
    """A row for each stance: the cases of each lesson, with their passages."""
    definition = _("What a passage shows of a case, held against a lesson.")
    labels = {
        SUPPORTS: _("Cases that speak for it"),
        CONTRADICTS: _("Cases that speak against it"),
        QUALIFIES: _("Cases that bear it out only in part"),
    }
    return [
        Row(f"bearing: {stance}", label, definition, [stance_cell(lesson, stance, footnotes) for lesson in lessons], ENTRY)
        for stance, label in labels.items()
    ]


def stance_cell(lesson, stance, footnotes):
    bearings = [bearing for bearing in lesson.bearings.all() if bearing.stance == stance]
    if not bearings:
        return Cell([], Mark.NOT_STATED)
    items = [Item(each.record.name, each.record, footnotes.numbers([each]), each.note) for each in bearings]
    narrow = narrowness([each.record for each in bearings], _("It rests on %s.")) if stance == SUPPORTS else ""
    return Cell(items, Mark.STATED, remarks=[narrow] if narrow else [])


def narrowness(told, sentence):
    """`sentence`, where all is of one case or of one country; '' where it is of more."""
    if len(set(told)) == 1:
        return sentence % _("one case")
    return sentence % _("cases of one country") if len(countries_of(told)) == 1 else ""


def told_row(lessons, footnotes):
    """The row of the cases that each lesson is told of and that nothing is held for or against, with its own passages."""
    definition = _("The lesson is told of the case; no passage on it is held for or against the lesson.")
    return Row("bearing: told", _("Told of"), definition, [told_cell(lesson, footnotes) for lesson in lessons], ENTRY)


def told_cell(lesson, footnotes):
    told = told_only(lesson)
    if not told:
        return derived_cell([])
    notes = footnotes.numbers(lesson.passages_for("name", "summary"))
    narrow = "" if lesson.bearings.all() else narrowness(told, _("It is told of %s only."))
    return Cell([Item(case.name, case, notes) for case in told], Mark.STATED, remarks=[narrow] if narrow else [])


def silent_row(lessons):
    """The row of the countries that a lesson does not touch."""
    countries = list(Country.objects.studied())
    silent = [[country for country in countries if country.pk not in touched(lesson)] for lesson in lessons]
    return Row(
        "bearing: silent",
        _("Countries on which the texts are silent"),
        _("Countries under study that the lesson is not told of, and that no passage bears on."),
        [derived_cell(named) for named in silent],
        ENTRY,
    )


def derived_cell(named):
    """The cell of a row that follows from the others; it names its cases, or says that there are none."""
    return Cell([Item(case.name, case) for case in named] or [Item(_("none"))], Mark.STATED)


def told_only(lesson):
    """The cases that a lesson is told of and that nothing is held for or against it; countries before others."""
    borne = [bearing.record for bearing in lesson.bearings.all()]
    homes = countries_of(borne)
    countries = [country for country in lesson.countries.all() if country.pk not in homes]
    return [*countries, *(case for case in told_cases(lesson) if case not in borne)]


def told_cases(lesson):
    """The cases, other than countries, that a lesson is told of."""
    return [case for kind in cases() if kind is not Country for case in getattr(lesson, kind.address).all()]


def touched(lesson):
    """The keys of the countries that a lesson is told of or that any of its cases is in."""
    return countries_of([lesson, *told_cases(lesson), *(bearing.record for bearing in lesson.bearings.all())])


def countries_of(records):
    """The keys of all countries that `records` are of or concern."""
    return set().union(*(record.country_keys for record in records))

"""The cases for and against a lesson, those it is only told of, and the countries it does not touch."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cases.comparing.cells import Cell, Footnotes, Item
from cases.comparing.rows import Row, RowSection
from cases.models import Bearing, Comparable, Country, Lesson, cases
from cases.schema.declaration import entry_anchor
from cases.schema.marks import Mark

SUPPORTS, CONTRADICTS, QUALIFIES = Bearing.Stance.SUPPORTS, Bearing.Stance.CONTRADICTS, Bearing.Stance.QUALIFIES
BEARING = entry_anchor(Bearing, "lesson")  # the entry of the codebook that all rows lead to


def bearing_sections(lessons: Sequence[Lesson], footnotes: Footnotes) -> list[RowSection]:
    """The section on the cases of `lessons`, in a list; empty if none of them touches any country."""
    if not any(countries_touched(lesson) for lesson in lessons):
        return []
    rows = [*stance_rows(lessons, footnotes), told_row(lessons, footnotes), silent_row(lessons)]
    return [RowSection("bearings", _("Cases for and against"), rows)]


def stance_rows(lessons: Sequence[Lesson], footnotes: Footnotes) -> list[Row]:
    """A row for each stance: the cases of each lesson, with their passages."""
    definition = _("What a passage shows of a case, held against a lesson.")
    labels = {
        SUPPORTS: _("Cases that speak for it"),
        CONTRADICTS: _("Cases that speak against it"),
        QUALIFIES: _("Cases that support it only in part"),
    }
    cells = {stance: [stance_cell(lesson, stance, footnotes) for lesson in lessons] for stance in labels}
    return [
        Row(f"bearing: {stance}", label, definition, cells[stance], BEARING, compares=False) for stance, label in labels.items()
    ]


def stance_cell(lesson: Lesson, stance: Bearing.Stance, footnotes: Footnotes) -> Cell:
    bearings = [bearing for bearing in lesson.bearings.all() if bearing.stance == stance]
    if not bearings:
        return Cell([], Mark.NOT_STATED)
    items = [Item(each.record.name, each.record, footnotes.numbers([each]), each.note) for each in bearings]
    narrow = narrowness([each.record for each in bearings], _("It rests on %s.")) if stance == SUPPORTS else ""
    return Cell(items, Mark.STATED, remarks=[narrow] if narrow else [])


def narrowness(records: Sequence[Comparable], sentence: str) -> str:
    """`sentence` filled in with "one case" or "cases of one country"; '' if the cases are of several countries."""
    if len(set(records)) == 1:
        return sentence % _("one case")
    return sentence % _("cases of one country") if len(countries_of(records)) == 1 else ""


def told_row(lessons: Sequence[Lesson], footnotes: Footnotes) -> Row:
    """The row of the cases that each lesson is only told of, with its own passages."""
    definition = _("The lesson is about the case; no passage on it is recorded for or against the lesson.")
    cells = [told_cell(lesson, footnotes) for lesson in lessons]
    return Row("bearing: told", _("About"), definition, cells, BEARING, compares=False)


def told_cell(lesson: Lesson, footnotes: Footnotes) -> Cell:
    told = only_told_of(lesson)
    if not told:
        return derived_cell([])
    notes = footnotes.numbers(lesson.passages_for("name", "summary"))
    narrow = "" if lesson.bearings.all() else narrowness(told, _("It is about %s only."))
    return Cell([Item(case.name, case, notes) for case in told], Mark.STATED, remarks=[narrow] if narrow else [])


def silent_row(lessons: Sequence[Lesson]) -> Row:
    """The row of the countries that each lesson does not touch."""
    countries = list(Country.objects.studied())
    silent = [[country for country in countries if country.pk not in countries_touched(lesson)] for lesson in lessons]
    return Row(
        "bearing: silent",
        _("Countries on which the texts are silent"),
        _("Countries under study that the lesson is not about, and on which no passage bears."),
        [derived_cell(named) for named in silent],
        BEARING,
        compares=False,
    )


def derived_cell(records: Sequence[Comparable]) -> Cell:
    """The cell of a row that follows from other rows: the names of its records, or "none"."""
    return Cell([Item(record.name, record) for record in records] or [Item(_("none"))], Mark.STATED)


def only_told_of(lesson: Lesson) -> list[Comparable]:
    """The cases that a lesson is told of although no passage is for or against it; countries come first."""
    borne = [bearing.record for bearing in lesson.bearings.all()]
    homes = countries_of(borne)
    countries = [country for country in lesson.countries.all() if country.pk not in homes]
    return [*countries, *(case for case in told_cases(lesson) if case not in borne)]


def told_cases(lesson: Lesson) -> list[Comparable]:
    """The cases that a lesson is told of, without countries."""
    return [case for kind in cases() if kind is not Country for case in getattr(lesson, kind.address).all()]


def countries_touched(lesson: Lesson) -> set[int]:
    """The keys of the countries that a lesson is told of or that any of its cases is in."""
    return countries_of([lesson, *told_cases(lesson), *(bearing.record for bearing in lesson.bearings.all())])


def countries_of(records: Iterable[Comparable]) -> set[int]:
    """The keys of all countries that `records` are of or concern."""
    return set().union(*(record.country_keys for record in records))

"""What a comparison shows: its rows on one topic, in groups by what they tell of the records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from cases.comparing.cells import Cell, Footnotes
from cases.comparing.rows import Row, RowSection
from cases.schema.declaration import declaration_of
from cases.schema.marks import Comparison, Mark

GLANCE, EVERYTHING, LESSONS, CODINGS = "glance", "everything", "lessons", "codings"
COUNTED = ("figures", "events", LESSONS)


class Choice(NamedTuple):
    """One topic that a comparison may be on."""

    topic: str
    label: str
    held: int  # how much of it there is, where that is told; else 0


def topics_of(model: Any, titles: dict[str, str]) -> dict[str, str]:
    """What a comparison of records of `model` may be on, each with its label, in the order of its bar.

    `titles` are the names of the topics.
    """
    parts = {part.topic: part.title for part in declaration_of(model).sections(titles) if part.topic}
    others = {
        CODINGS: _("Codings"),
        "bearings": _("Cases for and against"),
        "figures": _("Figures"),
        "events": _("Events"),
        LESSONS: _("Lessons"),
    }
    return {GLANCE: _("At a glance"), **parts, **others, EVERYTHING: _("Everything")}


def choices(labels: Mapping[str, str], sections: Iterable[RowSection], topic: str) -> list[Choice]:
    """The topics of a comparison's bar: those on which it has rows, and the one that it is on."""
    filled = {topic_of(section): section for section in [*sections, *codings_of(sections)]}
    offered = [key for key in labels if key in (GLANCE, EVERYTHING, topic) or key in filled]
    return [Choice(key, labels[key], count(filled[key]) if key in COUNTED and key in filled else 0) for key in offered]


def count(section: RowSection) -> int:
    """How many figures, events or lessons a section holds, each counted once."""
    cells = (cell for row in section.rows for cell in row.cells)
    return len({item.record or (item.anchor, item.text) for cell in cells for item in cell.items})


def topic_of(section: RowSection) -> str:
    """The topic on which a comparison is that shows this section."""
    return section.key.removeprefix("topic-")


def on_topic(model: Any, sections: Sequence[RowSection], topic: str) -> list[RowSection]:
    """The sections on one topic: its fields and codings, then the lessons on its themes; sections without rows are left out.

    The codings of all topics together are a topic of their own.
    """
    if topic == EVERYTHING:
        return list(sections)
    if topic == GLANCE:
        rows = {row.name: row for section in sections for row in section.rows}
        return [RowSection(GLANCE, _("At a glance"), [rows[name] for name in declaration_of(model).glance if name in rows])]
    if topic == CODINGS:
        return codings_of(sections)
    own = [section for section in sections if topic_of(section) == topic]
    lessons = [section for section in sections if section.key == LESSONS != topic]
    return [*own, *narrowed(lessons, lambda row: row.topic == topic)]


def codings_of(sections: Iterable[RowSection]) -> list[RowSection]:
    """One section of the rows of all variables, in the order of the page; none if the records have no such rows."""
    rows = [row for section in sections for row in section.rows if row.is_coded]
    return [RowSection(CODINGS, _("Codings"), rows)] if rows else []


def thinned(sections: Iterable[RowSection], silent: bool) -> list[RowSection]:
    """The sections with the rows in which records differ; if `silent`, also those on which some texts are silent."""
    return narrowed(sections, lambda row: row.comparison == Comparison.DIFFER or (silent and row.is_partly_silent))


def narrowed(sections: Iterable[RowSection], wanted: Any) -> list[RowSection]:
    """The sections with the rows that are wanted, without those that lose all rows."""
    left = ((section, [row for row in section.rows if wanted(row)]) for section in sections)
    return [replace(section, rows=rows) for section, rows in left if rows]


def in_groups(section: RowSection) -> list[RowSection]:
    """A section in parts: what records are, then the rows in which they differ, are alike, and cannot be compared.

    A section of which no row tells that, such as that of the lessons, stays whole.
    """
    if not tells_apart([section]):
        return [section]
    parts = [RowSection(section.key, "", of_group(section, None))]
    parts += [RowSection(each.value, str(each.label), of_group(section, each)) for each in Comparison]
    return [part for part in parts if part.rows]


def of_group(section: RowSection, comparison: Comparison | None) -> list[Row]:
    return [row for row in section.rows if row.comparison == comparison]


def tells_apart(sections: Iterable[RowSection]) -> bool:
    """Whether any row may tell the records apart."""
    return any(row.compares for section in sections for row in section.rows)


def briefly(sections: Iterable[RowSection]) -> list[RowSection]:
    """The sections without remarks, but for the reasons why a question does not apply."""
    return [replace(section, rows=[brief_row(row) for row in section.rows]) for section in sections]


def brief_row(row: Row) -> Row:
    return replace(row, cells=[brief_cell(cell) for cell in row.cells])


def brief_cell(cell: Cell) -> Cell:
    items, sides = ([replace(item, remark="") for item in part] for part in (cell.items, cell.sides))
    return replace(cell, items=items, sides=sides, remarks=cell.remarks if cell.mark == Mark.NOT_APPLICABLE else [])


def renumbered(sections: Iterable[RowSection], footnotes: Footnotes) -> Footnotes:
    """The passages that `sections` use, numbered anew as they are first used, in cells too; `footnotes` has the old numbers."""
    anew = Footnotes()
    for cell in (cell for section in sections for row in section.rows for cell in row.cells):
        cell.renumber(footnotes, anew)
    return anew

"""The charts of figures: one for each measure and unit that several figures share, with a table beside it."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.comparing.cells import Cell
from cases.drawing.chart_geometry import ChartDrawing, ChartMark, Datum, draw_chart
from cases.lists.figures import mark_of, quantity_cell
from cases.models import Figure
from cases.schema.marks import Mark

CAUTION_SIGNS = {
    Figure.Approximation.ABOUT: "≈",
    Figure.Approximation.OVER: ">",
    Figure.Approximation.AT_LEAST: "≥",
    Figure.Approximation.ALMOST: "<",
    Figure.Approximation.AT_MOST: "≤",
}


@dataclass
class Charted:
    """A row of the table of a chart: a figure, its mark in the drawing (None if it is not drawn) and its cell."""

    mark: ChartMark | None
    figure: Figure
    cell: Cell


@dataclass
class Chart:
    """The figures of one measure: those of one unit, which are drawn, and the others, which are only listed."""

    measure: str
    unit: str
    drawing: ChartDrawing
    figures: list[Figure]
    others: list[Figure]

    @property
    def description(self):
        """What the drawing shows, in words."""
        dated = [year for figure in self.figures if (year := figure.date.only_year)]
        undated = len(self.figures) - len(dated)
        parts = [_("%(count)s figures, in %(unit)s.") % {"count": len(self.figures), "unit": self.unit}]
        if dated:
            span = {"count": len(dated), "first": min(dated), "last": max(dated)}
            parts.append(_("With a year: %(count)s, from %(first)s to %(last)s.") % span)
        if undated:
            parts.append(_("Without a year: %s.") % undated)
        return " ".join([*parts, _("The table beside the chart holds them all.")])

    @property
    def signs(self):
        """The signs of caution in the drawing, as (sign, word) pairs."""
        used = dict.fromkeys(figure.approximation for figure in self.figures if figure.approximation)
        return [(CAUTION_SIGNS[each], Figure.Approximation(each).label) for each in used]

    @property
    def is_disputed(self):
        return any(mark_of(figure) == Mark.DISPUTED for figure in self.figures)

    @property
    def tells_records_apart(self):
        """Whether it shows several records, each of them in a shape of its own."""
        marks = self.drawing.marks
        records, shapes = {mark.datum.series for mark in marks}, {mark.shape for mark in marks}
        return len(records) > 1 and len(shapes) == len(records) and all(mark.is_spot for mark in marks)

    @property
    def has_ranges(self):
        return any(mark.is_range for mark in self.drawing.marks)

    @property
    def legend(self):
        """How to read the drawing, in sentences."""
        drawing, signs = self.drawing, ", ".join(f"{sign} {word}" for sign, word in self.signs)
        far = _("Logarithmic scale: the sizes lie so far apart that each step is many times the one before.")
        apart = _("What has no year stands apart on the right, in no order of time.")
        sentences = [
            (True, _("In %(unit)s.") % {"unit": self.unit}),
            (True, far if drawing.logarithmic else _("Even scale from zero.")),
            (True, _("Each letter stands before its row in the table.")),
            (self.tells_records_apart, _("Each shape is of one record.")),
            (drawing.years and drawing.band is not None, apart),
            (drawing.joins, _("A line joins consecutive years of one record, and nothing else.")),
            (self.has_ranges, _("A bar is a range.")),
            (any(mark.is_lifted for mark in drawing.marks), _("A thin line leads from a letter to its mark.")),
            (signs, _("An open mark is no exact number: %(signs)s.") % {"signs": signs}),
            (self.is_disputed, _("A square is disputed: both sides are shown.")),
        ]
        return " ".join(words for told, words in sentences if told)

    def groups(self, footnotes):
        """The rows of its table as (heading, rows) pairs: with a year (under no heading), without one, in another unit."""
        drawn = list(zip(self.drawing.marks, self.figures, strict=True))
        groups = {
            "": [pair for pair in drawn if pair[1].date.only_year],
            _("Year not stated"): [pair for pair in drawn if not pair[1].date.only_year],
            _("In another unit"): [(None, figure) for figure in self.others],
        }
        return [
            (heading, [Charted(mark, figure, quantity_cell(figure, footnotes)) for mark, figure in pairs])
            for heading, pairs in groups.items()
            if pairs
        ]


def charts(figures):
    """A `Chart` for each measure and unit that at least two of the figures share; figures come in the order of time."""
    measures = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        measures[figure.measure][figure.unit].append(figure)
    found = []
    for measure, units in measures.items():
        for unit, same in units.items():
            if len(same) > 1:
                others = [figure for other, figures in units.items() if other != unit for figure in figures]
                found.append(Chart(measure, unit, draw_chart(list(map(datum_of, same))), same, others))
    return found


def datum_of(figure):
    """A figure as its chart draws it."""
    return Datum(
        figure.low,
        figure.high,
        figure.date.only_year,
        series=f"{figure.record_kind} {figure.record.slug}",
        sign=CAUTION_SIGNS.get(figure.approximation, ""),
        disputed=mark_of(figure) == Mark.DISPUTED,
        hue=figure.home.hue if figure.home else "",
    )

"""The figures of the casebook: what their list is filtered by, their charts, and how they read as data."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.cells import Cell, passage_cell
from cases.charts import Datum, Drawing, draw
from cases.charts import Mark as Spot
from cases.facets import Facet, Records
from cases.marks import Mark
from cases.models import Figure, Lesson

SIGNS = {
    Figure.Approximation.ABOUT: "≈",
    Figure.Approximation.OVER: ">",
    Figure.Approximation.AT_LEAST: "≥",
    Figure.Approximation.ALMOST: "<",
    Figure.Approximation.AT_MOST: "≤",
}


def read_figures():
    """All figures, and the `Records` by which their list filters them, as a pair."""
    figures = list(Figure.objects.for_list())
    records = Records({figure.pk for figure in figures}, {}, figure_facets(figures), {}, {})
    undated = [figure.pk for figure in figures if not figure.year]
    records.undated = Facet("undated", _("Year"))
    for figure in figures:
        records.texts[figure.pk] = f"{figure.measure} {figure.unit} {figure.moment} {figure.note} {figure.owner.name}"
        records.spans[figure.pk] = (figure.year, figure.year)
    for pk in undated:
        records.undated.add(pk, Mark.NOT_STATED.value, Mark.NOT_STATED.label)
    records.close()
    return figures, records


def figure_facets(figures):
    """The facets of the list of figures; whether a figure is disputed can be asked even where none is."""
    country = Facet("country", _("Country"), _("in %s"))
    kind = Facet("kind", _("Kind of record"), _("of %s"))
    record = Facet("record", _("Record"), _("of %s"))
    measure = Facet("measure", _("Measure"), _("measuring “%s”"), "figure-measure")
    source = Facet("source", _("Source"), _("from %s"), "citation-source")
    mark = Facet(
        "mark",
        _("Mark"),
        _("%s"),
        "mark-disputed",
        labels={each.value: str(each.label) for each in (Mark.STATED, Mark.DISPUTED)},
    )
    for figure in figures:
        for each in countries_of(figure):
            country.add(figure.pk, each.slug, each.name)
        kind.add(figure.pk, figure.owner_kind, figure.owner._meta.verbose_name_plural)
        record.add(figure.pk, figure.owner.slug, figure.owner.name)
        measure.add(figure.pk, figure.measure, figure.measure)
        source.add(figure.pk, figure.source.slug, figure.source.short)
        mark.add(figure.pk, mark_of(figure).value, "")
    return [country, kind, record, measure, source, mark]


def countries_of(figure):
    """The countries that the record of a figure belongs to, or concerns."""
    if isinstance(figure.owner, Lesson):
        return list(figure.owner.countries.all())
    return [figure.owner.home]


def mark_of(figure):
    return Mark.DISPUTED if figure.stance == Figure.Stance.CONTRADICTS else Mark.STATED


@dataclass
class Charted:
    """One figure beside its chart: its mark in the drawing (None where it is not drawn) and its cell."""

    mark: Spot | None
    figure: Figure
    cell: Cell


@dataclass
class Chart:
    """All figures of one measure: those of one unit drawn, and those of other units listed."""

    measure: str
    unit: str
    drawing: Drawing
    figures: list[Figure]
    others: list[Figure]

    @property
    def years(self):
        return [figure.year for figure in self.figures if figure.year]

    @property
    def description(self):
        """What the drawing shows, in words."""
        dated, undated = self.years, len(self.figures) - len(self.years)
        parts = [_("%(count)s figures, in %(unit)s.") % {"count": len(self.figures), "unit": self.unit}]
        if dated:
            span = {"count": len(dated), "first": min(dated), "last": max(dated)}
            parts.append(_("With a year: %(count)s, from %(first)s to %(last)s.") % span)
        if undated:
            parts.append(_("Without a year: %s.") % undated)
        return " ".join([*parts, _("The table beside the chart holds them all.")])

    @property
    def signs(self):
        """The signs of caution that the drawing uses, each with its word."""
        used = dict.fromkeys(figure.approximation for figure in self.figures if figure.approximation)
        return [(SIGNS[each], Figure.Approximation(each).label) for each in used]

    @property
    def is_disputed(self):
        return any(mark_of(figure) == Mark.DISPUTED for figure in self.figures)

    @property
    def tells_records_apart(self):
        """Whether it has several records, and each is drawn in a shape of its own."""
        marks = self.drawing.marks
        records, shapes = {mark.datum.series for mark in marks}, {mark.shape for mark in marks}
        return len(records) > 1 and len(shapes) == len(records) and all(mark.is_spot for mark in marks)

    @property
    def has_ranges(self):
        return any(figure.high is not None for figure in self.figures)

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
            (signs, _("An open mark is no exact number: %(signs)s.") % {"signs": signs}),
            (self.is_disputed, _("A square is disputed: both sides are shown.")),
        ]
        return " ".join(words for told, words in sentences if told)

    def groups(self, footnotes):
        """The rows of its table in groups, (heading, rows): with a year (no heading), without one, in another unit."""
        drawn = list(zip(self.drawing.marks, self.figures, strict=True))
        groups = {
            "": [pair for pair in drawn if pair[1].year],
            _("Year not stated"): [pair for pair in drawn if not pair[1].year],
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
    return [
        Chart(measure, unit, draw([datum_of(f) for f in same]), same, [f for u in units if u != unit for f in units[u]])
        for measure, units in measures.items()
        for unit, same in units.items()
        if len(same) > 1
    ]


def datum_of(figure):
    home = figure.home
    return Datum(
        figure.low,
        figure.high,
        figure.year,
        f"{figure.owner_kind} {figure.owner.slug}",
        SIGNS.get(figure.approximation, ""),
        mark_of(figure) == Mark.DISPUTED,
        home.hue if home else "",
    )


def quantity_cell(figure, footnotes):
    """The number of a figure with its caution, footnote, note and mark."""
    return passage_cell([(figure.quantity, figure)], footnotes)


def figure_data(figure, footnotes):
    """A figure as plain data."""
    owner = figure.owner
    return {
        "slug": figure.slug,
        "measure": figure.measure,
        "quantity": figure.quantity,
        "approximation": figure.approximation,
        "low": as_number(figure.low),
        "high": as_number(figure.high),
        "unit": figure.unit,
        "year": figure.year,
        "moment": figure.moment,
        "kind": figure.owner_kind,
        "record": owner.slug,
        "record_name": owner.name,
        "url": owner.get_absolute_url(),
        "countries": [country.slug for country in countries_of(figure)],
        "source": figure.source.slug,
        "locator": figure.locator,
        "mark": mark_of(figure).value,
        "note": figure.note,
        "passages": footnotes.numbers([figure]),
    }


def as_number(value):
    """A Decimal as JSON writes numbers; None stays None."""
    return value if value is None else int(value) if value == int(value) else float(value)

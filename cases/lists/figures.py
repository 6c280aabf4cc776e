"""The figures of the casebook: what their list is filtered by, and how they read as cells and as data."""

from django.utils.translation import gettext as _

from cases.comparing.cells import passage_cell
from cases.lists.facets import Facet, keys_by_value, undated_facet
from cases.lists.records import Records
from cases.models import Figure, kept
from cases.schema.marks import Mark
from cases.text.lifetimes import Lifetime


@kept
def read_figures():
    """All figures, and the `Records` by which their list filters them, as a pair."""
    figures = tuple(Figure.objects.for_list())
    records = Records("figures", facets=figure_facets(figures))
    records.keys = {figure.key: figure.pk for figure in figures}
    records.everyone.update(records.keys.values())
    for date, held in keys_by_value((figure.pk, figure.date) for figure in figures).items():
        records.years.add(Lifetime.of(date), held)
    records.undated = undated_facet(records)
    records.close()
    return figures, records


def figure_facets(figures):
    """The facets of the list of figures; one can ask for disputed figures even if there are none."""
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
        for each in figure.record.countries_told:
            country.add(each.slug, each.name, [figure.pk])
        kind.add(figure.record_kind, figure.record._meta.verbose_name_plural, [figure.pk])
        record.add(record_key(figure.record), figure.record.name, [figure.pk])
        measure.add(figure.measure, figure.measure, [figure.pk])
        source.add(figure.source.slug, figure.source.short, [figure.pk])
        mark.add(mark_of(figure).value, "", [figure.pk])
    return [country, kind, record, measure, source, mark]


def record_key(record):
    """What names a record in the address of the list: its kind and slug, for records of two kinds may share a slug."""
    return f"{record.address}/{record.slug}"


def mark_of(figure):
    return Mark.DISPUTED if figure.stance == Figure.Stance.CONTRADICTS else Mark.STATED


def quantity_cell(figure, footnotes):
    """The number of a figure with its caution, footnote, note and mark."""
    return passage_cell([(figure.quantity, figure)], footnotes)


def figure_data(figure, footnotes):
    """A figure as plain data."""
    record = figure.record
    return {
        "key": figure.key,
        "measure": figure.measure,
        "quantity": figure.quantity,
        "approximation": figure.approximation,
        "low": as_number(figure.low),
        "high": as_number(figure.high),
        "unit": figure.unit,
        "date": str(figure.date),
        **{name: value or None for name, value in figure.date.as_columns("date").items()},
        "kind": figure.record_kind,
        "record": record.slug,
        "record_name": record.name,
        "url": record.get_absolute_url(),
        "countries": [country.slug for country in record.countries_told],
        "source": figure.source.slug,
        "locator": figure.locator,
        "mark": mark_of(figure).value,
        "note": figure.note,
        "passages": footnotes.numbers([figure]),
    }


def as_number(value):
    """A Decimal as JSON writes numbers; None stays None."""
    return value if value is None else int(value) if value == int(value) else float(value)

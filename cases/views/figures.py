"""The figures: every number of the casebook in one table, and charts of those that can stand beside each other."""

from functools import partial
from math import ceil

from django.http import HttpResponseRedirect

from cases.addresses import Address
from cases.comparing.cells import Footnotes
from cases.drawing.figure_charts import charts
from cases.lists.figures import figure_data, read_figures
from cases.lists.filters import filters_for
from cases.lists.tables import FIGURE_SORTS, FigureTable
from cases.models import Figure
from cases.parameters import check_page
from cases.text.dates import beside
from cases.text.sequences import unique
from cases.views.lists import is_turned, list_context, offer, page_size, read_parameters, repaired
from cases.views.responses import passage_data, respond

MOST_CHARTED = 300  # figures that match
FIGURE_COLUMNS = (
    "key", "measure", "quantity", "approximation", "low", "high", "unit",
    "date", *beside("date"),
    "kind", "record", "record_name", "countries", "source", "locator", "mark", "note",
)  # fmt: skip


def figure_list(request, form="html"):
    """All figures: filtered, sorted, in pages, with charts of the measures that the matching ones share."""
    address = Address.of(request)
    figures, records = read_figures()
    filters = filters_for(Figure, records)(address.data, queryset=Figure.objects.for_list())
    offer(filters, sort=FIGURE_SORTS)
    filters.form.check_names(address)
    if form == "html" and str(repaired(address)) != str(address):
        return HttpResponseRedirect(str(repaired(filters.form.mended(address))))
    asked = read_parameters(filters, address)
    table = FigureTable(filters.qs, Footnotes(), asked["sort"])
    matching = filters.matching()
    rows = rows_of(table, len(matching), address, asked, form)
    table.footnotes.numbers(rows)
    context = list_context(Figure, filters, getattr(table, "page", None), address)
    context |= {"table": table, "footnotes": table.footnotes, "cited_as": context["whole_title"]}
    too_many = len(matching) > MOST_CHARTED
    charted = [] if too_many else [figure for figure in figures if figure.pk in matching]
    context |= chart_context(charted, table.footnotes, filters, address) | {"most_charted": MOST_CHARTED if too_many else 0}
    data = partial(figures_data, rows, len(matching))
    table = lambda: figures_table(data()["results"])  # noqa: E731 (called later)
    return respond(request, form, "cases/figures.html", context, data, table, filters.form)


def rows_of(table, count, address, asked, form):
    """The records of the page that was asked for; as data, all of them unless a page was asked for."""
    if form != "html" and not is_turned(address):
        return list(table.data.data)
    return turn_page(table, count, address, asked)


def turn_page(table, count, address, asked):
    """Turn the table to the page asked for and return its records; `BadAddress` if there is no such page."""
    size = page_size(asked)
    table.paginate(page=check_page(asked["page"], max(ceil(count / size), 1), address), per_page=size)
    return [row.record for row in table.paginated_rows]


def chart_context(figures, footnotes, filters, address):
    """The charts with their tables; above the list if a measure is chosen, else below it, with links to each."""
    drawn = charts(figures)
    chosen = "measure" in filters.active
    plain, measures = address.without("page", "sort"), unique(chart.measure for chart in drawn)
    return {
        "charts": [(chart, chart.groups(footnotes)) for chart in drawn],
        "charts_first": chosen,
        "measures": [] if chosen else [(name, str(plain.setting("measure", name))) for name in measures],
    }


def figures_data(rows, count):
    footnotes = Footnotes()
    results = [figure_data(figure, footnotes) for figure in rows]
    return {"count": count, "results": results, "passages": passage_data(footnotes)}


def figures_table(results):
    """The same as rows of texts: the plain values, without the numbers of passages."""
    return [FIGURE_COLUMNS, *([as_text(result[name]) for name in FIGURE_COLUMNS] for result in results)]


def as_text(value):
    """A value as a cell of CSV holds it."""
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else value

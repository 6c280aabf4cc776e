"""The home page: a question answered, the other questions, the countries on one strip of time, and the ways in."""

from django.urls import reverse
from django.utils.text import capfirst

from cases.citing.works import SITE
from cases.comparing.cells import Footnotes
from cases.comparing.comparison import briefly, renumbered
from cases.comparing.rows import RowSection
from cases.drawing.country_strip import LARGE, SMALL, draw_strip
from cases.models import ComparisonSet, Country, Period, Source, cases, registry
from cases.views.comparing import plain_heads
from cases.views.responses import plain_page
from cases.views.sets import set_address, sheet_records, sheet_rows

MOST_ROWS = 4
MOST_PERIODS = 300  # on the strip: of more, none could be told from the next


def home(request, form="html"):
    """What the casebook is, shown by a comparison and a strip of time, and the ways in."""
    kinds = [
        (capfirst(model._meta.verbose_name_plural), reverse("list", args=[model]), model.objects.count())
        for model in registry()
    ]
    countries = list(Country.objects.by_role().with_counts())
    others = [each for kind in cases() if kind is not Country for each in kind.objects.first_begun()]
    sets = list(ComparisonSet.objects.with_records().with_rows())
    periods = list(Period.objects.with_country()[: MOST_PERIODS + 1])
    context = {
        "kinds": kinds,
        "sources": Source.objects.count(),
        "countries": countries,
        "case_kinds": "&kind=".join(kind.address for kind in cases()),
        "sets": sets,
        "answered": answered(next((each for each in sets if each.records), None)),
        "strips": strips(countries, periods, others) if len(periods) <= MOST_PERIODS else [],
        "cited_as": SITE,
    }
    context["footnotes"] = context["answered"]["footnotes"] if context["answered"] else Footnotes()
    data = [{"name": name, "url": url, "records": count} for name, url, count in kinds]
    table = [["name", "url", "records"], *kinds]
    return plain_page(request, form, "cases/home.html", context, data, table)


def answered(comparison_set):
    """A set with its heads, and the first rows that are stated of all its records in a few words, with their passages."""
    if comparison_set is None:
        return None
    whole = Footnotes()
    records = sheet_records(comparison_set)
    rows = [row for row in sheet_rows(comparison_set, records, whole) if all(is_told(cell) for cell in row.cells)]
    shown = briefly([RowSection("rows", "", rows[:MOST_ROWS])])
    return {
        "set": comparison_set,
        "address": set_address(comparison_set),
        "heads": plain_heads(records),
        "rows": shown[0].rows,
        "footnotes": renumbered(shown, whole),
    }


def is_told(cell):
    """Whether the texts state it, in a few words."""
    return bool(cell.states) and not cell.prose


def strips(countries, periods, others):
    """The strip of the countries as it is drawn on a wide and on a narrow screen, each with the name of its class."""
    drawn = [(name, draw_strip(countries, periods, others, manner)) for name, manner in (("large", LARGE), ("small", SMALL))]
    return [(name, strip) for name, strip in drawn if strip]

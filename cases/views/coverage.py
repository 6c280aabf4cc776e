"""The coverage of cases by variables."""

from functools import partial

from django.utils.text import capfirst

from cases.addresses import Address, check_choice, check_choices, check_names
from cases.comparing.markup import signs_markup
from cases.comparing.rows import row_anchor
from cases.models import Country, Enterprise
from cases.overviews.coverage import Standing, field_shares, read_lines, totals
from cases.views.responses import record_data, respond

KINDS = {model.address: model for model in (Enterprise, Country)}


def case_coverage(request, form="html"):
    """Cases by variables: a sign in each cell for how the texts stand to it."""
    address = Address.of(request)
    model = KINDS[check_choice(address, "of", list(KINDS), Enterprise.address)]
    check_names(address, {"of", "country", "level"} if model is Enterprise else {"of", "country"})
    countries = list(Country.objects.by_role())
    chosen = check_choices(address, "country", [country.slug for country in countries])
    levels = check_choices(address, "level", Enterprise.Level.values)
    cases = narrowed(model, chosen, levels)
    lines, columns = read_lines(model, cases.for_coverage())
    fields = field_shares(model, cases)
    anchors = [row_anchor(column.record) for column in columns]
    context = {
        "model": model,
        "kinds": kind_links(address, model),
        "countries": [(country.slug, country.name, country.slug in chosen) for country in countries],
        "levels": [(value, label, value in levels) for value, label in Enterprise.Level.choices],
        "legend": totals(lines).items(),
        "lines": [(line, signs_markup(line.record.get_absolute_url(), anchors, line.standings)) for line in lines],
        "columns": columns,
        "fields": fields,
    }
    data, table = partial(coverage_data, lines, columns, fields), partial(coverage_table, lines, columns)
    return respond(request, form, "cases/coverage.html", context, data, table)


def kind_links(address, model):
    """The kinds of cases as (label, address, whether it is `model`); a level goes, as countries have none."""
    plain = address.without("of", "level")
    addresses = {Enterprise: str(plain), Country: str(plain.setting("of", Country.address))}
    return [(capfirst(each._meta.verbose_name_plural), url, each is model) for each, url in addresses.items()]


def narrowed(model, countries, levels):
    """The cases of `model` in the chosen countries and of the chosen levels."""
    if model is Country:
        return model.objects.among(slug=countries)
    return model.objects.among(country__slug=countries, level=levels)


def coverage_data(lines, columns, fields):
    slugs = [column.record.slug for column in columns]
    return {
        "cases": [
            record_data(line.record) | {"standings": dict(zip(slugs, line.standings, strict=True)), "counts": line.counts}
            for line in lines
        ],
        "variables": [{"slug": column.record.slug, "name": column.record.name, "counts": column.counts} for column in columns],
        "fields": [{"field": each.name, "label": each.label, "filled": count} for each, count, _share in fields],
    }


def coverage_table(lines, columns):
    """A row for each case: its standing on each variable, then the sums; and the sums of the variables below."""
    head = ["slug", "name", *(column.record.slug for column in columns), *(f"sum: {standing}" for standing in Standing)]
    rows = [[line.record.slug, line.record.name, *line.standings, *line.counts.values()] for line in lines]
    sums = [
        ["", f"sum: {standing}", *(column.counts[standing] for column in columns), *[""] * len(Standing)]
        for standing in Standing
    ]
    return [head, *rows, *sums]

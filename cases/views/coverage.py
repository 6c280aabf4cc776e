"""The coverage of cases by variables."""

from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.addresses import Address
from cases.comparing.markup import signs_markup
from cases.comparing.rows import row_anchor
from cases.models import Country, Enterprise, cases
from cases.overviews.coverage import Standing, field_shares, read_lines, totals
from cases.parameters import AnyOf, OneOf, Parameters
from cases.schema.declaration import declaration_of
from cases.views.citing import places_in, told_with
from cases.views.responses import record_data, respond

DEFAULT = Enterprise  # the kind of case that is shown unless another is asked for


class CoverageParameters(Parameters):
    """What the address of the coverage may hold: a kind of cases, countries, and levels if the kind has any."""

    usual = {"of": DEFAULT.address}

    of = OneOf(_("Cases"))
    country = AnyOf(_("Country"))
    level = AnyOf(_("Level"))


def case_coverage(request, form="html"):
    """Cases by variables: a sign in each cell for how a case stands on a variable."""
    address = Address.of(request)
    kinds = {kind.address: kind for kind in sorted(cases(), key=lambda kind: kind is not DEFAULT)}
    model = kinds.get(address.one("of"), DEFAULT)
    countries = list(Country.objects.by_role())
    places = {country.slug: country.name for country in countries}
    asked = CoverageParameters.read(address, of=kinds, country=places, level=level_labels(model) or None)
    homes = [country.pk for country in countries if country.slug in asked.cleaned_data["country"]]
    found = model.objects.among(**{model.country_path: homes, "level": asked.cleaned_data.get("level")})
    lines, columns = read_lines(model, found.for_coverage())
    fields = field_shares(model, found)
    context = {
        "of": "" if model is DEFAULT else model.address,
        "kinds": kind_switch(address, kinds.values(), model),
        "asked": asked,
        "legend": totals(lines).items(),
        "lines": signed(lines, columns),
        "columns": columns,
        "fields": fields,
        "cited_as": told_with(gettext("Coverage of %s") % model._meta.verbose_name_plural, asked, "of"),
        "behind": places_in(coding for line in lines for coding in line.record.codings.all()),
    }
    data, table = partial(coverage_data, lines, columns, fields), partial(coverage_table, lines, columns)
    return respond(request, form, "cases/coverage.html", context, data, table, asked)


def level_labels(model):
    """The levels of cases of `model`, as {value: label}; empty if it has no such field."""
    declaration = declaration_of(model)
    return declaration.attribute("level").labels if "level" in declaration.names else {}


def kind_switch(address, kinds, model):
    """The kinds of cases as (label, address, whether it is `model`); the level goes, as other kinds have none."""
    plain = address.without("of", "level")
    urls = [(kind, str(plain if kind is DEFAULT else plain.setting("of", kind.address))) for kind in kinds]
    return [(capfirst(kind._meta.verbose_name_plural), url, kind is model) for kind, url in urls]


def signed(lines, columns):
    """The lines of the cases, each with the markup of its cells."""
    anchors = [row_anchor(column.record) for column in columns]
    return [(line, signs_markup(line.record.get_absolute_url(), anchors, line.standings)) for line in lines]


def coverage_data(lines, columns, fields):
    """The coverage as plain data: cases, variables and declared fields."""
    slugs = [column.record.slug for column in columns]
    return {
        "cases": [
            record_data(line.record) | {"standings": dict(zip(slugs, line.standings, strict=True)), "counts": line.counts}
            for line in lines
        ],
        "variables": [
            {"slug": column.record.slug, "name": column.record.name, "caveats": column.caveats, "counts": column.counts}
            for column in columns
        ],
        "fields": [{"field": each.name, "label": each.label, "filled": count} for each, count, _share in fields],
    }


def coverage_table(lines, columns):
    """A row for each case with its standing on each variable and its sums; below them sums and caveats of each variable."""
    head = ["slug", "name", *(column.record.slug for column in columns), *(f"sum: {standing}" for standing in Standing)]
    rows = [[line.record.slug, line.record.name, *line.standings, *line.counts.values()] for line in lines]
    sums = [
        ["", f"sum: {standing}", *(column.counts[standing] for column in columns), *[""] * len(Standing)]
        for standing in Standing
    ]
    noted = ["", "caveats", *(" ".join(column.caveats) for column in columns), *[""] * len(Standing)]
    return [head, *rows, *sums, noted]

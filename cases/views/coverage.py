"""The coverage of cases by variables."""

from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.addresses import Address
from cases.comparing.markup import coded_markup, signs_markup
from cases.comparing.rows import row_anchor
from cases.drawing.grid import draw_grid
from cases.models import Country, Enterprise, cases
from cases.overviews.coverage import Standing, field_shares, most_stated_first, read_lines, totals
from cases.parameters import AnyOf, OneOf, Parameters
from cases.schema.declaration import declaration_of
from cases.schema.marks import Mark
from cases.views.capped import capped
from cases.views.citing import places_in, told_with
from cases.views.responses import record_data, respond

DEFAULT = Enterprise  # the kind of case that is shown unless another is asked for
QUALIFIED = (Standing.INFERRED, Standing.VIEW, Standing.LAW, Standing.DISPUTED)  # which a cell says beside its values
CHARTED = {each: each.value for each in (Standing.DISPUTED, Standing.NOT_APPLICABLE, Standing.NOT_STATED)}


class CoverageParameters(Parameters):
    """What the address of the coverage may hold: a kind of cases, countries, and levels if the kind has any."""

    usual = {"of": DEFAULT.address}

    of = OneOf(_("Cases"))
    show = OneOf(_("Shown"), choices=[("values", _("values"))])
    country = AnyOf(_("Country"))
    level = AnyOf(_("Level"))


def case_coverage(request, form="html"):
    """Cases by variables: a sign in each cell for how a case stands on a variable, or the values that it has."""
    address = Address.of(request)
    kinds = {kind.address: kind for kind in sorted(cases(), key=lambda kind: kind is not DEFAULT)}
    model = kinds.get(address.one("of"), DEFAULT)
    countries = list(Country.objects.by_role())
    places = {country.slug: country.name for country in countries}
    asked = CoverageParameters.read(address, of=kinds, country=places, level=level_labels(model) or None)
    homes = [country.pk for country in countries if country.slug in asked.cleaned_data["country"]]
    found = model.objects.among(**{model.country_path: homes, "level": asked.cleaned_data.get("level")})
    shown, cap = capped(found.for_coverage(), form)
    lines, columns = read_lines(model, shown)
    if valued := bool(asked.cleaned_data["show"]):
        lines, columns = most_stated_first(lines, columns)
    fields = field_shares(model, model.objects.filter(pk__in=[each.pk for each in shown]) if cap else found)
    context = coverage_context(model, lines, columns, asked) | chart_context(address, lines, columns, valued)
    context |= {"kinds": kind_switch(address, kinds.values(), model), "fields": fields, "cap": cap}
    data, table = partial(coverage_data, lines, columns, fields), partial(coverage_table, lines, columns, valued)
    return respond(request, form, "cases/coverage.html", context, data, table, asked)


def coverage_context(model, lines, columns, asked):
    """What the page shows of the cases and variables."""
    return {
        "of": "" if model is DEFAULT else model.address,
        "asked": asked,
        "legend": totals(lines).items(),
        "lines": signed(lines, columns, bool(asked.cleaned_data["show"])),
        "columns": columns,
        "cited_as": told_with(gettext("Coverage of %s") % model._meta.verbose_name_plural, asked, "of"),
        "behind": places_in(coding for line in lines for coding in line.record.codings.all()),
    }


def level_labels(model):
    """The levels of cases of `model`, as {value: label}; empty if it has no such field."""
    declaration = declaration_of(model)
    return declaration.attribute("level").labels if "level" in declaration.names else {}


def kind_switch(address, kinds, model):
    """The kinds of cases as (label, address, whether it is `model`); the level goes, as other kinds have none."""
    plain = address.without("of", "level")
    urls = [(kind, str(plain if kind is DEFAULT else plain.setting("of", kind.address))) for kind in kinds]
    return [(capfirst(kind._meta.verbose_name_plural), url, kind is model) for kind, url in urls]


def chart_context(address, lines, columns, valued):
    """The two ways to show the coverage, and if it shows values, their chart."""
    plain = address.without("show")
    ways = [(_("How each case stands"), plain, not valued), (_("With values"), plain.setting("show", "values"), valued)]
    signs = [[CHARTED.get(each, "stated") for each in line.standings] for line in lines]
    names = ([str(each.record) for each in part] for part in (lines, columns))
    return {
        "valued": valued,
        "ways": [(label, str(way), on) for label, way, on in ways],
        "drawing": draw_grid(*names, signs) if valued and lines else None,
    }


def signed(lines, columns, valued):
    """The lines of the cases, each with the markup of its cells: values, or else signs."""
    anchors = [row_anchor(column.record) for column in columns]
    if valued:
        return [(line, coded_markup(line.record.get_absolute_url(), anchors, cells_of(line))) for line in lines]
    return [(line, signs_markup(line.record.get_absolute_url(), anchors, line.standings)) for line in lines]


def cells_of(line):
    """How a case stands on each variable, with what its cell says: its values, or else a mark in words."""
    return list(zip(line.standings, map(cell_text, line.standings, line.values), strict=True))


def cell_text(standing, values):
    """What a cell says of one case and variable."""
    told = "; ".join(str(value) for value in values)
    if standing in QUALIFIED:
        return f"{told} ({standing.value})"
    return told or str(Mark(standing.value).label)


def coverage_data(lines, columns, fields):
    """The coverage as plain data: cases, variables and declared fields."""
    slugs = [column.record.slug for column in columns]
    return {
        "cases": [
            record_data(line.record)
            | {
                "standings": dict(zip(slugs, line.standings, strict=True)),
                "values": dict(zip(slugs, ([value.slug for value in each] for each in line.values), strict=True)),
                "counts": line.counts,
            }
            for line in lines
        ],
        "variables": [
            {"slug": column.record.slug, "name": column.record.name, "caveats": column.caveats, "counts": column.counts}
            for column in columns
        ],
        "fields": [{"field": each.name, "label": each.label, "filled": count} for each, count, _share in fields],
    }


def coverage_table(lines, columns, valued):
    """A row for each case with its standings, or values, and its sums; below them sums and caveats of each variable."""
    head = ["slug", "name", *(column.record.slug for column in columns), *(f"sum: {standing}" for standing in Standing)]
    told = [[text for _standing, text in cells_of(line)] if valued else line.standings for line in lines]
    rows = [
        [each.record.slug, each.record.name, *cells, *each.counts.values()] for each, cells in zip(lines, told, strict=True)
    ]
    sums = [
        ["", f"sum: {standing}", *(column.counts[standing] for column in columns), *[""] * len(Standing)]
        for standing in Standing
    ]
    noted = ["", "caveats", *(" ".join(column.caveats) for column in columns), *[""] * len(Standing)]
    return [head, *rows, *sums, noted]

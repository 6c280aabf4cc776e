"""All records of a model as its list's filters see them, kept until any record changes."""

from dataclasses import dataclass, field

from pyroaring import BitMap64

from cases.lists.coded import coding_facets
from cases.lists.facets import (
    Facet,
    end_facets,
    facet_paths,
    field_facet,
    keys_by_value,
    many_facet,
    part_facets,
    period_facets,
    theme_facet,
    undated_facet,
)
from cases.lists.years import Years
from cases.models import kept
from cases.schema.dates import date_paths, read_dates
from cases.schema.declaration import declaration_of
from cases.search.answers import slugs_holding
from cases.text.folding import fold
from cases.text.lifetimes import Lifetime
from cases.text.sequences import unique


@dataclass
class Records:
    """All records of a model by their primary keys: which hold which value, when they were, and what the search calls them."""

    kind: str  # what the search calls them all
    everyone: BitMap64 = field(default_factory=BitMap64)
    names: dict[str, str] = field(default_factory=dict)  # by slug
    keys: dict[str, int] = field(default_factory=dict)  # primary keys, by what names a record in the search
    facets: list[Facet] = field(default_factory=list)
    years: Years = field(default_factory=Years)
    undated: Facet | None = None  # the choice of records without a date, which widens a span of years

    def close(self):
        """Sort the choices by their labels, except codings, which keep the order of the codebook, and add *not stated*."""
        for facet in self.facets:
            if not facet.group:
                facet.labels = dict(sorted(facet.labels.items(), key=lambda pair: fold(pair[1])))
            facet.close(self.everyone)

    def saying(self, query):
        """The records that hold all that `query` asks for, by the rules of the search itself."""
        return BitMap64(self.keys[slug] for slug in slugs_holding(query, self.kind) if slug in self.keys)


@kept
def read_records(model):
    """The `Records` of a comparable model."""
    records, declaration = Records(model.address), declaration_of(model)
    paths = [path for attribute in declaration.facets if not attribute.is_many for path in facet_paths(attribute)]
    keys, told = read_columns(model, unique(["slug", "name", *date_paths(model.span), *paths]))
    records.everyone.update(keys)
    records.names = dict(zip(told["slug"], told["name"], strict=True))
    records.keys = dict(zip(told["slug"], keys, strict=True))
    add_years(records, model, keys, told)
    facets = {
        attribute.name: many_facet(attribute, model) if attribute.is_many else field_facet(attribute, keys, told)
        for attribute in declaration.facets
    }
    times = [*end_facets(records, model), *period_facets(records, model, facets)]
    records.facets = [*facets.values(), *part_facets(records, model, facets), *times, theme_facet(model), *coding_facets(model)]
    records.close()
    return records


def read_columns(model, paths):
    """The primary keys of all records, and what each holds at `paths`, in the same order: (keys, {path: values})."""
    rows = model.objects.facet_rows(paths)
    keys, *columns = zip(*rows, strict=True) if rows else [()] * (1 + len(paths))
    return keys, dict(zip(paths, columns, strict=True))


def add_years(records, model, keys, told):
    """Add when the records were, if they have dates, and the choice of those of which no day is told."""
    if not model.span:
        return
    paths = date_paths(model.span)
    dates = zip(*(told[path] for path in paths), strict=True)
    for row, held in keys_by_value(zip(keys, dates, strict=True)).items():
        records.years.add(Lifetime.of(*read_dates(model.span, dict(zip(paths, row, strict=True)))), held)
    records.undated = undated_facet(records)

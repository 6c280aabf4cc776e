"""The facets of a list: which records hold which value, and how many would be left if it were chosen.

All records are read into sets, in as many queries as there are paths to many, and the sets are kept until a record
changes; filters and the counts beside their choices come from the same sets and cannot disagree.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cases.comparing.cells import mark_of_codings, standing
from cases.models import Coding, Period, Theme, Variable, kept
from cases.reliability.caveats import caveats
from cases.schema.dates import date_paths, read_dates
from cases.schema.declaration import declaration_of, entry_anchor
from cases.schema.marks import Caveat, Mark
from cases.search.answers import slugs_holding
from cases.text.folding import fold
from cases.text.lifetimes import ENDED, LAST_SEEN, Lifetime
from cases.text.sequences import unique

NOT_STATED = Mark.NOT_STATED.value
MOST_OFFERED = 100  # values of one facet on a page
WITHIN, INSIDE, APART = "within", "yes", "no"
PERIOD = "period"
ENDINGS = {ENDED: _lazy("ended"), LAST_SEEN: _lazy("last seen")}


@dataclass
class Facet:
    """One filter of a list: its name in the address, and the records that hold each of its values."""

    name: str
    label: str
    words: str = "%s"
    entry: str = ""  # the anchor of its entry in the codebook
    group: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    holders: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    variable: Variable | None = None
    caveats: list[Caveat] = field(default_factory=list)  # those of its variable, if it has one
    spellings: dict[str, str] = field(default_factory=dict)  # of its values, by what they are without case

    def add(self, pk, value, label):
        """Add a record to those that hold a value; one that differs only by case is the same."""
        value = self.spellings.setdefault(value.casefold(), value)
        self.labels.setdefault(value, str(label))
        self.holders[value].add(pk)

    def close(self, everyone):
        """Add the records that hold no value, as *not stated*, after all others were added."""
        silent = everyone - set().union(*self.holders.values())
        if silent:
            self.labels[NOT_STATED] = str(Mark.NOT_STATED.label)
            self.holders[NOT_STATED] = silent

    def holding(self, value):
        """The records that hold a value."""
        return self.holders.get(value, set())

    def matching(self, values):
        """The records that hold any of `values`."""
        return set().union(*map(self.holding, values))

    @cached_property
    def largest(self):
        """Its values, or of more than a page offers those that most records hold, as a set."""
        return set(sorted(self.labels, key=lambda value: -len(self.holding(value)))[:MOST_OFFERED])

    @property
    def left_out(self):
        """How many values a page does not offer."""
        return len(self.labels) - len(self.largest)

    @property
    def heading(self):
        """Its label; where a page leaves values out, with how many it offers."""
        if not self.left_out:
            return self.label
        return _("%(label)s, the %(n)s most frequent") % {"label": self.label, "n": len(self.largest)}

    def offered(self, chosen):
        """The values that a page offers, with their labels: the largest, and those that are chosen."""
        if not self.left_out:
            return self.labels
        return {value: label for value, label in self.labels.items() if value in self.largest or value in chosen}

    def phrase(self, value):
        """A chosen value as it reads in a sentence: 'in Peru'."""
        label = self.labels.get(value, value)
        return f"{self.label.lower()} {label}" if value in set(Mark.values) else str(self.words) % label


@dataclass
class Records:
    """All records of a model as its list's filters see them."""

    everyone: set[int]
    names: dict[str, str]  # by slug
    facets: list[Facet]
    keys: dict[str, int]  # primary keys, by what names a record in the search
    lifetimes: dict[int, Lifetime]
    undated: Facet | None = None  # the choice of records without a date, which widens a span of years
    kind: str = ""  # what the search calls them

    def close(self):
        """Sort the choices by their labels, except codings, which keep the order of the codebook, and add *not stated*."""
        for facet in self.facets:
            if not facet.group:
                facet.labels = dict(sorted(facet.labels.items(), key=lambda pair: fold(pair[1])))
            facet.close(self.everyone)

    def saying(self, query):
        """The records that hold all that `query` asks for, by the rules of the search itself."""
        return {self.keys[slug] for slug in slugs_holding(query, self.kind) if slug in self.keys}

    def between(self, first, last):
        """The records whose dates, stated or bounded, overlap the days from `first` to `last`."""
        return {pk for pk, lifetime in self.lifetimes.items() if lifetime.overlaps(first, last)}

    def perhaps_between(self, first, last):
        """The records that overlap these days only if they began earlier, or ended later, than is stated."""
        return {pk for pk, lifetime in self.lifetimes.items() if lifetime.may_overlap(first, last)}


@kept
def read_records(model):
    """The `Records` of a comparable model."""
    declaration = declaration_of(model)
    facets = {a.name: Facet(a.name, a.label, a.shown.words, a.entry) for a in declaration.facets}
    single = [attribute for attribute in declaration.facets if not attribute.is_many]
    paths = [path for attribute in single for path in facet_paths(attribute)]
    records = Records(set(), {}, [], {}, {}, kind=model.address)
    for pk, row in model.objects.named_rows(unique(["slug", "name", *date_paths(model.span), *paths])):
        records.everyone.add(pk)
        records.names[row["slug"]] = row["name"]
        records.keys[row["slug"]] = pk
        records.lifetimes[pk] = Lifetime.of(*read_dates(model.span, row))
        for attribute in single:
            add_single(facets[attribute.name], attribute, pk, row)
    for attribute in declaration.facets:
        if attribute.is_many:
            add_many(facets[attribute.name], model, attribute.name)
    times = [*time_facets(records, model), *period_facets(records, model, facets)]
    records.facets = [*facets.values(), *part_facets(records, model, facets), *times, theme_facet(model), *coding_facets(model)]
    records.close()
    return records


def theme_facet(model):
    """The facet of the themes on which lessons tell of the records of a model."""
    themes = Facet("theme", str(Theme._meta.verbose_name).capitalize(), _("on %s"), "lesson-themes")
    add_many(themes, model, model.themes_path)
    return themes


def part_facets(records, model, facets):
    """Where records are within another of their group, the facet that leaves these out, so that none counts with its whole."""
    if not model.whole:
        return []
    group = {pk: value for value, pks in facets[model.grouped_by].holders.items() for pk in pks}
    wholes = facets[model.whole].holders.items()
    parts = {pk for slug, pks in wholes for pk in pks if group[pk] == group[records.keys[slug]]}
    same = model._meta.get_field(model.grouped_by).verbose_name
    labels = {INSIDE: _("within another of the same %s") % same, APART: _("not within another of the same %s") % same}
    facet = Facet(WITHIN, _("Wholes and parts"), entry=entry_anchor(model, model.whole))
    for pk in records.everyone if parts else ():
        value = INSIDE if pk in parts else APART
        facet.add(pk, value, labels[value])
    return [facet] if parts else []


def time_facets(records, model):
    """Of what lasts, the facet of how it ends as far as the texts tell; records without a date become a choice of their own."""
    if not model.span:
        return []
    records.undated = undated_facet(records.lifetimes)
    ends = Facet("end", _("End"), _("%s"), entry_anchor(model, model.span[-1]))
    for pk, lifetime in records.lifetimes.items():
        if lifetime.ending:
            ends.add(pk, lifetime.ending, ENDINGS[lifetime.ending])
    return [ends] if len(model.span) > 1 else []


def period_facets(records, model, facets):
    """Of cases of a country, the facet of its periods in whose years they began, where dates alone tell that of any.

    A case whose beginning is not stated has none, and a period whose end is not stated holds none.
    """
    if not (model.is_case and model.country_path in facets and any(each.begun for each in records.lifetimes.values())):
        return []
    homes, entry = facets[model.country_path], entry_anchor(model, model.span[0])
    facet = Facet(PERIOD, _("Period of beginning"), _("begun in the years of “%s”"), entry)
    for _pk, row in Period.objects.named_rows(["slug", "name", "country__slug", *date_paths(Period.span)]):
        period = Lifetime.of(*read_dates(Period.span, row))
        for pk in homes.holding(row["country__slug"]):
            if period.holds(records.lifetimes[pk].begun):
                facet.add(pk, row["slug"], row["name"])
    return [facet] if facet.labels else []


def undated_facet(lifetimes):
    """The choice of the records of which no day is told."""
    facet = Facet("undated", _("Date"))
    for pk in (pk for pk, lifetime in lifetimes.items() if not lifetime.reach):
        facet.add(pk, NOT_STATED, Mark.NOT_STATED.label)
    return facet


def facet_paths(attribute):
    """The paths to the value of a facet: the field itself, or the slug and name of the record that it refers to."""
    return [f"{attribute.name}__slug", f"{attribute.name}__name"] if attribute.is_relation else [attribute.name]


def add_single(facet, attribute, pk, row):
    """Add a record to the facet of a field that holds one value, or none."""
    value = row[facet_paths(attribute)[0]]
    if value:
        label = row[f"{attribute.name}__name"] if attribute.is_relation else value
        facet.add(pk, value, attribute.labels[value] if attribute.is_choice else label)


def add_many(facet, model, path):
    for pk, slug, name in model.objects.facet_rows([f"{path}__slug", f"{path}__name"]):
        if slug:
            facet.add(pk, slug, name)


def coding_facets(model):
    """A facet for each variable that any record of `model` is coded on, by what stands; the marks are choices of their own."""
    facets, codings = {}, defaultdict(list)
    for coding in Coding.objects.for_facets(model) if model.is_case else []:
        codings[getattr(coding, f"{model._meta.model_name}_id"), coding.variable].append(coding)
    noted = caveats() if codings else {}
    for (pk, variable), group in codings.items():
        phrase = f"{variable.name.lower()}: ".replace("%", "%%") + "%s"
        name = f"v-{variable.slug}"
        new = Facet(name, variable.name, phrase, name, _("Codings"), variable=variable, caveats=noted[variable.slug])
        facet = facets.setdefault(variable.slug, new)
        for coding in standing(group):
            if coding.value:
                facet.add(pk, coding.value.slug, coding.value.name)
    add_marks(facets, codings)
    return list(facets.values())


def add_marks(facets, codings):
    """Add the marks of cases to the facets, after all values, as choices of their own."""
    for mark in (Mark.NOT_APPLICABLE, Mark.DISPUTED):
        for (pk, variable), group in codings.items():
            partly = mark == Mark.NOT_APPLICABLE and any(coding.value is None for coding in standing(group))
            if mark == mark_of_codings(variable, group) or partly:
                facets[variable.slug].add(pk, mark.value, mark.label)

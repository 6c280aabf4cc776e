"""The facets of a list: which records hold which value, and how many would be left if it were chosen.

The records of each value are a bitmap of their primary keys; filters and the counts beside their choices come from the same
bitmaps and cannot disagree.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from pyroaring import BitMap64

from cases.lists.years import joined
from cases.models import Period, Theme, Variable
from cases.schema.dates import date_paths, read_dates
from cases.schema.declaration import entry_anchor
from cases.schema.marks import Caveat, Mark
from cases.text.lifetimes import ENDED, LAST_SEEN, Lifetime

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
    holders: dict[str, BitMap64] = field(default_factory=dict)
    variable: Variable | None = None
    caveats: list[Caveat] = field(default_factory=list)  # those of its variable, if it has one
    spellings: dict[str, str] = field(default_factory=dict)  # of its values, by what they are without case
    heads: dict[tuple[str, str], str] = field(default_factory=dict)  # as drawn, by the root of the site and language

    def add(self, value, label, keys):
        """Add records, by their primary keys, to those that hold a value; one that differs only by case is the same."""
        value = self.spellings.setdefault(value.casefold(), value)
        self.labels.setdefault(value, str(label))
        self.holders.setdefault(value, BitMap64()).update(keys)

    def close(self, everyone):
        """Add the records that hold no value, as *not stated*, after all others were added."""
        silent = everyone - joined(self.holders.values())
        if silent:
            self.labels[NOT_STATED] = str(Mark.NOT_STATED.label)
            self.holders[NOT_STATED] = silent

    def holding(self, value):
        """The records that hold a value; nobody changes this bitmap."""
        return self.holders.get(value, NOBODY)

    def count(self, value, among):
        """How many of some records hold a value."""
        return self.holding(value).intersection_cardinality(among)

    def matching(self, values):
        """The records that hold any of `values`."""
        return joined(map(self.holding, values))

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

    @property
    def head(self):
        """What stands above its choices, as safe HTML, which is drawn once."""
        place = get_script_prefix(), get_language()
        if place not in self.heads:
            self.heads[place] = render_to_string("cases/parts/facet_head.html", {"facet": self})
        return self.heads[place]

    @cached_property
    def usual(self):
        """The values that a page offers where none is chosen, with their labels."""
        return {value: label for value, label in self.labels.items() if value in self.largest}

    def offered(self, chosen):
        """The values that a page offers, with their labels: the largest, and those that are chosen."""
        if self.largest.issuperset(chosen):
            return self.usual
        return {value: label for value, label in self.labels.items() if value in self.largest or value in chosen}

    def phrase(self, value):
        """A chosen value as it reads in a sentence: 'in Peru'."""
        label = self.labels.get(value, value)
        return f"{self.label.lower()} {label}" if value in set(Mark.values) else str(self.words) % label


NOBODY = BitMap64()  # no records, for all who find none: nobody changes it


def keys_by_value(pairs):
    """The keys of each value, in the order in which these come: {value: [key]}, of (key, value) pairs."""
    found = defaultdict(list)
    for key, value in pairs:
        found[value].append(key)
    return found


def field_facet(attribute, keys, told):
    """The facet of a field that holds one value, or none; `told` are the values at each of its paths, as `keys` go."""
    facet = Facet(attribute.name, attribute.label, attribute.shown.words, attribute.entry)
    values, *names = (told[path] for path in facet_paths(attribute))
    labels = attribute.labels if attribute.is_choice else dict(zip(values, *(names or [values]), strict=True))
    for value, held in keys_by_value(zip(keys, values, strict=True)).items():
        if value:
            facet.add(value, labels[value], held)
    return facet


def facet_paths(attribute):
    """The paths to the value of a facet: the field itself, or the slug and name of the record that it refers to."""
    return [f"{attribute.name}__slug", f"{attribute.name}__name"] if attribute.is_relation else [attribute.name]


def many_facet(attribute, model):
    """The facet of a field that holds many records."""
    facet = Facet(attribute.name, attribute.label, attribute.shown.words, attribute.entry)
    add_many(facet, model, attribute.name)
    return facet


def theme_facet(model):
    """The facet of the themes on which lessons tell of the records of a model."""
    themes = Facet("theme", str(Theme._meta.verbose_name).capitalize(), _("on %s"), "lesson-themes")
    add_many(themes, model, model.themes_path)
    return themes


def add_many(facet, model, path):
    """Add to a facet the records that hold each of those at a path to many."""
    rows = model.objects.facet_rows([f"{path}__slug", f"{path}__name"])
    for (slug, name), held in keys_by_value((key, (slug, name)) for key, slug, name in rows).items():
        if slug:
            facet.add(slug, name, held)


def part_facets(records, model, facets):
    """Where records are within another of their group, the facet that leaves these out, so that none counts with its whole."""
    if not model.whole:
        return []
    groups = facets[model.grouped_by].holders.values()
    wholes = facets[model.whole].holders.items()
    parts = joined(held & group for slug, held in wholes for group in groups if records.keys[slug] in group)
    if not parts:
        return []
    same = model._meta.get_field(model.grouped_by).verbose_name
    facet = Facet(WITHIN, _("Wholes and parts"), entry=entry_anchor(model, model.whole))
    facet.add(INSIDE, _("within another of the same %s") % same, parts)
    facet.add(APART, _("not within another of the same %s") % same, records.everyone - parts)
    return [facet]


def end_facets(records, model):
    """Of what lasts, the facet of how it ends as far as the texts tell."""
    if not model.span[1:]:
        return []
    ends = Facet("end", _("End"), _("%s"), entry_anchor(model, model.span[-1]))
    for ending, held in records.years.endings.items():
        ends.add(ending, ENDINGS[ending], held)
    return [ends]


def period_facets(records, model, facets):
    """Of cases of a country, the facet of its periods in whose years they began, where dates alone tell that of any.

    A case whose beginning is not stated has none, and a period whose end is not stated holds none.
    """
    if not (model.is_case and model.country_path in facets and records.years.begun):
        return []
    homes, entry = facets[model.country_path], entry_anchor(model, model.span[0])
    facet = Facet(PERIOD, _("Period of beginning"), _("begun in the years of “%s”"), entry)
    for _pk, row in Period.objects.named_rows(["slug", "name", "country__slug", *date_paths(Period.span)]):
        period = Lifetime.of(*read_dates(Period.span, row))
        begun = joined(held for day, held in records.years.begun.items() if period.holds(day))
        if held := begun & homes.holding(row["country__slug"]):
            facet.add(row["slug"], row["name"], held)
    return [facet] if facet.labels else []


def undated_facet(records):
    """The choice of the records of which no day is told."""
    facet = Facet("undated", _("Date"))
    if undated := records.everyone - records.years.dated:
        facet.add(NOT_STATED, Mark.NOT_STATED.label, undated)
    return facet

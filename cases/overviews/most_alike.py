"""Most alike elsewhere: the cases of the same level and another country that are coded most like one."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from django.urls import reverse
from pyroaring import BitMap64

from cases.addresses import Address
from cases.comparing.comparison import CODINGS
from cases.comparing.rows import asked_of
from cases.lists.facets import NOBODY
from cases.lists.records import read_records
from cases.lists.years import joined
from cases.models import kept
from cases.schema.marks import Mark
from cases.text.folding import alphabetical

MOST_ALIKE = 4
MARKS = {Mark.NOT_STATED, Mark.NOT_APPLICABLE, Mark.DISPUTED}


class Relation(Enum):
    """How two cases stand to each other on one variable."""

    ALIKE = "alike"  # the same values of both
    DIFFERENT = "different"  # values of both, and not the same
    ONE = "one_coded"  # a value of one; the texts are silent on the other
    INAPPLICABLE = "not_applicable"  # the question does not apply to one of them at least
    SILENT = "both_silent"


@dataclass(frozen=True)
class Likeness:
    """How far another case is coded like one: how many variables stand in each relation, and what those of outcomes do."""

    slug: str
    name: str
    counts: Counter  # of all variables, by their relation
    outcomes: Counter  # of those of outcomes alone
    address: str  # of the comparison of these two
    country: str = ""  # its name, unless it is one

    @property
    def alike(self):
        return self.counts[Relation.ALIKE]

    @property
    def told(self):
        """The counts by the names of their relations."""
        return {relation.value: self.counts[relation] for relation in Relation}

    @property
    def rest(self):
        """The counts of the variables that tell of no outcome."""
        return self.counts - self.outcomes

    @property
    def is_otherwise_alike(self):
        """Whether the outcomes differ, and something else is the same."""
        return self.outcomes[Relation.DIFFERENT] > 0 and self.rest[Relation.ALIKE] > 0


def most_alike(record):
    """The cases that share most values with `record`, and those of another outcome that share most of the rest, best first.

    The same records give the same order: where counts are the same, the alphabet decides.
    """
    found = [each for each in likenesses(record) if each.alike]
    shared = sorted(found, key=lambda each: (-each.alike, each.counts[Relation.DIFFERENT], *by_name(each)))
    apart = sorted(filter(lambda each: each.is_otherwise_alike, found), key=apart_first)
    return shared[:MOST_ALIKE], apart[:MOST_ALIKE]


def apart_first(likeness):
    """Sorts by how many outcomes differ, then by how much of the rest is alike, then by how little of it differs."""
    rest = likeness.rest
    return (-likeness.outcomes[Relation.DIFFERENT], -rest[Relation.ALIKE], rest[Relation.DIFFERENT], *by_name(likeness))


def by_name(likeness):
    return alphabetical(likeness.name), likeness.slug


def likenesses(record):
    """The `Likeness` of every case of the same level in another country, none that holds `record` or is held by it."""
    model = type(record)
    records, answers = read_records(model), read_answers(model)
    own, variables = answers[record.pk], [f"v-{each.slug}" for each in asked_of(model)[0]]
    homes = {pk: name for name, pks in homes_of(model, records) for pk in pks}
    elsewhere, slugs = others(record, records), {pk: slug for slug, pk in records.keys.items()}
    for pk in elsewhere:
        relations = dict(zip(variables, map(relation, own, answers[pk]), strict=True))
        outcomes = Counter(relations[name] for name in model.outcomes if name in relations)
        pair = [("slug", record.slug), ("slug", slugs[pk]), ("topic", CODINGS)]
        address = str(Address(reverse("compare", args=[model]), pair))
        told = Counter(relations.values())
        yield Likeness(slugs[pk], records.names[slugs[pk]], told, outcomes, address, homes.get(pk, ""))


def homes_of(model, records):
    """The names of the countries, each with the primary keys of its cases; none where these are countries themselves."""
    places = [facet for facet in records.facets if facet.name == model.country_path]
    return [(place.labels[slug], pks) for place in places for slug, pks in place.holders.items()]


def relation(one, other):
    """How two answers stand to each other."""
    if None in (one, other):
        return Relation.INAPPLICABLE
    if one and other:
        return Relation.ALIKE if one == other else Relation.DIFFERENT
    return Relation.ONE if one or other else Relation.SILENT


@kept
def read_answers(model):
    """What each record answers to each variable put to its model, in their order: values; None where it cannot be asked."""
    records, variables = read_records(model), asked_of(model)[0]
    facets = {facet.name: facet for facet in records.facets}
    answers = {pk: [frozenset() for _variable in variables] for pk in records.everyone}
    for place, facet in enumerate(facets.get(f"v-{variable.slug}") for variable in variables):
        for value in facet.labels if facet else ():
            for pk in facet.holders[value] if value not in MARKS else ():
                answers[pk][place] |= {value}
        for pk in facet.holders.get(Mark.NOT_APPLICABLE, ()) if facet else ():
            answers[pk][place] = answers[pk][place] or None
    return answers


def others(record, records):
    """The primary keys of the cases of the same level in another country, without the wholes and parts of `record`."""
    model, facets = type(record), {facet.name: facet for facet in records.facets}
    level = facets[model.grouped_by].matching([getattr(record, model.grouped_by)]) if model.grouped_by else records.everyone
    place = facets.get(model.country_path)
    here = place.matching([record.home.slug]) if place else BitMap64([record.pk])
    return level - here - kin(record, facets[model.whole].holders, records) if model.whole else level - here


def kin(record, parts, records):
    """The wholes of a case and their wholes, its parts and their parts; `parts` are the keys of each whole, by its slug."""
    slugs = {pk: slug for slug, pk in records.keys.items()}
    found, up, down = NOBODY, BitMap64([record.pk]), BitMap64([record.pk])
    while up or down:
        found = found | up | down
        wholes = [slug for slug, pks in parts.items() if slug in records.keys and pks.intersect(up)]
        up = BitMap64(records.keys[slug] for slug in wholes) - found
        down = joined(parts.get(slugs[pk], NOBODY) for pk in down) - found
    return found

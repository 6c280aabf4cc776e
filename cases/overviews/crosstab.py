"""What goes with what: the cases of one level by two questions, as lists find and count them."""

from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from pyroaring import BitMap64

from cases.addresses import MOST_COMPARED, Address
from cases.comparing.comparison import CODINGS
from cases.lists.facets import APART, INSIDE, NOBODY, PERIOD, WITHIN, Facet
from cases.lists.records import read_records
from cases.models import cases, kept
from cases.schema.declaration import declaration_of
from cases.schema.marks import Mark
from cases.text.folding import alphabetical

MOST_PAIRS = 12
MOST_SHOWN = 5  # cases in one cell, before the others are folded away
MARKS = (Mark.NOT_STATED, Mark.NOT_APPLICABLE, Mark.DISPUTED)


@dataclass(frozen=True)
class Level:
    """Cases that may be counted together: all of a kind, or those of one group of it, such as the firms."""

    name: str  # in addresses
    label: str
    model: type[models.Model]
    group: str = ""  # the choice that its cases have in the field by which the kind is grouped

    @property
    def whole(self):
        """The filters by which a list shows all its cases, as (parameter, value) pairs."""
        return [(self.model.grouped_by, self.group)] if self.group else []

    def where(self, records):
        """The filters by which a list shows those that are within no other of the level."""
        return [*self.whole, *([(WITHIN, APART)] if matching(records, [*self.whole, (WITHIN, INSIDE)]) else [])]


@dataclass
class Margin:
    """A value, or a mark, that one question has in some case: how many cases have it, and the list of these."""

    value: str
    label: str
    cases: BitMap64
    address: str

    @property
    def is_mark(self):
        return self.value in MARKS


@dataclass
class Question:
    """One of the two questions, with what it has for answers."""

    facet: Facet
    answers: list[Margin]
    coded: BitMap64  # the cases that have a value


@dataclass
class Crossed:
    """A cell: the cases, as (slug, name), that have one answer to each of the two questions."""

    row: Margin
    column: Margin
    cases: list[tuple[str, str]]
    address: str  # of the list of just these
    comparison: str  # the address of the first six side by side; '' for less than two

    @property
    def shown(self):
        return self.cases[:MOST_SHOWN]

    @property
    def folded(self):
        """The cases that a page shows when it is asked."""
        return self.cases[MOST_SHOWN:]

    @property
    def is_more_than_compared(self):
        return len(self.cases) > MOST_COMPARED


@dataclass
class Crosstab:
    """The cases of one level by two questions."""

    level: Level
    everyone: BitMap64
    address: str  # of the list of them all
    parts: int  # how many more of the level are within these, and left out
    parts_address: str
    row: Question
    column: Question
    cells: list[list[Crossed]]

    @property
    def both(self):
        """How many cases have a value for each of the two questions."""
        return len(self.row.coded & self.column.coded)

    @property
    def alone(self):
        """How many cases have a value for each question, be it for one alone, as a pair."""
        return len(self.row.coded), len(self.column.coded)

    @property
    def by_period(self):
        """Whether one of the questions is that of the period in which cases began."""
        return PERIOD in (self.row.facet.name, self.column.facet.name)

    @property
    def overlaps(self):
        """Whether a case has several answers to one question, so that rows or columns do not add up."""
        sums = (sum(len(answer.cases) for answer in each.answers) for each in (self.row, self.column))
        return any(each > len(self.everyone) for each in sums)


def case_levels():
    """The levels by their names: the groups of a kind of cases, without what its list sets aside, then kinds that are whole."""
    found = {}
    for model in sorted(cases(), key=lambda kind: not kind.grouped_by):
        choices = model._meta.get_field(model.grouped_by).choices if model.grouped_by else [("", model._meta.verbose_name)]
        for value, label in choices:
            if value not in model.aside:
                found[value or model.address] = Level(value or model.address, capfirst(str(label)), model, value)
    return found


def matching(records, filters):
    """The records that have all of these values, (facet, value); a facet that the list has not is held by none."""
    facets = {facet.name: facet for facet in records.facets}
    held = (facets[name].matching([value]) if name in facets else NOBODY for name, value in filters)
    return records.everyone.intersection(*held)


def cases_of(level, records):
    """The primary keys of the cases of a level, no whole with its parts."""
    return matching(records, level.where(records))


@kept
def questions(level):
    """The facets by which cases are crossed, by name: where, in what period, choices, variables; if any of a level has one."""
    records, declaration = read_records(level.model), declaration_of(level.model)
    everyone = cases_of(level, records)
    told = [each for each in declaration.facets if each.is_choice or each.name == level.model.country_path]
    plain = {PERIOD, *(each.name for each in told)} - {level.model.grouped_by}
    asked = (facet for facet in records.facets if facet.variable or facet.name in plain)
    return {facet.name: facet for facet in asked if coded(facet) & everyone}


def coded(facet):
    """The records that have a value, both sides of a dispute among them, and not a mark alone."""
    return facet.matching(value for value in facet.labels if value not in MARKS)


@kept
def pairs(level):
    """The pairs of variables on which most cases of a level have values, as (facet, facet, count), most first."""
    everyone = cases_of(level, read_records(level.model))
    held = [(facet, coded(facet) & everyone) for facet in questions(level).values() if facet.variable]
    found = [
        (one, other, some.intersection_cardinality(others))
        for place, (one, some) in enumerate(held)
        for other, others in held[place + 1 :]
        if some.intersect(others)
    ]
    return sorted(found, key=lambda pair: -pair[2])


def read_crosstab(level, row, column):
    """The `Crosstab` of a level by the facets of these names."""
    records = read_records(level.model)
    everyone, where, inside = cases_of(level, records), level.where(records), [*level.whole, (WITHIN, INSIDE)]
    names = by_alphabet(records, everyone)
    one, other = (read_question(questions(level)[name], everyone, level, where) for name in (row, column))
    cells = [
        [
            crossed(level, [*where, (row, answer.value), (column, across.value)], answer, across, names)
            for across in other.answers
        ]
        for answer in one.answers
    ]
    parts = len(matching(records, inside))
    return Crosstab(level, everyone, list_at(level, where), parts, list_at(level, inside), one, other, cells)


def by_alphabet(records, everyone):
    """The (slug, name) of these records by their primary keys, in the order of the alphabet."""
    found = [(alphabetical(records.names[slug]), slug, pk) for slug, pk in records.keys.items() if pk in everyone]
    return {pk: (slug, records.names[slug]) for _name, slug, pk in sorted(found)}


def read_question(facet, everyone, level, where):
    """A question with the answers that cases of the level have, marks last."""
    held = {value: facet.matching([value]) & everyone for value in facet.labels}
    ordered = sorted(facet.labels, key=lambda value: MARKS.index(value) if value in MARKS else -1)
    answers = [
        Margin(value, facet.labels[value], held[value], list_at(level, [*where, (facet.name, value)]))
        for value in ordered
        if held[value]
    ]
    return Question(facet, answers, coded(facet) & everyone)


def crossed(level, filters, row, column, names):
    """The cell of two answers, the list of which has these `filters`; `names` are of all cases."""
    found = row.cases & column.cases
    named = [name for pk, name in names.items() if pk in found]
    chosen = [("slug", slug) for slug, _name in named[:MOST_COMPARED]]
    comparison = str(Address(reverse("compare", args=[level.model]), [*chosen, ("topic", CODINGS)]))
    return Crossed(row, column, named, list_at(level, filters), comparison if len(named) > 1 else "")


def list_at(level, filters):
    """The address of the list that these filters leave."""
    return str(Address(reverse("list", args=[level.model]), filters))

"""The readings of a round as units, on which they can agree.

A unit is one case on one variable, in law or design, in practice or as demanded. Its answer is the value that a reading
gives, or all of them where it gives several, say for two times. On a variable of several values each value is a unit by
itself, answered yes or no, wherever any reading gives the variable a value. Time is left out of the unit, as are holder,
part and certainty. A reading has no answer to a unit of a case that it did not read.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from cases.models import Country, Enterprise

FEWEST_READINGS = 2  # that can agree
COUNTRY = "country"  # the level of a country


class Unit(NamedTuple):
    """What readings answer; `value` is empty where the variable has one value, which is then the answer."""

    case: str
    aspect: str
    value: str = ""


class Disagreement(NamedTuple):
    """A case and an aspect of which the readings give a variable different values.

    There is a side for each, a list of codings, or None if the reading did not read the case.
    """

    case: str
    aspect: str
    sides: list


@dataclass(frozen=True)
class Readings:
    """The readings of a round, each a list of codings, and what is left out of the count.

    `levels` has the cases that were to be read, each with its level, and `read` for each reading those that it read, nothing
    if these are all.
    """

    variables: list[dict]
    readings: list[list[dict]]
    left_out: list[dict]
    levels: dict[str, str]
    read: list[list[str]]

    @classmethod
    def of(cls, made, cases):
        """Those of a round; where it lists no cases, they are `cases`, {slug: case}, the renamed ones by their new names."""
        levels = {each["slug"]: each["level"] for each in made.levels}
        new = {} if levels else former_slugs(cases)
        levels = levels or {slug: level_of(case) for slug, case in cases.items()}
        topics = {topic["slug"]: topic["name"] for topic in made.codebook["topics"]}
        variables = [each | {"topic": topics.get(each["topic"], each["topic"])} for each in made.codebook["variables"]]
        readings = made.readings.all()
        units, left_out = [renamed_cases(each.units, new) for each in readings], renamed_cases(made.left_out, new)
        return cls(variables, units, left_out, levels, [[new.get(slug, slug) for slug in each.cases] for each in readings])

    @cached_property
    def cases_left_out(self):
        """The slugs of the cases that do not count."""
        return {each["case"] for each in self.left_out if "variable" not in each}

    @cached_property
    def examples(self):
        """The codings that do not count, each as case, variable and value."""
        return {(each["case"], each["variable"], each["value"]) for each in self.left_out if "variable" in each}

    def given(self, variable):
        """The codings that count of a variable, for each reading: by case and aspect, then by value."""
        return [self.sorted_codings(variable["slug"], reading) for reading in self.readings]

    def sorted_codings(self, variable, reading):
        found = defaultdict(lambda: defaultdict(list))
        for coding in reading:
            identity = (coding["case"], coding["variable"], coding["value"])
            if coding["variable"] == variable and coding["case"] not in self.cases_left_out and identity not in self.examples:
                found[coding["case"], coding["aspect"]][coding["value"]].append(coding)
        return {place: dict(values) for place, values in found.items()}

    def places(self, variable):
        """Each case and aspect of which any reading gives the variable a value, with what each says, as in `Disagreement`."""
        given = self.given(variable)
        for case, aspect in sorted({place for reading in given for place in reading}):
            sides = [reading.get((case, aspect), {}) for reading in given]
            yield (case, aspect), self.among_read(case, sides)

    def among_read(self, case, answers):
        """The answers on a case, one for each reading, with None for a reading that did not read the case."""
        return [None if cases and case not in cases else answer for cases, answer in zip(self.read, answers, strict=True)]

    def units(self, variable):
        """The units of a variable, each with the answers, None where a reading gives none."""
        split = self.answers_by_value if variable["multiple"] else single_answers
        return dict(pair for place, sides in self.places(variable) for pair in split(variable, place, sides))

    def answers_by_value(self, variable, place, sides):
        """A unit for each value, answered yes or no; the codebook's examples are none."""
        values = {value["slug"] for value in variable["values"]} | {value for side in sides for value in side or ()}
        for value in sorted(values):
            if (place[0], variable["slug"], value) not in self.examples:
                answers = (None if side is None else "yes" if value in side else "no" for side in sides)
                yield Unit(*place, value), tuple(answers)

    def said(self, variable):
        """For each case that counts and that the variable is put to, whether each reading gives it any value."""
        shown = {case for case, about, _value in self.examples if about == variable["slug"]}
        left_out = self.cases_left_out | shown
        asked = [slug for slug, level in self.levels.items() if put_to(variable, level) and slug not in left_out]
        spoken = [{case for case, _aspect in reading} for reading in self.given(variable)]
        told = {slug: ["said" if slug in each else "silent" for each in spoken] for slug in sorted(asked)}
        return {slug: tuple(self.among_read(slug, answers)) for slug, answers in told.items()}

    def shared(self, variable):
        """How many values all readings give a case in an aspect, and how many at least one of them does."""
        every = some = 0
        for _place, sides in self.places(variable):
            spoken = [set(side) for side in sides if side is not None]
            if len(spoken) >= FEWEST_READINGS:
                every, some = every + len(set.intersection(*spoken)), some + len(set.union(*spoken))
        return every, some

    def disagreements(self, variable):
        """Each case and aspect of which the readings give the variable different values, one of them perhaps none."""
        for place, sides in self.places(variable):
            if len({frozenset(side) for side in sides if side is not None}) > 1:
                yield Disagreement(*place, [None if side is None else list(chain(*side.values())) for side in sides])


def renamed_cases(entries, new):
    """The same entries with new slugs of cases, {former slug: slug}."""
    return [each | {"case": new.get(each["case"], each["case"])} for each in entries]


def single_answers(variable, place, sides):
    """The one unit of a variable of one value; several values together are one answer."""
    yield Unit(*place), tuple(" + ".join(sorted(side or ())) or None for side in sides)


def all_cases():
    """Every country and enterprise by its slug."""
    enterprises = Enterprise.objects.select_related("country").prefetch_related("members")
    return {case.slug: case for case in (*Country.objects.all(), *enterprises)}


def former_slugs(cases):
    """The slugs that cases had before, {former: slug}."""
    return {former: case.slug for case in cases.values() for former in case.renamed_from.split()}


def level_of(case):
    """The level of a case as codebooks know them: a class of networks counts as a network, a state body as support."""
    if isinstance(case, Country):
        return COUNTRY
    levels = {member.level for member in case.members.all()} if case.level == Enterprise.Level.CLASS else set()
    level = Enterprise.Level.NETWORK if levels == {Enterprise.Level.NETWORK} else case.level
    return str(Enterprise.Level.SUPPORT if level == Enterprise.Level.STATE else level)


def put_to(variable, level):
    """Whether the codebook puts a variable to cases of a level."""
    return variable["applies_to"] == "both" if level == COUNTRY else level in variable["levels"]

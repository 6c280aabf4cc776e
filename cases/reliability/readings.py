"""The readings of a round as units, on which they can agree.

A unit is one case on one variable, in law or design, in practice or as demanded. Its answer is the value that a reading
gives, or all of them where it gives several, say for two times. On a variable of several values each value is a unit by
itself, answered yes or no, wherever either reading gives the variable a value. Time is left out of the unit in this
round, as are holder, part and certainty.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from django.conf import settings

from cases.models import Country, Enterprise

READINGS = settings.FIXTURE_DIRS[0] / "readings"
ASPECTS = {"law": "in law or design", "practice": "in practice", "demanded": "demanded"}


class Unit(NamedTuple):
    """What two readings answer; `value` is empty where the variable has one value, which is then the answer."""

    case: str
    aspect: str
    value: str = ""


class Disagreement(NamedTuple):
    """A case and an aspect of which two readings give a variable different values; each side is a list of codings."""

    case: str
    aspect: str
    sides: tuple[list, list]


@dataclass(frozen=True)
class Round:
    """Two readings of the same cases by one codebook, each a list of codings, and what is left out of the count."""

    variables: list[dict]
    readings: tuple[list, list]
    left_out: list[dict]

    @classmethod
    def read(cls, name="round-1"):
        """The round whose files lie in the folder of this name."""
        codebook, *files = [
            json.loads((READINGS / file).read_text(encoding="utf-8"))
            for file in ("codebook.json", f"{name}/a.json", f"{name}/b.json", f"{name}/left-out.json")
        ]
        topics = {topic["slug"]: topic["name"] for topic in codebook["topics"]}
        variables = [variable | {"topic": topics[variable["topic"]]} for variable in codebook["variables"]]
        return cls(variables, tuple(files[:2]), files[2])

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

    def units(self, variable):
        """The units of a variable, each with the two answers, None where a reading gives none."""
        both = self.given(variable)
        split = self.answers_by_value if variable["multiple"] else single_answers
        places = sorted({place for reading in both for place in reading})
        return dict(pair for place in places for pair in split(variable, place, [each.get(place, {}) for each in both]))

    def answers_by_value(self, variable, place, both):
        """A unit for each value, answered yes or no; the codebook's examples are none."""
        values = {value["slug"] for value in variable["values"]} | {value for each in both for value in each}
        for value in sorted(values):
            if (place[0], variable["slug"], value) not in self.examples:
                yield Unit(*place, value), tuple("yes" if value in each else "no" for each in both)

    def said(self, variable, cases):
        """For each of `cases` that count and that the variable is put to, whether each reading gives it any value."""
        shown = {case for case, about, _value in self.examples if about == variable["slug"]}
        asked = [slug for slug, case in cases.items() if put_to(variable, case) and slug not in self.cases_left_out | shown]
        spoken = [{case for case, _aspect in reading} for reading in self.given(variable)]
        return {slug: tuple("said" if slug in each else "silent" for each in spoken) for slug in sorted(asked)}

    def shared(self, variable):
        """How many values both readings give a case in an aspect, and how many at least one of them does."""
        first, second = ({(*place, value) for place in each for value in each[place]} for each in self.given(variable))
        return len(first & second), len(first | second)

    def disagreements(self, variable):
        """Each case and aspect of which the readings give the variable different values, one of them perhaps none."""
        both = self.given(variable)
        for place in sorted({place for reading in both for place in reading}):
            first, second = (each.get(place, {}) for each in both)
            if first.keys() != second.keys():
                yield Disagreement(*place, tuple(list(chain(*side.values())) for side in (first, second)))


def single_answers(variable, place, both):
    """The one unit of a variable of one value; several values together are one answer."""
    yield Unit(*place), tuple(" + ".join(sorted(each)) or None for each in both)


def all_cases():
    """Every country and enterprise by its slug."""
    enterprises = Enterprise.objects.select_related("country").prefetch_related("members")
    return {case.slug: case for case in (*Country.objects.all(), *enterprises)}


def put_to(variable, case):
    """Whether the codebook puts a variable to a case; a class of networks counts as a network."""
    if isinstance(case, Country):
        return variable["applies_to"] == "both"
    levels = {member.level for member in case.members.all()} if case.level == Enterprise.Level.CLASS else set()
    level = Enterprise.Level.NETWORK if levels == {Enterprise.Level.NETWORK} else case.level
    level = Enterprise.Level.SUPPORT if level == Enterprise.Level.STATE else level  # the codebook of the round knew one kind
    return level in variable["levels"]

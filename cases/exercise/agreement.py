"""How far a class agrees: on each question the pairs of readers that answer alike, alpha, and how many give which value.

Unlike the agreement of the casebook's own readings, it is computed of however few units, since a class has many readers: it
tells a class where it differs, and nothing of how reliable a variable is.
"""

from collections import Counter
from dataclasses import dataclass
from math import comb

from cases.models.reading import ABOUT
from cases.reliability.agreement import alpha


@dataclass(frozen=True)
class ClassAgreement:
    """How readers agree on one variable, or on all: units, how many pairs of answers to one unit are alike, and of how many."""

    about: str
    units: int
    alike: int
    pairs: int
    alpha: float | None = None

    @property
    def share(self):
        """The pairs that are alike, of one; None where no two readers answer the same."""
        return self.alike / self.pairs if self.pairs else None


def class_agreement(readings):
    """The agreement on each variable, {slug: [ClassAgreement]}, with what a variable's readings can agree on in its order."""
    units = {"values": readings.units, "said": readings.said}
    return {
        variable["slug"]: [agreement_on(about, units[about](variable).values()) for about in ABOUT]
        for variable in readings.variables
    }


def agreement_on(about, units):
    """The agreement on some units, of which those count that two readers answer."""
    counts = [Counter(answer for answer in unit if answer is not None) for unit in units]
    answered = [each for each in counts if each.total() > 1]
    alike = sum(comb(given, 2) for each in answered for given in each.values())
    pairs = sum(comb(each.total(), 2) for each in answered)
    return ClassAgreement(about, len(answered), alike, pairs, alpha([list(each.elements()) for each in answered]))


def on_all(found, about):
    """The agreement on all variables together; alpha has no meaning there, as each has values of its own."""
    parts = [each for parts in found.values() for each in parts if each.about == about]
    sums = (sum(getattr(each, name) for each in parts) for name in ("units", "alike", "pairs"))
    return ClassAgreement(about, *sums)


def tally(readings, variable):
    """How many readers give a variable which value: (case, aspect, value, how many do, how many read the case) for each."""
    return [
        (case, aspect, value, sum(value in side for side in sides if side is not None), sum(side is not None for side in sides))
        for (case, aspect), sides in readings.places(variable)
        for value in in_order(variable, {value for side in sides for value in side or ()})
    ]


def in_order(variable, values):
    """Values in the order of the codebook, those that it does not list last."""
    listed = [each["slug"] for each in variable["values"]]
    return sorted(values, key=lambda value: (listed.index(value) if value in listed else len(listed), value))

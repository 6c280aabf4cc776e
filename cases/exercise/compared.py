"""A reader's answers beside the readings of the casebook and what stands in it, value by value."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.exercise.sheet import Choice, Place, Question
from cases.models import Coding, Round
from cases.models.reading import NOT_APPLICABLE


class Accord(StrEnum):
    """How a reader and the readings of the casebook stand to each other on one value."""

    ALL = "all", gettext_lazy("all give it")
    READER = "reader", gettext_lazy("you alone give it")
    READINGS = "readings", gettext_lazy("the readings give it, you do not")
    APART = "apart", gettext_lazy("the readings differ")
    STANDS = "stands", gettext_lazy("it stands in the casebook, you do not give it")

    def __new__(cls, value, label):
        member = str.__new__(cls, value)
        member._value_, member.label = value, label
        return member


@dataclass(frozen=True)
class Line:
    """One value in one aspect, which somebody gives: from which places the reader and each reading do, '' where they do not.

    `stands` says whether the casebook has it, and `why` what was decided of it, or on what ground it was coded.
    """

    choice: Choice
    aspect: Coding.Aspect
    own: str
    readings: dict[str, str]
    stands: bool
    why: str

    @property
    def accord(self):
        given = [bool(each) for each in self.readings.values()]
        if any(given) and not all(given):
            return Accord.APART
        if self.own:
            return Accord.ALL if (all(given) if given else self.stands) else Accord.READER
        return Accord.READINGS if any(given) else Accord.STANDS


@dataclass(frozen=True)
class Sides:
    """Who says what of a case: the codings of the reader, of each reading by its name, and of the casebook, by their cells.

    A cell is a variable, a value and an aspect; `decided` has what was settled of it.
    """

    places: list[Place]
    own: dict
    readings: dict[str, dict]
    casebook: dict
    decided: dict

    def lines(self, question: Question):
        """The lines of a question, in the order of its values."""
        found = (
            self.line(question.variable.slug, choice, aspect)
            for choice in question.choices
            for aspect in Coding.Aspect
            if any((question.variable.slug, choice.slug, aspect.value) in side for side in self.every)
        )
        return list(found)

    @property
    def every(self):
        return [self.own, *self.readings.values(), self.casebook]

    def line(self, variable, choice, aspect):
        cell = (variable, choice.slug, aspect.value)
        readings = {name: self.named(side.get(cell, [])) for name, side in self.readings.items()}
        notes = [coding.note for coding in self.casebook.get(cell, []) if coding.note]
        why = " ".join(self.decided.get(cell) or notes)
        return Line(choice, aspect, self.named(self.own.get(cell, [])), readings, cell in self.casebook, why)

    def named(self, units):
        """From where a value is given, in words: 'passage 2', 'passages 1, 3'; '' if it is not given."""
        numbers = sorted({place.number for unit in units for place in self.places if place.meets(unit)})
        if not units or not numbers:
            return _("another passage") if units else ""
        words = ngettext("passage %s", "passages %s", len(numbers))
        return words % ", ".join(map(str, numbers))


def sides_of(case, questions, places, own):
    """The sides on a case, the reader's `own` codings among them; the readings are those of the last round that was settled."""
    made = Round.objects.last_settled()
    slugs = [case.slug, *case.renamed_from.split()]
    names = {slug: question.variable.slug for question in questions for slug in question.variable.slugs}
    readings, casebook, decided = {}, defaultdict(list), defaultdict(list)
    for reading in made.readings.all() if made else []:
        readings[reading.reader] = by_cell(reading.units, slugs, names)
    for coding in Coding.objects.of_case(case):
        answer = coding.value.slug if coding.value else NOT_APPLICABLE
        casebook[coding.variable.slug, answer, coding.aspect].append(coding)
    for cell, entries in by_cell(made.settled if made else [], slugs, names).items():
        decided[cell] = [f"{Round.Decision(each['decision']).label}: {each['reason']}" for each in entries]
    return Sides(places, by_cell(own, slugs, names), readings, dict(casebook), dict(decided))


def by_cell(entries, slugs, names):
    """The entries on the case of these slugs, by variable, value and aspect; `names` has the variables of slugs."""
    found = defaultdict(list)
    for each in entries:
        if each["case"] in slugs and each["variable"] in names:
            found[names[each["variable"]], each["value"], each["aspect"]].append(each)
    return dict(found)

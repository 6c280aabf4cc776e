"""Coverage: how every case stands on every variable, and so what the texts allow one to compare."""

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.comparing.cells import lacks_practice, mark_of_codings, standing
from cases.models import Variable
from cases.reliability.caveats import caveats
from cases.schema.declaration import declaration_of
from cases.schema.marks import Caveat, Mark


class Standing(models.TextChoices):
    """How a case stands on a variable: the marks, with *stated* divided by how well it is backed; `sign` is for a cell."""

    STATED = "stated", "S", _("stated by several texts")
    SINGLE = "single-source", "1", _("stated by 1 text")
    INFERRED = "inferred", "i", _("inferred")
    VIEW = "view", "v", _("held by somebody in the text")
    LAW = "law", "L", _("in law or design; nothing is stated about practice")
    NO = "no", "no", _("no: a text says that it is not so")
    DISPUTED = "disputed", "D", _("disputed")
    NOT_APPLICABLE = "not-applicable", "n/a", _("not applicable")
    NOT_STATED = "not-stated", "·", _("not stated: the texts are silent")

    def __new__(cls, value, sign):
        standing = str.__new__(cls, value)
        standing._value_, standing.sign = value, sign
        return standing


@dataclass
class Line:
    """A case with its standing on each variable, or a variable with that of each case."""

    record: models.Model
    standings: list[Standing]
    caveats: list[Caveat] = field(default_factory=list)  # of a variable
    values: list[list[models.Model]] = field(default_factory=list)  # of a case, those that stand on each variable

    @cached_property
    def counts(self):
        """How often each standing occurs."""
        found = Counter(self.standings)
        return {standing: found[standing] for standing in Standing}

    @property
    def silent(self):
        return self.counts[Standing.NOT_STATED]

    @property
    def inapplicable(self):
        return self.counts[Standing.NOT_APPLICABLE]

    @property
    def spoken(self):
        """How often the texts speak of it: neither silence nor a question that does not apply."""
        return len(self.standings) - self.silent - self.inapplicable


def read_lines(model, cases):
    """A line for each of `cases`, and one for each variable put to their `model`, as a pair of lists."""
    variables = list(Variable.objects.put_to(model))
    lines = [line_of(case, variables) for case in cases]
    noted = caveats()
    columns = [
        Line(variable, [line.standings[place] for line in lines], noted[variable.slug])
        for place, variable in enumerate(variables)
    ]
    return lines, columns


def most_stated_first(lines, columns):
    """The same lines of cases and of variables, both by how much is stated, and each with what stands in this order."""
    order = sorted(range(len(columns)), key=lambda place: -columns[place].spoken)
    moved = [
        replace(line, standings=[line.standings[n] for n in order], values=[line.values[n] for n in order]) for line in lines
    ]
    return sorted(moved, key=lambda line: -line.spoken), [columns[place] for place in order]


def line_of(case, variables):
    """The line of one case: how it stands on each of `variables`, and with which values."""
    codings = {}
    for coding in case.codings.all():
        codings.setdefault(coding.variable_id, []).append(coding)
    found = [codings.get(variable.pk, []) for variable in variables]
    standings = [standing_of(variable, each) for variable, each in zip(variables, found, strict=True)]
    return Line(case, standings, values=[values_of(each) for each in found])


def values_of(codings):
    """The values that stand, each once, in the order of the codebook."""
    values = {coding.value for coding in standing(codings) if coding.value}
    return sorted(values, key=lambda value: (value.position, value.slug))


def standing_of(variable, codings):
    """How a case stands on a variable, from its codings on that variable."""
    mark = mark_of_codings(variable, codings)
    if mark != Mark.STATED:
        return Standing(mark.value)
    stand = standing(codings)
    if stand[0].is_view:
        return Standing.VIEW
    if lacks_practice(variable, stand):
        return Standing.LAW
    sources = {coding.source_id for coding in stand if coding.certainty == coding.Certainty.STATED}
    if not sources:
        return Standing.INFERRED
    return Standing.STATED if len(sources) > 1 else Standing.SINGLE


def totals(lines):
    """How often each standing occurs in `lines` together."""
    counts = [line.counts for line in lines]
    return {standing: sum(count[standing] for count in counts) for standing in Standing}


def field_shares(model, cases):
    """Each declared field with how many of `cases` fill it, and their share in per cent."""
    attributes = declaration_of(model).attributes
    filled = cases.filled_counts([attribute.name for attribute in attributes])
    whole = filled["records"] or 1
    return [(attribute, filled[attribute.name], round(100 * filled[attribute.name] / whole)) for attribute in attributes]

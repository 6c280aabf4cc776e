"""The facets of codings: which records hold which answer to a variable, or which mark, by what stands."""

from collections import defaultdict
from functools import cache
from itertools import groupby
from operator import itemgetter

from django.utils.translation import gettext as _

from cases.comparing.cells import mark_of_codings, standing
from cases.lists.facets import Facet
from cases.models import Coding, Variable
from cases.reliability.caveats import caveats
from cases.schema.marks import Mark

TOLD = ("value_id", "stance", "aspect", "holder", "part", "moment", "first_year", "last_year")
TOLD_ALONE = 3  # how many of these tell something of a coding beside which there is no other
MARKS = (Mark.NOT_APPLICABLE, Mark.DISPUTED)


def coding_facets(model):
    """A facet for each variable that any record of `model` is coded on; its marks are choices, after its values."""
    variables = {variable.pk: variable for variable in Variable.objects.with_values()} if model.is_case else {}
    held = held_answers(model, variables) if variables else {}
    noted = caveats() if held else {}
    return [coding_facet(variable, held[key], noted[variable.slug]) for key, variable in variables.items() if key in held]


def coding_facet(variable, held, noted):
    """The facet of a variable, by the keys of the records that hold each answer, and with its caveats."""
    name, phrase = f"v-{variable.slug}", f"{variable.name.lower()}: ".replace("%", "%%") + "%s"
    facet = Facet(name, variable.name, phrase, name, _("Codings"), variable=variable, caveats=noted)
    answers = [(value.pk, value.slug, value.name) for value in variable.values.all()]
    for answer, choice, label in [*answers, *((mark, mark.value, mark.label) for mark in MARKS)]:
        if answer in held:
            facet.add(choice, label, held[answer])
    return facet


def held_answers(model, variables):
    """The keys of the records that hold each answer to each variable, a value by its key or a mark: {variable: {answer: keys}}.

    What records hold follows from what their codings tell; it is found once for all that tell the same.
    """
    held = defaultdict(lambda: defaultdict(list))
    found = cache(lambda variable, codings: answers_of(variables[variable], codings))
    for record, rows in groupby(Coding.objects.for_facets(model, TOLD), itemgetter(0)):
        told = defaultdict(list)
        for _record, variable, *coding in rows:
            told[variable].append(tuple(coding))
        for variable, codings in told.items():
            alone = len(codings) == 1
            for answer in found(variable, (codings[0][:TOLD_ALONE],) if alone else tuple(codings)):
                held[variable][answer].append(record)
    return held


def answers_of(variable, told):
    """What a record holds whose codings on a variable tell this: the values that stand, by their keys, and marks."""
    values = {value.pk: value for value in variable.values.all()} | {None: None}
    codings = [
        Coding(pk=place, variable=variable, value=values[value], **dict(zip(TOLD[1:], others, strict=False)))
        for place, (value, *others) in enumerate(told, 1)
    ]
    disputed = mark_of_codings(variable, codings) == Mark.DISPUTED
    return {coding.value_id or Mark.NOT_APPLICABLE for coding in standing(codings)} | ({Mark.DISPUTED} if disputed else set())

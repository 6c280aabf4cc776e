"""The caveats of the variables: on which few cases are coded, and on which the readings agree too little."""

from cases.models import Round, Variable, kept
from cases.reliability.measures import stored
from cases.schema.marks import Caveat

FEWEST_CASES = 10  # coded on a variable that is not thin


@kept
def caveats():
    """The caveats of every variable, by its slug."""
    tentative = judgements()
    return {
        variable.slug: [
            *([Caveat.THIN] if variable.cases < FEWEST_CASES else []),
            *([Caveat.TENTATIVE] if any(tentative.get(slug) for slug in variable.slugs) else []),
        ]
        for variable in Variable.objects.with_cases()
    }


def judgements():
    """Whether each variable is tentative in any respect, by its slug, in the latest round that has numbers for it."""
    found = {}
    for entries in Round.objects.measures():
        for variable, agreements in stored(entries).items():
            judged = [each.tentative for each in agreements.values() if each.tentative is not None]
            if judged:
                found[variable] = any(judged)
    return found

"""Agreement of several readers on units, in per cent and as Krippendorff's alpha for nominal data with missing answers.

After Klaus Krippendorff, Content Analysis: An Introduction to Its Methodology, 4th ed. (2019), chapter 12.
"""

from collections import Counter
from dataclasses import asdict, dataclass
from random import Random
from statistics import quantiles

DRAWS, SEED = 2_000, 1  # of the bootstrap
FEWEST_UNITS = 10  # below it nothing is computed
ENOUGH_UNITS, MOST_COMMON, LEAST_ALPHA = 20, 0.8, 0.667  # where alpha decides, and the least that it may be
LEAST_SHARE = 0.8  # of units agreed on, where alpha does not decide
DIGITS = 6  # after the point, of all that is computed


@dataclass(frozen=True)
class Agreement:
    """How far readers agree on some units; of under ten units only their number is given, and alpha may be undefined."""

    units: int
    share: float | None = None
    alpha: float | None = None
    interval: list[float] | None = None
    commonest: float | None = None

    @property
    def by_alpha(self):
        """Whether alpha decides: there are enough units, and no answer is so common that alpha says little."""
        return self.units >= ENOUGH_UNITS and self.commonest < MOST_COMMON

    @property
    def tentative(self):
        """Whether the readings agree too little for the answers to be relied on; None where there are too few units."""
        if self.share is None:
            return None
        return self.alpha < LEAST_ALPHA if self.by_alpha else self.share < LEAST_SHARE

    def as_data(self):
        """Its numbers by their names, without what is not computed or undefined; `Agreement(**data)` is the same again."""
        return {name: value for name, value in asdict(self).items() if value is not None}


def agreement(units):
    """The agreement on `units`, each the answers of all readers to one question, with None where a reader gives none."""
    kinds = paired(units)
    if kinds.total() < FEWEST_UNITS:
        return Agreement(kinds.total())
    alike = sum(times for kind, times in kinds.items() if len(kind) == 1)
    answers = Counter()
    for kind, times in kinds.items():
        answers.update({answer: times * given for answer, given in kind})
    (_answer, most), *_rest = answers.most_common(1)
    found = alpha_of(kinds.items())
    share, commonest = round(alike / kinds.total(), DIGITS), round(most / answers.total(), DIGITS)
    return Agreement(kinds.total(), share, None if found is None else round(found, DIGITS), interval(kinds), commonest)


def alpha(units):
    """Krippendorff's alpha of `units`; None where it is undefined, as all answers that can be paired are the same."""
    return alpha_of(paired(units).items())


def paired(units):
    """How often each kind of unit occurs, a kind being its answers with their numbers, among those that two readers answer."""
    answers = (Counter(answer for answer in unit if answer is not None) for unit in units)
    return Counter(tuple(sorted(given.items())) for given in answers if given.total() > 1)


def alpha_of(kinds):
    """Alpha, from the diagonal of the coincidence matrix and its margins; `kinds` are pairs of a kind and its number."""
    diagonal, margins = 0, {}
    for kind, times in kinds:
        readers = sum(given for _answer, given in kind)
        for answer, given in kind:
            margins[answer] = margins.get(answer, 0) + times * given
            diagonal += times * given * (given - 1) / (readers - 1)
    whole = sum(margins.values())
    by_chance = whole * whole - sum(margin * margin for margin in margins.values())
    return 1 - (whole - 1) * (whole - diagonal) / by_chance if by_chance else None


def interval(kinds):
    """The 95 % percentile interval of alpha over draws of as many units; None where no draw, or only one, defines alpha."""
    names, random = sorted(kinds), Random(SEED)  # noqa: S311 - a bootstrap keeps no secret
    pool = [number for number, kind in enumerate(names) for _unit in range(kinds[kind])]
    drawn = (Counter(random.choices(pool, k=len(pool))) for _draw in range(DRAWS))
    alphas = [found for each in drawn if (found := alpha_of((names[n], times) for n, times in each.items())) is not None]
    if len(alphas) < 2:
        return None
    first, *_between, last = quantiles(alphas, n=40)
    return [round(first, DIGITS), round(last, DIGITS)]

"""The scope of the casebook: what it records, from which texts, and how much of what the texts report that is."""

from collections import Counter
from dataclasses import dataclass

from django.utils.text import capfirst

from cases.models import Citation, Coding, Country, Enterprise, Figure, Source, registry


@dataclass(frozen=True)
class Told:
    """A text that tells of a country, with how many citations of the country's records rest on it."""

    country: Country
    source: Source
    citations: int


@dataclass(frozen=True)
class Resting:
    """How many records of one kind rest on a single text."""

    model: type
    records: int
    single: int

    @property
    def name(self):
        """What the records are called."""
        return capfirst(str(self.model._meta.verbose_name_plural))

    @property
    def share(self):
        """In per cent; None where there are no records."""
        return round(100 * self.single / self.records) if self.records else None


@dataclass(frozen=True)
class Population:
    """A number of enterprises that a text reports, with how many of them are recorded."""

    figure: Figure
    recorded: int


def levels():
    """Each level of enterprises with how many are recorded, as (choice, count) pairs."""
    found = Counter(Enterprise.objects.values_list("level", flat=True))
    return [(choice, found[choice.value]) for choice in Enterprise.Level]


def texts_told():
    """Each text that tells of a country, countries in the order of the home page, the most cited text first."""
    counts = Citation.objects.by_home_and_source()
    sources = Source.objects.in_bulk()
    return [
        Told(country, sources[source], count)
        for country in Country.objects.by_role()
        for home, source, count in counts
        if home == country.pk
    ]


def resting_on_one_text():
    """The records of each comparable model, and the coded questions of cases, that one text alone backs."""
    found = [Resting(model, *model.objects.resting_on_one_text()) for model in registry()]
    return [*found, Resting(Coding, *Coding.objects.resting_on_one_text())]


def populations():
    """Every figure that counts a population, by country, beside what is recorded of it."""
    return [Population(figure, recorded_of(figure.record)) for figure in Figure.objects.of_populations()]


def recorded_of(record):
    """How many enterprises are recorded in a class, or how many firms of a country; None of what has no such."""
    if isinstance(record, Country):
        return sum(each.level == Enterprise.Level.FIRM for each in record.enterprises.all())
    return len(record.members.all()) if isinstance(record, Enterprise) else None

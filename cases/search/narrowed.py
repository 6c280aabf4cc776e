"""The answers to a query, narrowed to one kind of document and to one country."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cases.search.answers import Answer


@dataclass
class Narrowed:
    """Answers, with the kind and the country that are chosen; '' is any."""

    answers: Sequence[Answer]
    kind: str
    country: str

    @cached_property
    def of_kind(self):
        """The answers of the chosen kind, of whatever country."""
        return [each for each in self.answers if self.kind in ("", each.document.kind)]

    @cached_property
    def of_country(self):
        """The answers of the chosen country, of whatever kind."""
        return [each for each in self.answers if not self.country or self.country in slugs_of(each)]

    @cached_property
    def chosen(self):
        """The answers of both."""
        return [each for each in self.of_kind if not self.country or self.country in slugs_of(each)]

    def by_kind(self, kinds):
        """How many of the chosen country are of each of these kinds."""
        counter = Counter(each.document.kind for each in self.of_country)
        return {kind: counter[kind] for kind in kinds}

    def by_country(self, countries):
        """How many of the chosen kind are of each of these countries; one may be of several."""
        counter = Counter(slug for each in self.of_kind for slug in slugs_of(each))
        return {slug: counter[slug] for slug in countries}


def slugs_of(answer):
    """The slugs of the countries of an answer."""
    return [slug for slug, _name in answer.document.countries]

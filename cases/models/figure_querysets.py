"""The queries on figures, by name."""

from django.db.models import Case, DecimalField, F, Q, When
from django.db.models.functions import Coalesce

from cases.models.ordering import Alphabetical, by_days, turned
from cases.models.querysets import OwnedQuerySet

LARGE_UNITS = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}  # as first words of a figure's unit


class FigureQuerySet(OwnedQuerySet):
    """Figures."""

    def for_list(self):
        """With their sources, the records they belong to and the countries of these; without a date last."""
        prose = [f"{key}__{name}" for key in self.keys for name in ("summary", "editor_note")]
        figures = self.with_records().select_related("source").defer(*prose)
        return figures.prefetch_related("lesson__countries").order_by(Alphabetical("measure"), *by_days("date"), "key")

    def of_populations(self):
        """Those that count a population, with what is recorded of it, by country, time and number."""
        counted = self.filter(population=True).with_records().select_related("source")
        place = [Alphabetical(self._country_name()), Alphabetical("measure"), *by_days("date"), "low"]
        return counted.prefetch_related("enterprise__members", "country__enterprises").order_by(*place)

    def _country_name(self):
        """The name of the country of the record they belong to."""
        return Coalesce(*(f"{home}__name" for home in ("country", *self.homes)))

    def by_measure(self, downwards=False):
        """By what is measured."""
        return self.order_by(turned(Alphabetical("measure"), downwards), "key")

    def by_size(self, downwards=False):
        """By the number, millions as millions; ranges by their lower end."""
        named = [
            When(Q(unit=word) | Q(unit__startswith=f"{word} "), then=F("low") * times) for word, times in LARGE_UNITS.items()
        ]
        number = Case(*named, default=F("low"), output_field=DecimalField(max_digits=30, decimal_places=3))
        return self.order_by(turned(number, downwards), turned(Coalesce("high", "low"), downwards), "key")

    def by_time(self, downwards=False):
        """By date, those without one last in both directions."""
        return self.order_by(*by_days("date", downwards), "date_words", "key")

    def by_owner(self, downwards=False):
        """By the name of the record they belong to."""
        names = Coalesce(*(f"{key}__name" for key in self.keys))
        return self.order_by(turned(Alphabetical(names), downwards), Alphabetical("measure"), "key")

    def by_country(self, downwards=False):
        """By the country of the record they belong to, those of none last."""
        return self.order_by(turned(Alphabetical(self._country_name()), downwards), Alphabetical("measure"), "key")

    def by_source(self, downwards=False):
        """By the source, in the order of its lines."""
        return self.order_by(turned(Alphabetical("source__short"), downwards), turned(F("first_line"), downwards), "key")

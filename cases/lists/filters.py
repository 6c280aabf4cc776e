"""The filter form of a list, built from the facets of its model."""

from functools import cached_property

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from cases.models.fields import FIRST_YEAR, LAST_YEAR

LONGEST_QUERY = 200
A_WORD = RegexValidator(r"\w", _("A search needs a letter or a digit."))
TIMES = ("from", "to", "undated")


class ListFilters(django_filters.FilterSet):
    """Search, years and facets of one model's list; `filters_for` gives it its facets."""

    records = None  # the `Records` that its filters read

    @cached_property
    def active(self):
        """The chosen values, as {parameter: [values]}, without the empty ones."""
        chosen = {}
        for name, value in self.form.cleaned_data.items():
            if value not in (None, "", []):
                chosen[name] = [str(each) for each in value] if isinstance(value, list) else [str(value)]
        return chosen

    @cached_property
    def found(self):
        """What the search and each chosen facet find by themselves, as {parameter: records}."""
        found = {
            facet.name: facet.matching(self.active[facet.name]) for facet in self.records.facets if facet.name in self.active
        }
        if "q" in self.active:
            found["q"] = self.records.saying(self.active["q"][0])
        return found

    def matching(self, *leave_out):
        """The records that match all chosen filters, but for those of the names `leave_out`."""
        left = self.records.everyone.intersection(*(found for name, found in self.found.items() if name not in leave_out))
        chosen = {name: values for name, values in self.active.items() if name in TIMES and name not in leave_out}
        return left & self.timed(chosen) if chosen else left

    def timed(self, chosen):
        """The records within the chosen years, and those without a year where they are chosen as well."""
        found = set()
        if "from" in chosen or "to" in chosen:
            years = [int(chosen[name][0]) if name in chosen else None for name in ("from", "to")]
            found |= self.records.between(*years)
        if "undated" in chosen:
            found |= self.records.undated.matching(chosen["undated"])
        return found

    def filter_queryset(self, queryset):
        return queryset.filter(pk__in=self.matching())

    def groups(self):
        """The facets in groups, (title, whether any is chosen, [(facet, choices)]); the first has no title."""
        active, groups = self.active, {}
        for facet in self.records.facets:
            title, chosen, facets = groups.get(facet.group, (facet.group, False, []))
            facets.append((facet, self.choices(facet)))
            groups[facet.group] = (title, chosen or facet.name in active, facets)
        return list(groups.values())

    def choices(self, facet):
        """The choices of a facet, (value, label, count, chosen); the counts follow the other filters."""
        left = self.matching(*(TIMES if facet is self.records.undated else [facet.name]))
        chosen = self.active.get(facet.name, [])
        return [(value, label, len(facet.holders[value] & left), value in chosen) for value, label in facet.labels.items()]

    def undated(self):
        """The choices of records without a year; none where every record has one."""
        return self.choices(self.records.undated) if self.records.undated else []

    def phrases(self):
        """Every chosen value in words: (parameter, value, phrase)."""
        facets = {facet.name: facet for facet in all_facets(self.records)}
        plain = {"q": _("with “%s”"), "from": _("from %s on"), "to": _("up to %s")}
        return [
            (name, value, facets[name].phrase(value) if name in facets else str(plain[name]) % value)
            for name, values in self.active.items()
            for value in values
        ]


def filters_for(model, records):
    """The filter form class of `model`, its choices those that `records` hold."""
    year = {"min_value": FIRST_YEAR, "max_value": LAST_YEAR}
    filters = {"q": django_filters.CharFilter(label=_("Search"), max_length=LONGEST_QUERY, validators=[A_WORD])}
    if model.span:
        filters["from"] = YearFilter(label=_("From year"), **year)
        filters["to"] = YearFilter(label=_("To year"), **year)
    for facet in all_facets(records):
        filters[facet.name] = django_filters.MultipleChoiceFilter(label=facet.label, choices=list(facet.labels.items()))
    meta = type("Meta", (), {"model": model, "fields": []})
    return type(f"{model.__name__}Filters", (ListFilters,), {**filters, "records": records, "Meta": meta})


def all_facets(records):
    """The facets of `records`, that of records without a year first, where there is one."""
    return [*filter(None, [records.undated]), *records.facets]


class YearFilter(django_filters.Filter):
    """A year in figures, within bounds (a number field without bounds can be made to burn minutes)."""

    field_class = forms.IntegerField

"""The filter form of a list, built from the facets of its model."""

import re
from copy import copy
from functools import cached_property

import django_filters
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from cases.lists.facets import NOBODY
from cases.lists.tables import PAGE_SIZE, PAGE_SIZES
from cases.models.fields import FIRST_YEAR, LAST_YEAR
from cases.parameters import AnyOf, OneOf, PageNumber, Parameters, Typed, WholeNumber
from cases.text.sequences import unique

LONGEST_QUERY = 200
MOST_SOUGHT = 40  # words: a question of so many letters has fewer
A_WORD = RegexValidator(r"\w", _("A search needs a letter or a digit."))


def few_enough(typed):
    """Raise ValidationError where a search has more words than are looked for."""
    if len(re.findall(r"\w+", typed)) > MOST_SOUGHT:
        raise ValidationError(_("A search has at most %s words.") % MOST_SOUGHT)


IN_A_LIST = {"max_length": LONGEST_QUERY, "validators": [A_WORD, few_enough]}  # what a search within a list may be
MOST_FACETS = 8  # that a list shows before one asks for more
ALL_FACETS = "all"
TIMES = ("from", "to", "undated", "open")
MAY_OVERLAP = "may-overlap"


class ListParameters(Parameters):
    """What the address of any list may hold beside its filters; which facets it offers changes nothing of what it tells."""

    usual = {"page": "1", "per_page": str(PAGE_SIZE), "facets": ALL_FACETS}

    sort = OneOf(_("Sorted by"))
    page = PageNumber()
    facets = OneOf(_("Filters"), choices=[(ALL_FACETS, _("all"))])
    per_page = OneOf(_("Rows per page"), choices=[(str(size), size) for size in PAGE_SIZES])

    def clean(self):
        """Years in order, if both are given."""
        years = [year for name in ("from", "to") if (year := self.cleaned_data.get(name)) is not None]
        if years != sorted(years):
            raise ValidationError(_("The years run backwards: from %s to %s.") % tuple(years), params={"names": ("from", "to")})


class RecordParameters(ListParameters):
    """What the address of a list of records may hold besides: those chosen for a comparison, and the way there."""

    column = AnyOf(_("Columns"), refusal=_("There is no column “%(value)s” in this list."))
    slug = AnyOf(_("Records to compare"), refusal=_("There is no record “%(value)s” to compare."))
    go = OneOf(_("Go to"), choices=[("compare", _("the comparison"))])


class ListFilters(django_filters.FilterSet):
    """The search, years and facets of one model's list; `filters_for` adds the facets."""

    records = None  # the `Records` that its filters read

    def get_form_class(self):
        """The class of its form, which all of this class share."""
        made = type(self)
        if "form_class" not in vars(made):
            made.form_class = super().get_form_class()
        return made.form_class

    @cached_property
    def active(self):
        """The chosen values, as {parameter: [values]}, without the empty ones."""
        chosen = {}
        for name, value in self.form.chosen().items():
            if name in self.filters:
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
        """The records that match all chosen filters, but for those of the names `leave_out`; nobody changes this bitmap."""
        without = frozenset(leave_out).intersection(self.active)
        if without not in self.matched:
            self.matched[without] = self.matching_all(without)
        return self.matched[without]

    @cached_property
    def matched(self):
        """What `matching` gave, by the names of the chosen filters that were left out."""
        return {}

    def matching_all(self, without):
        """The records that match all chosen filters, but for those of the names `without`."""
        found = [found for name, found in self.found.items() if name not in without]
        left = self.records.everyone.intersection(*found) if found else self.records.everyone
        chosen = {name: values for name, values in self.active.items() if name in TIMES and name not in without}
        return left & self.timed(chosen) if chosen else left

    def timed(self, chosen):
        """The records within the chosen years, and those without a date or of an open end if these are chosen as well."""
        found, span = NOBODY, years(chosen)
        if span:
            found = self.records.years.between(*span)
        if span and "open" in chosen:
            found = found | self.records.years.perhaps_between(*span)
        if "undated" in chosen:
            found = found | self.records.undated.matching(chosen["undated"])
        return found

    @cached_property
    def perhaps(self):
        """The records that match if they began earlier or ended later than is stated; none if no years are chosen."""
        span = years(self.active)
        return self.records.years.perhaps_between(*span) & self.matching(*TIMES) if span else NOBODY

    @property
    def perhaps_later(self):
        """Whether all of these lack no more than an end."""
        first, _last = years(self.active)
        return self.perhaps <= self.records.years.over_before(first)

    def filter_queryset(self, queryset):
        matching = self.matching()
        return queryset if matching is self.records.everyone else queryset.filter(pk__in=matching)

    @cached_property
    def cut(self):
        """How many facets every view shows: all if they are few, else the first of those that are in no group."""
        facets = self.records.facets
        return len(facets) if len(facets) <= MOST_FACETS else min(sum(not each.group for each in facets), MOST_FACETS)

    @property
    def first(self):
        """The groups of the facets that every view shows."""
        return self.groups(self.records.facets[: self.cut])

    @cached_property
    def others(self):
        """The groups of all other facets, open; none as long as nobody asks for them and none of them is chosen."""
        others = self.records.facets[self.cut :]
        wanted = self.form.cleaned_data["facets"] or any(facet.name in self.active for facet in others)
        return self.groups(others, opened=True) if wanted else []

    @property
    def left_out(self):
        """What the other facets are about, in words: 'Theme, Codings'; '' if there are none."""
        return ", ".join(unique(facet.group or facet.label for facet in self.records.facets[self.cut :]))

    def groups(self, facets, opened=False):
        """Facets in groups, (title, whether it is open, [(facet, choices)]); the first may have no title.

        A group is open where one of its facets is chosen, if not all are `opened`.
        """
        groups = {}
        for facet in facets:
            title, chosen, members = groups.get(facet.group, (facet.group, opened, []))
            members.append((facet, self.choices(facet)))
            groups[facet.group] = (title, chosen or facet.name in self.active, members)
        return list(groups.values())

    def choices(self, facet):
        """The choices of a facet, (value, label, count, chosen), of many the largest; the counts follow the other filters."""
        left = self.matching(*(TIMES if facet is self.records.undated else [facet.name]))
        chosen = self.active.get(facet.name, [])
        offered = facet.offered(chosen).items()
        return [(value, label, facet.count(value, left), value in chosen) for value, label in offered]

    def undated(self):
        """The choices for records without a date; empty if every record has one."""
        return self.choices(self.records.undated) if self.records.undated else []

    def phrases(self):
        """Every chosen value in words: (parameter, value, phrase)."""
        facets = {facet.name: facet for facet in all_facets(self.records)}
        plain = {"q": _("with “%s”"), "from": _("from %s on"), "to": _("up to %s")}
        plain["open"] = _("or perhaps then, as no beginning or end is stated")
        return [
            (name, value, facets[name].phrase(value) if name in facets else str(plain[name]).replace("%s", value))
            for name, values in self.active.items()
            for value in values
        ]


def filters_for(model, records, parameters=ListParameters):
    """The filter form class of `model`: the choices are those that `records` hold, the other parameters `parameters`."""
    filters = {"q": TypedFilter(label=_("Search"), **IN_A_LIST)}
    if model.span:
        year = {"min_value": FIRST_YEAR, "max_value": LAST_YEAR}
        filters["from"] = YearFilter(label=_("From year"), **year)
        filters["to"] = YearFilter(label=_("To year"), **year)
        filters["open"] = FacetFilter(label=_("No beginning or end stated"), choices=[(MAY_OVERLAP, _("may overlap"))])
    for facet in all_facets(records):
        filters[facet.name] = FacetFilter(label=facet.label, choices=facet.labels.items())
    meta = type("Meta", (), {"model": model, "fields": [], "form": parameters})
    return type(f"{model.__name__}Filters", (ListFilters,), {**filters, "records": records, "Meta": meta})


def years(chosen):
    """The first and the last year among the chosen values, as a pair; None if no year is chosen."""
    if not {"from", "to"} & set(chosen):
        return None
    return int(chosen.get("from", [FIRST_YEAR])[0]), int(chosen.get("to", [LAST_YEAR])[0])


def all_facets(records):
    """The facets of `records`, first that of records without a date, if there is one."""
    return [*filter(None, [records.undated]), *records.facets]


class TypedFilter(django_filters.Filter):
    """The search within a list."""

    field_class = Typed


class YearFilter(django_filters.Filter):
    """A year, the first or the last."""

    field_class = WholeNumber


class FacetFilter(django_filters.Filter):
    """The values of a facet, any of which a record may hold."""

    field_class = AnyOf

    def __deepcopy__(self, memo):
        """The filter of another request, which shares the values."""
        return copy(self)

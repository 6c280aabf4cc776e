"""Every query of the casebook, by name."""

from django.apps import apps
from django.db import models
from django.db.models import Count, Prefetch, Q

from cases.comparison import Comparison
from cases.declaration import find_field

MOST_SUGGESTIONS = 4


class SluggedQuerySet(models.QuerySet):
    """Records named by a slug."""

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def facet_rows(self, paths):
        """Primary key and the values at `paths`, of every record (one row for each value of a path to many)."""
        return self.order_by().values_list("pk", *paths)


class ComparableQuerySet(SluggedQuerySet):
    """Records of a comparable model."""

    def for_list(self):
        """With what the columns of a list show."""
        return self._with(Comparison(self.model).columns).prefetch_related(passages_of("Citation", "citations"))

    def for_reading(self):
        """With everything that a page on the records shows, in a number of queries that does not grow with them."""
        related = {each.get_accessor_name() for each in self.model._meta.related_objects}
        related |= {field.name for field in self.model._meta.many_to_many}
        hanging = [
            passages_of(model, name)
            for model, name in (("Citation", "citations"), ("Figure", "figures"), ("Event", "events"))
            if name in related
        ]
        if "codings" in related:
            hanging.append(passages_of("Coding", "codings", "variable", "value"))
        if "lessons" in related:
            hanging.append("lessons__themes")
        return self._with(Comparison(self.model).attributes).prefetch_related(*hanging)

    def _with(self, attributes):
        one = [attribute.name for attribute in attributes if attribute.is_relation and not attribute.is_many]
        many = [attribute.name for attribute in attributes if attribute.is_many]
        return self.select_related(*one).prefetch_related(*many)

    def named(self, slugs):
        """The records of these slugs, read for a page, as a dictionary by slug."""
        return {record.slug: record for record in self.for_reading().filter(slug__in=slugs)}

    def addresses(self):
        """Slug and name of every record, for choosing one."""
        return self.values_list("slug", "name")

    def akin_to(self, record):
        """The best sourced records that share `record`'s kinship and are of another country."""
        if not getattr(record, self.model.kinship):
            return self.none()
        same = {self.model.kinship: getattr(record, self.model.kinship)}
        others = self.filter(**same).exclude(pk=record.pk)
        if hasattr(record, "country_id"):
            others = others.exclude(country=record.country_id).select_related("country")
        elif hasattr(record, "countries"):
            others = others.exclude(countries__in=[country.pk for country in record.countries.all()])
        return others.annotate(sourced=Count("citations")).order_by("-sourced", "slug")[:MOST_SUGGESTIONS]

    def filled_counts(self, names):
        """How many records there are, as 'records', and how many fill each of the fields `names`."""
        texts = {field.name for field in self.model._meta.fields if isinstance(field, models.CharField | models.TextField)}
        counts = {}
        for name in names:
            filled = Q(**{f"{self._query_name(name)}__isnull": False}) & (~Q(**{name: ""}) if name in texts else Q())
            counts[name] = Count("pk", filter=filled, distinct=True)
        return self.order_by().aggregate(records=Count("pk", distinct=True), **counts)

    def _query_name(self, name):
        """How a lookup names a field or a reverse relation."""
        field = find_field(self.model, name)
        return field.name if not field.concrete else name

    def sourced_by(self, source):
        """The records that `source` says anything of."""
        return self.filter(citations__source=source).distinct()


def passages_of(model, name, *related):
    """A prefetch of passages with their sources."""
    return Prefetch(name, apps.get_model("cases", model).objects.select_related("source", *related))


class CountryQuerySet(ComparableQuerySet):
    """Countries."""

    def by_role(self):
        """Cases before reference cases, each with how many enterprises it has."""
        return self.annotate(enterprise_count=Count("enterprises")).order_by("role", "name")


class SourceQuerySet(SluggedQuerySet):
    """Source texts."""

    def with_counts(self):
        """With the number of their citations, as `cited`."""
        return self.annotate(cited=Count("citations")).order_by("short", "slug")


class FigureQuerySet(SluggedQuerySet):
    """Figures."""

    def with_owners(self):
        """With the records they belong to."""
        fields = self.model._meta.fields
        return self.select_related(*(field.name for field in fields if field.is_relation and field.null))


class TermQuerySet(SluggedQuerySet):
    """Terms of the glossary."""

    def for_glossary(self):
        return self.select_related("source", "country")


class VariableQuerySet(SluggedQuerySet):
    """Variables of the codebook."""

    def for_codebook(self):
        """With their values, each with how many codings use it, as `used`."""
        values = apps.get_model("cases", "Value").objects.annotate(used=Count("codings"))
        return self.annotate(used=Count("codings")).prefetch_related(Prefetch("values", values))

    def put_to(self, model):
        """The variables put to records of `model`."""
        if not hasattr(model, "codings"):
            return self.none()
        return self.filter(applies_to__in=["both", model.address])


class ThemeQuerySet(SluggedQuerySet):
    """Themes."""

    def with_use(self):
        """With how many lessons bear on each, as `used`."""
        return self.annotate(used=Count("lessons"))


class OmissionQuerySet(models.QuerySet):
    """Lines left out."""

    def get_by_natural_key(self, source, first_line):
        return self.get(source__slug=source, first_line=first_line)


class CitationQuerySet(models.QuerySet):
    """Citations."""

    def get_by_natural_key(self, kind, slug, fields, source, first_line, last_line, stance):
        if not kind:
            raise self.model.DoesNotExist
        return self.get(
            **{f"{kind}__slug": slug},
            fields=fields,
            source__slug=source,
            first_line=first_line,
            last_line=last_line,
            stance=stance,
        )


class ValueQuerySet(models.QuerySet):
    """Values of variables."""

    def get_by_natural_key(self, variable, slug):
        return self.get(variable__slug=variable, slug=slug)


class CodingQuerySet(models.QuerySet):
    """Codings."""

    def get_by_natural_key(self, kind, slug, variable, value, source, first_line, last_line):
        chosen = {"value__slug": value} if value else {"value__isnull": True}
        return self.get(
            **{f"{kind}__slug": slug},
            **chosen,
            variable__slug=variable,
            source__slug=source,
            first_line=first_line,
            last_line=last_line,
        )

    def facet_rows(self, case):
        """What the filters need of the codings of `case` ('country' or 'enterprise')."""
        return (
            self.filter(**{f"{case}__isnull": False})
            .order_by("variable__position", "variable__slug", "value__position", "value__slug")
            .values_list(
                f"{case}_id", "variable__slug", "variable__name", "variable__multiple", "value__slug", "value__name", "stance"
            )
        )


class SetQuerySet(SluggedQuerySet):
    """Comparison sets."""

    def with_records(self):
        return self.prefetch_related(
            "members__country", "members__enterprise", "members__law", "members__period", "members__lesson"
        )


class MemberQuerySet(models.QuerySet):
    """Records of comparison sets."""

    def get_by_natural_key(self, comparison_set, position):
        return self.get(comparison_set__slug=comparison_set, position=position)

"""Every query of the casebook, by name; those on codebook, glossary, figures and sets are in modules of their own."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Value, When, Window
from django.db.models.functions import Coalesce, Rank, TruncYear

from cases.models.ordering import Alphabetical, by_days, by_what_is_shown, place_of, place_of_choice, turned
from cases.models.prefetches import passages_of, related_with_country
from cases.schema.dates import FIRST, LAST, TextDateField
from cases.schema.declaration import declaration_of, find_field

MOST_SUGGESTIONS = 4


class CountedQuerySet(models.QuerySet):
    """Records whose fields can be counted, and read as rows."""

    def facet_rows(self, paths):
        """Primary key and the values at `paths`, of every record (one row for each value of a path to many)."""
        return self.order_by().values_list("pk", *paths)

    def named_rows(self, paths):
        """The same as (primary key, {path: value}) pairs."""
        return ((pk, dict(zip(paths, values, strict=True))) for pk, *values in self.facet_rows(paths))

    def filled_counts(self, names):
        """How many records there are ('records'), fill each of `names` ('name'), and hold each choice ('name=value')."""
        fields = {name: find_field(self.model, name) for name in names}
        counts = {"records": Count("pk", distinct=True)}
        for name, field in fields.items():
            for value, _label in getattr(field, "choices", None) or []:
                counts[f"{name}={value}"] = Count("pk", filter=Q(**{name: value}), distinct=True)
        for name, field in fields.items():  # after the choices, as a count's name hides the field of that name
            counts[name] = Count("pk", filter=_filled(field), distinct=True)
        return self.order_by().aggregate(**counts)

    def with_country(self):
        """With their country, if their model has one."""
        return self


def _filled(field):
    """A condition: the field or reverse relation holds something."""
    if isinstance(field, TextDateField):
        return ~Q(**{field.name: "", field.words.name: ""})
    some = Q(**{f"{field.name}__isnull": False})
    return some & ~Q(**{field.name: ""}) if isinstance(field, models.CharField | models.TextField) else some


class SluggedQuerySet(CountedQuerySet):
    """Records named by a slug."""

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def one(self, slug):
        """The record of this slug; None if there is no such record."""
        return self.filter(slug=slug).first()

    def taken_slugs(self):
        """The slugs of all records, as a set."""
        return set(self.values_list("slug", flat=True))

    def first_slugs(self, count):
        """The slugs of the first few records, by slug."""
        return list(self.order_by("slug").values_list("slug", flat=True)[:count])

    def new_slugs(self, slugs):
        """Those of `slugs` that a record had before, each with the slug that it has now; a slug in use is none of them."""
        rows = self.exclude(renamed_from="").values_list("slug", "renamed_from")
        return {former: slug for slug, names in rows for former in names.split() if former in slugs}


class ReviewedQuerySet(SluggedQuerySet):
    """Records that are drafts, in review or reviewed."""

    def unpublished(self):
        """Drafts, and what is in review."""
        return self.exclude(state="")


class ComparableQuerySet(ReviewedQuerySet):
    """Records of a comparable model."""

    def for_list(self, attributes=None, coded=False):
        """With what these columns of a list show, those that are declared if none are given; with the codings if `coded`."""
        shown = self._with(declaration_of(self.model).columns if attributes is None else attributes)
        return shown.prefetch_related(passages_of("Citation", "citations"), *(self._codings() if coded else []))

    def by_name(self, downwards=False):
        """By name, as the alphabet has it."""
        return self.order_by(turned(Alphabetical("name"), downwards), "slug")

    def in_groups(self):
        """Group by group, in the order of the choices of the model's `grouped_by`, then by name."""
        if not self.model.grouped_by:
            return self
        place = place_of_choice(self.model._meta.get_field(self.model.grouped_by))
        return self.order_by(turned(place, False), Alphabetical("name"), "slug")

    def by_field(self, name, downwards=False):
        """By what is shown of the field `name`; those on which the texts are silent last in both directions."""
        return self.order_by(*by_what_is_shown(find_field(self.model, name), downwards), Alphabetical("name"), "slug")

    def for_sheet(self, names):
        """With what a short comparison shows: summary, country, the fields `names`, and the codings."""
        wanted = {"summary", self.model.country_path, *names}
        attributes = [each for each in declaration_of(self.model).attributes if each.name in wanted]
        return self._with(attributes).prefetch_related(passages_of("Citation", "citations"), *self._codings())

    def for_reading(self):
        """With everything that a page on the records shows, in a number of queries that does not grow with them."""
        hanging = [passages_of("Citation", "citations"), passages_of("Figure", "figures"), *self._codings()]
        if self.model.is_subject:
            lessons = apps.get_model("cases", "Lesson").objects.by_theme()
            hanging += [passages_of("Event", "events"), Prefetch("lessons", lessons, to_attr="lessons_by_theme")]
        return self._with(declaration_of(self.model).attributes).prefetch_related(*hanging)

    def _codings(self):
        return [passages_of("Coding", "codings", "variable", "value")] if self.model.is_case else []

    def _with(self, attributes):
        one = [attribute.name for attribute in attributes if attribute.is_relation and not attribute.is_many]
        many = [related_with_country(attribute) for attribute in attributes if attribute.is_many]
        return self.select_related(*one).prefetch_related(*many)

    def for_coverage(self):
        """With their codings, these with value and source, and with their country if they have one."""
        codings = apps.get_model("cases", "Coding").objects.select_related("value", "variable").prefetch_related("source")
        return self.by_country().prefetch_related(Prefetch("codings", codings))

    def with_country(self):
        return self.select_related("country") if self.model.country_path == "country" else self

    def first_begun(self):
        """Of each country, and of each group of its records, those that may have begun in the earliest year."""
        if not self.model.span:
            return self.none()
        first, last = (f"{self.model.span[0]}{part}" for part in (FIRST, LAST))
        begun = self.annotate(begun_year=TruncYear(Coalesce(first, last))).filter(begun_year__isnull=False)
        group = ["country", *filter(None, [self.model.grouped_by])]
        return begun.annotate(begun_rank=Window(Rank(), group, "begun_year")).filter(begun_rank=1).with_country()

    def by_country(self):
        """With their country, those of one country together."""
        countries = [Alphabetical("country__name")] if self.model.country_path == "country" else []
        return self.with_country().order_by(*countries, Alphabetical("name"), "slug")

    def among(self, **chosen):
        """The records whose fields have any of the values chosen for them; a field without chosen values narrows nothing."""
        return self.filter(**{f"{field}__in": values for field, values in chosen.items() if values})

    def named(self, slugs):
        """The records of these slugs, read for a page, as a dictionary by slug."""
        return {record.slug: record for record in self.for_reading().filter(slug__in=slugs)}

    def for_timeline(self, themes=()):
        """With country, the passages of their dates, and as `on_theme` whether a lesson on one of `themes` concerns them."""
        wanted = on_themes(self.model, [self.model.themes_path], themes)
        return self.with_country().annotate(on_theme=wanted).prefetch_related(passages_of("Citation", "citations"))

    def picked(self, slugs):
        """Those of these slugs, in their order, with what their lanes of a timeline show."""
        law, attributes = apps.get_model("cases", "Law"), declaration_of(self.model).attributes
        laws = [each.name for each in attributes if each.is_many and each.field.related_model is law]
        found = self.for_timeline().filter(slug__in=slugs).prefetch_related(*laws)
        return sorted(found, key=lambda each: slugs.index(each.slug))

    def addresses(self):
        """Slug and name of every record, for choosing one."""
        return self.values_list("slug", "name")

    def akin_to(self, record):
        """The records of other countries that share the kinship of `record`, the most similar first, then the best sourced."""
        if not getattr(record, self.model.kinship):
            return self.none()
        same = {self.model.kinship: getattr(record, self.model.kinship)}
        others = self.with_country().filter(**same).exclude(pk=record.pk)
        others = others.exclude(**{f"{self.model.country_path}__in": record.country_keys})
        ranked = others.annotate(sourced=Count("citations"), alike=self._likeness(record))
        return ranked.order_by("-alike", "-sourced", "slug")[:MOST_SUGGESTIONS]

    def _likeness(self, record):
        """How many of the filtered fields hold the same value as in `record`."""
        names = [a.name for a in declaration_of(self.model).facets if not a.is_many]
        held = {name: getattr(record, name) for name in names if getattr(record, name)}
        return sum((Case(When(**{name: value}, then=1), default=0) for name, value in held.items()), Value(0))

    def sourced_by(self, source):
        """The records that `source` says anything of."""
        return self.filter(citations__source=source).distinct()

    def disputed(self, countries=()):
        """Those that a passage of any kind contradicts, by country and name, with everything that a page on them shows.

        `countries` are keys: with any, only records of these countries.
        """
        owned = [*("citations", "figures"), *["codings"] * self.model.is_case, *["events"] * self.model.is_subject]
        passages = {path: find_field(self.model, path).related_model for path in owned}
        against = (
            Exists(self.model.objects.filter(pk=OuterRef("pk"), **{f"{path}__stance": kind.Stance.CONTRADICTS}))
            for path, kind in passages.items()
        )
        own = {"pk__in": self.model.objects.filter(**{f"{self.model.country_path}__in": countries})} if countries else {}
        return self.for_reading().by_country().filter(reduce(or_, map(Q, against)), **own)

    def resting_on_one_text(self):
        """How many records have citations, and how many of these rest on a single text."""
        cited = self.order_by().annotate(texts=Count("citations__source", distinct=True)).filter(texts__gt=0)
        return cited.count(), cited.filter(texts=1).count()


def turned_fields(model):
    """The fields of other models that lead to `model`, and that the pages of its records show from this end."""
    names = [attribute.name for attribute in declaration_of(model).attributes if attribute.inverse]
    return [find_field(model, name).field for name in [*names, *["lessons"] * model.is_subject]]


def on_themes(model, paths, themes):
    """A condition: one of `paths` leads to one of `themes` (slugs); without themes, always true."""
    if not themes:
        return Q(pk__isnull=False)
    found = (model.objects.filter(pk=OuterRef("pk"), **{f"{path}__slug__in": themes}) for path in paths)
    return reduce(or_, (Q(Exists(each)) for each in found))


class CountryQuerySet(ComparableQuerySet):
    """Countries."""

    def studied(self):
        """The cases, without the reference cases."""
        return self.filter(role=self.model.Role.CASE)

    def by_role(self):
        """Cases before reference cases."""
        return self.order_by("role", Alphabetical("name"))

    def with_counts(self):
        """With how many enterprises each has."""
        return self.annotate(enterprise_count=Count("enterprises"))


class EventQuerySet(SluggedQuerySet):
    """Events."""

    def for_timeline(self, themes=()):
        """With the cases concerned; with `themes`, only those whose records a lesson on one of them concerns."""
        kinds = {field.name: field.related_model for field in self.model._meta.many_to_many}
        paths = [f"{name}__lessons__themes" for name, kind in kinds.items() if kind.country_path == "country"]
        wanted = self.filter(on_themes(self.model, paths, themes)).select_related("source")
        return wanted.prefetch_related(*(name for name, kind in kinds.items() if kind.is_case))

    def of_cases(self, records):
        """Those that concern any of some records."""
        keys = {
            field.name: [each.pk for each in records if type(each) is field.related_model]
            for field in self.model._meta.many_to_many
        }
        return self.filter(
            pk__in=self.model.objects.filter(reduce(or_, (Q(**{f"{name}__in": found}) for name, found in keys.items())))
        )


class LessonQuerySet(ComparableQuerySet):
    """Lessons."""

    def for_reading(self):
        """With everything that a page on them shows, the cases that bear on them included."""
        bearings = apps.get_model("cases", "Bearing").objects.for_reading()
        return super().for_reading().prefetch_related(Prefetch("bearings", bearings))

    def in_short(self):
        """With only what a cell shows of them."""
        return self.only("slug", "name", "kind")

    def by_theme(self):
        """In short, each once for each of its themes, with that theme's slug, name, definition, topic and its place."""
        themes = {f"theme_{name}": F(f"themes__{name}") for name in ("slug", "name", "definition")}
        themes["theme_topic"] = F("themes__topic__slug")
        found = self.in_short().filter(themes__isnull=False)
        return found.annotate(theme_place=place_of("themes__topic"), **themes)


class SourceQuerySet(SluggedQuerySet):
    """Source texts."""

    def with_counts(self):
        """With the number of their citations, as `cited`."""
        return self.annotate(cited=Count("citations")).order_by(Alphabetical("short"), "slug")

    def short_names(self):
        """The short name of each, by its slug."""
        return dict(self.values_list("slug", "short"))


class OwnedQuerySet(CountedQuerySet):
    """What belongs to a record of one of several kinds."""

    def get_by_natural_key(self, key):
        return self.get(key=key)

    @property
    def keys(self):
        """The names of the keys to the records they may belong to."""
        return [kind._meta.model_name for kind in self.model.kinds]

    @property
    def homes(self):
        """The ways to the country of the record they belong to, one for each kind of records that has just one."""
        kinds = zip(self.keys, self.model.kinds, strict=True)
        return [f"{key}__country" for key, kind in kinds if kind.country_path == "country"]

    def of_case(self, case):
        """Those of one record, with their sources."""
        return self.filter(**{case._meta.model_name: case}).select_related("source")

    def with_records(self):
        """With the records they belong to, and the countries of these."""
        return self.select_related(*self.keys, *self.homes)

    def by_home_and_source(self):
        """How many rest on each source, by the country of their records: (country, source, count), most first."""
        homed = self.annotate(home=Coalesce("country", *self.homes)).filter(home__isnull=False)
        counts = homed.order_by().values_list("home", "source").annotate(Count("pk"))
        return counts.order_by(F("pk__count").desc(), "source")


class OmissionQuerySet(CountedQuerySet):
    """Lines left out."""

    def get_by_natural_key(self, source, first_line):
        return self.get(source__slug=source, first_line=first_line)


class CitationQuerySet(OwnedQuerySet):
    """Citations."""

    def tying(self, records):
        """The citations for which other records lead to `records`, of one model, by a field that their pages show turned."""
        ways = turned_fields(type(records[0]))
        others = (
            Q(
                **{f"{field.model._meta.model_name}__in": field.model.objects.filter(**{f"{field.name}__in": records})},
                fields__contains=field.name,
            )
            for field in ways
        )
        return self.filter(reduce(or_, others)).select_related("source", *self.keys) if ways else self.none()

    def of_laws(self, country):
        """The citations of a country's laws with these, in the order of the laws' dates, those without one last.

        As `of_firms`, whether a law governs firms and nothing wider.
        """
        governed = apps.get_model("cases", "Enterprise").objects.filter(laws=OuterRef("law"))
        firms, wider = Exists(governed.filter(level="firm")), Exists(governed.exclude(level="firm"))
        cited = self.filter(law__country=country).select_related("source", "law").annotate(of_firms=firms & ~wider)
        return cited.order_by(*by_days("law__date"), Alphabetical("law__name"), "law", "pk")

    def places_of_lessons(self, lessons):
        """Where the texts tell of lessons, which are given by their primary keys: {source: [locator]}."""
        sources, places = apps.get_model("cases", "Source").objects.in_bulk(), {}
        for source, locator in self.filter(lesson__in=lessons).order_by("key").values_list("source", "locator"):
            places.setdefault(sources[source], []).append(locator)
        return places


class BearingQuerySet(OwnedQuerySet):
    """Bearings of cases on lessons."""

    def for_reading(self):
        """With their lesson, case, the case's country and their source."""
        return self.with_records().select_related("lesson", "source")

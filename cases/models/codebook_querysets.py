"""The queries on the codebook, on codings and on the glossary, by name."""

from django.apps import apps
from django.db.models import Case, Count, Prefetch, Value, When

from cases.models.ordering import Alphabetical, by_topic
from cases.models.querysets import CountedQuerySet, OwnedQuerySet, SluggedQuerySet


class TopicQuerySet(SluggedQuerySet):
    """Topics."""

    def titles(self):
        """The name of each by its slug, in their order."""
        return dict(self.order_by("position", "slug").values_list("slug", "name"))


class VariableQuerySet(SluggedQuerySet):
    """Variables of the codebook."""

    def for_codebook(self):
        """With their values, each with how many codings use it, as `used`."""
        values = apps.get_model("cases", "Value").objects.annotate(used=Count("codings")).order_by("position", "slug")
        return self.by_topic().annotate(used=Count("codings")).prefetch_related(Prefetch("values", values))

    def with_cases(self):
        """With how many cases are coded on each, as `cases`."""
        keys = apps.get_model("cases", "Coding").objects.all().keys
        return self.annotate(cases=sum((Count(f"codings__{key}", distinct=True) for key in keys), Value(0)))

    def put_to(self, model):
        """The variables put to records of `model`."""
        put = self.filter(applies_to__in=[self.model.EVERY_CASE, model.address]) if model.is_case else self.none()
        return put.by_topic()

    def on_topic(self, slug):
        """Those of the topic of this slug, with their values."""
        return self.filter(topic__slug=slug).with_values()

    def with_values(self):
        """With their topics and values, in the order of the codebook."""
        return self.by_topic().prefetch_related("values")

    def by_topic(self):
        """With their topics, in the order of these, those of none last."""
        return self.select_related("topic").order_by(*by_topic("topic"), "position", "slug")


class ThemeQuerySet(SluggedQuerySet):
    """Themes."""

    def with_use(self):
        """With how many lessons bear on each, as `used`."""
        return self.by_topic().annotate(used=Count("lessons"))

    def by_topic(self):
        """With their topics, in the order of these, those of none last."""
        return self.select_related("topic").order_by(*by_topic("topic"), Alphabetical("name"), "slug")


class ValueQuerySet(CountedQuerySet):
    """Values of variables."""

    def get_by_natural_key(self, variable, slug):
        return self.get(variable__slug=variable, slug=slug)

    def offered(self, typed, variable):
        """Those of the variable with this primary key, if it is one: first those whose name begins with what was typed."""
        values = self.filter(variable=variable) if variable.isdecimal() else self
        match = Case(When(name__istartswith=typed, then=0), When(name__icontains=typed, then=1), default=2)
        return values.order_by(match, *self.model._meta.ordering)


class CodingQuerySet(OwnedQuerySet):
    """Codings."""

    def of_case(self, case):
        """Those of one case, with their sources, variables and values."""
        return super().of_case(case).select_related("variable__topic", "value")

    def with_answers(self):
        """Those that give a value, with it, their variable, their source and their records."""
        return self.exclude(value=None).with_records().select_related("variable", "value", "source")

    def for_facets(self, case, names):
        """The keys of record and variable, and the fields `names`, of those of records of the model `case`, one by one."""
        record = f"{case._meta.model_name}_id"
        rows = self.filter(**{f"{record}__isnull": False}).values_list(record, "variable_id", *names)
        return rows.order_by(record).iterator()

    def resting_on_one_text(self):
        """How many questions of a case are answered, and how many of these by a single text."""
        answered = self.order_by().values(*self.keys, "variable").annotate(texts=Count("source", distinct=True))
        return answered.count(), answered.filter(texts=1).count()


class TermQuerySet(SluggedQuerySet):
    """Terms of the glossary."""

    def for_glossary(self):
        return self.select_related("source", "country")

    def for_linking(self):
        """With only what it takes to find them in prose."""
        return self.only("slug", "name", "original_name", "abbreviation", "kind", "country")

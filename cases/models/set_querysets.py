"""The queries on comparison sets, by name."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Prefetch

from cases.models.querysets import CountedQuerySet, ReviewedQuerySet, passages_of


class SetQuerySet(ReviewedQuerySet):
    """Comparison sets."""

    def with_records(self):
        return self.prefetch_related(Prefetch("members", apps.get_model("cases", "SetMember").objects.with_records()))

    def with_rows(self):
        """With their rows, each with its variable."""
        return self.prefetch_related(Prefetch("rows", apps.get_model("cases", "SetRow").objects.select_related("variable")))

    def with_questions(self):
        """With their questions for discussion, each with its passages."""
        questions = apps.get_model("cases", "Lesson").objects.prefetch_related(passages_of("Citation", "citations"))
        return self.prefetch_related(Prefetch("questions", questions))

    def names_by_records(self):
        """The name of each set by its records, in one query: {frozenset((model, primary key), ...): name}."""
        kinds = apps.get_model("cases", "SetMember").kinds
        found = defaultdict(set)
        for name, *keys in self.values_list("name", *(f"members__{kind._meta.model_name}" for kind in kinds)):
            found[name] |= {(kind, key) for kind, key in zip(kinds, keys, strict=True) if key}
        return {frozenset(records): name for name, records in found.items()}


class SetRowQuerySet(CountedQuerySet):
    """Rows of comparison sets."""

    def get_by_natural_key(self, comparison_set, position):
        return self.get(comparison_set__slug=comparison_set, position=position)

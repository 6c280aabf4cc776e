"""The queries on comparison sets, by name."""

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


class SetRowQuerySet(CountedQuerySet):
    """Rows of comparison sets."""

    def get_by_natural_key(self, comparison_set, position):
        return self.get(comparison_set__slug=comparison_set, position=position)

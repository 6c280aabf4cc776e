"""The queries on narratives, by name."""

from cases.models.querysets import OwnedQuerySet


class SentenceQuerySet(OwnedQuerySet):
    """Sentences of narratives."""

    def telling(self, case):
        """Those of one case as they are read, with their topics and sources."""
        told = self.filter(**{case._meta.model_name: case}).select_related("topic", "source", case._meta.model_name)
        return told.order_by("topic__position", "topic__slug", "position", "key")

    def for_search(self):
        """With their topics, the cases that they tell of and the countries of these."""
        return self.with_records().select_related("topic")

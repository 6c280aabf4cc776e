"""What was read in reviews, and how a release was made: no records of the casebook."""

from django.db import models

from cases.models.comparable import LONGEST_MARK


class ReviewedStateQuerySet(models.QuerySet):
    """What was read, by its mark."""

    def parts(self, mark):
        """What has this mark, {place: canonical fields}; None where it is not known any more."""
        found = self.filter(mark=mark).values_list("parts", flat=True).first()
        return found and {(model, tuple(key)): fields for model, key, fields in found}

    def moment(self, mark):
        """When what has this mark was reviewed, or loaded as reviewed; None where it is not known."""
        return self.filter(mark=mark).values_list("made", flat=True).first()

    def keep(self, wholes):
        """Keep what was read, {mark: parts}; what is kept already stays."""
        kept = set(self.filter(mark__in=wholes).values_list("mark", flat=True)) if wholes else set()
        new = {mark: parts for mark, parts in wholes.items() if mark not in kept}
        rows = {mark: [[model, list(key), fields] for (model, key), fields in parts.items()] for mark, parts in new.items()}
        self.bulk_create(self.model(mark=mark, parts=listed) for mark, listed in rows.items())


class ReviewedState(models.Model):  # noqa: DJ008 (no page shows it)
    """A record with its evidence as it was when it was reviewed, by its mark: what a later review compares it with."""

    mark = models.CharField(max_length=LONGEST_MARK, unique=True)
    parts = models.JSONField()
    made = models.DateTimeField(auto_now_add=True)

    objects = ReviewedStateQuerySet.as_manager()

    class Meta:
        default_permissions = ()


class ReleaseQuerySet(models.QuerySet):
    """The one row of a published database; none in a database that curators work in."""

    def data_version(self):
        """The hash of what the database was made to hold; empty where it is no release."""
        return self.values_list("data_version", flat=True).first() or ""


class Release(models.Model):  # noqa: DJ008 (no page shows it)
    """What a published database says of itself: its content as a hash, and what of it nobody reviewed, and why.

    It tells no date, so that the same content makes the same file.
    """

    data_version = models.CharField(max_length=64, blank=True)
    why = models.TextField(blank=True)
    unreviewed = models.JSONField(default=list)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        default_permissions = ()

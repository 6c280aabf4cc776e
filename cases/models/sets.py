"""Comparison sets."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.comparable import Slugged, registry
from cases.models.fields import LineField, ProseField, exactly_one, visible
from cases.models.owned import Owned, keys_to, names_of
from cases.models.querysets import OwnedQuerySet, SetQuerySet
from cases.models.siblings import siblings

COMPARABLE = registry()


class ComparisonSet(Slugged):
    """A named comparison, prepared for a class: its records in order, an introduction and questions that the texts put."""

    name = LineField(_("name"), max_length=200, validators=[visible], help_text=_("The question that the comparison puts."))
    introduction = ProseField(_("introduction"), help_text=_("What to look for, and why these cases."))
    questions = models.ManyToManyField(
        "cases.Lesson",
        blank=True,
        related_name="comparison_sets",
        verbose_name=_("questions"),
        help_text=_("Questions for discussion: open questions and debates that the texts themselves put."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Its place among the sets."))

    objects = SetQuerySet.as_manager()
    common_file = "sets"

    class Meta(Slugged.Meta):
        verbose_name = _("comparison set")
        verbose_name_plural = _("comparison sets")
        ordering = ["position", "slug"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("set", args=[self.slug])

    @property
    def records(self):
        """Its records, in order; they are of one model."""
        return [member.record for member in self.members.all()]


class SetMember(Owned):
    """One record of a comparison set, at its place."""

    comparison_set = models.ForeignKey(ComparisonSet, models.CASCADE, related_name="members", verbose_name=_("comparison set"))
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("Its place from the left, from 1."))
    kinds = COMPARABLE
    key_made_of = ("comparison_set", "record")
    locals().update(keys_to(COMPARABLE, related_name="+"))

    objects = OwnedQuerySet.as_manager()
    common_file = "sets"
    home = None

    class Meta:
        verbose_name = _("record of a set")
        verbose_name_plural = _("records of a set")
        ordering = ["comparison_set__position", "comparison_set__slug", "position"]
        constraints = [
            models.UniqueConstraint(fields=["comparison_set", "position"], name="setmember_unique"),
            exactly_one(names_of(COMPARABLE), "setmember_one_record"),
        ]

    def __str__(self):
        return f"{self.comparison_set}, {self.position}: {self.record}"

    def clean(self):
        super().clean()
        others = siblings(getattr(self, "comparison_set", None), "members")
        kinds = {other.record_kind for other in others if other != self}
        if self.record_kind and kinds - {self.record_kind}:
            raise ValidationError({self.record_kind: _("The records of one set are all of one kind.")})

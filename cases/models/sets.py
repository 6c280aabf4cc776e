"""Comparison sets."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cases.models.codebook import Variable
from cases.models.comparable import Reviewed, registry
from cases.models.fields import LineField, ProseField, exactly_one, visible
from cases.models.filed import Filed
from cases.models.owned import Owned, keys_to, names_of
from cases.models.querysets import OwnedQuerySet
from cases.models.set_querysets import SetQuerySet, SetRowQuerySet
from cases.models.siblings import siblings
from cases.schema.declaration import declaration_of

COMPARABLE = registry()


class ComparisonSet(Reviewed):
    """A named comparison, prepared for a class: its records and its rows in order, an introduction and questions."""

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

    class Meta(Reviewed.Meta):
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

    @property
    def row_names(self):
        """The names of its rows, in order: of a field its own, of a variable `v-` and its slug."""
        return [row.name for row in self.rows.all()]


class SetMember(Owned):
    """One record of a comparison set, at its place."""

    comparison_set = models.ForeignKey(ComparisonSet, models.CASCADE, related_name="members", verbose_name=_("comparison set"))
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("Its place from the left, from 1."))
    kinds = COMPARABLE
    evidence_of = ("comparison_set",)
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
        if not self.record_kind:
            return
        chosen = getattr(self, "comparison_set", None)
        kinds = {other.record_kind for other in siblings(chosen, "members") if other != self}
        if kinds - {self.record_kind}:
            raise ValidationError({self.record_kind: _("The records of one set are all of one kind.")})
        if astray := [row for row in siblings(chosen, "rows") if row.misfit(self.record_kind)]:
            message = _("The set has a row that such records have not; take it out first: %s.")
            raise ValidationError({self.record_kind: message % astray[0].name})


def shown_fields():
    """The fields that comparisons show, as choices, those of each comparable model under its name."""
    return [
        (capfirst(str(kind._meta.verbose_name_plural)), [(each.name, each.label) for each in declaration_of(kind).attributes])
        for kind in COMPARABLE
    ]


class SetRow(Filed):
    """One row of a comparison set, at its place: a variable, or a field that a comparison of its records shows."""

    comparison_set = models.ForeignKey(
        ComparisonSet,
        models.CASCADE,
        related_name="rows",
        verbose_name=_("comparison set"),
        help_text=_("The comparison that it is a row of."),
    )
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("Its place from the top, from 1."))
    variable = models.ForeignKey(
        Variable,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("variable"),
        help_text=_("The variable that it shows, if it is one; all cases of the set but one should be coded on it."),
    )
    field = models.CharField(
        _("field"),
        max_length=80,
        blank=True,
        choices=shown_fields,
        error_messages={"invalid_choice": _("No comparison shows a field of the name %(value)s.")},
        help_text=_("Or the field that it shows, one of the set's own kind of records."),
    )

    objects = SetRowQuerySet.as_manager()
    common_file = "sets"
    key_fields = ("comparison_set", "position")
    evidence_of = ("comparison_set",)

    class Meta:
        verbose_name = _("row of a set")
        verbose_name_plural = _("rows of a set")
        ordering = ["comparison_set__position", "comparison_set__slug", "position"]
        constraints = [
            models.UniqueConstraint(fields=["comparison_set", "position"], name="setrow_unique"),
            models.CheckConstraint(
                condition=models.Q(variable__isnull=True) ^ models.Q(field=""),
                name="setrow_one_of_two",
                violation_error_message=_("Name either a variable or a field."),
            ),
        ]

    def __str__(self):
        return f"{self.comparison_set}, {self.position}: {self.name}"

    @property
    def name(self):
        """The name of the row among all rows of a comparison."""
        return f"v-{self.variable.slug}" if self.variable_id else self.field

    def clean(self):
        super().clean()
        chosen = getattr(self, "comparison_set", None)
        kind = next((member.record_kind for member in siblings(chosen, "members") if member.record_kind), "")
        if astray := self.misfit(kind):
            raise ValidationError(astray)
        if self.name in [other.name for other in siblings(chosen, "rows") if other != self]:
            raise ValidationError({"variable" if self.variable_id else "field": _("The set has this row already.")})

    def misfit(self, kind):
        """Why a comparison of records of `kind`, a model's name, lacks such a row, as {field: message}; {} if it has it."""
        model = next((each for each in COMPARABLE if each._meta.model_name == kind), None)
        if model and self.variable_id and not self.variable.applies(model):
            return {"variable": _("This variable is not put to such a case.")}
        if model and self.field and self.field not in (names := declaration_of(model).names):
            message = _("A comparison of %(kinds)s shows no field of the name %(name)s. It shows: %(names)s.")
            told = {"kinds": model._meta.verbose_name_plural, "name": self.field, "names": ", ".join(names)}
            return {"field": message % told}
        return {}

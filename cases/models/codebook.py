"""The codebook: themes, variables, their values, and the codings of cases."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.codebook_querysets import CodingQuerySet, ThemeQuerySet, TopicQuerySet, ValueQuerySet, VariableQuerySet
from cases.models.comparable import Slugged, cases
from cases.models.fields import LineField, ProseField, YearField, exactly_one, in_order, visible
from cases.models.filed import Filed
from cases.models.lesson import Lesson
from cases.models.ordering import Alphabetical
from cases.models.owned import Owned, keys_to, names_of
from cases.models.siblings import siblings
from cases.models.source import Passage
from cases.schema.choices import ChoiceField, DefinedChoices

CASES = cases()


class Topic(Slugged):
    """A part of what is told of cases, by which fields, variables and themes are put together."""

    name = LineField(_("name"), max_length=80, validators=[visible], help_text=_("The topic in a few words."))
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Its place among the topics."))

    objects = TopicQuerySet.as_manager()
    common_file = "codebook"

    class Meta(Slugged.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "slug"]

    def __str__(self):
        return self.name


class Theme(Slugged):
    """A question that lessons bear on."""

    name = LineField(_("name"), max_length=80, validators=[visible], help_text=_("The theme in a word or two."))
    topic = models.ForeignKey(
        Topic,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="themes",
        verbose_name=_("topic"),
        help_text=_("The topic that it belongs to."),
    )
    definition = ProseField(_("definition"), help_text=_("What belongs under it."))

    objects = ThemeQuerySet.as_manager()
    common_file = "codebook"

    class Meta(Slugged.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = [Alphabetical("name"), "slug"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The lessons on it."""
        return f"{reverse('list', args=[Lesson])}?theme={self.slug}"


def kinds_of_case():
    """The kinds of cases that a variable may be put to, as choices: all of them, or one."""
    names = {kind.address: kind._meta.verbose_name_plural for kind in CASES}
    return [(Variable.EVERY_CASE, _(" and ").join(map(str, names.values()))), *names.items()]


class Variable(Slugged):
    """A question put alike to every case, with its possible answers."""

    EVERY_CASE = "all"

    name = LineField(_("name"), max_length=80, validators=[visible], help_text=_("The variable in a few words."))
    question = LineField(_("question"), max_length=200, help_text=_("The question that a coding answers."))
    topic = models.ForeignKey(
        Topic,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="variables",
        verbose_name=_("topic"),
        help_text=_("The topic that it belongs to."),
    )
    definition = ProseField(_("definition"), help_text=_("How to decide between the values."))
    in_doubt = ProseField(_("in doubt"), blank=True, help_text=_("What to do where two values seem to fit, or none."))
    theory = LineField(
        _("theoretical source"), max_length=200, blank=True, help_text=_("The work that the question comes from.")
    )
    applies_to = LineField(
        _("applies to"), max_length=20, choices=kinds_of_case, default=EVERY_CASE, help_text=_("Which cases it is asked of.")
    )
    multiple = models.BooleanField(
        _("several values"), default=False, help_text=_("Several values may hold of one case without a disagreement.")
    )
    changes = models.BooleanField(
        _("changes over time"),
        default=False,
        help_text=_("The answer may change: it is coded for a span of years or a moment."),
    )
    aspects = LineField(
        _("aspects"),
        max_length=40,
        blank=True,
        help_text=_("What it is asked of, separated by spaces: practice, law, demanded; empty: each of them."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Its place in the codebook."))

    objects = VariableQuerySet.as_manager()
    common_file = "codebook"

    class Meta(Slugged.Meta):
        verbose_name = _("variable")
        verbose_name_plural = _("variables")
        ordering = ["topic__position", "position", "slug"]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if unknown := set(self.aspects.split()) - set(Coding.Aspect.values):
            raise ValidationError({"aspects": _("Not an aspect: %s") % " ".join(sorted(unknown))})

    def applies(self, model):
        """Whether records of `model` are coded on this variable."""
        return model.is_case and self.applies_to in (self.EVERY_CASE, model.address)

    def asks(self, aspect):
        """Whether it is asked of an aspect: practice, law or demand."""
        return not self.aspects or aspect in self.aspects.split()


class Value(Filed):
    """One possible answer to a variable's question."""

    variable = models.ForeignKey(
        Variable, models.CASCADE, related_name="values", verbose_name=_("variable"), help_text=_("The variable it answers.")
    )
    slug = models.SlugField(
        _("slug"), max_length=40, help_text=_("Its name in addresses and fixtures, unique in its variable.")
    )
    name = LineField(_("name"), max_length=80, validators=[visible], help_text=_("The value in a few words."))
    definition = ProseField(_("definition"), help_text=_("When a case has this value."))
    unlike = ProseField(_("not to be used"), blank=True, help_text=_("When a case does not have it, though it may seem to."))
    example = ProseField(_("example"), blank=True, help_text=_("A case of the texts that has it."))
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Its place among the values."))

    objects = ValueQuerySet.as_manager()
    common_file = "codebook"
    key_fields = ("variable", "slug")

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["variable__position", "variable__slug", "position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["variable", "slug"], name="value_unique"),
            models.CheckConstraint(
                condition=~models.Q(slug__in=["not-stated", "not-applicable", "disputed"]),
                name="value_slug_reserved",
                violation_error_message=_("The marks are not values: choose another slug."),
            ),
        ]

    def __str__(self):
        return self.name


class Coding(Owned, Passage):
    """The value of one variable for one case, with the passage it rests on."""

    class Certainty(DefinedChoices):
        STATED = "stated", _("The passage says so."), _("stated")
        INFERRED = (
            "inferred",
            _("The passage does not say so in so many words; the note says what it was inferred from."),
            _("inferred"),
        )
        NOT_APPLICABLE = (
            "not-applicable",
            _("The question makes no sense for this case; the note says why."),
            _("not applicable"),
        )

    class Aspect(DefinedChoices):
        UNTOLD = "", _("It was coded before practice, law and demand were distinguished."), _("not distinguished")
        PRACTICE = "practice", _("The passage says that it was done, or was so."), _("in practice")
        LAW = (
            "law",
            _("A law, decree, programme or charter lays it down, or those with the power to do so plan it."),
            _("in law or design"),
        )
        DEMANDED = (
            "demanded",
            _("Somebody asked for it or made it an aim; the passage does not say that it was done."),
            _("demanded"),
        )

    kinds = CASES
    evidence_of = names_of(kinds)
    locals().update(keys_to(CASES, _("The {kind} that is coded, if it is one.")))
    variable = models.ForeignKey(
        Variable,
        models.PROTECT,
        related_name="codings",
        verbose_name=_("variable"),
        help_text=_("The question that is answered."),
    )
    value = models.ForeignKey(
        Value,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="codings",
        verbose_name=_("value"),
        help_text=_("The answer; empty only where the question does not apply."),
    )
    certainty = ChoiceField(
        _("certainty"),
        max_length=16,
        choices=Certainty,
        default=Certainty.STATED,
        help_text=_("Stated by the passage; inferred from it, with a note; or not applicable, with the reason in the note."),
    )
    aspect = ChoiceField(
        _("aspect"),
        max_length=10,
        choices=Aspect,
        blank=True,
        default=Aspect.UNTOLD,
        help_text=_("Whether it was so in fact, was laid down or planned, or was only demanded."),
    )
    first_year = YearField(
        _("first year"), help_text=_("The first year that the answer holds for, where the passage gives it.")
    )
    last_year = YearField(_("last year"), help_text=_("The last year, where the passage gives it; empty where it gives none."))
    moment = LineField(
        _("moment"),
        max_length=120,
        blank=True,
        help_text=_("When it holds, in the words of the text; 'as the text ends' for what an undated text leaves so."),
    )
    holder = LineField(
        _("whose view"), max_length=200, blank=True, help_text=_("Who in the text says, sees or demands it; empty: its author.")
    )
    part = LineField(
        _("part"),
        max_length=120,
        blank=True,
        help_text=_("The part of a class for which it holds, as the text says: about half."),
    )

    objects = CodingQuerySet.as_manager()
    common_file = "codings"

    class Meta(Passage.Meta):
        verbose_name = _("coding")
        verbose_name_plural = _("codings")
        ordering = ["variable__position", "variable__slug", "first_year", "value__position", "source__slug", "first_line"]
        constraints = [
            *Passage.Meta.constraints,
            exactly_one(names_of(CASES), "coding_one_case"),
            in_order("first_year", "last_year", "coding_years_in_order", _("The last year is before the first.")),
            models.CheckConstraint(
                condition=models.Q(certainty="not-applicable", value__isnull=True)
                | (~models.Q(certainty="not-applicable") & models.Q(value__isnull=False)),
                name="coding_value_unless_not_applicable",
                violation_error_message=_("Give a value, or say that the question does not apply."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[case, "variable", "value", "aspect", "part", "moment", "source", "first_line", "last_line"],
                    name=f"coding_unique_{case}",
                )
                for case in names_of(CASES)
            ),
            *(
                models.UniqueConstraint(
                    fields=[case, "variable", "source", "first_line", "last_line"],
                    condition=models.Q(value__isnull=True),
                    name=f"coding_unique_inapplicable_{case}",
                    violation_error_message=_("This case has the same coding, of this passage, already."),
                )
                for case in names_of(CASES)
            ),
        ]

    def __str__(self):
        return f"{self.record}: {self.variable}, {self.answer}"

    @property
    def backed(self):
        return [self.variable.name]

    def clean(self):
        super().clean()
        if self.value_id and self.value.variable_id != self.variable_id:
            raise ValidationError({"value": _("This value belongs to another variable.")})
        if self.certainty != self.Certainty.STATED and not self.note:
            raise ValidationError({"note": _("An inferred or inapplicable coding needs a note that says why.")})
        if self.record and self.variable_id and not self.variable.applies(type(self.record)):
            raise ValidationError({"variable": _("This variable is not asked of such a case.")})
        if self.aspect and self.variable_id and not self.variable.asks(self.aspect):
            raise ValidationError(
                {"aspect": _("This variable is not asked of that: its aspects are %s.") % self.variable.aspects}
            )
        answered = self.value_id or self.certainty == self.Certainty.NOT_APPLICABLE
        for other in siblings(self.record, "codings") if answered else []:
            if self.is_against(other):
                message = _("The same question is answered otherwise here (%s): give one of the two the stance 'contradicts'.")
                raise ValidationError({"value": message % other.answer})

    @property
    def answer(self):
        """The value, or that the question does not apply."""
        return self.value or self.get_certainty_display()

    @property
    def is_view(self):
        """Whether the passage reports it as what somebody holds, other than as a demand."""
        return bool(self.holder) and self.aspect != self.Aspect.DEMANDED

    def is_of_same(self, other):
        """Whether another coding is of the same thing: variable, aspect and part, at a time that overlaps or is not told.

        What somebody in the text holds is not of the same as what the text says in its own name.
        """
        alike = ("variable_id", "aspect", "part", "is_view")
        if any(getattr(self, name) != getattr(other, name) for name in alike) or self.follows(other) or other.follows(self):
            return False
        return not (self.moment and other.moment and self.moment != other.moment)

    def follows(self, other):
        """Whether this coding begins after another ends or, where its end is not told, begins."""
        end = other.last_year or other.first_year
        return bool(self.first_year and end and self.first_year > end)

    def is_against(self, other):
        """Whether another coding of the case gives an answer that cannot hold beside this one, and neither *contradicts*."""
        marked = self.Stance.CONTRADICTS in (self.stance, other.stance)
        either = None in (self.value_id, other.value_id) or not self.variable.multiple
        return other != self and not marked and either and self.differs_from(other)

    def differs_from(self, other):
        """Whether another coding gives another answer to the same thing."""
        return self.value_id != other.value_id and self.is_of_same(other)

"""The rounds in which the cases were read, and the readings of each, as they were made."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cases.models.codebook import Coding
from cases.models.fields import DataField, LineField, ProseField, visible
from cases.models.filed import Filed
from cases.models.querysets import CountedQuerySet
from cases.models.shapes import among, check_entries, filled, fraction, list_of_texts, pair, text, truth, whole, whole_or_null
from cases.schema.choices import ChoiceField, DefinedChoices

NOT_APPLICABLE = "not-applicable"  # what a unit has as its value where the question makes no sense of the case
ABOUT = ("values", "said")  # what the readings of a round can agree on: which value, and whether the texts give any
PLACE = {"case": filled, "variable": filled, "value": filled, "aspect": among([each for each in Coding.Aspect.values if each])}
LINES = {"source": filled, "first_line": whole, "last_line": whole}
TOLD = dict.fromkeys(["certainty", "when", "holder", "part", "terms", "note"], text)
SINCE = {"from": whole_or_null, "to": whole_or_null}
NAMED = {"slug": filled, "name": filled}
VARIABLE = NAMED | {"topic": filled, "applies_to": filled, "levels": list_of_texts, "multiple": truth}
MEASURED = {"variable": filled, "about": among(ABOUT), "units": whole}
MEASURES = {"share": fraction, "alpha": fraction, "interval": pair, "commonest": fraction}


def unit_shape(units):
    """Validator: a list of codings as a reader makes them, each with its case, variable, value, aspect and lines."""
    check_entries(units, _("Unit"), PLACE | LINES, TOLD | SINCE)


def codebook_shape(codebook):
    """Validator: topics, and variables with their values."""
    if not isinstance(codebook, dict):
        raise ValidationError(_("A codebook is an object with topics and variables."))
    check_entries(codebook.get("topics"), _("Topic"), NAMED)
    check_entries(codebook.get("variables"), _("Variable"), VARIABLE)
    for variable in codebook["variables"]:
        check_entries(variable.get("values"), _("Value"), NAMED)


def left_out_shape(entries):
    """Validator: a list of cases, or of a case's values of variables, each with the reason why it is left out."""
    check_entries(entries, _("Entry"), {"case": filled, "reason": filled}, {"variable": filled, "value": filled})
    for place, entry in enumerate(entries, 1):
        if len({"variable", "value"} & entry.keys()) == 1:
            raise ValidationError(_("Entry %s: a variable and its value go together.") % place)


def cases_shape(entries):
    """Validator: a list of cases, each with its level, which is *country* for a country."""
    check_entries(entries, _("Case"), {"slug": filled, "level": filled}, {})


def settled_shape(entries):
    """Validator: a list of what was decided of single values, each with the reason."""
    check_entries(entries, _("Entry"), PLACE | {"decision": among(Round.Decision.values), "reason": filled}, {})


def agreement_shape(entries):
    """Validator: a list of measures, one for a variable and what the readings can agree on of it."""
    check_entries(entries, _("Entry"), MEASURED, MEASURES)


def slugs_shape(slugs):
    """Validator: a list of slugs."""
    if list_of_texts(slugs):
        raise ValidationError(_("This is no list of texts."))


class RoundQuerySet(CountedQuerySet):
    """Rounds."""

    def get_by_natural_key(self, number):
        return self.get(number=number)

    def with_readings(self):
        """With their readings, the first round first."""
        return self.prefetch_related("readings").order_by("number")

    def last_settled(self):
        """The last one of which it was settled what stands, with its readings; None if there is none."""
        return next((each for each in reversed(self.with_readings()) if each.settled), None)

    def next_number(self):
        """The number that a further round would have."""
        return (self.order_by("number").values_list("number", flat=True).last() or 0) + 1

    def measures(self):
        """The agreement of each round, the first round first."""
        return self.order_by("number").values_list("agreement", flat=True)


class Round(Filed):
    """Several readings of the same cases by one codebook, each made without the others."""

    class Coders(DefinedChoices):
        AUTOMATED = "automated", _("Each reading is a pass of a program."), _("automated")
        HUMAN = "human", _("Each reading is one person's."), _("human")

    class Decision(DefinedChoices):
        KEPT = "kept", _("It stands in the casebook."), _("kept")
        DROPPED = "dropped", _("It does not stand in the casebook."), _("dropped")
        DISPUTED = "disputed", _("The texts leave it open, and the casebook shows both sides."), _("disputed")

    number = models.PositiveSmallIntegerField(_("number"), unique=True, help_text=_("Its place among the rounds, from 1."))
    coders = ChoiceField(_("coders"), max_length=10, choices=Coders, help_text=_("Whether programs or people read."))
    about = ProseField(_("about"), validators=[visible], help_text=_("What was read, by whom and how, and what became of it."))
    codebook = DataField(
        _("codebook"),
        default=dict,
        editable=False,
        validators=[codebook_shape],
        help_text=_("The codebook that was read by, as it was then."),
    )
    levels = DataField(
        _("levels of cases"),
        default=list,
        editable=False,
        validators=[cases_shape],
        help_text=_("The cases that were to be read, with the level that each had then; empty: those of today."),
    )
    left_out = DataField(
        _("left out"),
        default=list,
        editable=False,
        validators=[left_out_shape],
        help_text=_("Cases, and values of cases, that are not counted, with the reason."),
    )
    settled = DataField(
        _("settled"),
        default=list,
        editable=False,
        validators=[settled_shape],
        help_text=_("What was decided where the readings disagree, with the reason."),
    )
    agreement = DataField(
        _("agreement"),
        default=list,
        editable=False,
        validators=[agreement_shape],
        help_text=_("How far the readings agree on each variable, as write_reliability computes it."),
    )

    objects = RoundQuerySet.as_manager()
    common_file = "readings"
    key_fields = ("number",)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["number"]

    @cached_property
    def answers(self):
        """What a unit may answer, as pairs of the slugs of a variable and of a value."""
        variables = {each["slug"]: [value["slug"] for value in each["values"]] for each in self.codebook["variables"]}
        return {(slug, value) for slug, values in variables.items() for value in [*values, NOT_APPLICABLE]}

    def __str__(self):
        return f"{capfirst(self._meta.verbose_name)} {self.number} ({self.get_coders_display()})"


class ReadingQuerySet(CountedQuerySet):
    """Readings."""

    def get_by_natural_key(self, number, reader):
        return self.get(round__number=number, reader=reader)


class Reading(Filed):
    """All codings that one reader made in a round, as they were made."""

    round = models.ForeignKey(
        Round, models.CASCADE, related_name="readings", verbose_name=_("round"), help_text=_("The round that it was made in.")
    )
    reader = LineField(_("reader"), max_length=80, validators=[visible], help_text=_("Who read, by a letter or a name: A."))
    cases = DataField(
        _("cases"),
        default=list,
        editable=False,
        validators=[slugs_shape],
        help_text=_("The slugs of the cases that were read; empty if all were."),
    )
    units = DataField(
        _("units"),
        default=list,
        editable=False,
        validators=[unit_shape],
        help_text=_("The codings as they were made, never changed since."),
    )

    objects = ReadingQuerySet.as_manager()
    common_file = "readings"
    key_fields = ("round", "reader")

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["round__number", "reader"]
        constraints = [models.UniqueConstraint(fields=["round", "reader"], name="reading_unique")]

    def __str__(self):
        return f"{self.round}: {self.reader}"

    def clean(self):
        super().clean()
        for place, unit in enumerate(self.units, 1):
            if (unit["variable"], unit["value"]) not in self.round.answers:
                message = _(
                    "Unit %(place)s (%(case)s, %(variable)s): the codebook of the round has no value “%(value)s” there."
                )
                raise ValidationError({"units": message % (unit | {"place": place})})

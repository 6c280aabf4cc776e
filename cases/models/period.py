"""Periods of rule."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.comparable import Comparable
from cases.models.fields import LineField
from cases.models.siblings import siblings
from cases.schema.choices import ChoiceField, DefinedChoices
from cases.schema.dates import DatesInOrder, TextDateField
from cases.schema.declaration import Shown


class Period(Comparable):
    """A span of rule, or a phase, in one country."""

    class Regime(DefinedChoices):
        ELECTED = "elected", _("Those who govern were elected and are civilians."), _("elected civilian government")
        CIVILIAN = (
            "civilian",
            _("Those who govern are civilians, and the texts mention no election."),
            _("civilian government, election not mentioned"),
        )
        MILITARY = "military", _("The armed forces govern, whoever heads them."), _("military government")
        ONE_PARTY = (
            "one-party",
            _("One party governs in the name of socialism."),
            _("one-party socialist state"),
        )
        REVOLUTIONARY = "revolutionary", _("Those who govern came to power by a revolution."), _("revolutionary government")
        CONSTITUENT = (
            "constituent",
            _("Rule is on its way to a new constitution, drawn up by an elected assembly."),
            _("transition with a constituent assembly"),
        )

    class Stance(DefinedChoices):
        PROMOTES = "promotes", _("The government sets up self-management, funds it or gives it legal standing."), _("promotes")
        TOLERATES = "tolerates", _("The government lets it be, and neither helps nor hinders it much."), _("tolerates")
        AMBIVALENT = "ambivalent", _("The government helps it in some ways and hinders it in others."), _("ambivalent")
        RESTRICTS = "restricts", _("The government narrows its rights, its means or its reach."), _("restricts")
        SUPPRESSES = "suppresses", _("The government undoes it, by law or by force."), _("suppresses")

    country = models.ForeignKey(
        "cases.Country",
        models.PROTECT,
        related_name="periods",
        verbose_name=_("country"),
        help_text=_("The country that was governed."),
    )
    government = LineField(
        _("government"), max_length=200, blank=True, help_text=_("Who governed: head of government, junta or party.")
    )
    regime = ChoiceField(
        _("type of regime"), max_length=20, choices=Regime, blank=True, help_text=_("How those who governed held power.")
    )
    begun = TextDateField(_("begun"), help_text=_("When the period begins."))
    ended = TextDateField(_("ended"), help_text=_("When the period ends; empty where no text states it."))
    stance = ChoiceField(
        _("stance on self-management"),
        max_length=20,
        choices=Stance,
        blank=True,
        help_text=_("What the government did about self-management, from promoting it to suppressing it."),
    )

    address = "periods"
    common_file = "periods"
    brief = [
        *Comparable.brief,
        Shown("country", column=True, facet=True, words=_("in %s"), prop="location"),
        Shown("government", column=True),
        Shown("regime", column=True, facet=True),
        Shown("begun", column=True, prop="startDate"),
        Shown("ended", column=True, prop="endDate"),
    ]
    topics = {
        "state-and-law": [
            Shown("stance", column=True, facet=True),
            Shown("laws", label=_("laws of the period"), definition=_("The laws made in it.")),
        ],
    }
    span = ("begun", "ended")
    glance = ("summary", "government", "regime", "begun", "ended", "stance", "laws")
    kinship = "stance"
    contrasts = ("regime",)
    schema_type = "Event"

    class Meta(Comparable.Meta):
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        constraints = [
            *Comparable.Meta.constraints,
            DatesInOrder("begun", "ended", "period_ended_after_begun", _("It ended before it began.")),
        ]

    def clean(self):
        super().clean()
        country = getattr(self, "country", None)
        first = first_dated([self, *(other for other in siblings(country, "periods") if other.slug != self.slug)])
        early = [law for law in siblings(country, "laws") if is_before(law.date, first)]
        if early:
            told = {"country": country, "law": early[0], "date": early[0].date}
            message = _("The first dated period of %(country)s would begin after its law of %(date)s: %(law)s.")
            raise ValidationError({"begun": message % told})


def first_dated(periods):
    """The date at which the first dated one of `periods` begins; None if none is dated."""
    return min((period.begun for period in periods if period.begun.first), key=lambda begun: begun.first, default=None)


def is_before(date, first):
    """Whether a date is over before another, the `first`, begins, where both are bounded."""
    return first is not None and date.last is not None and date.last < first.first

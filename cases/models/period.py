"""Periods of rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.declaration import Shown
from cases.models.comparable import Comparable
from cases.models.fields import YearField, in_order


class Period(Comparable):
    """A span of rule, or a phase, in one country."""

    class Regime(models.TextChoices):
        ELECTED = "elected", _("elected civilian government")
        MILITARY = "military", _("military government")
        ONE_PARTY = "one-party", _("one-party socialist state")
        REVOLUTIONARY = "revolutionary", _("revolutionary government")
        CONSTITUENT = "constituent", _("transition with a constituent assembly")

    class Stance(models.TextChoices):
        PROMOTES = "promotes", _("promotes")
        TOLERATES = "tolerates", _("tolerates")
        AMBIVALENT = "ambivalent", _("ambivalent")
        RESTRICTS = "restricts", _("restricts")
        SUPPRESSES = "suppresses", _("suppresses")

    country = models.ForeignKey(
        "cases.Country",
        models.PROTECT,
        related_name="periods",
        verbose_name=_("country"),
        help_text=_("The country that was governed."),
    )
    government = models.CharField(
        _("government"), max_length=200, blank=True, help_text=_("Who governed: head of government, junta or party.")
    )
    regime = models.CharField(
        _("type of regime"), max_length=20, choices=Regime, blank=True, help_text=_("How those who governed held power.")
    )
    first_year = YearField(_("first year"), help_text=_("The year in which the period begins."))
    last_year = YearField(_("last year"), help_text=_("The year in which the period ends; empty while open or not stated."))
    stance = models.CharField(
        _("stance to self-management"),
        max_length=20,
        choices=Stance,
        blank=True,
        help_text=_("What the government did about self-management, from promoting it to suppressing it."),
    )

    address = "periods"
    sections = {
        **Comparable.sections,
        _("Rule"): [
            Shown("country", column=True, facet=True, words=_("in %s")),
            Shown("government", column=True),
            Shown("regime", column=True, facet=True),
            Shown("first_year", column=True),
            Shown("last_year", column=True),
            Shown("stance", column=True, facet=True),
        ],
        _("Records"): [Shown("laws", label=_("laws of the period"))],
    }
    span = ("first_year", "last_year")
    kinship = "stance"
    contrasts = ("regime",)

    class Meta(Comparable.Meta):
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        constraints = [
            *Comparable.Meta.constraints,
            in_order("first_year", "last_year", "period_years_in_order", _("The last year is before the first.")),
        ]

    @property
    def home(self):
        return self.country

"""Movements: the sixth comparable model of the test, in a copy of the project only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.comparable import Comparable
from cases.models.fields import ProseField
from cases.schema.choices import ChoiceField, DefinedChoices
from cases.schema.dates import TextDateField
from cases.schema.declaration import Shown


class Movement(Comparable):
    """A movement of workers for self-management."""

    class Reach(DefinedChoices):
        LOCAL = "local", _("It reaches one town."), _("local")
        NATIONAL = "national", _("It reaches the whole country."), _("national")

    country = models.ForeignKey(
        "cases.Country",
        models.PROTECT,
        related_name="movements",
        verbose_name=_("country"),
        help_text=_("The country in which it acts."),
    )
    reach = ChoiceField(_("reach"), max_length=10, choices=Reach, blank=True, help_text=_("How far it reaches."))
    begun = TextDateField(_("begun"), help_text=_("When it began."))
    ended = TextDateField(_("ended"), help_text=_("When it ended."))
    aims = ProseField(_("aims"), blank=True, help_text=_("What it wants."))

    address = "movements"
    common_file = "movements"
    is_case = True
    brief = [
        *Comparable.brief,
        Shown("country", column=True, facet=True, words=_("in %s")),
        Shown("reach", column=True, facet=True),
    ]
    topics = {
        "origins": [Shown("begun", column=True), Shown("aims")],
        "course-and-outcome": [Shown("ended", column=True)],
    }
    span = ("begun", "ended")
    contrasts = ("reach",)

    class Meta(Comparable.Meta):
        verbose_name = _("movement")
        verbose_name_plural = _("movements")

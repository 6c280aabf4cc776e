"""Laws."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.comparable import Comparable
from cases.models.fields import ProseField
from cases.models.period import first_dated, is_before
from cases.models.siblings import siblings
from cases.schema.choices import ChoiceField, DefinedChoices
from cases.schema.dates import TextDateField
from cases.schema.declaration import Shown


class Law(Comparable):
    """A legal text or programme that created, changed or ended a form of self-management."""

    class Kind(DefinedChoices):
        CONSTITUTION = "constitution", _("The basic law of the state."), _("constitution")
        STATUTE = "statute", _("A law that a parliament passed, or a government with the power to make laws."), _("statute")
        DECREE = "decree", _("A rule that a government made on its own authority."), _("decree")
        ORDINANCE = "ordinance", _("A rule of a city or a province."), _("ordinance")
        BILL = "bill", _("A draft that was put forward to become law."), _("bill")
        PROGRAMME = "programme", _("A plan of a government that does not by itself have the force of law."), _("programme")
        RULING = "ruling", _("A decision of a court."), _("court ruling")

    class Status(DefinedChoices):
        IN_FORCE = "in-force", _("It holds where the texts leave it."), _("in force")
        BILL = "bill", _("It was put forward, and the texts do not say that it was passed."), _("bill, not passed")
        TEMPORARY = "temporary", _("It was made for a set time, or was to be renewed."), _("temporary")
        AMENDED = "amended", _("A later law changed it."), _("amended")
        REPEALED = "repealed", _("It was undone."), _("repealed")

    country = models.ForeignKey(
        "cases.Country",
        models.PROTECT,
        related_name="laws",
        verbose_name=_("country"),
        help_text=_("The country it was made for."),
    )
    period = models.ForeignKey(
        "cases.Period",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="laws",
        verbose_name=_("period"),
        help_text=_("The period of rule in which it was made."),
    )
    kind = ChoiceField(_("kind"), max_length=20, choices=Kind, blank=True, help_text=_("What kind of legal text it is."))
    status = ChoiceField(
        _("status"),
        max_length=20,
        choices=Status,
        blank=True,
        help_text=_("Where it stands when the texts end."),
    )
    date = TextDateField(_("date"), help_text=_("When it was passed or, for a bill, reported."))
    provides = ProseField(_("what it provides"), blank=True, help_text=_("The rules it sets, with their thresholds."))
    effect = ProseField(_("effect"), blank=True, help_text=_("What the texts say came of it."))
    amends = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="amended_by",
        verbose_name=_("amends"),
        help_text=_("The earlier law that it changes."),
    )

    address = "laws"
    common_file = "laws"
    brief = [
        *Comparable.brief,
        Shown("country", column=True, facet=True, words=_("in %s"), prop="legislationJurisdiction"),
        Shown("period", facet=True, words=_("from %s")),
        Shown("kind", column=True, facet=True, prop="legislationType"),
        Shown("date", column=True, prop="legislationDate"),
    ]
    topics = {
        "state-and-law": [
            Shown("status", column=True, facet=True),
            Shown("provides", column=True),
            Shown("amends"),
            Shown("amended_by", label=_("amended by"), definition=_("The later laws that change it.")),
            Shown("enterprises", label=_("enterprises it governs"), definition=_("The enterprises that it covers.")),
        ],
        "course-and-outcome": [Shown("effect")],
    }
    span = ("date",)
    glance = ("summary", "kind", "date", "period", "status", "provides", "effect", "amends", "amended_by", "enterprises")
    listed = ("country", "kind", "date", "status", "provides", "enterprises")
    kinship = "kind"
    contrasts = ("kind",)
    schema_type = "Legislation"

    class Meta(Comparable.Meta):
        verbose_name = _("law")
        verbose_name_plural = _("laws")

    def clean(self):
        super().clean()
        country = getattr(self, "country", None)
        first = first_dated(siblings(country, "periods"))
        if is_before(self.date, first):
            message = _("This is before the first dated period of %(country)s begins: %(date)s.")
            raise ValidationError({"date": message % {"country": country, "date": first}})

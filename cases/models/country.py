"""Countries."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.comparable import Comparable
from cases.models.fields import LineField, ProseField
from cases.models.querysets import CountryQuerySet
from cases.schema.choices import ChoiceField, DefinedChoices
from cases.schema.declaration import Shown

COLOURS = 12  # of the palette in the stylesheet


class Country(Comparable):
    """A country whose experience of self-management the texts describe."""

    class Role(DefinedChoices):
        CASE = "case", _("A country whose experience the casebook studies for its own sake."), _("case")
        REFERENCE = "reference", _("A country that the texts draw on to throw light on the cases."), _("reference case")

    iso_code = LineField(
        _("ISO code"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"\A[A-Z]{2}\Z", _("Write two capital letters, as in PE."))],
        help_text=_("The two-letter code of ISO 3166-1."),
    )
    language = models.CharField(
        _("language"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"\A[a-z]{2,3}\Z", _("Write two or three small letters, as in es."))],
        help_text=_("The language of its original names, by the code of ISO 639; empty where it has several."),
    )
    role = ChoiceField(
        _("role"),
        max_length=10,
        choices=Role,
        help_text=_("A case the casebook studies, or a reference case that its texts only draw on."),
    )
    colour = models.PositiveSmallIntegerField(
        _("colour"),
        null=True,
        blank=True,
        help_text=_("Its place in the numbered palette, in which no other country stands; empty: the next place."),
    )
    beginnings = ProseField(_("how it began"), blank=True, help_text=_("What made self-management begin in this country."))
    ending = ProseField(_("how it ended"), blank=True, help_text=_("How the experience ended, or where the texts leave it."))
    state_power = ProseField(
        _("relation to state power"), blank=True, help_text=_("How workers' control related to the power of the state.")
    )

    address = "countries"
    common_file = "countries"
    country_path = "pk"
    is_case = True
    brief = [
        *Comparable.brief,
        Shown("role", column=True, facet=True),
        Shown(
            "enterprises",
            label=_("enterprises"),
            definition=_("The firms, classes and networks that work in it, and the bodies that act on them."),
        ),
    ]
    topics = {
        "origins": [Shown("beginnings", column=True)],
        "state-and-law": [
            Shown("state_power"),
            Shown("periods", label=_("periods"), definition=_("The spans of rule, or phases, that the texts describe.")),
            Shown("laws", label=_("laws"), definition=_("The legal texts and programmes made for it.")),
        ],
        "course-and-outcome": [Shown("ending", column=True)],
    }
    hidden = Comparable.hidden | {"iso_code", "language", "colour"}
    glance = (
        "summary",
        "role",
        "v-initiative",
        "v-occasion",
        "v-state-relation",
        "v-party-ties",
        "v-union-role",
        "v-opponents",
        "v-jobs-and-conditions",
        "v-outside-ties",
        "v-outcome",
        "v-cause-of-decline",
    )
    outcomes = ("v-performance", "v-outcome", "v-cause-of-decline")
    contrasts = ("role",)
    schema_type = "Country"

    objects = CountryQuerySet.as_manager()

    class Meta(Comparable.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    @property
    def home(self):
        return self

    @property
    def country_keys(self):
        return {self.pk}

    @property
    def earliest_year(self):
        """The first year of its first period; None if none is stated."""
        return min((period.begun.year for period in self.periods.all() if period.begun.year), default=None)

    @property
    def hue(self):
        """The name of its colour in the stylesheet."""
        return f"hue-{((self.colour or self.pk) - 1) % COLOURS + 1}"

"""Enterprises."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.comparable import Comparable
from cases.models.fields import LineField, ProseField
from cases.schema.choices import ChoiceField, DefinedChoices
from cases.schema.dates import DatesInOrder, TextDateField
from cases.schema.declaration import Shown


class Enterprise(Comparable):
    """A firm, a class of firms or a network of self-management, or a body that acts on it."""

    class Level(DefinedChoices):
        FIRM = "firm", _("One enterprise, with its own workers and site or sites."), _("firm")
        CLASS = "class", _("All enterprises of one legal form or one movement, described together."), _("class of enterprises")
        NETWORK = "network", _("Enterprises or workplaces that act together."), _("network")
        SUPPORT = (
            "support",
            _("A committee, market, militia or other body of workers or neighbours, which is not an enterprise."),
            _("support body"),
        )
        STATE = (
            "state",
            _("A fund, register, agency, shop or company of the state, which is not itself a case."),
            _("state body"),
        )

    class Origin(DefinedChoices):
        ABOVE = "above", _("The state began it, by law, decree or programme."), _("from above")
        BELOW = "below", _("The workers or their organisations began it."), _("from below")
        MIXED = "mixed", _("The state and the workers both had a part in beginning it."), _("from above and below")

    country = models.ForeignKey(
        "cases.Country",
        models.PROTECT,
        related_name="enterprises",
        verbose_name=_("country"),
        help_text=_("The country in which it works."),
    )
    level = ChoiceField(
        _("level"),
        max_length=10,
        choices=Level,
        help_text=_("A single firm, a class of firms, a network of them, or a body that supports them."),
    )
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("belongs to"),
        help_text=_("The class of enterprises, or the larger body, that it is one of."),
    )
    sector = LineField(_("sector"), max_length=80, blank=True, help_text=_("What it produces, or the branch it works in."))
    place = LineField(_("place"), max_length=120, blank=True, help_text=_("Where it is, as precisely as the texts say."))
    begun = TextDateField(_("begun"), help_text=_("When self-management began there: foundation, takeover or law."))
    ended = TextDateField(_("ended"), help_text=_("When it ended; empty where no text states an end, which it may have had."))
    last_seen = TextDateField(
        _("last seen"), help_text=_("The date at which its text last sees the case; what came after is not known.")
    )
    origin = ChoiceField(
        _("how it began"),
        max_length=10,
        choices=Origin,
        blank=True,
        help_text=_("From above, by the state; from below, by the workers; or both."),
    )
    promoter = LineField(_("promoter"), max_length=200, blank=True, help_text=_("Who brought it about."))
    owner = LineField(_("who owns it"), max_length=200, blank=True, help_text=_("Who owns the means of production."))
    outcome = ProseField(_("what became of it"), blank=True, help_text=_("Its history and end, as far as the texts go."))
    laws = models.ManyToManyField(
        "cases.Law", blank=True, related_name="enterprises", verbose_name=_("laws"), help_text=_("The laws that govern it.")
    )

    address = "enterprises"
    common_file = "enterprises"
    is_case = True
    grouped_by = "level"
    aside = (Level.SUPPORT, Level.STATE)
    whole = "part_of"
    brief = [
        *Comparable.brief,
        Shown("country", column=True, facet=True, words=_("in %s"), prop="location"),
        Shown("level", column=True, facet=True),
        Shown("part_of", facet=True, words=_("of the class %s")),
        Shown("members", label=_("enterprises in it"), definition=_("The enterprises that belong to it.")),
        Shown("sector", column=True, facet=True),
        Shown("place"),
    ]
    topics = {
        "origins": [
            Shown("begun", column=True, prop="foundingDate"),
            Shown("origin", column=True, facet=True),
            Shown("promoter"),
        ],
        "ownership-and-decisions": [Shown("owner", column=True)],
        "state-and-law": [Shown("laws", facet=True, words=_("under %s"))],
        "course-and-outcome": [
            Shown("ended", column=True, prop="dissolutionDate"),
            Shown("last_seen", column=True),
            Shown("outcome"),
        ],
    }
    span = ("begun", "ended", "last_seen")
    glance = (
        "summary",
        "level",
        "sector",
        "v-route",
        "v-initiative",
        "v-owner",
        "v-degree-of-participation",
        "v-pay-and-posts",
        "v-state-relation",
        "v-union-role",
        "v-outside-ties",
        "v-outcome",
        "v-cause-of-decline",
    )
    listed = ("country", "level", "sector", "years", "v-route", "v-degree-of-participation", "v-outcome")
    outcomes = ("v-performance", "v-outcome", "v-cause-of-decline")
    contrasts = ("level", "sector")
    schema_type = "Organization"

    class Meta(Comparable.Meta):
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")
        constraints = [
            *Comparable.Meta.constraints,
            DatesInOrder("begun", "ended", "enterprise_ended_after_begun", _("It ended before it began.")),
            DatesInOrder("begun", "last_seen", "enterprise_seen_after_begun", _("It is last seen before it began.")),
            DatesInOrder("last_seen", "ended", "enterprise_ended_after_seen", _("It ended before it is last seen.")),
        ]

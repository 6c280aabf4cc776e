"""Lessons."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.comparable import Comparable, subjects
from cases.models.fields import LineField
from cases.models.owned import links_to
from cases.models.querysets import LessonQuerySet
from cases.schema.choices import ChoiceField, DefinedChoices
from cases.schema.declaration import Shown

COUNTRY, *OTHERS = subjects()
SUBJECTS = [COUNTRY, *reversed(OTHERS)]  # what it concerns: the country, then from the nearest to the widest


def concerned(kind):
    """How a lesson shows the records of `kind` that it concerns; its list is filtered by those that are cases."""
    return Shown(kind.address, column=kind is COUNTRY, facet=kind.is_case, words=_("about %s"))


class Lesson(Comparable):
    """A claim, an open question, a criticism or a debate that a text puts forward."""

    class Kind(DefinedChoices):
        LESSON = "lesson", _("What a text says is to be learned from a case."), _("lesson")
        CLAIM = "claim", _("A statement that one thing brought about another."), _("causal claim")
        QUESTION = "question", _("A question that a text asks and leaves open."), _("open question")
        CRITICISM_LEFT = (
            "criticism-left",
            _("An objection that it does not go far enough, or serves capital."),
            _("criticism from the left"),
        )
        CRITICISM_RIGHT = (
            "criticism-right",
            _("An objection in the name of ownership, order or the market."),
            _("criticism from the right"),
        )
        CRITICISM = "criticism", _("Any other objection to self-management or to how it was done."), _("criticism")
        DEBATE = "debate", _("A question on which a text reports two sides or more."), _("debate")
        POTENTIALITY = "potentiality", _("What self-management could bring about, by a text's own account."), _("potential")
        GUIDELINE = "guideline", _("What a text says ought to be done."), _("guideline")
        FINDING = "finding", _("A result that a text gives of its own research."), _("research finding")
        LIMIT = "limit", _("What a text says its research cannot show."), _("limit of a finding")
        CONCEPT = "concept", _("How a text understands a term, and what it argues from that."), _("conceptual argument")

    kind = ChoiceField(_("kind"), max_length=20, choices=Kind, help_text=_("What kind of statement it is."))
    said_by = LineField(
        _("author"), max_length=200, blank=True, help_text=_("The author, or the person inside the text who says it.")
    )
    themes = models.ManyToManyField(
        "cases.Theme", blank=True, related_name="lessons", verbose_name=_("themes"), help_text=_("The questions it bears on.")
    )
    locals().update(links_to(SUBJECTS, _("The {kinds} it concerns."), related_name="lessons"))

    address = "lessons"
    common_file = "lessons"
    country_path = "countries"
    is_subject = False
    brief = [
        *Comparable.brief,
        Shown("kind", column=True, facet=True),
        Shown("said_by", column=True, facet=True, words=_("put by %s"), prop="creator"),
        Shown("themes", column=True, prop="about"),
        *map(concerned, SUBJECTS),
    ]
    themes_path = "themes"
    glance = (
        "summary",
        "kind",
        "said_by",
        "themes",
        "countries",
        "enterprises",
        "bearing: supports",
        "bearing: contradicts",
        "bearing: qualifies",
    )
    kinship = "kind"
    contrasts = ("kind",)
    schema_type = "Claim"

    objects = LessonQuerySet.as_manager()

    class Meta(Comparable.Meta):
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @property
    def home(self):
        """The one country it concerns, if it concerns just one."""
        return self.countries_told[0] if len(self.countries_told) == 1 else None

    @property
    def country_keys(self):
        return {country.pk for country in self.countries.all()}

    @property
    def countries_told(self):
        return list(self.countries.all())

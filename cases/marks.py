"""The marks that keep silence apart from a no."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mark(models.TextChoices):
    """How a value stands: stated, or one of the four marks that are never mixed up."""

    STATED = "stated", _("stated")
    NO = "no", _("no")
    NOT_STATED = "not-stated", _("not stated")
    NOT_APPLICABLE = "not-applicable", _("not applicable")
    DISPUTED = "disputed", _("disputed")

    @property
    def definition(self):
        return DEFINITIONS[self]


DEFINITIONS = {
    Mark.STATED: _("A text says so, and its passage is given."),
    Mark.NO: _("A text says that it is not so. This is a finding, with its passage."),
    Mark.NOT_STATED: _("The texts are silent. Nothing follows from it, and least of all a no."),
    Mark.NOT_APPLICABLE: _("The question makes no sense of this case; the reason is given."),
    Mark.DISPUTED: _("The texts, or two places of one text, disagree. Both sides are shown."),
}


class Difference(models.TextChoices):
    """Why a cell of a compared row differs from the others."""

    VALUES = "values", _("another value")
    SILENT = "silent", _("one side silent")
    DISPUTED = "disputed", _("disputed within one case")
    NOT_APPLICABLE = "not-applicable", _("not comparable")


UNVALUED = {
    Mark.NOT_STATED: Difference.SILENT,
    Mark.DISPUTED: Difference.DISPUTED,
    Mark.NOT_APPLICABLE: Difference.NOT_APPLICABLE,
}

"""The marks that keep silence apart from a no."""

from django.utils.translation import gettext_lazy as _

from cases.schema.choices import DefinedChoices


class Mark(DefinedChoices):
    """How a value stands: stated, or one of the four marks that are never mixed up."""

    STATED = "stated", _("A text says so, and its passage is given."), _("stated")
    NO = "no", _("A text says that it is not so. This is a finding, with its passage."), _("no")
    NOT_STATED = "not-stated", _("The texts are silent. Nothing follows from it, and least of all a no."), _("not stated")
    NOT_APPLICABLE = (
        "not-applicable",
        _("The question makes no sense for this case; the reason is given."),
        _("not applicable"),
    )
    DISPUTED = "disputed", _("The texts, or two places in one text, disagree. Both sides are shown."), _("disputed")


class Caveat(DefinedChoices):
    """Why the values of a variable, whatever they are, call for care."""

    THIN = "thin", _("Fewer than ten cases are coded on the variable: a pattern in so few may be chance."), _("thin")
    TENTATIVE = (
        "tentative",
        _(
            "In the latest round of readings that has numbers for the variable, they agree too little on its values, or on "
            "whether the texts speak of it at all."
        ),
        _("tentative"),
    )


class Comparison(DefinedChoices):
    """What a row tells of the records that are compared."""

    DIFFER = "differ", _("The texts state something of two records at least, and not the same."), _("They differ in")
    ALIKE = "alike", _("The texts state the same of all records of which they state anything."), _("Alike, where stated")
    INCOMPARABLE = (
        "incomparable",
        _("The texts state something of one record at most: they are silent on the others, or the question does not apply."),
        _("Cannot be compared"),
    )


class Difference(DefinedChoices):
    """Why a cell of a compared row differs from the others."""

    VALUES = "values", _("The texts state something else of this record than of others."), _("another value")
    SILENT = "silent", _("The texts are silent on this record and speak of others; that is no value."), _("one side silent")
    DISPUTED = "disputed", _("The texts disagree on this record."), _("disputed within one case")
    NOT_APPLICABLE = "not-applicable", _("The question makes no sense for this record."), _("not comparable")


UNVALUED = {
    Mark.NOT_STATED: Difference.SILENT,
    Mark.DISPUTED: Difference.DISPUTED,
    Mark.NOT_APPLICABLE: Difference.NOT_APPLICABLE,
}

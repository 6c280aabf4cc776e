"""What the agreement of readings is, and how it is measured, in the words of the codebook and of the document."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.reliability import agreement as rules


def what_it_is(people):
    """What the agreement of readings says and what not; `people` is how many human coders have taken part."""
    part = ngettext("%d has", "%d have", people) % people if people else _("none has")
    told = _(
        "How far several readings of the same cases agree, by variable and round. In an automated round each reading is an "
        "independent pass of a program. Such passes share their habits, and so may share their mistakes: their agreement "
        "shows how stable a pass is, and is an upper bound for what independent coders would agree on. It is no agreement of "
        "human coders, of whom %s taken part so far. Rounds of human coders count apart."
    )
    return told % part


def method():
    """How agreement is measured, as (anchor, label, text)."""
    return [
        ("agreement-values", _("Values"), values_told()),
        ("agreement-said", _("Said or silent"), said_told()),
        ("agreement-alpha", _("Alpha"), alpha_told()),
        ("agreement-judged", _("Judged"), judged_told()),
    ]


def values_told():
    return _(
        "Whether readings give the same value. A unit is one case on one variable, in law or design, in practice or as "
        "demanded. Its answer is the value; where a reading gives several values, say for two times, all of them together "
        "are the answer. On a variable of several values each value is a unit by itself, answered yes or no, wherever any "
        "reading gives the variable a value. Units that only one reading answers drop out. Time is left out of the unit, as "
        "are holder, part and certainty."
    )


def said_told():
    return _(
        "For each case that the codebook puts a variable to, whether a reading gives it any value at all. The cases whose "
        "value the codebook prints as an example are left out there on that variable. Support bodies that are organs of the "
        "state are coded for second level only, but no record tells them apart; so they are among those asked about outside "
        "ties."
    )


def alpha_told():
    text = _(
        "Krippendorff's measure of agreement beyond chance, for nominal data with missing answers (Klaus Krippendorff, "
        "Content Analysis, 4th ed., 2019, chapter 12): 1 where all answers are equal, 0 where they agree as by chance. The "
        "interval in brackets holds 95 %% of %(draws)d draws of as many units. It takes units as independent of each other, "
        "which those of one case are not, and so is likely too narrow. Under %(fewest)d units nothing is computed; alpha is "
        "undefined where all answers are the same."
    )
    return text % {"draws": rules.DRAWS, "fewest": rules.FEWEST_UNITS}


def judged_told():
    text = _(
        "A variable is tentative if alpha is below %(alpha)s, where at least %(enough)d units stand and the commonest answer "
        "has under %(most)d %% of the answers. Elsewhere alpha says little, and the per cent decides: it is tentative below "
        "%(share)d %%, a threshold of our own. On variables of several values, most units are a no of all readings, which "
        "raises the per cent."
    )
    numbers = {"alpha": rules.LEAST_ALPHA, "enough": rules.ENOUGH_UNITS}
    return text % (numbers | {"most": 100 * rules.MOST_COMMON, "share": 100 * rules.LEAST_SHARE})

"""The rules of aggregation: for which case a passage is coded, as a chapter of the codebook."""

from django.utils.translation import gettext_lazy as _

AGGREGATION = {  # by the name of the place on the page
    "passage": (
        _("One passage, one case"),
        _(
            "A passage is coded for the case of which its sentence speaks: the enterprise that it names; the class, where it "
            "speaks of a form or of all enterprises of a kind; the country, where it speaks of the system, the movement or "
            "the country. A sentence that speaks of two cases gives two codings, each with the key terms that tell of its own."
        ),
    ),
    "class": (
        _("What is coded for a class"),
        _(
            "What the texts tell of all its enterprises, and what holds by the form itself: owner, legal title, route, degree "
            "in law. Where it holds for some of them, the coding names the part; where these have a record of their own, it "
            "is coded there. What the texts tell of one firm is coded for the firm."
        ),
    ),
    "member": (
        _("What is coded for a member"),
        _(
            "What is told of it alone: an act, a year, a number. What is told of its class or country is not coded again for "
            "it, and to be named as an example is not enough."
        ),
    ),
    "country": (
        _("What is coded for a country"),
        _(
            "What a passage tells of the country, of its system or its movement. No coding of a country repeats one of its "
            "classes, and no class repeats one of its country. Where one class covers every self-managed enterprise of a "
            "country, “the factories” are the class and “the system” is the country; what is asked of enterprises only is "
            "coded on the class."
        ),
    ),
    "all": (
        _("One case is not all"),
        _(
            "What is told of one case, or of several, is coded for the class or the country only where the text itself says "
            "“all”, “most” or “generally”, or calls the case typical; the note then quotes the word. A value of a country "
            "that rests on what is told of one case alone is struck. Shares and counts are computed from the codings and "
            "never entered."
        ),
    ),
}

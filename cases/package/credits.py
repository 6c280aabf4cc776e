"""What a file says of itself: what it is, where it comes from, under which licence, and how to cite it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from cases.citing.styles import apa
from cases.citing.works import SITE


class Licence(NamedTuple):
    """A licence by its short name, its name and its address."""

    short: str
    name: str
    address: str


LICENCE = Licence(
    "CC-BY-4.0", "Creative Commons Attribution 4.0 International (CC BY 4.0)", "https://creativecommons.org/licenses/by/4.0/"
)


def credit_lines(page):
    """What a file says of itself, made from a page of the casebook, which is this work, as (label, text) pairs."""
    return [
        (_("What it is"), _("From %s, a comparative case-study database of workers' self-management.") % SITE),
        (_("Address"), page.address),
        (_("Release"), page.release or _("none: records that are still being worked on")),
        (_("Licence"), f"{LICENCE.name}, {LICENCE.address}"),
        (_("How to cite"), apa(page).text),
        (
            _("Whom to cite"),
            _("The source, with its locator, for what a text says; the casebook for what it makes of it."),
        ),
    ]

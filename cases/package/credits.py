"""What a file says of itself: what it is, where it comes from, under which licence, and how to cite it."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

TITLE = _lazy("The Self-Management Casebook")
AUTHORS = _lazy("The authors of the Self-Management Casebook")


class Licence(NamedTuple):
    """A licence by its short name, its name and its address."""

    short: str
    name: str
    address: str


LICENCE = Licence(
    "CC-BY-4.0", "Creative Commons Attribution 4.0 International (CC BY 4.0)", "https://creativecommons.org/licenses/by/4.0/"
)


def credit_lines(address, release):
    """What a file made at `address` of a release says of itself, as (label, text) pairs; `release` is '' where it is none."""
    told = release or _("none: records that are still being worked on")
    return [
        (_("What it is"), _("From %s, a comparative case-study database of workers' self-management.") % TITLE),
        (_("Address"), address),
        (_("Release"), told),
        (_("Licence"), f"{LICENCE.name}, {LICENCE.address}"),
        (_("How to cite"), citation(address, release)),
        (
            _("Whom to cite"),
            _("The source, with its locator, for what a text says; the casebook for what it makes of it."),
        ),
    ]


def citation(address, release):
    """How to cite what stands at `address`, but for the day on which it was read."""
    of_release = _(", release %s") % release if release else ""
    return f"{TITLE}{of_release}, {address}, {_('accessed (date)')}."

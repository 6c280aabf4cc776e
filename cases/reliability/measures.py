"""The agreement of a round as it holds it: computed once, as that takes long, and read by every page."""

from collections import defaultdict

from cases.models import Round
from cases.models.reading import ABOUT
from cases.reliability.agreement import Agreement, agreement
from cases.reliability.readings import Readings, all_cases


def measure():
    """Compute the agreement of every round anew from its raw readings, and store it there."""
    cases = all_cases()
    for made in Round.objects.with_readings():
        made.agreement = measured(made, cases)
        made.save(update_fields=["agreement"])


def measured(made, cases):
    """The agreement of a round, an entry for each variable and what the readings can agree on of it."""
    readings = Readings.of(made, cases)
    units = {"values": readings.units, "said": readings.said}
    return [
        {"variable": variable["slug"], "about": about} | agreement(units[about](variable).values()).as_data()
        for variable in readings.variables
        for about in ABOUT
    ]


def stored(entries):
    """The agreement that a round holds, {variable: {about: Agreement}}, by the slugs of the variables."""
    found = defaultdict(dict)
    for entry in entries:
        numbers = {name: value for name, value in entry.items() if name not in ("variable", "about")}
        found[entry["variable"]][entry["about"]] = Agreement(**numbers)
    return dict(found)

"""The codebook."""

from cases.codebook import chapters
from cases.comparison import Comparison
from cases.models import registry
from tests.factories import make_coding, make_country, make_enterprise, make_law, make_variable


def test_chapters_have_an_entry_for_every_shown_field(db):
    labels = [[entry.label for entry in chapter.entries] for chapter in chapters()[: len(registry())]]
    assert labels == [[attribute.label for attribute in Comparison(model).attributes] for model in registry()]


def test_entries_count_the_records_that_fill_them(db):
    law = make_law(year=1970)
    make_enterprise(country=law.country, sector="glass").laws.add(law)
    make_enterprise(country=law.country)
    used = {entry.anchor: entry.used for chapter in chapters() for entry in chapter.entries}
    assert (used["law-year"], used["law-amends"], used["law-enterprises"]) == (1, 0, 1)
    assert (used["enterprise-sector"], used["enterprise-country"], used["country-enterprises"]) == (1, 2, 1)


def test_variables_count_the_codings_of_each_value(db):
    variable = make_variable(name="Equal pay")
    make_coding(make_country(), variable, "yes")
    make_coding(make_country(), variable)
    (entry,) = chapters()[len(registry())].entries
    assert (entry.label, entry.used, [(value.label, value.used) for value in entry.values]) == (
        "Equal pay",
        2,
        [("yes", 1), ("no", 0)],
    )

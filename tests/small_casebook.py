"""A small casebook with a record of every model, and the files it is saved to."""

from cases import models
from cases.files import fixtures
from cases.files.placing import texts
from tests import factories

SETTLED = {"case": "peru", "variable": "owner", "value": "state", "aspect": "law", "decision": "kept", "reason": "It says so."}
MEASURED = {"variable": "owner", "about": "values", "units": 12, "share": 0.75, "interval": [0.5, 1.0]}


def fill_casebook():
    """At least one record of every model, with every kind of reference, nought and empty field."""
    source, theme = factories.make_source(date="2009"), factories.make_theme(topic=factories.make_topic())
    models.Omission.objects.create(source=source, first_line=3, last_line=4, reason="bibliography")
    peru, chile = factories.make_country(slug="peru", name="Perú"), factories.make_country(slug="chile")
    period = factories.make_period(country=peru, begun="1968")
    old_law = factories.make_law(slug="z-old", country=peru, period=period)
    new_law = factories.make_law(slug="a-new", country=peru, amends=old_law)
    whole = factories.make_enterprise(slug="z-whole", country=chile, level="class")
    part = factories.make_enterprise(slug="a-part", country=chile, part_of=whole)
    part.laws.set([old_law, new_law])
    one = factories.make_lesson([theme], [peru], [part])
    two = factories.make_lesson([], [chile, peru], [whole, part])
    for owner in (peru, period, new_law, part, one, two):
        factories.make_citation(owner, "name", source=source, note="“So” it says.\nIn two lines.")
    factories.make_bearing(one, chile, source=source)
    factories.make_bearing(two, part, source=source, stance="contradicts")
    fill_evidence(source, peru, chile, whole, part)


def fill_evidence(source, peru, chile, whole, part):
    """Figures, events, terms, codings, sentences, a reading and a comparison set of these records."""
    factories.make_figure(peru, low=0, high="2.50", source=source)
    factories.make_figure(whole, low="1234567.125", approximation="about", source=source)
    factories.make_event([peru], [part], date="2001-02-01?", date_words="early on", source=source)
    factories.make_event([chile, peru], [], date="2001/2003", source=source)
    factories.make_term(source=source, country=peru)
    factories.make_term(source=source)
    variable = factories.make_variable(slug="asked", multiple=True, topic=models.Topic.objects.get())
    factories.make_coding(peru, variable, "no", source=source)
    factories.make_coding(part, variable, source=source, note="The question does not arise.")
    factories.make_sentence(peru, source=source), factories.make_sentence(part, source=source)
    made = factories.make_round(settled=[SETTLED], agreement=[MEASURED])
    factories.make_reading(round=made, cases=["peru"])
    chosen = models.ComparisonSet.objects.create(slug="a-set", name="Two", introduction="Look.")
    models.SetMember.objects.create(comparison_set=chosen, position=0, country=peru)
    models.SetMember.objects.create(comparison_set=chosen, position=1, country=chile)
    factories.make_row(chosen, "role"), factories.make_row(chosen, variable)
    for model in models.registry():
        if not model.objects.exists():
            factories.make(model, country=peru)


def empty_casebook():
    """Delete all records, and what is known of the files."""
    models.MetEntry.objects.all().delete()
    models.Law.objects.update(amends=None)
    models.Enterprise.objects.update(part_of=None)
    for model in reversed(fixtures.fixture_models().values()):
        model.objects.all().delete()


def contents(directory):
    """The files of a folder, {name: content}, those of drafts as well."""
    return texts(directory)

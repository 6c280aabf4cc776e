"""What the list of figures is filtered by."""

from cases.lists.figures import read_figures
from tests.factories import make_country, make_figure, make_law, make_lesson, make_period, make_source


def test_facets_hold_what_figures_belong_to(db):
    peru, source = make_country(slug="peru", name="Peru"), make_source(slug="ranis", short="Ranis")
    make_figure(peru, measure="Firms", source=source)
    make_figure(make_law(name="A law", country=peru), measure="Firms", source=source, stance="contradicts")
    make_figure(make_period(name="A period", country=peru), measure="Firms", source=source)
    make_figure(make_lesson(name="A lesson"), measure="Agents", source=source)
    _figures, records = read_figures()
    counts = {facet.name: {facet.labels[v]: len(facet.holders[v]) for v in facet.labels} for facet in records.facets}
    assert counts == {
        "country": {"Peru": 3, "not stated": 1},
        "kind": {"countries": 1, "laws": 1, "lessons": 1, "periods": 1},
        "record": {"A law": 1, "A lesson": 1, "A period": 1, "Peru": 1},
        "measure": {"Agents": 1, "Firms": 3},
        "source": {"Ranis": 4},
        "mark": {"disputed": 1, "stated": 3},
    }


def test_records_of_two_kinds_are_told_apart_though_they_share_a_slug(db):
    country = make_country(slug="cuba", name="Cuba")
    make_figure(country), make_figure(make_law(slug="cuba", name="Cuba", country=country))
    _figures, records = read_figures()
    (facet,) = [facet for facet in records.facets if facet.name == "record"]
    assert {value: len(found) for value, found in facet.holders.items()} == {"countries/cuba": 1, "laws/cuba": 1}

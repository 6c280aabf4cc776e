"""Facets as plain sets, to compare."""

from cases.lists.records import read_records


def facet_of(model, name):
    """The facet of this name in the list of a model."""
    (facet,) = [facet for facet in read_records(model).facets if facet.name == name]
    return facet


def held(facet):
    """The holders of every value as sets, in the order of the choices."""
    return {value: set(facet.holders[value]) for value in facet.labels}

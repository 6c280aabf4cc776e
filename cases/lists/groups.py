"""The groups of a list: the rows of a page by group, and the groups that its first view leaves out."""

from itertools import groupby

from django.utils.text import capfirst


def set_aside(model, filters):
    """The records that the list leaves out as long as nothing is filtered: those of the groups that are set aside.

    Empty where there are no others.
    """
    aside = group_facet(model, filters).matching(model.aside) if model.aside and not filters.active else set()
    return aside if aside != filters.records.everyone else set()


def in_groups(model, filters, rows, sort):
    """The rows of a page in groups, each with its title and the number of its records; one without a title if sorted."""
    if sort or not model.grouped_by:
        return [("", 0, rows)]
    facet, matching = group_facet(model, filters), filters.matching()
    groups = [(value, list(found)) for value, found in groupby(rows, lambda row: row.group)]
    return [(capfirst(facet.labels[value]), len(facet.holding(value) & matching), found) for value, found in groups]


def group_facet(model, filters):
    """The facet of the choice by which the records of `model` are put in groups."""
    return next(facet for facet in filters.records.facets if facet.name == model.grouped_by)

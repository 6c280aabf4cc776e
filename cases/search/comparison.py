"""The comparison that a query asks for: two records of one model."""

from django.urls import reverse

from cases.addresses import Address
from cases.models import subjects
from cases.search.answers import Answers
from cases.search.query import Query


def comparison_for(query, index):
    """(names, address) of the comparison of the records that best answer the two sides of a query; None if there is none."""
    if not query.sides:
        return None
    left, right = (best_by_kind(side, index) for side in query.sides)
    pairs = [(model, left[model.address], right[model.address]) for model in subjects() if model.address in left.keys() & right]
    pairs = [(one[0] + other[0], model, one[1], other[1]) for model, one, other in pairs if one[1] is not other[1]]
    if not pairs:
        return None
    _rank, model, *records = min(pairs, key=lambda pair: pair[0])
    slugs = [("slug", record.slug) for record in records]
    return [record.name for record in records], str(Address(reverse("compare", args=[model]), slugs))


def best_by_kind(parts, index):
    """The first document of each kind that holds all these parts, with its rank: {kind: (rank, document)}."""
    best = {}
    for rank, answer in enumerate(Answers(Query(list(parts), []), index).full):
        best.setdefault(answer.document.kind, (rank, answer.document))
    return best

"""The query for all passages at one place of a text, whatever kind of evidence they are."""

from cases.models.comparable import record_models
from cases.models.evidence import Citation
from cases.models.source import Passage


def passages_at(source, first_line, last_line):
    """The passages of a source on just these lines, with what they back: one query for each kind of evidence."""
    kinds = [kind for kind in record_models() if issubclass(kind, Passage)]
    return [
        passage
        for kind in kinds
        for passage in kind.objects.select_related(*(field.name for field in kind._meta.fields if field.is_relation)).filter(
            source=source, first_line=first_line, last_line=last_line
        )
    ]


def first_place():
    """The slug of a source, and the first and the last line of a passage of it; None where there is no passage."""
    places = Citation.objects.order_by("source__slug", "first_line", "last_line")
    return places.values_list("source__slug", "first_line", "last_line").first()

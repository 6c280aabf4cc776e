"""The page of one passage: its own lines, where they may be shown, and all that rests on it."""

from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _

from cases.addresses import shortened
from cases.comparing.cells import Footnotes
from cases.comparing.footnotes import listed_footnotes
from cases.evidence.source_texts import NotShown, shown_lines
from cases.models import Source
from cases.models.passage_querysets import passages_at
from cases.views.citing import places_in
from cases.views.renamed import renamed_page
from cases.views.responses import passage_data, plain_page, record_data

COLUMNS = ["source", "locator", "stance", "record", "backs"]


def passage(request, slug, first, last, form="html"):
    """The lines from `first` to `last` of a source, if any passage has just these."""
    source = Source.objects.one(slug)
    footnotes = Footnotes()
    footnotes.numbers(passages_at(source, first, last) if source else [])
    if not footnotes:
        return renamed_page(request, Source, slug, _("No passage of “%s” stands there.") % shortened(slug))
    lines, reason = read_lines(source, first, last)
    title = f"{source.short}, {'; '.join(first.locator for _number, first in footnotes)}"
    context = {"source": source, "title": title, "listed": listed_footnotes(footnotes), "lines": lines, "reason": reason}
    context |= {"cited_as": title, "behind": places_in(first for _number, first in footnotes)}
    data = {"source": record_data(source), "lines": lines, "not_shown": reason, "passages": passage_data(footnotes)}
    return plain_page(request, form, "cases/passage.html", context, data, partial(backing_table, source, footnotes))


def read_lines(source, first, last):
    """The lines of a passage and '', or '' and why they are not shown; what is wrong with a file is for curators alone."""
    try:
        return shown_lines(source, first, last), ""
    except NotShown as reason:
        hidden = settings.PUBLIC and source.text_may_be_shown
        return "", _("The text is not on this site.") if hidden else str(reason)


def backing_table(source, footnotes):
    """A row for each record that the passage backs in one way; the text itself stands in no table."""
    rows = (
        [source.slug, each.passage.locator, stance.value, record.slug if record else "", "; ".join(backed)]
        for each in listed_footnotes(footnotes)
        for stance, record, backed in each.backs
    )
    return [COLUMNS, *rows]

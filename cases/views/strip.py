"""The narrow timeline above a record or a comparison, drawn from what was read for the page."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.addresses import Address
from cases.drawing.axis import axis_of, count_before, early_words, gathered
from cases.drawing.lanes import lane_of
from cases.drawing.timeline import NARROW, draw_timeline
from cases.text.sequences import unique


def strip(records):
    """The drawing (None if nothing is dated), its caption, the address of the full timeline, and what lies before.

    A lane without dates stays if its record could have years of its own, as that silence tells something.
    """
    lanes = [gathered(lane_of(record), partial(year_address, record)) for record in records]
    undated = [lane.record.name for lane in lanes if not (lane.dated or lane.record.span)]
    lanes = [lane for lane in lanes if lane.dated or lane.record.span]
    axis = axis_of(lanes, width=NARROW.width)
    pairs = unique(pair for record in records for pair in lane_choice(record))
    drawing = draw_timeline(lanes, axis, NARROW) if axis else None
    early, first = count_before(lanes, axis) if axis else (0, None)
    return {
        "drawing": drawing,
        "words": caption(drawing, undated) if axis else "",
        "address": full_address(pairs),
        "early": early_words(early, axis.first) if early else "",
        "whole": full_address([*pairs, ("from", first)]),
    }


def caption(drawing, undated):
    """What the shapes mean, and of which records nothing is dated, in words."""
    silent = _("No dates: %(names)s.") % {"names": "; ".join(undated)} if undated else ""
    return f"{drawing.key} {silent}".strip()


def full_address(pairs):
    return str(Address(reverse("timeline"), pairs))


def year_address(record, year):
    """The address of the full timeline of one year."""
    return full_address([*lane_choice(record), ("from", year), ("to", year)])


def lane_choice(record):
    """The parameters with which the full timeline shows a record: those of its own lane, or of its country's."""
    if record.is_case:
        return [(record._meta.model_name, record.slug)]
    return [("country", record.home.slug)] if record.country_path == "country" else []

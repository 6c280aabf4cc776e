"""The narrow timeline above a record or a comparison, from what was read for the page."""

from functools import partial

from django.urls import reverse

from cases.addresses import Address, unique
from cases.lanes import lane_of
from cases.models import Country, Enterprise
from cases.timeline import NARROW, axis_of, draw, gathered


def strip(records):
    """Template context: the drawing (None where nothing is dated), and the address of the full timeline."""
    lanes = [gathered(lane_of(record), partial(year_address, record)) for record in records]
    axis = axis_of(lanes, width=NARROW.width)
    pairs = unique(pair for record in records for pair in lane_choice(record))
    return {"strip": draw(lanes, axis, NARROW) if axis else None, "strip_address": full_address(pairs)}


def full_address(pairs):
    return str(Address(reverse("timeline"), pairs))


def year_address(record, year):
    """The full timeline of one year."""
    return full_address([*lane_choice(record), ("from", year), ("to", year)])


def lane_choice(record):
    """The parameter of the full timeline that shows a record: its own lane, or its country's."""
    if isinstance(record, Country | Enterprise):
        return [(record._meta.model_name, record.slug)]
    return [("country", record.country.slug)] if hasattr(record, "country") else []

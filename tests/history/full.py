"""An enterprise on which something of every kind hangs, and how to read what is kept of it."""

import json

from reversion.models import Revision, Version

from cases import models
from cases.files.whole import place_of_record, whole
from cases.history.keeping import keep
from cases.history.revisions import versions_of
from cases.history.states import state_in
from tests import factories as make


def full_enterprise(**fields):
    """An enterprise with all that can hang on it, and named by a lesson and a set."""
    enterprise = make.make_enterprise(slug="works", name="Brick works", sector="bricks", **fields)
    make.make_citation(enterprise, "sector", locator="p. 5"), make.make_figure(enterprise)
    make.make_coding(enterprise, make.make_variable(), "yes")
    make.make_sentence(enterprise)
    make.make_event(enterprises=[enterprise], slug="takeover", name="It is taken over")
    make.make_bearing(make.make_lesson(slug="claim", name="A claim"), enterprise)
    enterprise.laws.set([make.make_law(slug="law")])
    make.make_lesson(slug="about-it", enterprises=[enterprise])
    models.SetMember.objects.create(comparison_set=make.make_set(slug="set"), position=1, enterprise=enterprise)
    return enterprise


def now(record):
    """The state of a record as the database holds it."""
    return whole(type(record).objects.get(slug=record.slug))


def keep_now(*records, comment="Kept.", user=None):
    """Keep records as they are; the revision."""
    keep([place_of_record(record) for record in records], comment, user)
    return Revision.objects.latest("pk")


def kept(record, number=0):
    """What is kept of a record: the state of a version, by its number from the newest."""
    return state_in(versions_of(type(record), record.pk)[number])


def alter(record, edit, number=0):
    """Let `edit` change the entry that a version of a record holds, as other code would have written it."""
    version = versions_of(type(record), record.pk)[number]
    (entry,) = json.loads(version.serialized_data)
    edit(entry)
    Version.objects.filter(pk=version.pk).update(serialized_data=json.dumps([entry]))


def comments(record):
    """The comments of the revisions of a record, from the newest."""
    return [version.revision.comment for version in versions_of(type(record), record.pk)]

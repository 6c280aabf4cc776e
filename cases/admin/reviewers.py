"""Who may review a record: whoever has the permission and, where another is asked for, did not make what is to be read."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from cases.files.entries import fixture_models
from cases.files.reviewing import EVENTS
from cases.files.whole import hanging
from cases.models import ReviewedState

BACKEND = "django.contrib.auth.backends.ModelBackend"  # that knows permissions; others only sign in
NO_CHANGE = "[]"  # what the admin's log says of a save that changed nothing


def permission(model):
    """The permission to review the records of a model."""
    return f"cases.review_{model._meta.model_name}"


def is_another_asked_for(model):
    """Whether the reviewer is another than who made what is read: as the setting says, else where two may review."""
    if settings.REVIEW_BY_ANOTHER is not None:
        return settings.REVIEW_BY_ANOTHER
    return get_user_model().objects.with_perm(permission(model), backend=BACKEND).count() > 1


def may_review(user, review):
    """Whether somebody may review what is read of a record."""
    model = type(review.record)
    return user.has_perm(permission(model)) and not (is_another_asked_for(model) and user.pk in makers(review))


def makers(review):
    """The primary keys of whoever made it what it is since its last review.

    That is who last changed or submitted it or any of its evidence, and everyone who changed evidence of a kind of which
    the record lost some: the log of what is gone or moved does not tell whose it was.
    """
    entries = since_review(review)
    last = entries.filter(on_any([review.record, *evidence(review.record)])).order_by("-action_time", "-pk").first()
    lost = {fixture_models()[each.place[0]] for each in review.differences if each.after is None}
    kinds = ContentType.objects.get_for_models(*lost).values()
    return {*entries.filter(content_type__in=kinds).values_list("user", flat=True), *([last.user_id] if last else [])}


def since_review(review):
    """What the admin's log tells of changes since the last review of a record; all of it, if none is known."""
    entries = LogEntry.objects.exclude(action_flag=CHANGE, change_message=NO_CHANGE)
    made = ReviewedState.objects.moment(review.record.reviewed_as)
    return entries.filter(action_time__gt=made) if made else entries


def evidence(record):
    """What is read in a review of a record along with it."""
    yield from (each for each in hanging(record) if any(getattr(each, name) == record for name in each.evidence_of))
    yield from record.events.all() if hasattr(record, EVENTS) else ()


def on_any(records):
    """A condition: the entry of the log is on one of these records."""
    kinds = {}
    for record in records:
        kinds.setdefault(type(record), []).append(str(record.pk))
    types = ContentType.objects.get_for_models(*kinds)
    return reduce(or_, (Q(content_type=types[kind], object_id__in=keys) for kind, keys in kinds.items()))

"""A form that is sent twice, as by a double click, is saved once, and answered the second time as the first."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

FORM_NAME = "_form"  # the field that tells one form from all others
KNOWN_FOR = timedelta(days=1)


def new_form():
    """What tells a form from all others."""
    return secrets.token_urlsafe(8)


def sending(request):
    """What tells what is sent from all else: who sends it, where to, and all that it holds; '' for a form without its name."""
    if FORM_NAME not in request.POST:
        return ""
    return hashlib.sha256(f"{request.user.pk} {request.path} {request.POST.urlencode()}".encode()).hexdigest()[:40]


def take_down(sent, record):
    """Take down, in the transaction that saves it, what record a form became.

    It is a session of its own, as the curator's is written only after the transaction, when the second may have been read.
    """
    SessionStore.clear_expired()
    Session.objects.save(sent, {"record": record.pk}, timezone.now() + KNOWN_FOR)


def remembered(sent):
    """The primary key of the record that a form became; None if it was not sent before."""
    return SessionStore(sent).get("record") if sent else None

"""How a record stands on the curators' site, which shows what is not published yet."""

from django.conf import settings
from django.utils.translation import gettext as _

from cases.files.reviewing import Review


def stage_in_words(record):
    """The state of a record that is not as it was reviewed, in words; '' for one that is, and on a public site."""
    if settings.PUBLIC:
        return ""
    if not record.is_reviewed:
        return record.get_state_display()
    return _("changed since its review") if Review(record).is_changed else ""

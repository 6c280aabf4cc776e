"""Two at once: a form carries the state of its record when it was opened, and does not save over what came meanwhile.

A form that is refused comes back with all that was typed, and with what the other has changed.
"""

from dataclasses import dataclass, field

from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import OperationalError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.admin.kept import kept_page
from cases.admin.once import FORM_NAME, new_form, remembered, sending, take_down
from cases.admin.posted import OPENED, PUT_BACK, deleted_rows, is_untouched, rows_again
from cases.files.differences import differences
from cases.files.whole import place_of_record, whole
from cases.files.words import Piece, Telling
from cases.models import State


@dataclass
class Opening:
    """When a form was opened, and the state of its record then."""

    at: str
    parts: dict

    def sealed(self, record):
        """The opening as a short text that nobody can make or change, and that holds for this record alone."""
        parts = [[*place, fields] for place, fields in self.parts.items()]
        return signing.dumps([self.at, parts], salt=seal(record), compress=True)

    @classmethod
    def read(cls, sealed, record):
        """An opening from that text; None where it is none."""
        try:
            at, parts = signing.loads(sealed, salt=seal(record))
        except signing.BadSignature:
            return None
        return cls(at, {(kind, tuple(key)): fields for kind, key, fields in parts})


def seal(record):
    return f"{record._meta.label_lower} {record.pk}"


@dataclass
class Refusal:
    """Why what was sent is not saved: a `message`, what was changed meanwhile and by whom, and the rows that are new now."""

    message: str
    changes: list[Piece] = field(default_factory=list)
    savers: list = field(default_factory=list)
    renewed: list = field(default_factory=list)


class Versioned:
    """Pages whose forms save over nothing unseen, and save once what is sent twice."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The form, or what saving it leads to, while nobody else writes."""
        extra = extra_context or {}
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, self.opening(self.stored(object_id)) | extra)
        try:
            with transaction.atomic():
                State.objects.hold(wait=True)
                return self.save(request, object_id, form_url, extra)
        except OperationalError as error:  # SQLite waits for some seconds
            if "lock" not in str(error):
                raise
            title = _("Not saved: somebody else is writing, a load perhaps. Try again in a moment.")
            return kept_page(request, title, status=503)

    def save(self, request, object_id, form_url, extra):
        """What saving a form leads to."""
        request.sent = "" if PUT_BACK in request.POST else sending(request)
        again = self.stored(remembered(request.sent))
        if again:
            return self.response_change(request, again) if object_id else self.response_add(request, again)
        record = self.stored(object_id)
        if object_id and not record and self.has_change_permission(request):
            return self.without_record(request)
        context = self.opening(record) | {"back": PUT_BACK in request.POST} | extra
        request.now = context["now"]
        request.refusal = context["refusal"] = self.refusal(request, record, request.now)
        return with_refusal(request, super().changeform_view(request, object_id, form_url, context))

    def stored(self, object_id):
        """The record as it stands; None if there is none."""
        try:
            return object_id and self.model._base_manager.get(pk=unquote(str(object_id)))
        except (ObjectDoesNotExist, ValueError):
            return None

    def opening(self, record):
        """What a form carries: what tells it from others, and the state of its record."""
        now = record and Opening(timezone.now().isoformat(), whole(record))
        return {"now": now, "hidden": {FORM_NAME: new_form()} | ({OPENED: now.sealed(record)} if now else {})}

    def refusal(self, request, record, now):
        """Why not to save; None if nothing was changed since the form was opened. What was sent is put right for that."""
        opened = now and Opening.read(request.POST.get(OPENED, ""), record)
        if now and not opened:
            return Refusal(_("Not saved, as this page does not tell when it was opened: look at it, and save it again."))
        changes = differences(opened.parts, now.parts) if now else []
        if changes:
            renewed = self.renew(request, record, opened.parts)
            message = _("Not saved: this was changed elsewhere since you opened it. What you typed stands below.")
            telling = Telling({place_of_record(record): str(record)}, opened.parts, now.parts)
            return Refusal(message, telling.differences(opened.parts, now.parts), savers(record, opened.at), renewed)
        return Refusal(_("What you typed is back. It is not saved yet.")) if PUT_BACK in request.POST else None

    def renew(self, request, record, opened):
        """Make rows that were deleted elsewhere new ones if they were changed here, and leave out the others; their kinds."""
        renewed = []
        for formset_class, inline in self.get_formsets_with_inlines(request, record):
            prefix, rows = formset_class.get_default_prefix(), inline.get_queryset(request)
            formset = formset_class(request.POST, instance=record, prefix=prefix, queryset=rows)
            deleted = deleted_rows(formset)
            left = [number for number in deleted if f"{prefix}-{number}-DELETE" not in request.POST]
            kept = [number for number in left if not is_untouched(formset.forms[number], opened, record)]
            if deleted:
                request.POST = rows_again(formset, deleted, kept)
            renewed += [capfirst(inline.verbose_name)] * len(kept)
        return renewed

    def without_record(self, request):
        """The page of what was typed for a record that is deleted."""
        title = _("Not saved: the %(name)s was deleted meanwhile") % {"name": self.opts.verbose_name}
        add = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        return kept_page(request, title, status=410, action=add, button=_("Put it into a new record"))

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form; one that is not to be saved says so in its errors."""
        form = super().get_form(request, obj, change, **kwargs)
        refusal = getattr(request, "refusal", None)
        return refused(form, refusal.message) if refusal else form

    def response_add(self, request, obj, post_url_continue=None):
        """The answer after a new record is saved, which is remembered."""
        self.remember(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        """The answer after a change is saved, which is remembered."""
        self.remember(request, obj)
        return super().response_change(request, obj)

    def remember(self, request, record):
        if request.sent:
            take_down(request.sent, record)


def refused(form, message):
    """A form that is never valid, and says why."""

    class Refused(form):
        def clean(self):
            super().clean()
            raise ValidationError(message)

    return Refused


def with_refusal(request, response):
    """The answer; a form that is refused shows its `Refusal`, and of errors only those that are to be corrected."""
    if request.refusal:
        errors = response.context_data["errors"]
        response.context_data["errors"] = [each for each in errors if request.refusal.message not in each]
    return response


def savers(record, since):
    """Who saved the record's page since, and when."""
    kind = ContentType.objects.get_for_model(record)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(record.pk), action_time__gt=parse_datetime(since))
    return list(entries.select_related("user").order_by("action_time"))

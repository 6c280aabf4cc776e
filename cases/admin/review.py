"""Drafting and reviewing: the state of a record in its list and on its page, and the page on which it is reviewed."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.admin.leaning import leaning
from cases.admin.reviewers import may_review, permission
from cases.files.reviewing import Review
from cases.files.whole import place_of_record
from cases.files.words import Telling
from cases.history.keeping import keep

SUBMIT, ACCEPT, BACK, WITHDRAW = "submit", "review", "back", "withdraw"
DONE = {  # a step: what the log says of it
    SUBMIT: gettext_lazy("Submitted for review."),
    ACCEPT: gettext_lazy("Reviewed."),
    BACK: gettext_lazy("Sent back to draft: %s"),
    WITHDRAW: gettext_lazy("Withdrawn: %s"),
}
MEANWHILE = gettext_lazy("The record was changed while you read it. This is how it is now: nothing was done.")


class StepForm(forms.Form):
    """One step of a record between its states."""

    why = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=500)
    sure = forms.BooleanField(label=gettext_lazy("Withdraw it all the same"), required=False)

    def __init__(self, *args, step="", leaning=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.step, self.leaning = step, leaning

    def clean(self):
        given = super().clean()
        if self.step in (BACK, WITHDRAW) and not given.get("why"):
            self.add_error("why", _("Say why, for whoever wrote it."))
        if self.step == WITHDRAW and self.leaning and not given["sure"]:
            self.add_error("sure", _("Other records lean on this one: look at them first."))
        return given


class Reviewing:
    """The admin of a model whose records are drafts, in review or reviewed."""

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        self.list_display = [self.list_display[0], "state", *self.list_display[1:]]
        self.list_filter = ["state", *self.list_filter]

    def get_urls(self):
        page = path("<path:object_id>/review/", self.admin_site.admin_view(self.review_page), name=self.review_name)
        return [page, *super().get_urls()]

    @property
    def review_name(self):
        return f"cases_{self.opts.model_name}_review"

    def save_model(self, request, obj, form, change):
        """Save a record; a new one is a draft."""
        if not change:
            obj.state = obj.Stage.DRAFT
        super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *self.review_fields(obj)]

    def get_fields(self, request, obj=None):
        return [*super().get_fields(request, obj), *self.review_fields(obj)]

    def review_fields(self, obj):
        """What the page of a saved record shows of its state."""
        return ["standing"] if obj else []

    def standing(self, obj):
        """The state of a record, which leads to where it changes."""
        address = reverse(f"admin:{self.review_name}", args=[obj.pk])
        return format_html('{} · <a href="{}">{}</a>', obj.get_state_display(), address, _("see what is new, and review"))

    standing.short_description = gettext_lazy("state")

    def review_page(self, request, object_id):
        """What differs from the last review, in words, and the steps that are open to who reads it."""
        with transaction.atomic():
            record = get_object_or_404(self.model.objects.select_for_update(of=("self",)), pk=object_id)
            if not self.has_view_or_change_permission(request, record):
                raise PermissionDenied
            review = Review(record)
            steps = self.open_steps(request, review)
            others = leaning(record) if WITHDRAW in steps else []
            form = StepForm(request.POST or None, step=request.POST.get("step", ""), leaning=others)
            if request.method == "POST" and (answer := self.answer(request, review, steps, form)):
                return answer
        context = {"review": review, "steps": steps, "leaning": others, "form": form, "pieces": news_of(review)}
        return TemplateResponse(request, "admin/review.html", self.context_of(request, record) | context)

    def answer(self, request, review, steps, form):
        """Where a step leads that may be taken; None where the page has to say why it was not."""
        if form.step not in steps:
            raise PermissionDenied
        if request.POST.get("mark") != review.mark:
            messages.error(request, MEANWHILE)
            return None
        return self.take(request, review, form.step, form.cleaned_data["why"]) if form.is_valid() else None

    def context_of(self, request, record):
        """What the page says of the record itself."""
        title = _("Review: %s") % record
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "original": record}

    def open_steps(self, request, review):
        """The steps that somebody may take now with a record."""
        record, user = review.record, request.user
        if record.state == record.Stage.DRAFT:
            return [SUBMIT] if self.has_change_permission(request, record) else []
        unread = record.state == record.Stage.IN_REVIEW or review.is_changed
        accept = [ACCEPT] if unread and may_review(user, review) else []
        back = WITHDRAW if record.is_reviewed else BACK
        return [*accept, back] if user.has_perm(permission(self.model)) else []

    def take(self, request, review, step, why):
        """Take a step, note it in the log, and lead back to the record."""
        record = review.record
        message = DONE[step] % why if "%s" in DONE[step] else str(DONE[step])
        self.log_change(request, record, message)
        if step == ACCEPT:
            review.accept()
        else:
            review.move(record.Stage.IN_REVIEW if step == SUBMIT else record.Stage.DRAFT)
        keep([place_of_record(record)], message, request.user)
        messages.success(request, message)
        return HttpResponseRedirect(reverse(f"admin:cases_{self.opts.model_name}_change", args=[record.pk]))


def news_of(review):
    """What is new of a record since its last review, in words; of one that none is known of, all there is."""
    before = review.before or {}
    called = {place_of_record(review.record): str(review.record)}
    return Telling(called, before, review.parts).differences(before, review.parts)

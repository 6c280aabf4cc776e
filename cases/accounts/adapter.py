"""How allauth's sign-in behaves here."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class CuratorsAdapter(DefaultAccountAdapter):
    """Sign-in with a name and a password, which nobody but an administrator gives out."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The name or the password is wrong."),
        "too_many_login_attempts": _("Too many wrong tries. Wait a quarter of an hour, then try again."),
        "rate_limited": _("Too many tries. Wait a quarter of an hour, then try again."),
        "incorrect_password": _("This password is wrong."),
        "enter_current_password": _("This is not your current password."),
    }

    def _get_login_attempts_cache_key(self, request, **credentials):
        """By whom wrong tries are counted: by the user, however the name is written and whichever host is asked."""
        name = credentials["username"]
        user = User.objects.filter(username__iexact=name).first()
        return f"user {user.pk}" if user else f"name {name.casefold()}"

    def is_reauthentication_required(self, *, app, **kwargs):
        """Whether the password is asked for again: not of who gave it a few minutes ago."""
        records = get_authentication_records(self.request, self.request.user)
        return time.time() - max((each["at"] for each in records), default=0) > REAUTHENTICATION_TIMEOUT

    def get_password_change_redirect_url(self, request):
        return reverse("mfa_index")


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor: a code from an app, or one of the recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong, has been used, or has run out."),
    }

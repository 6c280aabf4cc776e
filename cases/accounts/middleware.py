"""What a curators' site asks of everybody before it answers."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.views import errors

ENTRANCES = ("account_login", "account_logout", "account_inactive", "mfa_authenticate", "alive", "ready")
SETTING_UP = ("account_reauthenticate", "mfa_activate_totp", "mfa_reauthenticate", "mfa_view_recovery_codes")


def signed_in_only(get_response):
    """Middleware: where others can reach the site, whoever has not signed in gets the sign-in, and no file of data."""

    def middleware(request):
        if not settings.BEHIND_SIGN_IN:
            return get_response(request)
        if request.user.is_authenticated or is_at(request, ENTRANCES):
            response = get_response(request)
            response.headers.setdefault("Cache-Control", "private")
            return response
        if errors.wants_data(request):
            return errors.data(403, _("Sign in to read this."), reverse("account_login"))
        return redirect_to_login(request.get_full_path())

    return middleware


def second_factor_only(get_response):
    """Middleware: where a second factor is required, who has not shown one is led to it before a page that asks for it."""

    def middleware(request):
        asks = settings.SECOND_FACTOR and (settings.BEHIND_SIGN_IN or request.path.startswith(reverse("admin:index")))
        if asks and request.user.is_authenticated and not is_at(request, ENTRANCES + SETTING_UP):
            missing = missing_step(request)
            if missing:
                return redirect_to_login(request.get_full_path(), reverse(missing))
        return get_response(request)

    return middleware


def missing_step(request):
    """The name of the page on which a user sets up a second factor or shows it; '' once this session has shown it."""
    if not is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        return "mfa_activate_totp"
    methods = [record["method"] for record in get_authentication_records(request, request.user)]
    return "" if "mfa" in methods else "mfa_reauthenticate"


def is_at(request, names):
    """Whether a request asks for one of the pages of these names."""
    return request.path in [reverse(name) for name in names]

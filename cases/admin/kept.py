"""A form that is sent after the session has ended is kept: it is shown, and comes back into its page after signing in."""

from django.contrib import admin
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import render
from django.urls import is_valid_path
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

from cases.admin.posted import typed

FOREIGN = REASON_BAD_ORIGIN.partition("%")[0]


def keeping_typed(get_response):
    """Middleware: what somebody sends who is signed in no longer is not lost on the way to the sign-in."""

    def middleware(request):
        response = get_response(request)
        if response.status_code != 302 or request.user.is_authenticated or not is_form(request):
            return response
        return kept_page(request, _("Not saved yet: your session has ended"), response.url)

    return middleware


def stale_form(request, reason=""):
    """The answer to a form whose token is of an earlier session, as one has signed in anew elsewhere.

    A form that another site sent is refused, and nothing of it is shown.
    """
    own = "Origin" in request.headers and not reason.startswith(FOREIGN)
    kept = own and is_form(request)
    return kept_page(request, _("Not saved yet: you have signed in anew")) if kept else csrf_failure(request, reason)


def is_form(request):
    """Whether this sends a form of the casebook."""
    match = request.resolver_match or is_valid_path(request.path_info)  # a middleware may have answered before the view
    named = match and match.app_name == "admin" and (match.url_name or "").startswith("cases_")
    return bool(named) and request.method == "POST" and match.url_name.endswith(("_add", "_change"))


def kept_page(request, title, sign_in="", status=403, action="", button=""):
    """What was sent, to be put back into its form, or into the one at `action`, and where to sign in before."""
    context = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": title,
        "sign_in": sign_in,
        "action": action or request.get_full_path(),
        "button": button or _("Put it back"),
        "sent": [(name, text) for name, texts in request.POST.lists() for text in texts if name != "csrfmiddlewaretoken"],
        "typed": typed(request.POST),
    }
    return render(request, "admin/versions/kept.html", context, status=status)

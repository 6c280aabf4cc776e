"""What the head and the foot of every page need."""

from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.urls import get_script_prefix, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cases.models import registry
from cases.views.past import changed_since, places_on
from cases.views.released import data_version_shown, version_shown

OVERVIEWS = {"sets": _("Compare"), "timeline": _("Timeline"), "figures": _("Figures"), "matrix": _("Lessons matrix")}
FURTHER = {
    "crosstab": _("What goes with what"),
    "exercise": _("Code a case"),
    "disputes": _("Disputes"),
    "coverage": _("Coverage"),
    "scope": _("Scope"),
    "codebook": _("Codebook"),
    "glossary": _("Glossary"),
    "sources": _("Sources"),
    "data": _("Data"),
    "api": _("API"),
    "about": _("About"),
}

COMPARING = ("set", "compare")  # the pages below *Compare* in the menu, wherever their addresses stand


def navigation(request):
    """Template context: the entries of the menu as (name, address) pairs, and which of them the page is at or below."""
    lists = [(capfirst(model._meta.verbose_name_plural), reverse("list", args=[model])) for model in registry()]
    overviews, further = pages_named(OVERVIEWS), pages_named(FURTHER)
    match = request.resolver_match
    path = reverse("sets") if match and match.url_name in COMPARING else request.path
    name, address = current_entry(path, [*lists, *overviews, *further])
    return {
        "lists": lists,
        "menu": [*lists, *overviews],
        "further": further,
        "current": address,
        "current_name": name,
        "current_means": "page" if address == request.path else "true",
        "current_further": (name, address) in further,
        "at_search": request.path in (reverse("search"), reverse("home")),
        "public": settings.PUBLIC,
        **release_shown(request),
        "behind_sign_in": settings.BEHIND_SIGN_IN,
    }


def release_shown(request):
    """Template context: the release that a page shows, where it is told, and what is newer; and whom to tell of a fault."""
    past = getattr(request, "past", None)
    version = version_shown(request)
    releases = (past.outside if past else get_script_prefix()) + "releases/"
    told = version or (settings.FAULTS_TO and data_version_shown())
    about = {"subject": _("Fault in the casebook"), "body": f"{address_of(request)}\n{told}\n\n"}
    return {
        "past": past,
        "past_changes": changed_since(past, places_on(request)) if past else [],
        "release_shown": version,
        "releases_at": releases,
        "report": f"mailto:{settings.FAULTS_TO}?{urlencode(about, quote_via=quote)}" if settings.FAULTS_TO else "",
    }


def address_of(request):
    """The whole address of a request; without the host where that is not ours, as on the page that refuses it."""
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        return request.get_full_path()


def current_entry(path, entries):
    """The entry (name, address) that `path` is at or below, the nearest if there are several; a pair of '' if there is none."""
    above = [(name, address) for name, address in entries if path.startswith(address)]
    return max(above, key=lambda entry: len(entry[1]), default=("", ""))


def pages_named(names):
    """Pages as (name, address) pairs, by the names of their addresses."""
    return [(str(name), reverse(page)) for page, name in names.items()]


def further_pages():
    """The pages other than lists, as (name, address) pairs in the order of the menu."""
    return pages_named(OVERVIEWS | FURTHER)

"""What the head and the foot of every page need."""

from functools import cache
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
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
    """Template context: the head of the page, the entry of the menu that it is at or below, and what its foot needs."""
    site, match = (get_script_prefix(), get_language()), request.resolver_match
    path = reverse("sets") if match and match.url_name in COMPARING else request.path
    name, address = current_entry(path, [entry for entries in menu(*site) for entry in entries])
    at_search = request.path in (reverse("search"), reverse("home"))
    return {
        "lists": menu(*site)[0],
        "masthead": masthead(*site, address, "page" if address == request.path else "true", at_search),
        "current": address,
        "current_name": name,
        "public": settings.PUBLIC,
        **release_shown(request),
        "behind_sign_in": settings.BEHIND_SIGN_IN,
    }


@cache
def menu(_root, _language):
    """The lists, the overviews and the further pages as (name, address) pairs: for each root of the site, and language."""
    lists = [(capfirst(model._meta.verbose_name_plural), reverse("list", args=[model])) for model in registry()]
    return lists, pages_named(OVERVIEWS), pages_named(FURTHER)


@cache
def masthead(root, language, current, means, at_search):
    """The head of all pages that are at or below this entry of the menu, as safe HTML."""
    lists, overviews, further = menu(root, language)
    told = {"current": current, "current_means": means, "current_further": current in dict(further).values()}
    entries = {"menu": [*lists, *overviews], "further": further, "at_search": at_search}
    return render_to_string("cases/parts/masthead.html", told | entries)


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

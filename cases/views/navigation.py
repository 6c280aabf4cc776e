"""What the head and the foot of every page need."""

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.models import registry


def navigation(request):
    """Template context: the lists of records and the other pages as (name, address) pairs, and where the page stands."""
    lists = [(capfirst(model._meta.verbose_name_plural), reverse("list", args=[model])) for model in registry()]
    further = further_pages()
    name, address = current_entry(request.path, [*lists, *further])
    return {
        "lists": lists,
        "further": further,
        "current": address,
        "current_page": name if (name, address) in further else "",
        "at_search": request.path in (reverse("search"), reverse("home")),
        "public": settings.PUBLIC,
    }


def current_entry(path, entries):
    """The entry (name, address) that `path` is at or below, the nearest if there are several; a pair of '' if there is none."""
    above = [(name, address) for name, address in entries if path.startswith(address)]
    return max(above, key=lambda entry: len(entry[1]), default=("", ""))


def further_pages():
    """The pages other than lists, as (name, address) pairs in the order of the menu."""
    names = {
        "sets": _("Ready comparisons"),
        "timeline": _("Timeline"),
        "figures": _("Figures"),
        "matrix": _("Lessons matrix"),
        "disputes": _("Disputes"),
        "coverage": _("Coverage"),
        "scope": _("Scope"),
        "codebook": _("Codebook"),
        "glossary": _("Glossary"),
        "sources": _("Sources"),
        "about": _("About"),
    }
    return [(name, reverse(page)) for page, name in names.items()]

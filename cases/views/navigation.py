"""What every page's head and foot hold."""

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.models import registry


def navigation(request):
    """Template context: the lists of the comparable models, the other pages, and whether the site is read-only."""
    lists = [(capfirst(model._meta.verbose_name_plural), reverse("list", args=[model])) for model in registry()]
    further = [
        (_("Ready comparisons"), reverse("sets")),
        (_("Timeline"), reverse("timeline")),
        (_("Figures"), reverse("figures")),
        (_("Lessons matrix"), reverse("matrix")),
        (_("Coverage"), reverse("coverage")),
        (_("Codebook"), reverse("codebook")),
        (_("Glossary"), reverse("glossary")),
        (_("Sources"), reverse("sources")),
        (_("About"), reverse("about")),
    ]
    at_search = request.path in (reverse("search"), reverse("home"))
    return {"lists": lists, "further": further, "at_search": at_search, "public": settings.PUBLIC}

"""What every page's head and foot hold."""

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst

from cases.models import registry


def navigation(request):
    """Template context: the lists of the comparable models, and whether the site is read-only."""
    lists = [(capfirst(model._meta.verbose_name_plural), reverse("list", args=[model])) for model in registry()]
    return {"lists": lists, "public": settings.PUBLIC}

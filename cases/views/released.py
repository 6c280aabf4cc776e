"""Which release a page is of."""

from django.conf import settings

from cases.files.release_folder import current_version
from cases.models import Release
from cases.models.state import kept

SHOWN = 8  # letters of a data version


def version_shown(request):
    """The version of the release that a page shows; '' where the site keeps no releases."""
    past = getattr(request, "past", None)
    return past.version if past else current_version(settings.RELEASES) if settings.RELEASES else ""


def version_told(request):
    """The same for a citation: of a release that is served without its folder, its data version; '' of what is none."""
    return version_shown(request) or data_version_shown()[:SHOWN]


@kept
def data_version_shown():
    """The data version of a database that is served without its folder of releases; '' of one that is no release."""
    return Release.objects.data_version()

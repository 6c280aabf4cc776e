"""Which release a page is of."""

from django.conf import settings

from cases.files.release_folder import RELEASES, current_version, releases_in
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


def folder_shown(request):
    """The folder of the release that a page shows; None where there is none, or where the records are of another."""
    version = version_shown(request)
    said = releases_in(settings.RELEASES).get(version) if version else None
    return settings.RELEASES / RELEASES / version if said and said["data_version"] == data_version_shown() else None


@kept
def data_version_shown():
    """The data version of a database that is served without its folder of releases; '' of one that is no release."""
    return Release.objects.data_version()

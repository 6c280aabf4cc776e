"""What a machine asks of the site: whether its process is alive, and whether it can answer readers."""

import logging

from django.db import Error
from django.http import JsonResponse

from cases.models import Country, Release
from cases.views.errors import RETRY_AFTER
from selfmgmt_site.code import code_version

NOT_KEPT = {"Cache-Control": "no-store"}
log = logging.getLogger(__name__)


def alive(request):
    """200 as long as the process answers; it asks no database."""
    return JsonResponse({"alive": True, "code_version": code_version()}, headers=NOT_KEPT)


def ready(request):
    """200 with the versions of the data and the code where the records can be read, else 503."""
    try:
        found = {"ready": Country.objects.exists(), "data_version": Release.objects.data_version()}
    except Error as error:
        log.warning("not ready: %s", str(error).strip().replace("\n", " "))
        found = {"ready": False, "data_version": ""}
    headers = NOT_KEPT if found["ready"] else NOT_KEPT | {"Retry-After": RETRY_AFTER}
    return JsonResponse(found | {"code_version": code_version()}, status=200 if found["ready"] else 503, headers=headers)

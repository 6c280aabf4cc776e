"""The entry point for a server, such as gunicorn."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from selfmgmt_site.environment import check_collected

NOT_STARTED = 3  # by which gunicorn knows that another try would end alike

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selfmgmt_site.settings")
try:
    if settings.PUBLIC:
        check_collected(settings.STATIC_ROOT)
    application = get_wsgi_application()
    if settings.PUBLIC:
        from selfmgmt_site.starting import check_start, make_ahead  # once the settings are read

        check_start()
        make_ahead()
except ImproperlyConfigured as refusal:
    print(refusal, file=sys.stderr)
    sys.exit(NOT_STARTED)

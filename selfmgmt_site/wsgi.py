"""The entry point for a server, such as gunicorn."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from selfmgmt_site.environment import check_collected

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selfmgmt_site.settings")
if settings.PUBLIC:
    check_collected(settings.STATIC_ROOT)
application = get_wsgi_application()
if settings.PUBLIC:
    from cases.files.publishing import check_published  # once the models are there

    check_published()

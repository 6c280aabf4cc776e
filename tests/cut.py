"""The site with the addresses of `tests.failing`, as gunicorn serves it."""

from django.conf import settings

from selfmgmt_site import wsgi

application = wsgi.application
settings.ROOT_URLCONF = "tests.failing"

"""The app of the site, which has no records: what whoever runs it asks of it."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register


class SiteConfig(AppConfig):
    name = "selfmgmt_site"

    def ready(self):
        from selfmgmt_site.starting import check_of_django

        if settings.PUBLIC:
            register(check_of_django, Tags.database)

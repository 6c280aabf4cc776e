"""The app of the casebook."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = _("Casebook")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from cases import checks  # noqa: F401 (registers the system checks)
        from cases.models import triggers

        pre_migrate.connect(triggers.stop, sender=self)
        post_migrate.connect(triggers.start, sender=self)

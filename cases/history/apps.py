"""The app of the history, which a public site leaves out."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    name = "cases.history"
    label = "history"
    verbose_name = _("History of the records")

    def ready(self):
        from cases.history import registering

        registering.register_models()
        post_migrate.connect(registering.make_content_types, sender=apps.get_app_config("cases"))

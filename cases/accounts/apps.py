"""The app of the curators' accounts, which a public site leaves out."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "cases.accounts"
    label = "accounts"
    verbose_name = _("Curators' accounts")

    def ready(self):
        from cases.accounts.roles import grant_roles

        # After Django made the permissions of the casebook's models, as each migration may bring new ones.
        post_migrate.connect(grant_roles, sender=apps.get_app_config("cases"))

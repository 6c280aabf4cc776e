"""Addresses of the site: the casebook, and, unless it is public, the admin."""

from django.conf import settings
from django.urls import include, path

from selfmgmt_site import health

handler400 = "cases.views.errors.bad_request"
handler403 = "cases.views.errors.forbidden"
handler404 = "cases.views.errors.not_found"
handler500 = "cases.views.errors.failed"

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("", include("cases.urls")),
]

if not settings.PUBLIC:
    from allauth.account import views as account
    from allauth.mfa.base import views as factor
    from allauth.mfa.recovery_codes import views as recovery
    from allauth.mfa.totp import views as totp
    from django.contrib import admin
    from django.views.generic import RedirectView

    from cases.accounts.views import admin_login
    from cases.admin.work_list import work_list

    urlpatterns[:0] = [
        path("accounts/login/", account.login, name="account_login"),
        path("accounts/logout/", account.logout, name="account_logout"),
        path("accounts/inactive/", account.account_inactive, name="account_inactive"),
        path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
        path("accounts/password/", account.password_change, name="account_change_password"),
        path("accounts/second-factor/", factor.index, name="mfa_index"),
        path("accounts/second-factor/authenticate/", factor.authenticate, name="mfa_authenticate"),
        path("accounts/second-factor/reauthenticate/", factor.reauthenticate, name="mfa_reauthenticate"),
        path("accounts/second-factor/app/", totp.activate_totp, name="mfa_activate_totp"),
        path("accounts/second-factor/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
        path("accounts/second-factor/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
        path("accounts/second-factor/codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
        path("admin/login/", admin_login),
        path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
        path("admin/work-list/", admin.site.admin_view(work_list), name="work_list"),
        path("admin/", admin.site.urls),
    ]

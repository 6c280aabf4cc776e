"""Addresses of the site: the casebook, and, unless it is public, the admin."""

from django.conf import settings
from django.urls import include, path

handler400 = "cases.views.errors.bad_request"
handler403 = "cases.views.errors.forbidden"
handler404 = "cases.views.errors.not_found"
handler500 = "cases.views.errors.failed"

urlpatterns = [path("", include("cases.urls"))]

if not settings.PUBLIC:
    from allauth.account import views as account
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
        path("accounts/second-factor/", include("allauth.mfa.urls")),
        path("admin/login/", admin_login),
        path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
        path("admin/work-list/", admin.site.admin_view(work_list), name="work_list"),
        path("admin/", admin.site.urls),
    ]

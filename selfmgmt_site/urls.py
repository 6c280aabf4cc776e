"""Addresses of the site: the casebook, and, unless it is public, the admin."""

from django.conf import settings
from django.urls import include, path

handler400 = "cases.views.errors.bad_request"
handler404 = "cases.views.errors.not_found"
handler500 = "cases.views.errors.failed"

urlpatterns = [path("", include("cases.urls"))]

if not settings.PUBLIC:
    from django.contrib import admin

    urlpatterns.insert(0, path("admin/", admin.site.urls))

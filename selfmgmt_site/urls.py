"""Addresses of the site: the casebook, and, unless it is public, the admin."""

from django.conf import settings
from django.urls import include, path

handler400 = "cases.views.errors.bad_request"
handler404 = "cases.views.errors.not_found"
handler500 = "cases.views.errors.failed"

urlpatterns = [path("", include("cases.urls"))]

if not settings.PUBLIC:
    from django.contrib import admin

    from cases.admin.work_list import work_list

    urlpatterns[:0] = [
        path("admin/work-list/", admin.site.admin_view(work_list), name="work_list"),
        path("admin/", admin.site.urls),
    ]

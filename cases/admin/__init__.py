"""The admin, in which an instructor curates records, their evidence and the codebook.

Its forms, lists and filters follow from the declarations.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cases.admin import codebook, evidence, readings, records, sources  # noqa: F401 (each registers its models)

admin.site.site_header = _("Curating the casebook")
admin.site.site_title = _("Casebook")
admin.site.index_title = _("Records and evidence")

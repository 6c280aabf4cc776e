"""`{% cell %}`, `{% prose %}` and `{% notes %}`: the markup of a cell, and of texts and footnotes that stand in none."""

from django import template

from cases.comparing.markup import cell_markup, footnotes_markup, prose_markup

register = template.Library()
register.simple_tag(cell_markup, name="cell")
register.simple_tag(footnotes_markup, name="notes")
register.simple_tag(prose_markup, name="prose")

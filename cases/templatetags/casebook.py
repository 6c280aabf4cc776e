"""`{% cell %}` and `{% prose %}`: the markup of a cell, and of a text that stands in none."""

from django import template

from cases.markup import cell_markup, prose_markup

register = template.Library()
register.simple_tag(cell_markup, name="cell")
register.simple_tag(prose_markup, name="prose")

"""`{% cell %}`: the markup of a cell."""

from django import template

from cases.markup import cell_markup

register = template.Library()
register.simple_tag(cell_markup, name="cell")

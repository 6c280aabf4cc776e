"""`{% cell %}`, `{% prose %}`, `{% notes %}`, `{% label %}`, `{% mark %}` and `{% marked %}`: markup within a line.

They are the functions of `cases.markup`: cells, texts and footnotes that stand in none, the label of a row, one of the
marks, and a text with its hits marked.
"""

from django import template

from cases import markup

register = template.Library()
register.simple_tag(markup.cell_markup, name="cell")
register.simple_tag(markup.footnotes_markup, name="notes")
register.simple_tag(markup.prose_markup, name="prose")
register.simple_tag(markup.label_markup, name="label")
register.simple_tag(markup.mark_markup, name="mark")
register.simple_tag(markup.pieces_markup, name="marked")

"""Tags for the markup within a line, made by the functions of `cases.markup`.

`{% cell %}`, and `{% cells %}` of a compared row; `{% prose %}` and `{% notes %}` for texts and footnotes that stand in
none; `{% sentence %}` of a narrative; `{% listed %}`, `{% choices %}` and `{% columns %}` for the rows, facets and
columns of lists; `{% label %}` of a row; `{% country %}` in its hue; `{% mark %}`, one of the marks; `{% caveats %}` of
a variable; `{% marked %}`, a text with its hits marked; `{% numbered %}`, the footnotes of a page, and
`{% footnote %}`, one of these, as the list of passages tells them. As filters,
`breakable` names and addresses, and a text `with_links`.
"""

from django import template

from cases.comparing import markup
from cases.comparing.footnotes import listed_footnotes
from cases.text.breaking import breakable, with_links

register = template.Library()
register.filter(breakable)
register.filter(with_links)
register.simple_tag(markup.cell_markup, name="cell")
register.simple_tag(markup.cells_markup, name="cells")
register.simple_tag(markup.listed_markup, name="listed")
register.simple_tag(markup.choices_markup, name="choices")
register.simple_tag(markup.columns_markup, name="columns")
register.simple_tag(markup.footnotes_markup, name="notes")
register.simple_tag(markup.footnote_markup, name="footnote")
register.simple_tag(markup.prose_markup, name="prose")
register.simple_tag(markup.sentence_markup, name="sentence")
register.simple_tag(markup.label_markup, name="label")
register.simple_tag(markup.country_markup, name="country")
register.simple_tag(markup.mark_markup, name="mark")
register.simple_tag(markup.caveats_markup, name="caveats")
register.simple_tag(markup.pieces_markup, name="marked")
register.simple_tag(listed_footnotes, name="numbered")

"""The markup of cells: one function for lists, details, comparisons and sheets, and one for the grid of coverage.

A page may hold two thousand values; a template for each would take most of the page's time. Here is also what stands
within a line, as an included file would bring the ends of its own lines along.
"""

from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Country
from cases.schema.marks import Mark

WORDS_IN_LIST = 24
LETTERS_IN_ROW = 960  # about as many as the lines hold that all columns of a comparison together show of prose


def cell_markup(cell, bare=False, clamp=0, anchored=False):
    """A cell as safe HTML: its values with footnotes, its mark, the other side of a dispute, and remarks.

    `bare` is for lists: no footnotes and remarks, prose cut short. `clamp`, the number of columns, shows the first
    lines of prose that is long for them, the rest opened in place. `anchored` lets addresses lead to single items; a
    page may say so once for each item.
    """
    parts = [values_markup(cell, bare, clamp, anchored)]
    if not cell.items or cell.mark == Mark.DISPUTED:
        parts.append(mark_markup(cell.mark))
    if not bare:
        parts[-1] += notes_markup(cell.notes)
        if cell.sides:
            otherwise = f'<span class="side">{escape(_("otherwise:"))}</span> '
            parts.append(listed("sides", [otherwise + item_markup(side) for side in cell.sides]))
        parts += [f'<p class="remark">{escape(remark)}</p>' for remark in cell.remarks]
    return mark_safe(" ".join(part for part in parts if part))  # noqa: S308 (every part is escaped above)


def values_markup(cell, bare, clamp, anchored):
    if len(cell.items) > 1:
        entries = [item_markup(item, bare, anchored) for item in cell.shown]
        if cell.hidden:
            more = ngettext("%d more", "%d more", cell.hidden) % cell.hidden
            entries.append(f'<a href="{escape(cell.more)}">{escape(more)}</a>')
        return listed("values", entries)
    if not cell.items:
        return ""
    (item,) = cell.items
    if cell.prose and bare:
        return escape(Truncator(item.text).words(WORDS_IN_LIST))
    if cell.prose and clamp and len(item.text) > LETTERS_IN_ROW // clamp:
        whole = f"<details><summary>{escape(_('Whole text'))}</summary></details>"
        return f'<div class="long"><p>{text_markup(item)}</p>{whole}</div>{notes_markup(item.notes)}'
    emphasis = "value mark mark-no" if cell.mark == Mark.NO else "value"
    return f'<span class="{emphasis}">{item_markup(item, bare, anchored)}</span>'


def mark_markup(value):
    """One of the marks, named by its value, as safe HTML."""
    mark = Mark(value)
    return format_html('<span class="mark mark-{}">{}</span>', mark.value, mark.label)


def country_markup(country):
    """The name of a country in its hue as safe HTML, '' for none."""
    return format_html('<span class="{}">{}</span>', country.hue, country) if country else ""


def label_markup(row):
    """The label of a row as safe HTML, leading to its entry in the codebook where it has one."""
    if not row.entry:
        return row.label
    address = f"{reverse('codebook')}#{row.entry}"
    return format_html('<a class="entry" href="{}" title="{}">{}</a>', address, row.definition, row.label)


def pieces_markup(pieces):
    """The pieces (text, whether it is a hit) of a text as safe HTML, the hits marked."""
    return format_html_join("", "{}", [(format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in pieces])


def footnotes_markup(numbers):
    """Footnote numbers as safe HTML, for what stands in no cell."""
    return mark_safe(notes_markup(numbers))  # noqa: S308 (every part is escaped there)


def prose_markup(item):
    """A text that stands in no cell, as safe HTML: with its links to the glossary and its footnotes."""
    return mark_safe(item_markup(item))  # noqa: S308 (every part is escaped there)


def item_markup(item, bare=False, anchored=False):
    """One value: its text, linked where it names a record, its footnotes and its remark."""
    text = text_markup(item)
    if item.record is not None:
        hue = f' class="{item.record.hue}"' if isinstance(item.record, Country) else ""
        text = f'<a href="{escape(item.record.get_absolute_url())}"{hue}>{text}</a>'
    remark = f' <span class="remark">{escape(item.remark)}</span>' if item.remark and not bare else ""
    if anchored and item.anchor:
        text = f'<span id="{item.anchor}"></span>{text}'
    return f"{text}{notes_markup(item.notes)}{remark}"


def text_markup(item):
    """The text of an item, with its links to the glossary."""
    if not item.pieces:
        return escape(item.text)
    return "".join(
        f'<a class="term" href="{escape(address)}">{escape(text)}</a>' if address else escape(text)
        for text, address in item.pieces
    )


def signs_markup(address, anchors, standings):
    """One line of the grid of coverage as safe HTML: a sign in each cell, leading to `anchors` on the page at `address`."""
    heads = {
        standing: f'<td class="s-{standing.value}"><a aria-label="{escape(standing.label)}"' for standing in set(standings)
    }
    signs = {standing: escape(standing.sign) for standing in heads}
    cells = (
        f'{heads[standing]} href="{escape(address)}#{anchor}">{signs[standing]}</a></td>'
        for anchor, standing in zip(anchors, standings, strict=True)
    )
    return mark_safe("".join(cells))  # noqa: S308 (every part is escaped above)


def notes_markup(numbers):
    """Footnote numbers that lead to the passages below."""
    if not numbers:
        return ""
    passage = escape(_("passage"))
    return "".join(
        f'<sup class="note"><a href="#passage-{number}"><span class="unseen">{passage} </span>{number}</a></sup>'
        for number in numbers
    )


def listed(name, entries):
    return f'<ul class="{name}">{"".join(f"<li>{entry}</li>" for entry in entries)}</ul>'

"""The HTML of cells, for all lists and pages, and of the signs in the grid of coverage.

A page may hold two thousand values: to render a template for each would take most of its time. What stands within a line
is here too, as an included file would bring the ends of its own lines along.
"""

import html
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.comparing.cells import Cell, Item
from cases.comparing.footnotes import Footnote
from cases.comparing.rows import Row
from cases.models import Country
from cases.schema.marks import Caveat, Mark

WORDS_IN_LIST = 24
BRIEFER = 2  # times that prose is shorter at a glance
LETTERS_IN_ROW = 960  # about as many letters as a row of a comparison shows of prose, in all its columns together
NONE, CHECKED = ' class="none"', " checked"

escaped = lru_cache(maxsize=10_000)(html.escape)  # for what each view of a list shows again, such as the values of its filters


def cell_markup(cell: Cell, bare: bool = False, clamp: int = 0, anchored: bool = False) -> SafeString:
    """A cell as safe HTML: its values with footnotes, its mark, the other side of a dispute, and remarks.

    `bare` is for lists: no footnotes, times or remarks, and prose cut short. `clamp` is the number of columns: prose too
    long for them shows its first lines and opens in place. `anchored` lets addresses lead to single items; a page
    may show each item only once that way, as it sets their ids.
    """
    parts = [values_markup(cell, bare, clamp, anchored)]
    if not cell.items or cell.is_disputed_whole:
        parts.append(mark_markup(cell.mark))
    parts += [format_html('<span class="mark mark-not-stated">{}</span>', silence) for silence in cell.silences]
    if not bare:
        parts[-1] += notes_markup(cell.notes)
        if cell.sides:
            otherwise = f'<span class="side">{escape(_("otherwise:"))}</span> '
            parts.append(list_markup("sides", [otherwise + item_markup(side) for side in cell.sides]))
        parts += [f'<p class="remark">{escape(remark)}</p>' for remark in cell.remarks]
    return mark_safe(" ".join(part for part in parts if part))  # noqa: S308 (every part is escaped above)


def values_markup(cell: Cell, bare: bool, clamp: int, anchored: bool) -> str:
    """The values of a cell: a list if there are several, else the one, cut short or clamped if it is long."""
    if len(cell.items) > 1 or cell.fold:
        marked = cell.in_dispute
        entries = [item_markup(item, bare, anchored, item in marked) for item in cell.shown]
        if cell.hidden:
            more = ngettext("%d more", "%d more", cell.hidden) % cell.hidden
            entries.append(f'<a href="{escape(cell.more)}">{escape(more)}</a>')
        whole = list_markup("values", entries)
        return f"<details><summary>{escape(cell.fold)}</summary>{whole}</details>" if cell.fold else whole
    if not cell.items:
        return ""
    (item,) = cell.items
    if cell.prose and bare:
        return escape(Truncator(item.text).words(WORDS_IN_LIST))
    if cell.prose and clamp and len(item.text) > LETTERS_IN_ROW // clamp:
        whole = f"<details><summary>{escape(_('Full text'))}</summary></details>"
        return f'<div class="long"><p>{text_markup(item)}</p>{whole}</div>{notes_markup(item.notes)}'
    emphasis = "value mark mark-no" if cell.mark == Mark.NO else "value"
    return f'<span class="{emphasis}">{item_markup(item, bare, anchored)}</span>'


def cells_markup(row: Row, heads: Sequence[Any], brief: bool = False) -> SafeString:
    """The cells of a compared row as safe HTML, each with the short name of its head, for where no column stands above it.

    `brief` shows only a few lines of prose.
    """
    columns = len(heads) * (BRIEFER if brief else 1)
    cells = (
        (head, cell_markup(cell, clamp=columns), " prose" * cell.prose) for cell, head in zip(row.cells, heads, strict=True)
    )
    parts = ((head["hue"], prose, head["short"], markup) for head, markup, prose in cells)
    return format_html_join("", '<td class="{}{}" data-case="{}">{}</td>', parts)


def listed_markup(row: Iterable[Any]) -> SafeString:
    """The cells of a row of a list as safe HTML: its head, then each with the name of its column, for cards without heads."""
    (_column, head), *cells = row
    parts = format_html_join("", '<td data-label="{}">{}</td>', ((column.header, cell) for column, cell in cells))
    return format_html('<th scope="row">{}</th>{}', head, parts)


def choices_markup(name: str, choices: Iterable[tuple[str, str, int, bool]]) -> SafeString:
    """The choices (value, label, count, whether chosen) of the facet `name` as the entries of a list, as safe HTML."""
    name = escaped(name)
    entries = (
        f'<li{"" if count else NONE}><label><input type="checkbox" id="{name}-{place}" name="{name}" value="{escaped(value)}"'
        f'{CHECKED if chosen else ""}> {escaped(label)} <span class="count">{count}</span></label></li>'
        for place, (value, label, count, chosen) in enumerate(choices, 1)
    )
    return mark_safe("".join(entries))  # noqa: S308 (every part is escaped)


def columns_markup(columns: Iterable[tuple[str, str, bool, bool]]) -> SafeString:
    """The columns (name, label, whether shown, whether by itself) that a list may show as entries of a list, as safe HTML."""
    entry = '<li><label><input type="checkbox" id="column-{}" name="column" value="{}"{}{}> {}</label></li>'
    checked, disabled = mark_safe(" checked"), mark_safe(" disabled")
    entries = (
        (name, name, checked if shown else "", disabled if alone else "", label) for name, label, shown, alone in columns
    )
    return format_html_join("", entry, entries)


def mark_markup(value: str) -> SafeString:
    """One of the marks, named by its value, as safe HTML."""
    mark = Mark(value)  # type: ignore[call-arg]  # it is looked up by its value, not made
    return format_html('<span class="mark mark-{}">{}</span>', mark.value, mark.label)


def country_markup(country: Country | None) -> SafeString:
    """The name of a country in its hue as safe HTML, empty without a country."""
    return format_html('<span class="{}">{}</span>', country.hue, country) if country else mark_safe("")


def label_markup(row: Row) -> str:
    """The label of a row as safe HTML, leading to its entry in the codebook if it has one, with its caveats."""
    if not row.entry:
        return row.label
    address = f"{reverse('codebook')}#{row.entry}"
    label = format_html('<a class="entry" href="{}" title="{}">{}</a>', address, row.definition, row.label)
    return format_html("{} {}", label, caveats_markup(row.caveats)) if row.caveats else label


def caveats_markup(caveats: Iterable[Caveat]) -> SafeString:
    """The caveats of a variable as safe HTML, each leading to its entry in the codebook."""
    page = reverse("codebook")
    marks = ((page, caveat.value, caveat.definition, caveat.label) for caveat in caveats)
    return format_html_join(" ", '<a class="caveat" href="{}#caveat-{}" title="{}">{}</a>', marks)


def pieces_markup(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """The pieces (text, whether it is a hit) of a text as safe HTML, the hits marked."""
    return format_html_join("", "{}", [(format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in pieces])


def footnotes_markup(numbers: Sequence[int]) -> SafeString:
    """Footnote numbers outside a cell, as safe HTML."""
    return mark_safe(notes_markup(numbers))  # noqa: S308 (every part is escaped there)


def footnote_markup(footnote: Footnote) -> SafeString:
    """A footnote in the list of passages as safe HTML: where it stands, what it backs, and the way to its lines."""
    source, address = footnote.passage.source, footnote.address
    place = format_html('<a href="{}">{}</a>, {}', source.get_absolute_url(), source.short, footnote.passage.locator)
    lines = format_html(' <span class="lines">({})</span>', footnote.lines) if footnote.lines else ""
    said = [("backs", capfirst(stance), backed) for stance, backed in footnote.stances]
    said.append(("terms", _("Words to look for:"), ", ".join(footnote.to_look_for)))
    told = format_html_join("", ' <span class="{}"><span class="says">{}</span> {}</span>', said)
    read = format_html(' <a class="read" href="{}">{}</a>', address, _("Read the whole passage")) if address else ""
    return format_html("{}{}{}{}", place, lines, told, read)


def prose_markup(item: Item) -> SafeString:
    """A text outside a cell, as safe HTML: with its links to the glossary and its footnotes."""
    return mark_safe(item_markup(item))  # noqa: S308 (every part is escaped there)


def sentence_markup(item: Item) -> SafeString:
    """A sentence of a narrative as safe HTML, with its place, its links to the glossary and its footnotes."""
    sentence = f'<span id="{item.anchor}">{text_markup(item)}</span>{notes_markup(item.notes)}'
    return mark_safe(sentence)  # noqa: S308 (the anchor is a key, and the rest is escaped there)


def item_markup(item: Item, bare: bool = False, anchored: bool = False, marked: bool = False) -> str:
    """One value: its text, linked to the record it names, its footnotes and its remark; `marked` as disputed by itself."""
    text = text_markup(item)
    if item.record is not None:
        hue = f' class="{item.record.hue}"' if isinstance(item.record, Country) else ""
        text = f'<a href="{escape(item.record.get_absolute_url())}"{hue}>{text}</a>'
    if item.when and not bare:
        text = f'{text} <span class="when">({escape(item.when)})</span>'
    remark = f' <span class="remark">{escape(item.remark)}</span>' if item.remark and not bare else ""
    if anchored and item.anchor:
        text = f'<span id="{item.anchor}"></span>{text}'
    mark = f" {mark_markup(Mark.DISPUTED)}" if marked else ""
    sign = f"<sup>{item.sign}</sup>" if item.sign and not bare else ""
    return f"{text}{'' if bare else notes_markup(item.notes)}{sign}{mark}{remark}"


def text_markup(item: Item) -> str:
    """The text of an item, with its language or its links to the glossary."""
    if item.language:
        return f'<span lang="{escape(item.language)}">{escape(item.text)}</span>'
    if not item.pieces:
        return escape(item.text)
    return "".join(
        f'<a class="term" href="{escape(address)}">{escape(text)}</a>' if address else escape(text)
        for text, address in item.pieces
    )


def signs_markup(address: str, anchors: Sequence[str], standings: Sequence[Any]) -> SafeString:
    """One line of the grid of coverage as safe HTML: a sign for each standing, linked to its anchor at `address`."""
    heads = {
        standing: f'<td class="s-{standing.value}"><a aria-label="{escape(standing.label)}"' for standing in set(standings)
    }
    signs = {standing: escape(standing.sign) for standing in heads}
    cells = (
        f'{heads[standing]} href="{escape(address)}#{anchor}">{signs[standing]}</a></td>'
        for anchor, standing in zip(anchors, standings, strict=True)
    )
    return mark_safe("".join(cells))  # noqa: S308 (every part is escaped above)


def coded_markup(address: str, anchors: Sequence[str], cells: Sequence[tuple[Any, str]]) -> SafeString:
    """One line of the grid of values as safe HTML: of (standing, text) pairs, each linked to its anchor at `address`."""
    told = (
        f'<td class="s-{standing.value}"><a href="{escape(address)}#{anchor}">{escape(text)}</a></td>'
        for anchor, (standing, text) in zip(anchors, cells, strict=True)
    )
    return mark_safe("".join(told))  # noqa: S308 (every part is escaped above)


def notes_markup(numbers: Sequence[int]) -> str:
    """Footnote numbers, linked to the passages at the end of the page."""
    if not numbers:
        return ""
    passage = escape(_("passage"))
    return "".join(
        f'<sup class="note"><a href="#passage-{number}"><span class="unseen">{passage} </span>{number}</a></sup>'
        for number in numbers
    )


def list_markup(name: str, entries: Iterable[str]) -> str:
    return f'<ul class="{name}">{"".join(f"<li>{entry}</li>" for entry in entries)}</ul>'

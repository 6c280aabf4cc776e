"""Where addresses and the dotted names of fields may break: after their own signs, so that no word of theirs is cut in two."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

ADDRESS = re.compile(r"(https?://[^\s,;]*[\w/])")
BREAKS = re.compile(r"(?<=[^/][/?&._])(?=\w)")


def breakable(text):
    """A name or an address as safe HTML that may break."""
    return mark_safe("<wbr>".join(map(escape, BREAKS.split(str(text)))))  # noqa: S308 (it is escaped)


def with_addresses(text, shown=breakable):
    """A text as safe HTML, each address in it as `shown`: so that it may break."""
    parts = ADDRESS.split(str(text))
    return mark_safe("".join(shown(part) if place % 2 else escape(part) for place, part in enumerate(parts)))  # noqa: S308


def with_links(text):
    """The same, each address a link."""
    return with_addresses(text, lambda address: format_html('<a href="{}">{}</a>', address, breakable(address)))

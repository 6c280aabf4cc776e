"""A page of the site as a plain page: without what asks the site anew, and with links to other files."""

import re
from html import unescape
from html.parser import HTMLParser

from django.utils.html import escape

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LEFT_OUT = {"form", "input", "label", "script", "select"}  # what asks the site anew, and scripts that do
LEFT_OUT_BY_CLASS = {"bar", "by", "choosing", "compare-with", "filters", "no-answer", "own-address", "suggestions", "examples"}
LEFT_OUT_BY_NAME = {"canonical", "htmx-config", "og:image", "og:url"}  # of the head: addresses of the site, and its scripts
LIST = 'class="list"'  # the form around a list, whose rows stay
ASKS_IN_PLACE = re.compile(r"""\sdata-hx-[\w-]+=("[^"]*"|'[^']*')""")
LEADS = re.compile(r'\s(href|src|srcset)="(/[^"]*)"')
FOOT = "</footer>"


class PlainPage(HTMLParser):
    """Reads a page, and writes it to `text`: `lead(address)` gives the relative link to an address, '' where it is left out."""

    def __init__(self, lead):
        super().__init__(convert_charrefs=False)
        self.lead, self.parts, self.skipped, self.depth, self.closing = lead, [], "", 0, []

    @property
    def text(self):
        return "".join(self.parts)

    def handle_starttag(self, tag, attrs):
        given, raw = dict(attrs), self.get_starttag_text()
        if self.skipped:
            self.depth += tag == self.skipped
        elif is_left_out(tag, given, raw):
            self.skipped, self.depth = ("", 0) if tag in VOID else (tag, 1)
        elif tag == "form":
            self.closing.append((tag, ""))
        elif tag == "button" and given.get("type") == "submit":
            self.open_button(given)
        else:
            self.parts.append(LEADS.sub(self.led, ASKS_IN_PLACE.sub("", raw)))

    def open_button(self, given):
        """A button that turns a page is a link, and any other the words on it."""
        link = self.lead(f"?page={given['value']}") if given.get("name") == "page" else ""
        self.parts.append(f'<a href="{link}">' if link else "")
        self.closing.append(("button", "</a>" if link else ""))

    def led(self, match):
        """An attribute that leads to an address, as one that leads to a file, or nothing."""
        link = self.lead(unescape(match[2]))
        return f' {match[1]}="{escape(link)}"' if link else ""

    def handle_startendtag(self, tag, attrs):
        if not self.skipped and not is_left_out(tag, dict(attrs), self.get_starttag_text()):
            self.parts.append(LEADS.sub(self.led, self.get_starttag_text()))

    def handle_endtag(self, tag):
        if self.skipped:
            self.depth -= tag == self.skipped
            self.skipped = self.skipped if self.depth else ""
        elif self.closing and self.closing[-1][0] == tag:
            self.parts.append(self.closing.pop()[1])
        else:
            self.parts.append(f"</{tag}>")

    def keep(self, text):
        """Write what stays as it is."""
        if not self.skipped:
            self.parts.append(text)

    def handle_data(self, data):
        self.keep(data)

    def handle_entityref(self, name):
        self.keep(f"&{name};")

    def handle_charref(self, name):
        self.keep(f"&#{name};")

    def handle_decl(self, decl):
        self.keep(f"<!{decl}>")

    def handle_pi(self, data):
        self.keep(f"<?{data}>")


def is_left_out(tag, given, raw):
    """Whether an element is left out of plain pages, with all within it."""
    if tag == "form" and LIST in raw:
        return False
    classes = set((given.get("class") or "").split())
    named = {given.get(name) for name in ("rel", "name", "property")} if tag in ("link", "meta") else set()
    return tag in LEFT_OUT or bool(classes & LEFT_OUT_BY_CLASS) or bool(named & LEFT_OUT_BY_NAME)


def as_plain(page, lead, words):
    """A page as a plain one, with `words` at its foot that say what it is."""
    reader = PlainPage(lead)
    reader.feed(page)
    reader.close()
    return reader.text.replace(FOOT, f"<p>{escape(words)}</p>{FOOT}")

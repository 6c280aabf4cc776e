"""Checking that every link of plain pages leads to a file, and to a place in it."""

import posixpath
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

PAGE = ".html"


class Links(HTMLParser):
    """The places and the links of one page."""

    def __init__(self, text):
        super().__init__()
        self.places, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.places.add(given.get("id"))
        self.links += [given[name] for name in ("href", "src") if given.get(name)]
        self.links += [each.split()[0] for each in given.get("srcset", "").split(",") if each]


def missing_links(folder):
    """The links of the pages in a folder that lead to no file or place there, as 'page: link'."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    pages = {name: Links(path.read_text("utf-8")) for name, path in files.items() if name.endswith(PAGE)}
    return [
        f"{name}: {link}"
        for name, page in pages.items()
        for link in page.links
        if not leads_somewhere(name, link, files, pages)
    ]


def leads_somewhere(name, link, files, pages):
    """Whether a link on the page `name` leads to a file and a place there, or to another site or a mail."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("https", "http", "mailto", "data")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
    anchor = unquote(parts.fragment)
    return target in files and (not anchor or target not in pages or anchor in pages[target].places)

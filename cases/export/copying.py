"""Asking the site for every address that belongs to a plain copy of it, and writing each answer to a file of its own."""

import posixpath
import re
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.export.checking import missing_links
from cases.export.plain import as_plain
from cases.files.release_folder import clear_away, current_version

SAYS_SO = _("A plain copy of %s: searching, filtering and free comparing need the casebook itself.")
IN_STYLES = re.compile(r"""url\(["']?(?!data:|#)([^"')]+)""")
DRAWN_OR_PAGE = ("text/html", "image/svg+xml")
ELSEWHERE = re.compile(r"/release/|.*\.sqlite3$|/(health|ready)z$")  # other releases, whole databases, and how the site is


class ExportError(Exception):
    """Why nothing was exported."""


def export(out):
    """Write the release that is served as plain pages into the new folder `out`, whole or not at all; how many files."""
    if not settings.PUBLIC:
        raise ExportError("Only a public site is exported: set PUBLIC=1 and RELEASES.")
    if out.exists():
        raise ExportError(f"There is something at {out} already.")
    coming, version = out.with_name(f".{out.name}.coming"), served_version()
    clear_away(coming)
    copied = Copy(coming, version)
    copied.copy(reverse("home"))
    if served_version() != version:
        raise ExportError("Another release was published meanwhile: try again.")
    if missing := missing_links(coming):
        raise ExportError("Links lead nowhere: " + "; ".join(missing[:10]))
    coming.rename(out)
    return len(copied.asked)


def served_version():
    """The release that is served; '' where a database is served by itself."""
    return current_version(settings.RELEASES) if settings.RELEASES else ""


class Copy:
    """A copy of the site in a folder: what was `asked` already, and what is `waiting`."""

    def __init__(self, folder, version):
        self.folder, self.asked, self.waiting = folder, set(), []
        host = settings.ALLOWED_HOSTS[0].lstrip(".*") or "localhost"
        self.client = Client(headers={"host": host})
        self.words = SAYS_SO % (f"release {version}" if version else "the casebook")

    def copy(self, address):
        """Copy the page at an address, and whatever it leads to."""
        self.waiting = [address]
        while self.waiting:
            address = self.waiting.pop()
            if address not in self.asked:
                self.asked.add(address)
                self.write(address)

    def write(self, address):
        """Write the answer to one address; ExportError where it is none."""
        answer = self.client.get(address, follow=True, secure=True)
        if answer.status_code != 200:
            raise ExportError(f"{address} answers {answer.status_code}.")
        content, kind = answer.getvalue(), answer["Content-Type"].partition(";")[0]
        if kind in DRAWN_OR_PAGE:
            content = as_plain(content.decode(), lambda other: self.lead(address, other), self.words).encode()
        elif kind == "text/css":
            self.waiting += [urljoin(address, found) for found in IN_STYLES.findall(content.decode())]
        file = self.folder / file_of(address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def lead(self, address, other):
        """The relative link from one address to another, which is copied too; '' where that is not part of the copy."""
        wanted, anchor = urldefrag(as_one(urljoin(address, other)))
        if not belongs(address, wanted):
            return ""
        self.waiting.append(wanted)
        link = posixpath.relpath(file_of(wanted), posixpath.dirname(file_of(address)) or ".")
        return f"{link}#{anchor}" if anchor else link


def as_one(address):
    """The address without what says of a list that it begins at its beginning."""
    return address.removesuffix("?page=1")


def belongs(page, address):
    """Whether an address that a page leads to is part of a copy: plain ones, pages of lists, and the comparisons of sets."""
    parts = urlsplit(address)
    if parts.netloc or ELSEWHERE.match(parts.path):
        return False
    names = {name for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    of_a_set = (page == reverse("home") or page.startswith(reverse("sets"))) and "/compare" in parts.path
    of_a_comparison = "/compare/" in page and urlsplit(page).path.rstrip("/") == re.sub(r"(\.\w+)+$|/$", "", parts.path)
    return not names or names == {"page"} or of_a_set or (of_a_comparison and is_same_comparison(page, address))


def is_same_comparison(page, address):
    """Whether two addresses compare the same records, by whatever topic."""
    one, other = (dict(parameters_of(urlsplit(each).query)) for each in (page, address))
    return one["slug"] == other.get("slug") and set(other) <= {"slug", "topic"}


def parameters_of(query):
    """The parameters of a comparison, each with all its values."""
    pairs = parse_qsl(query)
    return {name: [value for each, value in pairs if each == name] for name, _value in pairs}


def file_of(address):
    """The file in which the answer to an address is written, as a path within the folder."""
    parts = urlsplit(address)
    stem, dot, ending = parts.path.lstrip("/").partition(".")
    if not parts.query:
        return f"{stem}{dot}{ending}" if dot else posixpath.join(stem, "index.html")
    name = re.sub(r"[^\w-]+", "_", parts.query.replace("slug=", "").replace("&", "-and-"))
    return posixpath.join(stem, f"{name}.{ending or 'html'}")

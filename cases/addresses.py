"""Addresses: what they may hold, how one leads to the next, and what a spoiled one was before it was pasted."""

import re
from urllib.parse import unquote, urlencode

from django.core.exceptions import BadRequest
from django.http import QueryDict

from cases.text.folding import fold
from cases.text.sequences import unique

MOST_COMPARED = 6
# How the addresses of files of data end, whose faults are data, too; nginx is told the same.
DATA = (".json", ".csv", ".xlsx", ".zip", ".atom", ".sqlite3", ".bib", ".ris")
TRACKING = re.compile(  # what mailers, advertisers, search engines and social sites add to a link
    r"utm_\w+|_gl|_ga|gclid|gclsrc|dclid|gbraid|wbraid|gad_\w+|srsltid|msclkid|fbclid|fb_\w+|igshid|igsh|ttclid|twclid|yclid"
    r"|li_fat_id|trk|epik|rdt_cid|scid|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hs\w+|hsctatracking|vero_\w+|oly_\w+|_kx|_openstat"
    r"|ref|ref_src|ref_url|referrer|campaign_?id|cmpid|spm|si|share_?id|sharetype"
)
FOOTNOTE = re.compile("[¹²³⁰⁴-⁹]")
PASTED_BEFORE = re.compile(r"^(?:(?!-)[\W_])+")  # a value may begin with a hyphen, as -name does
TO_ITS_END = re.compile(r".*[^\W_]", re.DOTALL)  # in one step back, however much was pasted, and wherever


class BadAddress(BadRequest):
    """An address that asks for something that does not exist: what was wrong, and the address with the rest kept."""

    def __init__(self, message, way_back):
        super().__init__(message)
        self.message, self.way_back = message, way_back


class MendedAddress(BadRequest):
    """An address that would be refused, but whose meaning is plain: it leads to the one that it should have been."""

    def __init__(self, address):
        super().__init__(str(address))
        self.address = str(address)


class Address:
    """The path and the parameters of a request, of which others are made; it does not change."""

    def __init__(self, path, pairs):
        self.path, self.pairs = path, list(pairs)

    @classmethod
    def of(cls, request):
        """The address of a request."""
        return cls(request.path, [(name, value) for name, values in request.GET.lists() for value in values])

    def __str__(self):
        return f"{self.path}?{urlencode(self.pairs)}" if self.pairs else self.path

    @property
    def data(self):
        """The parameters as forms read them."""
        data = QueryDict(mutable=True)
        for name, value in self.pairs:
            data.appendlist(name, value)
        return data

    @property
    def names(self):
        return list(dict.fromkeys(name for name, _value in self.pairs))

    def all(self, name):
        """The values of one parameter."""
        return [value for each, value in self.pairs if each == name]

    def one(self, name, default=""):
        """The last value of one parameter."""
        return self.all(name)[-1] if self.all(name) else default

    def without(self, *names):
        """The address without these parameters."""
        return Address(self.path, [(name, value) for name, value in self.pairs if name not in names])

    def dropping(self, name, value):
        """The address without this one value; a page number goes with it."""
        kept = [pair for pair in self.pairs if pair != (name, value) and pair[0] != "page"]
        return Address(self.path, kept)

    def setting(self, name, *values):
        """The address with exactly these values of one parameter."""
        return Address(self.path, [*self.without(name).pairs, *((name, str(value)) for value in values)])

    def at(self, path):
        """The same parameters at another path."""
        return Address(path, self.pairs)


def tidied(address):
    """The address without what an empty field of a form sends, what other sites add to it, and repetitions."""
    kept = [(name, value) for name, value in unique(address.pairs) if value.strip() and not TRACKING.fullmatch(name.lower())]
    return Address(address.path, kept)


def worded(text):
    """A word of an address as the casebook writes it: without capitals, accents and what pasting leaves around it."""
    found = TO_ITS_END.match(PASTED_BEFORE.sub("", fold(FOOTNOTE.sub("", unquote(text)))))
    return found[0] if found else ""


def own_name(name, known):
    """The parameter among `known` that a name means; '' for one that other sites add, the name itself if it means none."""
    plain = re.sub("^(?:amp;)+", "", name.lower())
    if worded(plain) in known:
        return worded(plain)
    return "" if not worded(plain) or TRACKING.fullmatch(plain) else name


def mended_path(path):
    """A path as the casebook writes it, without the slash at its end."""
    return "/" + "/".join(filter(None, map(worded, unquote(path).split("/"))))


def shortened(value):
    """A value as an error message repeats it."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in value)
    return f"{plain[:60]}…" if len(plain) > 60 else plain

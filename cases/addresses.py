"""Addresses: what they may hold, and how one leads to the next."""

import re
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import QueryDict

from cases.text.sequences import unique

MOST_COMPARED = 6
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|msclkid|igshid|mc_cid|mc_eid")  # what mailers and social sites add to a link


class BadAddress(BadRequest):
    """An address that asks for something that does not exist: what was wrong, and the address with the rest kept."""

    def __init__(self, message, way_back):
        super().__init__(message)
        self.message, self.way_back = message, way_back


class Address:
    """The path and the parameters of a request, of which others are made; it does not change."""

    def __init__(self, path, pairs):
        self.path, self.pairs = path, list(pairs)

    @classmethod
    def of(cls, request):
        """The address of a request, without the tracking marks that other sites add."""
        own = ((name, values) for name, values in request.GET.lists() if not TRACKING.fullmatch(name))
        return cls(request.path, [(name, value) for name, values in own for value in values])

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
    """The address without what an empty field of a form sends, and without repetitions."""
    return Address(address.path, [(name, value) for name, value in unique(address.pairs) if value.strip()])


def shortened(value):
    """A value as an error message repeats it."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in value)
    return f"{plain[:60]}…" if len(plain) > 60 else plain

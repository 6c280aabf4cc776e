"""Addresses: what they may hold, and how one leads to the next."""

import re
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _

from cases.text.sequences import unique

MOST_COMPARED = 6
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|msclkid|igshid|mc_cid|mc_eid")  # what mailers and social sites add to a link
MOST_NAMED = 12


class BadAddress(BadRequest):
    """An address that asks for something that is not: what was wrong, and the address with the rest kept."""

    def __init__(self, message, way_back):
        super().__init__(message)
        self.message, self.way_back = message, way_back


class Address:
    """The path and the parameters of a request, of which others are made; it does not change."""

    def __init__(self, path, pairs):
        self.path, self.pairs = path, list(pairs)

    @classmethod
    def of(cls, request):
        """The address of a request, without what other sites add to follow its readers."""
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


def check_names(address, known):
    """Raise `BadAddress` where a parameter is not among `known`."""
    unknown = [name for name in address.names if name not in known]
    if unknown:
        message = _("This page has no parameter “%(name)s”. It has: %(known)s.")
        words = {"name": "”, “".join(shortened(name) for name in unknown), "known": ", ".join(sorted(known)) or _("none")}
        raise BadAddress(message % words, str(address.without(*unknown)))


def check_choice(address, name, allowed, default=""):
    """The value of a parameter that must be one of `allowed`; `BadAddress` where it is not."""
    value = address.one(name) or default
    if value != default and value not in allowed:
        message = _("“%(value)s” is no value of “%(name)s”. It may be: %(allowed)s.")
        words = {"value": shortened(value), "name": name, "allowed": ", ".join(allowed)}
        raise BadAddress(message % words, str(address.without(name)))
    return value


def check_choices(address, name, allowed):
    """The values of a parameter that may be repeated; `BadAddress` where one is not among `allowed`."""
    values = unique(value for value in address.all(name) if value)
    unknown = [value for value in values if value not in allowed]
    if unknown:
        message = _("“%(value)s” is no value of “%(name)s”.") % {"value": shortened(unknown[0]), "name": name}
        if len(allowed) <= MOST_NAMED:
            message += " " + _("It may be: %s.") % ", ".join(sorted(allowed))
        raise BadAddress(message, str(address.setting(name, *(value for value in values if value in allowed))))
    return values


def check_number(address, name, least, most):
    """A whole number between two others, None where the parameter is missing; `BadAddress` where it is none."""
    value = address.one(name)
    if not value:
        return None
    if not (re.fullmatch(r"[-+]?[0-9]{1,5}", value) and least <= int(value) <= most):
        message = _("“%(value)s” is no value of “%(name)s”: it may be %(least)s to %(most)s.")
        words = {"value": shortened(value), "name": name, "least": least, "most": most}
        raise BadAddress(message % words, str(address.without(name)))
    return int(value)


def tidied(address):
    """The address without what an empty field of a form sends, and without repetitions."""
    return Address(address.path, [(name, value) for name, value in unique(address.pairs) if value.strip()])


def check_page(address, last):
    """The page number of the address; `BadAddress` where it is none from 1 to `last`."""
    number = address.one("page", "1")
    if not (number.isascii() and number.isdigit() and len(number) < 7 and 1 <= int(number) <= last):
        raise BadAddress(_("There is no page “%s” of this list.") % shortened(number), str(address.without("page")))
    return int(number)


def shortened(value):
    """A value as an error message repeats it."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in value)
    return f"{plain[:60]}…" if len(plain) > 60 else plain

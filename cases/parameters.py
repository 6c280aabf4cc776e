"""The parameters of a page, declared once: its view, its template and its error messages all read them.

A page reads its address strictly: it refuses whatever it does not know, and says what may stand there instead. An address
that was spoiled on its way, and whose meaning is plain, is mended before it is refused.
"""

import re
from copy import copy

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.addresses import Address, BadAddress, MendedAddress, own_name, shortened, worded
from cases.text.sequences import unique

MOST_NAMED = 12  # choices that an error message names; more would bury it
WHOLE = re.compile(r"[-+]?[0-9]{1,5}(?:\.0+)?")  # Python's own integers take a minute to read 1e1000000


class Parameters(forms.Form):
    """What the address of one page may hold; the page of a subclass without fields takes no parameters."""

    offered = {}
    usual = {}  # what parameters hold where an address does not name them, {name: value}

    @classmethod
    def read(cls, address, **offered):
        """The parameters of an address, with choices to `offer`; `BadAddress` or `MendedAddress` if one is refused."""
        form = cls(address.data)
        form.offer(**offered)
        form.check(address)
        return form

    def offer(self, **offered):
        """Give parameters choices that are known at a request only, {value: label}; None takes a parameter away."""
        self.offered = offered
        for name, labels in offered.items():
            self.fields[name].choices = (labels or {}).items()
            if labels is None:
                del self.fields[name]

    def check(self, address):
        """Raise `BadAddress` for the first parameter that is unknown or refused; `MendedAddress` if none is, once mended."""
        fault = self.fault(address)
        mended = self.mended(address) if fault else address
        if str(mended) != str(address):
            form = type(self)(mended.data)
            form.offer(**self.offered)
            fault = form.fault(mended) or MendedAddress(mended)
        if fault:
            raise fault

    def check_names(self, address):
        """`check` an address that names parameters which the page does not have."""
        if self.unknown(address):
            self.check(address)

    def unknown(self, address):
        """The names of parameters that the page does not have."""
        return [name for name in address.names if name not in self.fields]

    def fault(self, address):
        """The `BadAddress` of the first parameter that is unknown or refused; None if there is none."""
        if unknown := self.unknown(address):
            message = _("This page has no parameter “%(name)s”. It has: %(known)s.")
            known = ", ".join(sorted(self.fields)) or _("none")
            names = "”, “".join(map(shortened, unknown))
            return BadAddress(message % {"name": names, "known": known}, str(address.without(*unknown)))
        for name, (error, *_others) in self.errors.as_data().items():
            return self.fields[name].refused(name, error, address) if name in self.fields else whole_refused(error, address)
        return None

    def mended(self, address):
        """The address with its names and values as the page knows them, as far as they are plainly meant."""
        named = [(own_name(name, self.fields), value) for name, value in address.pairs]
        pairs = [(name, self.fields[name].mended(value) if name in self.fields else value) for name, value in named if name]
        return Address(address.path, [pair for pair in pairs if pair[1].strip() or pair[0] not in self.fields])

    def canonical(self, path, of_file=False):
        """The one address at `path` of all that ask for the same: in the order of the form, without repetitions.

        That of a page leaves out what is usual, which a file may take for a wish: its first page is not all of it. Values of
        one parameter stay in their order, as a comparison shows its records in it.
        """
        usual = {} if of_file else self.usual
        read = {name: field.canonical(self.data.getlist(name)) for name, field in self.fields.items()}
        return Address(path, [(name, each) for name, values in read.items() for each in values if each != usual.get(name)])

    def chosen(self):
        """The parameters that hold something, {name: value}."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}


def whole_refused(error, address):
    """The `BadAddress` of parameters that do not go together; the error names them."""
    return BadAddress(error.message, str(address.without(*error.params["names"])))


class Refusing:
    """A field that says what it refuses; `refusal` may name its `value`, its `name` and a `hint` of what it takes."""

    refusal = _("“%(value)s” is not a value of “%(name)s”%(hint)s")

    def __init__(self, label="", **options):
        super().__init__(label=label, **options | {"required": False})

    def __deepcopy__(self, memo):
        """The field of another form, which may be given other choices, and shares all else, as nobody changes it."""
        return copy(self)

    def refused(self, name, error, address):
        """The `BadAddress` that an error of this field is."""
        value = (error.params or {}).get("value", address.one(name))
        words = {"value": shortened(str(value)), "name": name, "hint": self.hint(error)}
        return BadAddress(self.refusal % words, self.way_back(name, address))

    def hint(self, error):
        return f": {error.messages[0]}"

    def way_back(self, name, address):
        return str(address.without(name))

    def mended(self, value):
        """What a value plainly means: itself, unless a field knows better."""
        return value

    def canonical(self, values):
        """Those of the values in an address that count, as they are best written: the last, unless it is blank."""
        return [value for value in values[-1:] if value.strip()]


class Choosing(Refusing):
    """What fields of choices share; `refusal` replaces their own words."""

    def __init__(self, label="", refusal=None, **options):
        self.refusal = refusal or self.refusal
        super().__init__(label, **options)

    @property
    def choices(self):
        """The choices, as a list of (value, label) that nobody changes; templates draw them, so the widget has none."""
        return self._choices

    @choices.setter
    def choices(self, choices):
        self._choices = list(choices)

    def hint(self, error):
        values = [str(value) for value, _label in self.choices]
        return ". " + _("It may be: %s.") % ", ".join(values) if len(values) <= MOST_NAMED else "."

    def mended(self, value):
        """The one choice that a value is but for its spelling."""
        values, meant = [str(each) for each, _label in self.choices], worded(value)
        alike = [each for each in values if worded(each) == meant] if value not in values else []
        return alike[0] if len(alike) == 1 else value


class OneOf(Choosing, forms.ChoiceField):
    """One of several values; '' if the address holds none."""


class AnyOf(Choosing, forms.MultipleChoiceField):
    """Some of several values, each once, in the order of the address; at most `most` of them."""

    def __init__(self, label="", most=None, too_many="", **options):
        self.most, self.too_many = most, too_many
        super().__init__(label, **options)

    def to_python(self, value):
        return unique(each for each in super().to_python(value) if each)

    def canonical(self, values):
        return unique(value for value in values if value.strip())

    def validate(self, value):
        super().validate(value)
        if self.most and len(value) > self.most:
            raise forms.ValidationError(self.too_many, code="too-many")

    def refused(self, name, error, address):
        if error.code == "too-many":
            kept = unique(address.all(name))[: self.most]
            return BadAddress(error.message, str(address.setting(name, *kept)))
        return super().refused(name, error, address)

    def way_back(self, name, address):
        """The address with the values that it may hold."""
        return str(address.setting(name, *(value for value in unique(address.all(name)) if value and self.valid_value(value))))


class AnyText(AnyOf):
    """Some values of any text; the page itself says which of them it does not know."""

    def valid_value(self, value):
        return True


class WholeNumber(Refusing, forms.IntegerField):
    """A whole number between two others, of at most five figures; None if the address holds none."""

    def to_python(self, value):
        if value and not WHOLE.fullmatch(value):
            raise forms.ValidationError("", code="invalid")
        return super().to_python(value)

    def canonical(self, values):
        return [str(self.to_python(value)) for value in super().canonical(values)]

    def mended(self, value):
        return value if WHOLE.fullmatch(value) or not WHOLE.fullmatch(worded(value)) else worded(value)

    def hint(self, error):
        return _(": it may be %(least)s to %(most)s.") % {"least": self.min_value, "most": self.max_value}


class PageNumber(WholeNumber):
    """The number of a page of a list, from 1."""

    refusal = _("There is no page “%(value)s” of this list.")

    def __init__(self):
        super().__init__(_("Page"), min_value=1, max_value=99_999)


class Typed(Refusing, forms.CharField):
    """A text, within its bounds."""


class AnyTyped(Refusing, forms.Field):
    """A text of any kind, whatever was typed."""

    def to_python(self, value):
        return value or ""


def check_page(number, last, address):
    """The number of a page, 1 if the address holds none; `BadAddress` if the list has no such page."""
    if number and number > last:
        raise BadAddress(PageNumber.refusal % {"value": number}, str(address.without("page")))
    return number or 1

"""The comparison of two cases that are given by name, of whatever kind they are."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cases.addresses import Address
from cases.models import cases
from cases.parameters import AnyTyped, Parameters
from cases.search.names import named_by


class NameParameters(Parameters):
    """What the address may hold: two names, as they were typed."""

    one = AnyTyped(_lazy("Compare"))
    two = AnyTyped(_lazy("with"))


def compare_by_name(request):
    """Leads to the comparison of the cases that two names mean; where a name may mean several, that asks which.

    Where no kind of case has both, the search looks for them.
    """
    names = [typed for _name, typed in sorted(NameParameters.read(Address.of(request)).cleaned_data.items())]
    found = [(model, [named_by(name, model) for name in names]) for model in cases()]
    held = [(model, both) for model, both in found if all(both)]
    if not held:
        return redirect(str(Address(reverse("search"), [("q", _(" versus ").join(filter(None, names)))])))
    model, both = min(held, key=lambda each: len(each[1][0]) * len(each[1][1]))
    sure = [("slug", records[0].slug) for records in both if len(records) == 1]
    unsure = [("add", name) for name, records in zip(names, both, strict=True) if len(records) > 1]
    return redirect(str(Address(reverse("compare", args=[model]), [*sure, *unsure])))

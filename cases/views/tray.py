"""The cases picked in a search for a comparison.

The address holds each as its kind and slug, since cases of two kinds may share a slug.
"""

from django.urls import reverse

from cases.addresses import MOST_COMPARED, Address
from cases.models import cases


def case_names(documents):
    """The names of the cases among some documents, by what names them in the address."""
    kinds = case_kinds()
    return {key_of(each): each.name for each in documents if each.kind in kinds}


def case_kinds():
    """The models of cases, by the kinds of their documents."""
    return {model.address: model for model in cases()}


def key_of(document):
    """What names a case in the address of a search."""
    return f"{document.kind}/{document.slug}"


def choosing(document, picked, address):
    """Where one adds a case to those `picked`, or drops it, and whether it is picked; None if it cannot be, or all are full."""
    key = key_of(document)
    if key in picked:
        return str(address.dropping("record", key)), True
    if document.kind not in case_kinds() or len(of_kind(document.kind, picked)) >= MOST_COMPARED:
        return None
    return str(address.setting("record", *picked, key)), False


def of_kind(kind, picked):
    """Those of some cases that are of one kind."""
    return [key for key in picked if key.startswith(f"{kind}/")]


def tray(picked, names, address):
    """For each kind of the picked cases: its noun and plural, each case with the address without it, and their comparison."""
    return [group_of(model, keys, names, address) for kind, model in case_kinds().items() if (keys := of_kind(kind, picked))]


def group_of(model, keys, names, address):
    nouns = model._meta.verbose_name, model._meta.verbose_name_plural
    links = [(names[key], str(address.dropping("record", key))) for key in keys]
    slugs = [("slug", key.partition("/")[2]) for key in keys]
    return nouns, links, str(Address(reverse("compare", args=[model]), slugs))

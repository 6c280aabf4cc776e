"""Addresses that name a record by a slug that it had before: they lead to the record."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from cases.addresses import Address


def renamed_page(request, model, slug, missing):
    """The redirect to the same page of the record that had this slug before; Http404 with the words `missing` if none had."""
    new = model.objects.new_slugs([slug])
    if not new:
        raise Http404(missing)
    match = request.resolver_match
    path = reverse(match.func, kwargs=match.captured_kwargs | {"slug": new[slug]})
    return HttpResponsePermanentRedirect(str(Address.of(request).at(path)))


def renamed_choice(model, address):
    """The redirect to an address with the new slugs of records that it names by former ones; None if it names none so."""
    slugs = address.all("slug")
    new = model.objects.new_slugs(slugs)
    return (
        HttpResponsePermanentRedirect(str(address.setting("slug", *(new.get(slug, slug) for slug in slugs)))) if new else None
    )

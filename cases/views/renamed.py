"""Addresses that name a record by a slug that it had before: they lead to the record."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from cases.addresses import Address, worded


def renamed_page(request, model, slug, missing):
    """The redirect to the same page of the record that had this slug before; Http404 with the words `missing` if none had."""
    new = model.objects.new_slugs([slug])
    if not new:
        raise Http404(missing)
    match = request.resolver_match
    path = reverse(match.func, kwargs=match.captured_kwargs | {"slug": new[slug]})
    return HttpResponsePermanentRedirect(str(Address.of(request).at(path)))


def renamed_choice(model, address, mended):
    """The redirect to the `mended` address, with the slugs that records have now; None if `address` has all these."""
    words = [worded(slug) for slug in mended.all("slug")]
    new = model.objects.new_slugs(words)
    meant = [new.get(word, slug) for word, slug in zip(words, mended.all("slug"), strict=True)]
    return HttpResponsePermanentRedirect(str(mended.setting("slug", *meant))) if meant != address.all("slug") else None

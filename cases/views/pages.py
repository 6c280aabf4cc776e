"""The sources, the glossary, the codebook and the page about the casebook."""

from dataclasses import asdict
from functools import partial
from itertools import groupby

from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cases.addresses import DATA, Address, shortened
from cases.evidence.checking import coverage
from cases.lists.filters import IN_A_LIST
from cases.models import Source, Term, registry
from cases.overviews.codebook import CODEBOOK_COLUMNS, chapters, codebook_rows
from cases.parameters import Parameters, Typed
from cases.schema.marks import Mark
from cases.search.answers import slugs_holding
from cases.text.folding import alphabetical
from cases.views.citing import places_in
from cases.views.renamed import renamed_page
from cases.views.responses import plain_page, record_data, respond


def source_list(request, form="html"):
    """The texts that the casebook is drawn from."""
    sources = list(Source.objects.with_counts())
    rows = [{"authors": s.authors, "title": s.title, "voice": s.voice, "citations": s.cited} for s in sources]
    data = [record_data(source) | row for source, row in zip(sources, rows, strict=True)]
    table = [
        ["slug", "authors", "title", "voice", "citations"],
        *([each["slug"], *row.values()] for each, row in zip(data, rows, strict=True)),
    ]
    of_sources = {"cited_as": _("Sources"), "behind": dict.fromkeys(sources, ())}
    return plain_page(request, form, "cases/sources.html", {"sources": sources} | of_sources, data, table)


def source(request, slug, form="html"):
    """One text, and everything that is drawn from it."""
    found = Source.objects.one(slug)
    if found is None:
        return renamed_page(request, Source, slug, _("There is no source “%s”.") % shortened(slug))
    drawn = [(capfirst(model._meta.verbose_name_plural), list(model.objects.sourced_by(found))) for model in registry()]
    context = {
        "source": found,
        "drawn": [(name, records) for name, records in drawn if records],
        "terms": list(found.terms.all()),
        "omissions": list(found.omissions.all()),
        "coverage": coverage(found),
        "cited_as": _("Source: %s") % found.title,
        "behind": {found: ()},
    }
    listed = [record for _name, records in drawn for record in records]
    names = ("title", "authors", "date_note", "identification", "licence", "text_may_be_shown", "available_at", "notes")
    data = record_data(found) | {name: getattr(found, name) for name in names} | {"records": [*map(record_data, listed)]}
    table = [["model", "slug", "name"], *([r._meta.model_name, r.slug, str(r)] for r in listed)]
    return plain_page(request, form, "cases/source.html", context, data, table)


class GlossaryParameters(Parameters):
    """What the address of the glossary may hold."""

    q = Typed(_lazy("Search"), **IN_A_LIST)


def glossary(request, form="html"):
    """The terms, or those that hold what is sought, with a gloss and a passage each."""
    asked = GlossaryParameters.read(Address.of(request))
    typed = asked.cleaned_data["q"]
    every = list(Term.objects.for_glossary())
    found = slugs_holding(typed, "terms") if typed else ()
    terms = [term for term in every if term.slug in found] if typed else every
    data = [
        {"slug": t.slug, "name": t.name, "abbreviation": t.abbreviation, "original_name": t.original_name, "kind": t.kind,
         "country": t.country and t.country.slug, "gloss": t.gloss, "other_words": t.other_words,
         "source": t.source.slug, "locator": t.locator}
        for t in terms
    ]  # fmt: skip
    head = ["slug", "name", "abbreviation", "original_name", "kind", "country", "gloss", "other_words", "source", "locator"]
    table = [head, *([row[name] or "" for name in head] for row in data)]
    context = {"letters": by_letter(terms), "typed": typed, "count": len(terms), "total": len(every)}
    context |= {"cited_as": _("Glossary: “%s”") % typed if typed else _("Glossary"), "behind": places_in(terms)}
    return respond(request, form, "cases/glossary.html", context, data, table, asked)


def by_letter(terms):
    """Terms under their first letters, (letter, terms), both in the order of the alphabet; '?' for those without a letter."""
    ordered = sorted(terms, key=lambda term: (alphabetical(term.name), term.slug))
    return [
        (letter.upper(), list(group)) for letter, group in groupby(ordered, lambda term: alphabetical(term.name)[:1] or "?")
    ]


def robots(request):
    """Search engines may read every page of the map, and need not walk through all that can be filtered and compared."""
    left_out = ("/*?", "/compare", "/*/compare", "/search", "/sources/*/*-", "/release/")
    files = (f"/*{ending}$" for ending in (*DATA, ".svg"))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in (*left_out, *files))]
    lines += [f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def codebook(request, form="html"):
    """Every definition, and how often it is used."""
    found = chapters()
    data, table = partial(codebook_data, found), partial(codebook_table, found)
    return plain_page(request, form, "cases/codebook.html", {"chapters": found, "cited_as": _("Codebook")}, data, table)


def codebook_data(found):
    return [asdict(chapter) for chapter in found]


def codebook_table(found):
    return [[*CODEBOOK_COLUMNS], *(row for chapter in found for row in codebook_rows(chapter))]


def about(request, form="html"):
    """The method, the marks, and how to cite."""
    marks = [(mark.value, str(mark.label), str(mark.definition)) for mark in Mark]
    data = [{"mark": value, "label": label, "definition": definition} for value, label, definition in marks]
    table = [["mark", "label", "definition"], *marks]
    return plain_page(request, form, "cases/about.html", {"marks": marks, "cited_as": _("About the casebook")}, data, table)

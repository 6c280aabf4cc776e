"""The page that searches everything."""

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from cases.addresses import Address
from cases.lists.filters import LONGEST_QUERY, few_enough
from cases.parameters import AnyOf, AnyTyped, OneOf, PageNumber, Parameters, check_page
from cases.search.answers import Answers
from cases.search.comparison import comparison_for
from cases.search.documents import document_kinds
from cases.search.index import Index, whole_index
from cases.search.names import suggested
from cases.search.narrowed import Narrowed
from cases.search.query import Query
from cases.search.results import Result
from cases.text.folding import UNSEEN
from cases.views.responses import respond
from cases.views.tray import case_names, choosing, tray

RESULTS_ON_A_PAGE = 20
FOUND = ("kind", "slug", "name", "url", "countries", "years", "excerpt", "lacks")
SUGGESTED = ("kind", "slug", "name", "also", "noun", "countries", "url")


class SearchParameters(Parameters):
    """What the address of a search may hold; no text of a few words is refused."""

    usual = {"page": "1"}

    q = AnyTyped(_lazy("Search the casebook"), validators=[few_enough])
    kind = OneOf(_lazy("Kind"))
    country = OneOf(_lazy("Country"))
    record = AnyOf(_lazy("Cases to compare"), refusal=_lazy("There is no case “%(value)s” to compare."))
    page = PageNumber()


class SuggestionParameters(Parameters):
    """What the address of suggestions may hold; no text is refused."""

    q = AnyTyped(_lazy("Search the casebook"))
    kind = AnyOf(_lazy("Kind"))


def search(request, form="html"):
    """The documents that answer a query, the best first; of one kind or country only if one is chosen."""
    address, cut = shortened_query(Address.of(request))
    typed, kinds = printable(address.one("q")), {kind.name: kind for kind in document_kinds()}
    index = index_for(typed, address)
    names, countries = case_names(index.documents), index.countries
    read = SearchParameters.read(address, kind=kinds, country=countries, record=names)
    asked, answers = read.cleaned_data, Answers(Query.of(typed, index.instead), index)
    narrowed = Narrowed(answers.all, asked["kind"], asked["country"])
    page = page_of_answers(narrowed.chosen, asked["page"], address)
    shown = page.object_list if form == "html" or "page" in address.names else narrowed.chosen
    results = [result_of(each, kinds, answers.query, asked["record"], address) for each in shown]
    full = sum(not answer.lacking for answer in narrowed.chosen)
    context = frame(address, kinds, page) | choices(narrowed, kinds, countries, address)
    context |= {"typed": typed, "answers": answers, "tray": tray(asked["record"], names, address)}
    context |= {"full": [each for each in results if not each.lacking], "near": [each for each in results if each.lacking]}
    context |= {"comparison": comparison_for(answers.query, index)}
    context |= {"summary": results_summary(full, page, answers, typed), "cut_to": LONGEST_QUERY if cut else None}
    head = {"query": typed, "cut": cut, "count": full, "partial": len(narrowed.chosen) - full, "respelt": answers.respelt}
    head |= {"kinds": narrowed.by_kind(kinds), "countries": narrowed.by_country(countries)}
    data = lambda: head | {"results": [result.as_data() for result in results]}  # noqa: E731 (called later)
    return respond(request, form, "cases/search.html", context, data, lambda: as_table(data()["results"], FOUND), read)


def suggestions(request, form="html"):
    """What may be meant by what was typed so far, each with its kind and countries, as several may share a name."""
    address, _cut = shortened_query(Address.of(request))
    typed, nouns = printable(address.one("q")), {kind.name: kind.noun for kind in document_kinds()}
    asked = SuggestionParameters.read(address, kind=nouns)
    found = [
        {
            "kind": document.kind,
            "slug": document.slug,
            "name": document.name,
            "also": also,
            "noun": nouns[document.kind],
            "countries": [name for _slug, name in document.countries if name != document.name],
            "url": document.address(),
        }
        for document, also in suggested(typed, asked.cleaned_data["kind"])
    ]
    context = {"typed": typed, "suggestions": found}
    data = {"query": typed, "suggestions": found}
    return respond(request, form, "cases/suggestions.html", context, data, lambda: as_table(found, SUGGESTED), asked)


def index_for(typed, address):
    """What is looked through for a query; no record is read where the address names nothing to look for."""
    needed = Query.of(typed).wanted or address.one("country") or address.one("record")
    return whole_index() if needed else Index([])


def page_of_answers(answers, number, address):
    """One page of the answers."""
    pages = Paginator(answers, RESULTS_ON_A_PAGE)
    return pages.page(check_page(number, pages.num_pages, address))


def result_of(answer, kinds, query, picked, address):
    """An answer as it is shown."""
    return Result(answer, kinds[answer.document.kind].noun, query, choosing(answer.document, picked, address))


def frame(address, kinds, page):
    """What the page shows around the results."""
    return {
        "chosen": [pair for pair in address.pairs if pair[0] not in ("q", "page")],
        "page": page,
        "pages": page_links(page, address),
        "looked_through": [kind.plural.lower() for kind in kinds.values()],
    }


def choices(narrowed, kinds, countries, address):
    """The links that narrow the results to a kind and to a country, and what leads to all of them."""
    plurals, by_country = {name: kind.plural for name, kind in kinds.items()}, narrowed.by_country(countries)
    every = [_("Everything"), len(narrowed.of_country)], [_("Any country"), len(narrowed.of_kind)]
    return {
        "found": len(narrowed.answers),
        "everything": str(address.without("kind", "country", "page")),
        "kinds": choice_links("kind", every[0], plurals, narrowed.by_kind(kinds), address),
        "countries": choice_links("country", every[1], countries, by_country, address) if any(by_country.values()) else [],
    }


def results_summary(full, page, answers, typed):
    """A sentence on what a search found; empty if nothing was sought."""
    if not answers.query.wanted:
        return _("“%s” names nothing to look for: type a word.") % typed if typed else ""
    if not answers.full:
        return _("Nothing holds all of “%s”.") % typed
    words = ngettext("%(n)s result", "%(n)s results", full) % {"n": full}
    if page.has_other_pages():
        words += ", " + _("%(first)s to %(last)s shown") % {"first": page.start_index(), "last": page.end_index()}
    return f"{words}."


def shortened_query(address):
    """The address with its query cut to the length a search takes, and whether anything was cut off, as a pair."""
    typed = address.one("q")
    cut = len(typed) > LONGEST_QUERY
    return (address.setting("q", typed[:LONGEST_QUERY]) if cut else address), cut


def printable(text):
    """`text` without signs of no width, and with a space in place of each other character that a page cannot show."""
    return "".join(letter if letter.isprintable() else " " for letter in text.translate(UNSEEN)).strip()


def page_links(page, address):
    """(number, address, whether it is this page) for each page, with '' as the address of a gap; empty for a single page."""
    if not page.has_other_pages():
        return []
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [(n, str(address.setting("page", n)) if isinstance(n, int) else "", n == page.number) for n in numbers]


def choice_links(name, every, labels, counts, address):
    """(label, count, address, whether chosen) for `every` result, then for each choice that has results or is chosen."""
    plain, chosen = address.without(name, "page"), address.one(name)
    links = [(*every, str(plain), not chosen)]
    for value, label in labels.items():
        if counts[value] or value == chosen:
            links.append((label, counts[value], str(plain.setting(name, value)), value == chosen))
    return links


def as_table(rows, names):
    """Rows of data as texts, the head first."""
    return [names, *([", ".join(row[name]) if isinstance(row[name], list) else row[name] for name in names] for row in rows)]

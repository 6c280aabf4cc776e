"""The page that searches everything."""

from collections import Counter

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from cases.addresses import Address
from cases.lists.filters import LONGEST_QUERY
from cases.parameters import AnyTyped, OneOf, PageNumber, Parameters, check_page
from cases.search.answers import Answers
from cases.search.comparison import comparison_for
from cases.search.documents import document_kinds
from cases.search.index import Index, whole_index
from cases.search.query import Query
from cases.search.results import Result
from cases.text.folding import UNSEEN
from cases.views.responses import respond

RESULTS_ON_A_PAGE = 20


class SearchParameters(Parameters):
    """What the address of a search may hold; no text is refused."""

    q = AnyTyped(_lazy("Search the casebook"))
    kind = OneOf(_lazy("Kind"))
    page = PageNumber()


def search(request, form="html"):
    """The documents that answer a query, the best first; of one kind only if one is chosen."""
    address, cut = shortened_query(Address.of(request))
    kinds = {kind.name: kind for kind in document_kinds()}
    asked = SearchParameters.read(address, kind=kinds).cleaned_data
    typed = printable(address.one("q"))
    answers = answers_to(typed)
    counts = count_by_kind(answers.all, kinds)
    chosen = [answer for answer in answers.all if asked["kind"] in ("", answer.document.kind)]
    pages = Paginator(chosen, RESULTS_ON_A_PAGE)
    page = pages.page(check_page(asked["page"], pages.num_pages, address))
    shown = page.object_list if form == "html" or "page" in address.names else chosen
    results = [Result(answer, kinds[answer.document.kind].noun, answers.query) for answer in shown]
    context = frame(address, kinds, counts, page) | {"typed": typed, "answers": answers}
    context |= {"full": [each for each in results if not each.lacking], "near": [each for each in results if each.lacking]}
    context |= {"comparison": comparison_for(answers.query, answers.index)}
    full = sum(not answer.lacking for answer in chosen)
    context |= {"summary": results_summary(full, page, answers, typed), "cut_to": LONGEST_QUERY if cut else None}
    head = {"query": typed, "cut": cut, "count": full, "partial": len(chosen) - full, "respelt": answers.respelt}
    data = lambda: head | {"kinds": counts, "results": [result.as_data() for result in results]}  # noqa: E731 (called later)
    return respond(request, form, "cases/search.html", context, data, lambda: results_table(results))


def answers_to(typed):
    """What answers the text of a query; no record is read where it names nothing to look for."""
    index = whole_index() if Query.of(typed).wanted else Index([])
    return Answers(Query.of(typed, index.instead), index)


def count_by_kind(answers, kinds):
    """How many of the answers are of each kind, by its name."""
    counter = Counter(answer.document.kind for answer in answers)
    return {name: counter[name] for name in kinds}


def frame(address, kinds, counts, page):
    """What the page shows around the results."""
    return {
        "found": sum(counts.values()),
        "kind": kinds.get(address.one("kind")),
        "kinds": result_kinds(kinds, counts, address),
        "page": page,
        "pages": page_links(page, address),
        "looked_through": [kind.plural.lower() for kind in kinds.values()],
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


def result_kinds(kinds, counts, address):
    """(label, count, address, whether chosen) for all results, then for each kind that has results or is chosen."""
    plain, chosen = address.without("kind", "page"), address.one("kind")
    links = [(_("Everything"), sum(counts.values()), str(plain), not chosen)]
    for name, kind in kinds.items():
        if counts[name] or name == chosen:
            links.append((kind.plural, counts[name], str(plain.setting("kind", name)), name == chosen))
    return links


def results_table(results):
    head = ["kind", "slug", "name", "url", "excerpt", "lacks"]
    rows = [result.as_data() for result in results]
    return [head, *([", ".join(row["lacks"]) if name == "lacks" else row[name] for name in head] for row in rows)]

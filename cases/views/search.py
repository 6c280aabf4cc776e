"""One box over everything that `cases.entries` reads."""

from collections import Counter

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.addresses import Address, check_choice, check_names, check_page
from cases.lists.filters import LONGEST_QUERY
from cases.search.documents import kinds
from cases.search.query import Query
from cases.search.results import Result
from cases.views.responses import respond

PAGE_SIZE = 20
MOST_WAYS = 5


def search(request, form="html"):
    """What holds the words of the query, the best first; of one kind, where one is chosen."""
    address, cut = shortened_query(Address.of(request))
    check_names(address, {"q", "kind", "page"})
    all_kinds = {kind.name: kind for kind in kinds()}
    kind = check_choice(address, "kind", list(all_kinds))
    typed = shown(address.one("q"))
    query = Query.of(typed)
    entries = [entry for each in all_kinds.values() for entry in each.read()] if query.wanted else []
    found = query.answers(entries)
    counts = counted(found, all_kinds)
    pages = Paginator([entry for entry in found if kind in ("", entry.kind)], PAGE_SIZE)
    page = pages.page(check_page(address, pages.num_pages))
    listed = page.object_list if form == "html" or "page" in address.names else pages.object_list
    results = [Result(entry, all_kinds[entry.kind].noun, query) for entry in listed]
    context = frame(address, all_kinds, counts, page) | {"typed": typed, "query": query, "results": results}
    context |= {"summary": summary(context["found"], page, query, typed)}
    context |= {"cut_to": LONGEST_QUERY if cut else None} | ({} if found else ways_on(query, entries, address))
    asked = {"query": typed, "cut": cut}
    data, table = lambda: asked | as_data(results, pages.count, counts), lambda: as_table(results)
    return respond(request, form, "cases/search.html", context, data, table)


def counted(found, all_kinds):
    """How many of the entries found are of each kind, by its name."""
    counter = Counter(entry.kind for entry in found)
    return {name: counter[name] for name in all_kinds}


def frame(address, all_kinds, counts, page):
    """What the page shows around the results."""
    return {
        "found": sum(counts.values()),
        "kind": all_kinds.get(address.one("kind")),
        "kinds": kind_links(all_kinds, counts, address),
        "page": page,
        "pages": page_links(page, address),
        "looked_through": [kind.plural.lower() for kind in all_kinds.values()],
    }


def summary(found, page, query, typed):
    """What a search found, in words; '' where nothing is sought."""
    if not found:
        unfound, unsought = _("Nothing holds all of “%s”."), _("“%s” names nothing to look for: type a word.")
        return (unfound if query.wanted else unsought) % typed if typed else ""
    count = page.paginator.count
    words = ngettext("%(n)s result", "%(n)s results", count) % {"n": count}
    if page.has_other_pages():
        words += ", " + _("%(first)s to %(last)s shown") % {"first": page.start_index(), "last": page.end_index()}
    return f"{words}."


def shortened_query(address):
    """The address with no more of its query than a search takes, and whether anything was cut off, as a pair."""
    typed = address.one("q")
    cut = len(typed) > LONGEST_QUERY
    return (address.setting("q", typed[:LONGEST_QUERY]) if cut else address), cut


def shown(text):
    """`text` with a space for each letter that a page cannot show."""
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()


def page_links(page, address):
    """The pages as (number, address, whether it is this one), without address for a gap; empty where there is one page."""
    if not page.has_other_pages():
        return []
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [(n, str(address.setting("page", n)) if isinstance(n, int) else "", n == page.number) for n in numbers]


def kind_links(all_kinds, counts, address):
    """All results, then those of each kind that has any or is chosen: (label, count, address, whether it is chosen)."""
    plain, chosen = address.without("kind", "page"), address.one("kind")
    links = [(_("Everything"), sum(counts.values()), str(plain), not chosen)]
    for name, kind in all_kinds.items():
        if counts[name] or name == chosen:
            links.append((kind.plural, counts[name], str(plain.setting("kind", name)), name == chosen))
    return links


def ways_on(query, entries, address):
    """For an empty answer: a likely spelling, and what would be found without one of the words."""
    plain = address.without("kind", "page")
    respelt = query.respelt(entries)
    ways = [
        (each.typed, count, str(plain.setting("q", query.typed({each: ""}))))
        for each, count in query.lone_misses(entries).most_common(MOST_WAYS)
    ]
    return {"respelt": respelt, "respelt_address": str(plain.setting("q", respelt)), "ways": ways}


def as_data(results, count, counts):
    return {"count": count, "kinds": counts, "results": [result.as_data() for result in results]}


def as_table(results):
    head = ["kind", "slug", "name", "url", "excerpt"]
    rows = [result.as_data() for result in results]
    return [head, *([row[name] for name in head] for row in rows)]

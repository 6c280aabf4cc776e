"""The list of a comparable model."""

from functools import partial
from itertools import chain, groupby
from math import ceil

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from cases.addresses import MOST_COMPARED, Address
from cases.comparing.cells import Footnotes
from cases.comparing.long_footnotes import LongFootnotes
from cases.lists.batches import in_batches
from cases.lists.columns import choices, columns_of, filed, shown, sortable, tidy_columns, with_columns
from cases.lists.filters import ALL_FACETS, MAY_OVERLAP, RecordParameters, filters_for
from cases.lists.groups import in_groups, set_aside
from cases.lists.records import read_records
from cases.lists.rows import rows_of_page
from cases.lists.tables import PAGE_SIZE, PAGE_SIZES, RecordTable
from cases.lists.turning import OnePage, keys_in_order, page_numbers
from cases.models import kept
from cases.parameters import check_page
from cases.text.dates import beside
from cases.text.sequences import unique
from cases.views.citing import places_in
from cases.views.reading import passages_of
from cases.views.responses import Streamed, passage_data, passages_told, pieces_of_json, record_data, respond

SINGLE = ("q", "from", "to", "sort", "page", "per_page", "facets", "go")


def record_list(request, model, form="html"):
    """Every record of `model`: filtered, sorted, in pages, with the choice for a comparison carried along."""
    address = Address.of(request)
    columns, filters_of_model = made_for(model, get_language())
    filters = filters_of_model(address.data, queryset=model.objects.in_groups())
    offer(filters, sort=sortable(columns), slug=to_choose_from(filters, address), column=columns)
    filters.form.check_names(address)
    if form == "html" and (elsewhere := better_address(address, model, columns, filters.form)):
        return redirect(request, elsewhere)
    asked = read_parameters(filters, address)
    names = (shown if form == "html" else filed)(model, columns, asked, filters.active)
    if form == "html":
        return list_page(request, model, filters, address, columns, names)
    matching, turned = filters.matching(), is_turned(address)
    page = page_of_keys(model, matching, asked, address) if turned else None
    rows = records_of_page(model, columns, names, page) if turned else whole_list(model, filters, columns, names, asked, form)
    context = {"cited_as": partial(whole_title, model, filters, page)}
    return list_file(request, form, context, rows, filters, {name: columns[name] for name in names})


@kept
def made_for(model, _language):
    """The columns that the list of `model` may have and the class of its filters, in a language."""
    records = read_records(model)
    return columns_of(model, records), filters_for(model, records, RecordParameters)


def list_page(request, model, filters, address, columns, names):
    """The list as a page, with these columns."""
    asked, aside = filters.form.cleaned_data, set_aside(model, filters)
    page = page_of_keys(model, filters.matching() - aside, asked, address)
    rows = rows_of_page(model, columns, names, page.object_list)
    context = list_context(model, filters, page, address, aside) | group_context(model, filters, rows, aside, address)
    context |= choice_context(address, {slug: filters.records.names[slug] for slug in asked["slug"]}, rows)
    table = RecordTable(model.objects.none(), columns, names, asked["sort"])
    context |= {"choices": choices(model, columns, asked, names), "table": table, "width": len(table.columns) + 1}
    context |= {"cited_as": context["whole_title"], "behind": places_in(each for row in rows for each in row.passages)}
    return respond(request, "html", "cases/list.html", context, [], [], filters.form)


def page_of_keys(model, matching, asked, address):
    """The page that was asked for, as primary keys in their order, of those `matching`; `BadAddress` if there is none such."""
    size = page_size(asked)
    number = check_page(asked["page"], max(ceil(len(matching) / size), 1), address)
    keys = keys_in_order(model, asked["sort"], matching, (number - 1) * size, number * size)
    return OnePage(keys, size, len(matching)).page(number)


def records_of_page(model, columns, names, page):
    """The records of a page of primary keys, in their order."""
    found = with_columns(model.objects.all(), columns, names).in_bulk(list(page.object_list))
    return [found[key] for key in page.object_list if key in found]  # a curator may have deleted one just now


def whole_list(model, filters, columns, names, asked, form):
    """The records of a whole list: all at once, or some at a time where a file of so many can be sent as it is read."""
    if form in ("csv", "json") and len(filters.matching()) > settings.ROWS_AT_ONCE:
        keys = keys_in_order(model, asked["sort"], filters.matching())
        return in_batches(keys, with_columns(model.objects.all(), columns, names))
    return list(RecordTable(with_columns(filters.qs, columns, names), columns, names, asked["sort"]).data.data)


def is_turned(address):
    """Whether an address asks for a page of a list."""
    return bool({"page", "per_page"} & set(address.names))


def list_file(request, form, context, rows, filters, columns):
    """The list as a file: whole where its rows are a list, else as they are read."""
    if isinstance(rows, list):
        data, table = partial(list_data, rows, filters, columns), lambda: [*list_table(rows, columns)]
    else:
        data, table = partial(list_pieces, rows, filters, columns), partial(list_table, rows, columns)
    return respond(request, form, "", context, data, table, filters.form)


def offer(filters, **offered):
    """Give the parameters that depend on the records of a list the values that they may have."""
    filters.form.offer(**{name: dict(zip(values, values, strict=True)) for name, values in offered.items()})


def to_choose_from(filters, address):
    """The records that an address may choose: none where it chooses none, as there may be very many."""
    return filters.records.names if "slug" in filters.form.mended(address).names else ()


def read_parameters(filters, address):
    """The values of a list's parameters, by name."""
    filters.form.check(address)
    return filters.form.cleaned_data


def redirect(request, address):
    """A redirect to `address`; to another page the browser goes itself, even if a script asked."""
    if address.partition("?")[0] == request.path:
        return HttpResponseRedirect(address)
    answer = HttpResponseClientRedirect(address) if "HX-Request" in request.headers else HttpResponseRedirect(address)
    answer["Cache-Control"] = "no-store"  # as a shared cache would not tell who asks
    return answer


def list_context(model, filters, page, address, aside=frozenset()):
    """The context that all lists share: the filters, what is chosen, and the pages; `page` is None in a file of all."""
    return {
        "model": model,
        "title": capfirst(model._meta.verbose_name_plural),
        "whole_title": whole_title(model, filters, page),
        "page": page,
        "filters": filters,
        "summary": list_summary(model, filters, aside),
        "found": counted(model, len(filters.matching())),
        "chips": [(phrase, str(address.dropping(name, value))) for name, value, phrase in filters.phrases()],
        "perhaps": perhaps(filters, address),
        "ways_out": [] if filters.matching() else ways_out(filters, address),
        "more": str(address.setting("facets", ALL_FACETS)) if filters.left_out else "",
        "numbers": page_numbers(page),
        "sizes": PAGE_SIZES,
        "size": page_size(filters.form.cleaned_data),
        "sort": address.one("sort"),
        "clear": address.path,
    }


def group_context(model, filters, rows, aside, address):
    """The context of the rows of a page in groups, and of the records that are left aside."""
    return {
        "groups": in_groups(model, filters, rows, address.one("sort")),
        "aside": len(aside),
        "aside_address": str(address.setting(model.grouped_by, *model.aside)) if aside else "",
    }


def choice_context(address, picked, rows):
    """The context of the records chosen for a comparison."""
    here = {record.slug for record in rows}
    return {
        "picked": picked,
        "most": MOST_COMPARED,
        "picked_links": [(slug, name, str(address.dropping("slug", slug))) for slug, name in picked.items()],
        "picked_elsewhere": [slug for slug in picked if slug not in here],
        "clear": str(Address(address.path, [("slug", slug) for slug in picked])),
    }


def better_address(address, model, columns, form):
    """Where a form's address should lead: to the comparison, or to the same list, repaired; '' if it is fine."""
    better = tidy_columns(repaired(form.mended(address)), model, columns)
    if better.one("go") == "compare":
        return str(Address(reverse("compare", args=[model]), [("slug", slug) for slug in better.all("slug")]))
    return str(better) if str(tidy_columns(repaired(address), model, columns)) != str(address) else ""


def repaired(address):
    """The address without what forms send needlessly: empty parameters, and repetitions."""
    pairs = [(name, value) for name, value in address.pairs if value.strip()]
    last = dict(pairs)
    kept = [pair for pair in unique(pairs) if pair[0] not in SINGLE or last[pair[0]] == pair[1]]
    kept = [pair for pair in kept if pair[0] != "open" or {"from", "to"} & set(last)]  # which widens years
    return Address(address.path, [pair for pair in kept if pair != ("per_page", str(PAGE_SIZE))])


def page_size(asked):
    return int(asked["per_page"] or PAGE_SIZE)


def list_summary(model, filters, aside):
    """The number of records, in words: '7 of 48 enterprises in Peru, from above'; without those left `aside`."""
    total = counted(model, len(filters.records.everyone) - len(aside))
    if not filters.active:
        return total
    return _("%(count)s of %(total)s") % {"count": len(filters.matching()), "total": total} + f" {in_words(filters)}"


def counted(model, number):
    """A number of records, in words: '48 enterprises'."""
    return f"{number} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural}"


def in_words(filters):
    """The chosen filters, in words: 'in Peru or in Chile, from above'."""
    groups = groupby(filters.phrases(), lambda each: each[0])
    return ", ".join(_(" or ").join(phrase for _name, _value, phrase in group) for _each, group in groups)


def whole_title(model, filters, page):
    """The title of a page of a list among others: 'Enterprises: in Peru, page 2'."""
    turned = [_("page %s") % page.number] if page and page.number > 1 else []
    told = ", ".join([in_words(filters)] * bool(filters.active) + turned)
    plural = capfirst(model._meta.verbose_name_plural)
    return f"{plural}: {told}" if told else plural


def perhaps(filters, address):
    """What more would match if it began earlier or ended later than is stated: (words, address), if that is not chosen yet."""
    if "open" in filters.active or not filters.perhaps:
        return None
    lacking = _("no end stated") if filters.perhaps_later else _("no beginning or end stated")
    words = _("%(n)s more may overlap: %(lacking)s") % {"n": len(filters.perhaps), "lacking": lacking}
    return words, str(address.without("page").setting("open", MAY_OVERLAP))


def ways_out(filters, address):
    """For an empty list: (phrase, count, address) for each filter, with the number of records there would be without it."""
    ways = []
    for name in filters.active:
        phrase = _(" or ").join(phrase for each, _value, phrase in filters.phrases() if each == name)
        ways.append((phrase, len(filters.matching(name)), str(address.without(name, "page"))))
    return sorted(ways, key=lambda way: -way[1])


def list_data(rows, filters, columns):
    footnotes = Footnotes()
    results = [row_data(record, columns, footnotes) for record in rows]
    return {"count": len(filters.matching()), "results": results, "passages": passage_data(footnotes)}


def list_pieces(rows, filters, columns):
    """The same as pieces of its JSON, made as the rows are read."""
    footnotes = LongFootnotes()
    results = (row_data(record, columns, footnotes) for record in rows)
    count = len(filters.matching())
    return pieces_of_json({"count": count, "results": Streamed(results), "passages": Streamed(passages_told(footnotes))})


def row_data(record, columns, footnotes):
    return record_data(record) | {name: column.cell(record, footnotes).as_data() for name, column in columns.items()}


def list_table(rows, columns):
    """The rows for CSV: slug, name, and each column, with the numbers and days of a date and with its passages."""
    heads = ([name, *(beside(name) if holds_dates(column) else []), passages_of(name)] for name, column in columns.items())
    texts = ([row.slug, row.name, *chain(*(column_texts(row, *each) for each in columns.items()))] for row in rows)
    return chain([["slug", "name", *chain(*heads)]], texts)


def column_texts(record, name, column):
    """What a record says in one column, as texts: the value, of a date its EDTF, numbers and days, and the passages."""
    footnotes = Footnotes()
    cell = column.cell(record, footnotes)
    dates = getattr(record, name).as_columns(name).values() if holds_dates(column) else ()
    return [cell.text, *dates, footnotes.in_words(cell.all_notes)]


def holds_dates(column):
    return any(attribute.is_date for attribute in column.attributes)

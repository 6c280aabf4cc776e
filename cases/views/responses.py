"""One answer in four forms: HTML, JSON, CSV or a workbook (XLSX)."""

from itertools import chain, islice

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cases.addresses import Address
from cases.citing.files import CITATION_FILES
from cases.citing.works import SITE
from cases.comparing.footnotes import listed_footnotes
from cases.package.credits import credit_lines
from cases.package.workbook import workbook
from cases.parameters import Parameters
from cases.text.tables import csv_lines
from cases.views.citing import cited_page, work_of_page
from cases.views.released import version_told

FORMATS = ("html", "json", "csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PIECE = 1000  # signs and values of JSON that are sent at once
LAID_OUT = {"ensure_ascii": False, "indent": 1}  # of JSON


def respond(request, form, template, context, data, table, asked=None):
    """The answer in `form`: `template` as HTML, `data` as JSON, or `table` (a list of rows, the head first) as CSV or XLSX.

    `data` and `table` may be functions without arguments, which are called only if they are needed. A `table` for CSV that is
    no list is sent as it is read, and so is the text of JSON, in pieces, in place of `data`. `asked` are the parameters of the
    page, if it takes any, by which the answer names the one address of all that ask for the same. What the page is cited as,
    its context says (`cited_page`), that of a file by a function too; where the address asks for its citations as a file, the
    answer is that.
    """
    address = Address.of(request)
    canonical = asked.canonical(request.path, form != "html") if asked else Address(request.path, [])
    if form != "html":
        answer = as_json(value_of(data)) if form == "json" else as_table(request, form, context, value_of(table), asked)
        return of_address(request, answer, canonical)
    below = request.path.removesuffix(request.path_info)  # the address of a past release
    endings = (*FORMATS[1:], *CITATION_FILES)
    beside = {each: str(address.at(below + sibling(request.path_info, each))) for each in endings}
    cited = cited_page(request, context, canonical, beside)
    if ending := getattr(request, "citation_ending", ""):
        return of_address(request, as_citations(cited, ending), canonical)
    forms = {each: beside[each] for each in FORMATS[1:]}
    whole, canonical_address = (request.build_absolute_uri(str(each)) for each in (address, canonical))
    addresses = {"address": address, "whole_address": whole, "canonical_address": canonical_address}
    return render(request, template, context | addresses | {"forms": forms, "indexed": not canonical.pairs, "cited": cited})


def as_citations(cited, ending):
    """The citations of a page as a file; Http404 for a page that is not cited."""
    if cited is None:
        raise uncited()
    kind = CITATION_FILES[ending]
    return HttpResponse(kind.write(cited.works), content_type=f"{kind.media_type}; charset=utf-8")


def uncited():
    """The fault of who asks for the citations of a page that has none."""
    return Http404(_("This page has no citation."))


def of_address(request, answer, canonical):
    """A file that names its one address, and is not indexed."""
    answer["Link"] = f'<{request.build_absolute_uri(str(canonical))}>; rel="canonical"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def as_table(request, form, context, table, asked):
    """A table as CSV, or as a workbook that says how to cite its page; one that is not cited is a part of the site."""
    if form == "csv":
        return as_csv(table, is_for_people(request))
    path = page_of(request.path)
    canonical = asked.canonical(path) if asked else Address(path, [])
    title = value_of(context.get("cited_as", SITE))
    page = work_of_page(request, title, canonical, version_told(request))
    return HttpResponse(workbook(credit_lines(page), [(_("Table"), table)]), content_type=XLSX)


def as_json(data):
    """Plain data, or pieces of a text, as JSON that people can read, too."""
    if isinstance(data, dict | list):
        return JsonResponse(data, json_dumps_params=LAID_OUT, safe=False)
    return StreamingHttpResponse(data, content_type="application/json")


class Streamed(list):
    """A list of JSON whose values are made while it is written: they are asked for when all before them stands written."""

    def __init__(self, values):
        super().__init__()
        self.values, self.ahead = iter(values), []

    def __bool__(self):
        self.ahead += islice(self.values, 1)
        return bool(self.ahead)

    def __iter__(self):
        return chain(self.ahead, self.values)


def pieces_of_json(data):
    """The pieces of a text of JSON, made as what is `Streamed` in it is read.

    One encoder writes all of it, as each leads back to itself in memory and goes late.
    """
    written = DjangoJSONEncoder(**LAID_OUT).iterencode(data)
    return iter(lambda: "".join(islice(written, PIECE)), "")


def value_of(content):
    return content() if callable(content) else content


def is_for_people(request):
    """Whether a browser asks in the name of somebody, as it does when a link is followed, and no program."""
    return "text/html" in request.headers.get("Accept", "")


def as_csv(table, for_people=False):
    """A table as CSV in UTF-8, with the mark of that for people, whose spreadsheets would take it for something else."""
    lines = chain(["\ufeff"] if for_people else [], csv_lines(table))
    answer = HttpResponse if isinstance(table, list) else StreamingHttpResponse
    return answer(lines, content_type="text/csv; charset=utf-8", headers={"Vary": "Accept"})


def sibling(path, form):
    """The path of the same page in another form: '/laws/' and 'json' give '/laws.json'."""
    return f"{path.rstrip('/') or '/index'}.{form}"


def page_of(path):
    """The path of the page that a file is another form of: '/laws.json' gives '/laws/'."""
    return f"{path.rpartition('.')[0].removesuffix('/index')}/"


def plain_page(request, form, template, context, data, table):
    """`respond` for a page that takes no parameters."""
    Parameters.read(Address.of(request))
    return respond(request, form, template, context, data, table)


def record_data(record):
    """Slug, name and address of a record or source."""
    return {"slug": record.slug, "name": str(record), "url": record.get_absolute_url()}


def passage_data(footnotes):
    """The passages of a page, by their footnote number: where each stands, what it backs, and where its lines can be read."""
    return [*passages_told(footnotes)]


def passages_told(footnotes):
    """The same one by one."""
    for each in listed_footnotes(footnotes):
        yield {
            "number": each.number,
            "source": each.passage.source.slug,
            "locator": each.passage.locator,
            "first_line": each.passage.first_line,
            "last_line": each.passage.last_line,
            "key_terms": each.key_terms,
            "backs": [backed_data(*backed) for backed in each.backs],
            **({"read_at": each.address} if each.address else {}),
        }


def backed_data(stance, record, backed):
    """What a passage backs of one record, or of none if it backs an event or a term."""
    return {"stance": stance.value, **({"record": record.slug} if record else {}), "what": backed}

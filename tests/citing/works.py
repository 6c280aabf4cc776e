"""Works as the tests cite them: pages of the casebook, and texts of which more or less is known."""

from functools import cache
from types import SimpleNamespace

from django.test import Client

from cases.citing.works import page_work, source_work
from cases.text.dates import TextDate

SITE = "https://casebook.example.org"
OF_A_SOURCE = ("slug", "authors", "title", "container", "date", "date_note", "pages", "available_at")

KINDS = (
    "/",
    "/countries/peru/",
    "/periods/popular-unity/",
    "/laws/agrarian-reform-law-1969/",
    "/enterprises/zanon/",
    "/lessons/government-compromised/",
    "/enterprises/compare/?slug=zanon&slug=industrial-communities&topic=work-and-pay",
    "/enterprises/compare/?slug=zanon&slug=brukman&differences=1",
    "/sets/why-experiments-ended/",
    "/sets/",
    "/enterprises/?country=peru&level=firm",
    "/laws/",
    "/figures/",
    "/figures/?country=peru",
    "/timeline/?country=chile&kind=laws",
    "/lessons/matrix/",
    "/coverage/?of=countries",
    "/crosstab/",
    "/crosstab/?of=class&row=v-owner&col=period",
    "/disputes/?country=peru",
    "/scope/",
    "/sources/",
    "/sources/ranis/",
    "/sources/ranis/13-13/",
    "/glossary/",
    "/codebook/",
    "/data/",
    "/about/",
)


def made_source(**fields):
    """A source with these fields alone."""
    given = dict.fromkeys(OF_A_SOURCE, "") | {"slug": "a-text", "title": "A text"} | fields
    return SimpleNamespace(**given | {"date": TextDate.of(given["date"])})


def page_works():
    """A page of a release, a page of none, and the home page."""
    title = "Zanón and Industrial communities compared: work and pay"
    path, version = "/enterprises/compare/?slug=zanon&slug=industrial-communities", "2026-11-30-0123abcd"
    return [
        page_work(title, path, f"{SITE}/release/{version}{path}", version),
        page_work("Why did it end?", "/sets/why-did-it-end/", f"{SITE}/sets/why-did-it-end/"),
        page_work("The Self-Management Casebook", "/", f"{SITE}/release/2026-09-01-0123abcd/", "2026-09-01-0123abcd"),
    ]


@cache
def kind_works():
    """A page of each kind that the casebook has, by its own title, as it is cited in a release."""
    version, client = "2026-11-30-0123abcd", Client()
    titles = {path: client.get(path).context["cited"].page.title for path in KINDS}
    return [page_work(title, path, f"{SITE}/release/{version}{path}", version) for path, title in titles.items()]


def odd_works():
    """Works with what none of the shipped sources has."""
    return [
        source_work(
            made_source(
                slug="three-authors",
                authors="Ana María Díaz; Vila, José de la; Pablo",
                title="50 % & more: {x}_y #1 $2 ~3 ^4 \\5",
                container="A journal",
                pages="7-19",
                date="1976-05-02",
                available_at="https://example.org/a_{b}?c=%20&d=1",
            ),
            ["p. 7", "p. 9"],
        ),
        source_work(made_source(slug="about-then", title="Who owns it?", date="1976~", date_note="Not sure. Nor else.")),
        source_work(made_source(slug="one-editor", container="Doe, Jane (ed.), A book. Lima: A press", date="1980-03")),
        source_work(
            made_source(slug="four-authors", authors="A One; B Two; C Three", container="Doe (eds.), A book. Lima: A press.")
        ),
    ]

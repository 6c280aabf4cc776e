"""Works as the tests cite them: pages of the casebook, and texts of which more or less is known."""

from types import SimpleNamespace

from cases.citing.works import page_work, source_work
from cases.text.dates import TextDate

SITE = "https://casebook.example.org"
OF_A_SOURCE = ("slug", "authors", "title", "container", "date", "date_note", "pages", "available_at")


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

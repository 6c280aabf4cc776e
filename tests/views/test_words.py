"""The words of every kind of page: its title and headings, and the labels of what stands below them."""

import pytest

from cases import models
from tests import factories as make
from tests.elements import texts

WORDS = ("h1", "h2", "h3", "p", "dt", "th", "legend", "label", "button")
PAGES = {
    "/": (
        "Cases of workers' self-management, side by side | Workers who run their own enterprises: the cases, side by side"
        " | Recovered enterprises, cooperatives, industrial communities and cordons in Peru, Argentina, Chile and "
        "Venezuela, with Bolivia and Yugoslavia beside them: drawn from 1 text, every value with its passage. | Search "
        "the casebook | Search | Such as equal pay · coup of 1973 · SINAMOS · cooperativas | Compare any two cases by "
        "their names | Compare | Two one of the questions, and what the texts state on it | Question | Mill Peru 1970, "
        "end not stated | Mine Peru | Elected thin | All rows, with questions to discuss The full comparison, topic by "
        "topic | The countries on one strip of time | Bar: a period of rule, dashed to “?” where an end is not stated. "
        "Dot: where self-management first begins, as far as a text dates it. The whole timeline, with laws and events | "
        "Questions to begin with | Everything | Passages | In the list Close | Close"
    ),
    "/sources/": (
        "Sources | Sources | All that the casebook says is drawn from these texts. It cites them and does not contain "
        "them. | A book | A. Writer. 1 citation"
    ),
    "/sources/a-book/": (
        "Book 2000 | Sources | A book | Authors | Date | About | File | Coverage | 2 of its 4 lines with text are cited, "
        "or listed below as left out. Not covered: 3, 4. | What is drawn from it | Enterprises 1 | Terms 1 | Lines left "
        "out, and why"
    ),
    "/glossary/": "Glossary | Glossary | Search the glossary | Search | F | Farm",
    "/timeline/?country=peru": (
        "Timeline | Timeline | What the texts date, a lane for each country or chosen enterprise. | Countries | Peru | "
        "Kinds | Periods | Laws | Events | Years | from | to | Only what a lesson on one of the chosen themes concerns. |"
        " Pay | Show Everything | Show | Add one of the enterprises by name | Add | Align years by what fits best one "
        "calendar the beginning of self-management 1969: Decree | Align | Save the drawing (SVG) · Same events as a list "
        "| Diamond: law. Dot: event. Line through a mark: some time within it. | Wider than this window: it scrolls "
        "sideways. | Same events as a list | Date | Kind | What | Peru | Passages | In the list Close | Close"
    ),
    "/sets/": (
        "Compare | Compare | A comparison of your own | Add by name | Add | Type the name of an enterprise, a country, a "
        "law, a period or a lesson, then add others. Or tick two to six in a list: Countries, Periods, Laws, Enterprises,"
        " Lessons. | Ready comparisons | Comparisons made ready: a question, the cases to put side by side, and what the "
        "texts themselves ask. Each prints as a sheet. | Two | Look. | Mill · Mine | Class sheet : Two Comparison : Two"
    ),
    "/sets/two/": (
        "Two | Ready comparisons · changed since its review | Two | Look. | Side by side | Question | Mill Peru 1970, end"
        " not stated | Mine Peru | Elected thin | The full comparison, topic by topic | The cases | Passages | In the "
        "list Close | Close"
    ),
    "/lessons/matrix/": (
        "Lessons by theme and country | Lessons by theme and country | What the texts claim, ask, criticise and find, "
        "theme by theme. Where they draw no lesson from a country, the cell says so; nothing follows from that. How far "
        "the texts reach | Kinds of lesson | lesson | causal claim | open question | criticism from the left | criticism "
        "from the right | criticism | debate | potential | guideline | research finding | limit of a finding | conceptual"
        " argument | Apply | Apply | Theme | Peru | No country named | Pay"
    ),
    "/coverage/": (
        "Coverage | Coverage | What the texts allow one to compare, and what they do not: every case by every variable. A"
        " sign leads to that row of the case. How far the texts reach | Country | Peru | Level | firm | class of "
        "enterprises | network | support body | state body | Apply | Apply | Signs | S | 1 | i | v | L | no | D | n/a | ·"
        " | Cases by variables | Case | Elected thin | The texts speak | They are silent | Not applicable | Mill Peru | "
        "Mine Peru | The texts speak | They are silent | Not applicable | Fields | Which fields the texts fill, and for "
        "how many of the 2 cases above. | Field | Filled | Share | Summary | Original name | Also known as | Country | "
        "Level | Belongs to | Enterprises in it | Sector | Place | Begun | How it began | Promoter | Who owns it | Laws |"
        " Ended | Last seen | What became of it"
    ),
    "/crosstab/?row=v-elected&col=country": (
        "What goes with what, by firm: Elected; Country | What goes with what | Cases of one level by two questions at once: "
        "which of them stand together, and not why. The texts tell of some cases and not of others, so that these are counted, "
        "and no shares are given. How far the texts reach | Rows choose a question Country Elected | Rows choose a question "
        "Country Elected | Columns choose a question Country Elected | Columns choose a question Country Elected | Show | "
        "Show | Firm: Elected thin × Country | Firm: 2 of 2 cases have a value for both questions. | Elected | Country | All | "
        "Peru | yes | no | All"
    ),
    "/figures/": (
        "Figures | Figures | Every number that the texts state, with the caution they state it with. | Search Apply | "
        "Search | Apply | From year to also what may fall within: no beginning or end stated 0 date not stated 1 | From "
        "year | to | also what may fall within: no beginning or end stated 0 | date not stated 1 | Country | Peru 1 | "
        "Kind of record | enterprises 1 | Record | Mill 1 | Measure | Workers 1 | Source | Book 2000 1 | Mark | disputed "
        "0 | stated 1 | Apply | Apply | Show 1 figure | 1 figure | What the texts do not state is left out of the cards. "
        "| Sort by Measure | Measure | Quantity | Quantity | When | When | Record | Record | Country | Country | Source |"
        " Source | Workers | What the columns mean: Measure Quantity When Source | Rows per page 10 25 50 100 | Passages "
        "| In the list Close | Close"
    ),
    "/search/?q=mill": (
        "Search for mill | Search | Search the casebook | Search | 3 results. | Enterprise · firm · Peru · 1970, end not "
        "stated | Mill | Add to comparison Mill | Figure · Mill · Peru | Workers: 10 workers | Event · Mill · Peru · 2001"
        " | It happened"
    ),
    "/enterprises/": (
        "Enterprises | Enterprises | Search Apply | Search | Apply | From year to also what may fall within: no beginning"
        " or end stated 0 date not stated 1 | From year | to | also what may fall within: no beginning or end stated 0 | "
        "date not stated 1 | Country | Peru 2 | Level | firm 2 | Belongs to | not stated 2 | Sector | not stated 2 | How "
        "it began | not stated 2 | Laws | not stated 2 | End | not stated 2 | Theme | Pay 1 | not stated 1 | "
        "More filters: Codings | Apply | Apply | Show 2 enterprises | 2 enterprises | What the texts do not state is left out "
        "of the cards. | Fields | Summary | Original name | Also known as | Country | Level | Belongs to | Enterprises in it"
        " | Sector | Place | Years | Begun | How it began | Promoter | Who owns it | Laws | Ended | Last seen | What "
        "became of it | Codings | Elected | Apply | Compare | Sort by Name | Name | Country | Country | Sector | Sector |"
        " Years | Years | Firm 2 | Mill | Mine | What the columns mean: Country Sector Years | Rows per page 10 25 50 100"
        " | Tick two to six records to put them side by side. | Compare"
    ),
    "/enterprises/mill/": (
        "Mill | Enterprises · Peru · 1970, end not stated · changed since its review | Mill | In brief | Country | Level "
        "| not stated | Told in a few sentences, without a narrative. | At a glance | What it rests on | Most alike "
        "elsewhere | No case of the same level in another country shares a coded value with this one. | Add by name | Add "
        "| Code this case yourself | Origins | Begun | not stated | Ownership and decisions | not stated | State and law | not "
        "stated | Course and outcome | not stated | Codings | Elected thin | Laws at the time | not stated | Figures | "
        "Workers | See them in the list of all figures | Events | Events | Lessons by theme | Pay | Passages | In the "
        "list Close | Close"
    ),
    "/lessons/pay-lasts/": (
        "Pay lasts | Lessons · changed since its review | Pay lasts | In brief | Kind | Themes | Countries | Enterprises "
        "| not stated | At a glance | not stated | Compare with … | Add by name | Add | Cases for and against | Cases "
        "that speak for it | It rests on one case. | About | Countries on which the texts are silent | not stated | "
        "Passages | In the list Close | Close"
    ),
    "/enterprises/compare/?slug=mill&slug=mine": (
        "Mill and Mine compared | Mill and Mine compared | Add by name | Add | Question | Mill Peru 1970, end not stated "
        "→ × | Mine Peru ← × | What it rests on | not stated | Alike, where stated | Level | Cannot be compared | not "
        "stated | ≠ means that the texts state different things. not stated means that the texts are silent; nothing "
        "follows from it."
    ),
    "/enterprises/compare/?slug=mill&slug=mine&topic=everything": (
        "Mill and Mine compared | Mill and Mine compared | Add by name | Add | Question | Mill Peru 1970, end not stated "
        "→ × | Mine Peru ← × | What it rests on | In brief | Country | Level | not stated | Origins | Begun | not stated "
        "| Ownership and decisions | not stated | State and law | not stated | Course and outcome | not stated | Codings "
        "| ≠ Elected thin | Figures | Workers | Events | Events | Lessons by theme | Pay | ≠ means that the texts state "
        "different things. not stated means that the texts are silent; nothing follows from it. | Passages | In the list "
        "Close | Close"
    ),
    "/enterprises/compare/?slug=mill&slug=mine&differences=1": (
        "Mill and Mine compared | Mill and Mine compared | Add by name | Add | Question | Mill Peru 1970, end not stated "
        "→ × | Mine Peru ← × | No row to show: on this topic, the texts state nothing different of these records."
    ),
    "/enterprises/compare/": (
        "Compare enterprises | Compare enterprises | Add two to six records to compare them, or tick them in the list: "
        "Enterprises | Add by name | Add"
    ),
}


@pytest.mark.parametrize(("path", "words"), PAGES.items(), ids=PAGES)
def test_page_has_its_title_headings_and_labels(small, client, path, words):
    page = client.get(path)
    (title,) = texts(page, "title", part="head")
    assert " | ".join([title.removesuffix(" · The Self-Management Casebook"), *texts(page, *WORDS)]) == words


def test_page_about_has_its_title_and_headings(db, client):
    page = client.get("/about/")
    method = ["About the casebook", "Method", "The marks", "In a class"]
    pages = ["The comparison", "The timeline", "The lessons matrix", "Coding a case"]
    assert texts(page, "title", part="head") == ["About · The Self-Management Casebook"]
    assert texts(page, "h1", "h2", "h3") == [*method, *pages, "Addresses", "Data and licence", "How to cite"]


def rows(response):
    """The rows of label and value on a page, as a dictionary."""
    return dict(zip(texts(response, "dt"), texts(response, "dd"), strict=True))


def test_page_of_a_source_says_what_is_known_of_it(db, client):
    make.make_source(
        slug="a-book",
        authors="A. Writer",
        container="A journal",
        pages="1-9",
        date="2000",
        date_note="The cover says 2001.",
        licence="CC BY",
        about="What it tells.",
        notes="One slip.",
        file_name="a-book.txt",
        last_line=40,
        checksum="0123abcd" * 8,
    )
    assert rows(client.get("/sources/a-book/")) == {
        "Authors": "A. Writer",
        "In": "A journal, pp. 1-9",
        "Date": "2000 The cover says 2001.",
        "Licence": "CC BY",
        "About": "What it tells.",
        "Errors in the text": "One slip.",
        "File": f"a-book.txt, lines 1–40 SHA-256 {'0123abcd' * 8}",
    }


def test_page_of_a_source_says_what_is_not_stated(db, client):
    make.make_source(slug="a-book", about="What it tells.", file_name="a-book.txt", checksum="0123abcd" * 8)
    assert rows(client.get("/sources/a-book/")) == {
        "Authors": "not stated",
        "Date": "not stated",
        "About": "What it tells.",
        "File": f"a-book.txt, lines 1–100 SHA-256 {'0123abcd' * 8}",
    }


def test_page_of_a_source_says_how_much_of_it_is_covered(db, client):
    source = make.make_source(slug="a-book", last_line=4)
    make.make_citation(make.make_country(), source=source, first_line=1, last_line=2)
    models.Omission.objects.create(source=source, first_line=3, last_line=3, reason="A heading.")
    page = client.get("/sources/a-book/")
    words = "3 of its 4 lines with text are cited, or listed below as left out. Not covered: 4."
    assert [text for text in texts(page, "p", "li") if text[0].isdigit()] == [words, "3–3: A heading."]


def test_page_shows_two_sides_that_contradict_each_other_in_words(db, client):
    peru, source = make.make_country(slug="peru", beginnings="By decree."), make.make_source()
    for line, note in ((1, "Vanek says so."), (2, "Ranis says otherwise.")):
        make.make_citation(peru, "beginnings", source=source, first_line=line, last_line=line, stance="contradicts", note=note)
    disputed = rows(client.get("/countries/peru/"))["How it began"]
    assert disputed == "By decree. disputed passage 1 passage 2 Vanek says so. Ranis says otherwise."

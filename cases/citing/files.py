"""Citations as files for reference managers: BibTeX, RIS and CSL-JSON."""

import json
from typing import NamedTuple

from cases.citing.styles import prefixed, spaced, stopped
from cases.citing.works import Kind

BIBTEX_SIGNS = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"} | {"{": "\\{", "}": "\\}", "~": "\\textasciitilde{}"}
    | {"^": "\\textasciicircum{}", "\\": "\\textbackslash{}"}
)  # fmt: skip
BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BIBTEX_KINDS = {Kind.CHAPTER: "incollection"}  # all else is `misc`
RIS_KINDS = {Kind.PAGE: "ELEC", Kind.CHAPTER: "CHAP", Kind.TEXT: "GEN"}
CSL_KINDS = {Kind.PAGE: "webpage", Kind.CHAPTER: "chapter", Kind.TEXT: "article"}


class CitationFile(NamedTuple):
    """A kind of file: its name among people, its media type, and what writes works to a text."""

    label: str
    media_type: str
    write: object


def said_besides(work):
    """What no field of a file holds: what is not known, the note on the date, and the places that are cited."""
    lacking = f"Not in the text: {', '.join(work.lacking)}." if work.lacking and work.kind != Kind.PAGE else ""
    when = stopped(prefixed("Date: ", work.date_words))
    cited = stopped(prefixed("Cited: ", "; ".join(work.locators)))
    return spaced(lacking, when, work.note, cited)


def bibtex(works):
    """The works as BibTeX, each an entry, in UTF-8."""
    return "\n".join(map(bibtex_entry, works))


def bibtex_entry(work):
    """One entry. Bodies, and titles because of their capitals, stand in braces of their own."""
    escaped = {name: text.translate(BIBTEX_SIGNS) for name, text in bibtex_texts(work).items()}
    fields = {
        "author": bibtex_names(work.authors),
        "title": f"{{{work.full_title.translate(BIBTEX_SIGNS)}}}",
        "editor": bibtex_names(work.editors),
        **escaped,
        "year": str(work.date[0]) if work.date else "",
        "url": work.address.replace("{", "%7B").replace("}", "%7D"),
    }
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text]
    lines += [f"  month = {BIBTEX_MONTHS[work.date[1] - 1]},\n"] if work.date[1:] else []
    return f"@{BIBTEX_KINDS.get(work.kind, 'misc')}{{{work.key},\n{''.join(lines)}}}\n"


def bibtex_texts(work):
    """The fields of an entry that are plain texts."""
    container = "booktitle" if work.kind == Kind.CHAPTER else "howpublished"
    note = spaced(stopped(prefixed("Release ", work.release)), said_besides(work))
    return {
        container: work.container,
        "publisher": work.publisher,
        "address": work.place,
        "pages": work.pages.replace("-", "--"),
        "note": note,
    }


def bibtex_names(names):
    """Names with `and` between; a name without a given name is kept whole by braces."""
    written = (each.last_first.translate(BIBTEX_SIGNS) for each in names)
    return " and ".join(text if each.given else f"{{{text}}}" for each, text in zip(names, written, strict=True))


def ris(works):
    """The works as RIS, each a block of lines, in UTF-8."""
    return "\n".join(map(ris_entry, works))


def ris_entry(work):
    first, _dash, last = work.pages.partition("-")
    year, month, day = [*(f"{part:02}" for part in work.date), "", "", ""][:3]
    lines = [
        ("TY", RIS_KINDS[work.kind]),
        ("ID", work.key),
        *(("AU", each.last_first) for each in work.authors),
        *(("TI", work.full_title), ("T2", work.container)),
        *(("ED", each.last_first) for each in work.editors),
        *(("PY", year), ("DA", f"{year}/{month}/{day}" if month else "")),
        *(("PB", work.publisher), ("CY", work.place), ("SP", first), ("EP", last)),
        *(("ET", prefixed("Release ", work.release)), ("UR", work.address), ("N1", said_besides(work))),
    ]
    return "".join(f"{tag}  - {one_line(text)}\n" for tag, text in lines if text) + "ER  - \n"


def one_line(text):
    """A text without breaks of lines, which end a field."""
    return " ".join(text.split())


def csl_json(works):
    """The works as CSL-JSON, as citation processors read it."""
    return json.dumps([csl_item(work) for work in works], ensure_ascii=False, indent=1) + "\n"


def csl_item(work):
    """One item, with the variables of the Citation Style Language."""
    issued = {"date-parts": [list(work.date)]} if work.date else {"literal": work.date_words} if work.date_words else None
    variables = {
        "id": work.key,
        "type": CSL_KINDS[work.kind],
        "author": [*map(csl_name, work.authors)],
        "title": work.full_title,
        "container-title": work.container,
        "editor": [*map(csl_name, work.editors)],
        "issued": issued,
        "publisher": work.publisher,
        "publisher-place": work.place,
        "page": work.pages,
        "version": work.release,
        "URL": work.address,
        "note": said_besides(work),
    }
    return {name: value for name, value in variables.items() if value}


def csl_name(name):
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


CITATION_FILES = {
    "bib": CitationFile("BibTeX", "application/x-bibtex", bibtex),
    "ris": CitationFile("RIS", "application/x-research-info-systems", ris),
    "csl.json": CitationFile("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}

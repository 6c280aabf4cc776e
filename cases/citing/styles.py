"""Citations as people write them: APA 7, Chicago author-date and MLA 9.

Titles stand as the texts have them, without change of capitals. The day on which a page was read is left to its reader.
"""

import re
from dataclasses import dataclass

from django.utils.safestring import mark_safe

from cases.citing.works import NO_AUTHOR, NO_DATE, Kind
from cases.text.breaking import with_addresses

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
READ_ON = "[date you read it]"
SLANTED, UPRIGHT = "\ue000", "\ue001"  # around what stands in italics; they are letters of no script


@dataclass(frozen=True)
class Reference:
    """A citation in one style."""

    marked: str

    @property
    def text(self):
        """The citation as plain text."""
        return "".join(text for text, _is_slanted in self.pieces)

    @property
    def pieces(self):
        """The citation in (text, whether it stands in italics) pairs."""
        parts = re.split(f"[{SLANTED}{UPRIGHT}]", self.marked)
        return [(part, place % 2 == 1) for place, part in enumerate(parts) if part]

    @property
    def markup(self):
        """The citation as HTML."""
        parts = ((with_addresses(text), slanted) for text, slanted in self.pieces)
        return mark_safe("".join(f"<i>{text}</i>" if slanted else text for text, slanted in parts))  # noqa: S308 (it is escaped)


def apa(work):
    """A work in the style of the American Psychological Association, seventh edition."""
    authors = enumerated([f"{each.family}, {each.initials}".removesuffix(", ") for each in work.authors], "&", True)
    stands_in_another = work.container and work.kind != Kind.PAGE
    title = work.full_title if stands_in_another or not work.has_title else slanted(work.title)
    release = f" (Release {work.release})" if work.release else ""
    address = f"Retrieved {READ_ON}, from {work.address}" if work.kind == Kind.PAGE else work.address
    parts = [authors or f"[{NO_AUTHOR}]", f"({apa_date(work)})", title + release, apa_container(work), work.publisher]
    return Reference(spaced(*map(stopped, parts), address, remark_of(work)))


def apa_container(work):
    """What a work stands in, with its pages there."""
    if work.kind == Kind.PAGE:
        return work.container
    pages = work.pages.replace("-", "–")
    if work.kind == Kind.TEXT:
        return ", ".join(filter(None, [slanted(work.container), pages]))
    editors = enumerated([f"{each.initials} {each.family}".strip() for each in work.editors], "&")
    named = f"In {editors} ({'Eds.' if len(work.editors) > 1 else 'Ed.'}), {slanted(work.container)}"
    return f"{named} (pp. {pages})" if pages else named


def chicago(work):
    """A work in the author-date style of the Chicago Manual of Style."""
    authors = enumerated([*last_first(work), *(each.first_last for each in work.authors[1:])], "and", True)
    published = ": ".join(filter(None, [work.place, work.publisher]))
    made = ", ".join(filter(None, [prefixed("Release ", work.release), chicago_day(work)]))
    accessed = f"Accessed {READ_ON}" if work.kind == Kind.PAGE else ""
    parts = [authors or f"[{NO_AUTHOR}]", year(work), titled(work), chicago_container(work), made, published, accessed]
    return Reference(spaced(*map(stopped, parts), stopped(work.address), remark_of(work)))


def chicago_container(work):
    """What a work stands in, with its pages there."""
    container = work.container if work.kind == Kind.PAGE else slanted(work.container)
    if work.kind == Kind.CHAPTER:
        container = f"In {container}, edited by {editors_of(work)}"
    return ", ".join(filter(None, [container, work.pages.replace("-", "–")]))


def mla(work):
    """A work in the style of the Modern Language Association, ninth edition."""
    authors = [*last_first(work), *(each.first_last for each in work.authors[1:])]
    people = f"{authors[0]}, et al." if len(authors) > 2 else enumerated(authors, "and", True)
    release = "release " if work.container else "Release "
    where = [slanted(work.container), prefixed("edited by ", editors_of(work)), prefixed(release, work.release)]
    where += [work.publisher, mla_date(work), prefixed("pp. ", work.pages), work.address]
    accessed = f"Accessed {READ_ON}" if work.kind == Kind.PAGE else ""
    parts = [people or f"[{NO_AUTHOR}]", titled(work), ", ".join(filter(None, where)), accessed]
    return Reference(spaced(*map(stopped, parts), remark_of(work)))


STYLES = {"APA 7": apa, "Chicago author-date": chicago, "MLA 9": mla}


def last_first(work):
    """The first author as an alphabetical list has it, alone in a list; empty where there is none."""
    return [each.last_first for each in work.authors[:1]]


def editors_of(work):
    return enumerated([each.first_last for each in work.editors], "and")


def titled(work):
    """The title in quotation marks, with single ones within; what a work is, if it has none, stands without."""
    within = work.title.translate(str.maketrans("“”", "‘’"))
    return f"“{stopped(within)}”" if work.has_title else work.full_title


def year(work):
    """The year, or its date in words, or that there is none."""
    return str(work.date[0]) if work.date else work.date_words or NO_DATE


def apa_date(work):
    """'2007, September 25'."""
    return spaced(f"{year(work)},", MONTHS[work.date[1] - 1], *map(str, work.date[2:])) if work.date[1:] else year(work)


def chicago_day(work):
    """'September 25, 2007'; '' where no month is known, as the year stands elsewhere."""
    if not work.date[1:]:
        return ""
    day = f"{work.date[2]}," if work.date[2:] else ""
    return spaced(MONTHS[work.date[1] - 1], day, str(work.date[0]))


def mla_date(work):
    """'25 Sept. 2007'."""
    month = [SHORT_MONTHS[work.date[1] - 1]] if work.date[1:] else []
    return spaced(*map(str, work.date[2:]), *month, year(work))


def remark_of(work):
    return f"[{work.remark}]" if work.remark else ""


def enumerated(names, word, always_comma=False):
    """Names as a list in words, with a comma before the last of two only if that is asked for: 'A and B', 'A, B, and C'."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if always_comma or len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} {word} {names[-1]}"


def prefixed(words, text):
    """The text after some words; '' without a text."""
    return f"{words}{text}" if text else ""


def slanted(text):
    return f"{SLANTED}{text}{UPRIGHT}" if text else ""


def stopped(text):
    """A text with a full stop at its end, unless a sign that ends a sentence is there, or nothing at all."""
    return f"{text}." if text and text.rstrip(f"’”{UPRIGHT}")[-1:] not in (".", "?", "!") else text


def spaced(*parts):
    """The parts that hold something, with a space between."""
    return " ".join(filter(None, parts))

"""What a citation is made of: a work, with what is known of it and what is not."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

NOT_IN_FILE = "title not in the file"  # how the title of a source ends, in brackets, that is a description of it
NO_AUTHOR, NO_DATE = "n.a.", "n.d."
LONGEST_KEY = 80
SITE, AUTHOR = "The Self-Management Casebook", "The authors of the Self-Management Casebook"  # as CITATION.cff has them
PUBLISHED = re.compile(r"(?P<editors>.+?) \(eds?\.\),? (?P<title>.+?)\. (?P<place>[^.:]+): (?P<publisher>.+?)\.?")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)-")
BETWEEN_EDITORS = re.compile(r",? and |;")


class Kind(StrEnum):
    """What a work is, as far as its citation depends on that."""

    PAGE = "page of the casebook"
    CHAPTER = "chapter of an edited book"
    TEXT = "text of which nothing more is known"


@dataclass(frozen=True)
class Name:
    """The name of an author or editor; one without a given name stands as it is, as that of a body does."""

    family: str
    given: str = ""

    @property
    def initials(self):
        """The given names as their first letters: 'Martin J.' as 'M. J.', 'Charles de' as 'C. de'."""
        return " ".join(each if each.islower() else f"{each[0]}." for each in self.given.split())

    @property
    def last_first(self):
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def first_last(self):
        return f"{self.given} {self.family}" if self.given else self.family


@dataclass(frozen=True)
class Work:
    """A page or a text as it is cited. What is empty is not known; nothing stands for it but what says so."""

    key: str  # by which a reference manager knows it: letters, digits and hyphens
    kind: Kind
    title: str  # or what the work is, where `has_title` is not set
    has_title: bool = True
    authors: tuple[Name, ...] = ()
    date: tuple[int, ...] = ()  # year, month and day, as far as they are known
    date_words: str = ""  # the date in words, where it is none of the calendar, as 'about 1976'
    container: str = ""  # the book, periodical or site it stands in
    editors: tuple[Name, ...] = ()
    place: str = ""
    publisher: str = ""
    pages: str = ""
    release: str = ""
    address: str = ""
    remark: str = ""  # why its date is not certain; it stands in every style
    note: str = ""  # what else is to be said of it, in files alone
    locators: tuple[str, ...] = ()  # the places in it that are cited

    @property
    def full_title(self):
        """The title, or what the work is and that its file has no title."""
        return self.title if self.has_title else f"{self.title} [{NOT_IN_FILE}]"

    @property
    def lacking(self):
        """What is not known of it, as the styles say it."""
        unknown = {
            f"author ({NO_AUTHOR})": self.authors,
            f"title ([{NOT_IN_FILE}])": self.has_title,
            f"year ({NO_DATE})": self.date or self.date_words,
        }
        return [words for words, known in unknown.items() if not known]


def page_work(title, path, address, release=""):
    """The work that a page of the casebook is: its title, its path, its whole address, and its release if it is of one.

    The name of a release begins with its day: 2026-11-30-0123abcd. One that is served without its folder has only the rest.
    """
    key = re.sub(r"[^a-z0-9]+", "-", f"casebook-{path.lower()}").strip("-")[:LONGEST_KEY].rstrip("-")
    day = DAY.match(release)
    return Work(
        key=key,
        kind=Kind.PAGE,
        title=title,
        authors=(Name(AUTHOR),),
        date=tuple(map(int, day.groups())) if day else (),
        container=SITE if title != SITE else "",
        release=release,
        address=address,
    )


def source_work(source, locators=()):
    """The work that a source is, from its own fields alone, with the places in it that are cited.

    What its curator knows of it from elsewhere is no part of that.
    """
    title, has_title = named(source.title)
    certain, date_words = source.date.iso, str(source.date)
    work = Work(
        key=source.slug,
        kind=Kind.TEXT,
        title=title,
        has_title=has_title,
        authors=tuple(map(written_first_last, split_at(";", source.authors))),
        date=tuple(int(part) for part in certain.split("-")) if certain else (),
        date_words="" if certain else date_words,
        pages=source.pages,
        address=source.available_at,
        remark=first_sentence(source.date_note) if source.date else "",
        note=source.date_note,
        locators=tuple(locators),
    )
    return replace(work, **published_in(source.container))


def named(title):
    """The title of a source, and whether it is one: what ends on '(title not in the file)' says what the text is."""
    described = title.removesuffix(f" ({NOT_IN_FILE})")
    return described, described == title


def published_in(container):
    """What is known of the book, periodical or site that a text stands in; a book with editors says where it appeared.

    Such a book is written 'Family, Given, and Family, Given (eds.), Title. Place: Publisher'; all else is a title.
    """
    book = PUBLISHED.fullmatch(container)
    if not book:
        return {"container": container}
    editors = tuple(written_first_last(each) for each in BETWEEN_EDITORS.split(book["editors"]))
    told = {"container": book["title"], "place": book["place"], "publisher": book["publisher"]}
    return told | {"kind": Kind.CHAPTER, "editors": editors}


def written_first_last(name):
    """The name that is written 'Given Family', or 'Family, Given' where the last word is not all of the family's name."""
    family, comma, given = name.partition(",")
    if comma:
        return Name(family.strip(), given.strip())
    *given, family = name.split()
    return Name(family, " ".join(given))


def first_sentence(text):
    return re.split(r"(?<=\.)\s", text)[0]


def split_at(sign, text):
    """What stands between these signs of a text."""
    return [each.strip() for each in text.split(sign) if each.strip()]

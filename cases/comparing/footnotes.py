"""What a page says of its passages: where each stands, what it backs, and whether its lines can be read here."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator

from cases.comparing.cells import Footnotes
from cases.evidence.source_texts import NotShown, readable
from cases.models import Passage, Source
from cases.text.sequences import unique

MOST_TERMS = 6
MOST_WORDS_OF_NAME = 7  # the heading of a lesson is a statement
MOST_WORDS = 5  # of what happened, which stands whole where the number leads from


@dataclass(frozen=True)
class Footnote:
    """One number of a page: the passages at its place, and the address of their lines, '' where these are not shown."""

    number: int
    passages: list[Passage]
    address: str = ""

    @property
    def passage(self) -> Passage:
        """The first of the passages, which has the place of all."""
        return self.passages[0]

    @property
    def lines(self) -> str:
        """The lines of the file, in words; a public site, whose readers have no file, does not tell them."""
        return "" if settings.PUBLIC else self.passage.lines

    @property
    def key_terms(self) -> list[str]:
        return unique(term for passage in self.passages for term in passage.key_terms)

    @property
    def to_look_for(self) -> list[str]:
        """The key terms by which a reader finds the passage: the first few, without those that are a part of another."""
        terms = self.key_terms
        return [term for term in terms if not any(term != other and term in other for other in terms)][:MOST_TERMS]

    @property
    def backs(self) -> list[tuple[Any, Any, list[str]]]:
        """What is backed, as (stance, record or None, what of it), each record of a stance once."""
        found: dict[tuple[Any, Any], list[str]] = defaultdict(list)
        for passage in self.passages:
            found[Passage.Stance(passage.stance), passage.record] += passage.backed  # type: ignore[call-arg]  # looked up
        return [(stance, record, unique(backed)) for (stance, record), backed in found.items()]

    @property
    def stances(self) -> list[tuple[str, str]]:
        """The same in few words, as (stance, what is backed) pairs."""
        said = defaultdict(list)
        for stance, record, backed in self.backs:
            named = record and Truncator(str(record)).words(MOST_WORDS_OF_NAME)
            said[stance].append(backing(named, [Truncator(each).words(MOST_WORDS) for each in backed]))
        return [(stance.label, "; ".join(texts)) for stance, texts in said.items()]


def backing(record: Any, backed: list[str]) -> str:
    """What is backed of a record, or of none: 'Peru: Summary, Role'."""
    return f"{record}: {', '.join(backed)}" if record else ", ".join(backed)


def listed_footnotes(footnotes: Footnotes) -> list[Footnote]:
    """The footnotes of a page in order, each with the address of its lines if these can be read here."""
    sources = unique(passage.source for _number, passage in footnotes)
    texts = {source.pk for source in sources if can_be_read(source)}
    return [
        Footnote(number, passages, address_of_lines(passages[0]) if passages[0].source_id in texts else "")
        for number, passages in enumerate(footnotes.places, 1)
    ]


def can_be_read(source: Source) -> bool:
    """Whether whoever sees this site may read the text of a source on it."""
    try:
        readable(source)
    except NotShown:
        return False
    return True


def address_of_lines(passage: Passage) -> str:
    """The address of the page that shows the lines of a passage; '' for lines that are not those of its source."""
    place = (passage.first_line, passage.last_line)
    return reverse("passage", args=[passage.source.slug, *place]) if passage.source.holds(*place) else ""

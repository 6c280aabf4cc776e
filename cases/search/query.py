"""What a query asks for: words, "quoted phrases" and -unwanted ones, and what the records say in place of readers' words."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import NamedTuple

from cases.search.questions import SMALL, asked, sides, telling, without_asking
from cases.text.families import akin, family, spelt
from cases.text.folding import words
from cases.text.sequences import unique
from cases.text.tokens import composed, readings

CHUNK = re.compile(r'([-–—]?)(?:["“„«]([^"“”„«»]*)["“”»]|(\S+))')
SHORTEST_BEGINNING = 3  # letters of a word that also finds longer words
LONGEST_TERM = 4  # parts of a query that together may be a reader's word for a term
MOST_WORDS = 8  # of a reader's word, as each may have several readings


@dataclass(frozen=True)
class Phrase:
    """Words to find side by side, at least one; unless it is `exact`, the last may be the beginning of a longer word."""

    words: tuple[str, ...]
    exact: bool

    @cached_property
    def beginning(self):
        """How a word must begin to match the last one; a plain plural also matches its singular."""
        last = self.words[-1]
        return last[:-1] if re.fullmatch(r"\w{3,}[^siu]s", last) else last

    @cached_property
    def beginnings(self):
        """Its `beginning` in every spelling."""
        return (self.beginning, spelt(self.beginning))

    def may_begin(self, word):
        """Whether it may begin with a word; one of a single word is that word."""
        if len(self.words) > 1:
            return spelt(word) == spelt(self.words[0])
        return word == self.words[0] if self.exact else self.may_end(word)

    def may_end(self, word):
        """Whether a word may stand in the place of its last, unless it is exact."""
        return word.startswith(self.beginnings) or spelt(word).startswith(self.beginnings) or akin(word, self.words[-1])

    def matches(self, found):
        """Whether the words `found` are this phrase."""
        if self.exact or len(found) < len(self.words):
            return tuple(found) == self.words
        *firsts, last = found
        if [spelt(word) for word in firsts] != [spelt(word) for word in self.words[:-1]]:
            return False
        return self.may_end(last)


class Instead(NamedTuple):
    """What the records say in place of a reader's word: the term of the glossary, and a phrase in both readings."""

    term: str
    phrases: tuple[Phrase, Phrase]


@dataclass(frozen=True)
class QueryPart:
    """A word or quoted phrase of a query, or the words that are one reader's word for a term.

    It holds what was typed, the phrases that are all needed, each in both readings of a text, and what is as good.
    """

    typed: str = field(compare=False)
    needed: tuple[tuple[Phrase, Phrase], ...]
    unwanted: bool = False
    instead: tuple[Instead, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, chunk):
        """The part that a match of `CHUNK` is; its `words` are empty if it holds no letter or digit."""
        minus, quoted, plain = chunk.groups()
        return cls(chunk[0], (phrases_of(quoted if plain is None else plain, plain is None),), bool(minus))

    @property
    def words(self):
        """Its words, cut at their hyphens."""
        return tuple(word for apart, _together in self.needed for word in apart.words)

    @property
    def exact(self):
        return self.needed[0][0].exact

    @property
    def is_short(self):
        """Whether it is a single word too short to be the beginning of another, unless one is still typing it."""
        return len(self.words) == 1 and len(self.words[0]) < SHORTEST_BEGINNING

    @property
    def whole(self):
        """The part, found only as a whole word."""
        return replace(self, needed=tuple((replace(a, exact=True), replace(b, exact=True)) for a, b in self.needed))

    @property
    def sought(self):
        """All its phrases, each in both readings: those needed, and what is as good."""
        return [*self.needed, *(each.phrases for each in self.instead)]


def phrases_of(text, exact=False):
    """The phrase that a text is, in both readings of its hyphens."""
    apart, together = (Phrase(tuple(token.word for token in tokens), exact) for tokens in readings(composed(text)))
    return apart, together


@dataclass
class Query:
    """What was typed into the search box: the parts that are wanted, and those that are not."""

    wanted: list[QueryPart]
    unwanted: list[QueryPart]
    asked: frozenset[str] = frozenset()  # the questions it puts
    sides: tuple[list[QueryPart], list[QueryPart]] | None = None  # of the comparison that is asked for

    @classmethod
    def of(cls, text, instead=()):
        """Read `text` as a query; any text is one, and what holds no letter or digit is ignored.

        `instead` is what the records say in place of readers' words, as `readers_words` gives it.
        """
        chunks = [QueryPart.of(chunk) for chunk in CHUNK.finditer(composed(text))]
        parts = unique(part for part in chunks if part.words)
        wanted = [part for part in parts if not part.unwanted]
        unwanted = [part for part in parts if part.unwanted]
        *firsts, last = with_readers_words(telling(without_asking(wanted)) or wanted, instead) or [None]
        wanted_whole = [part.whole if part.is_short else part for part in firsts]
        return cls(wanted_whole + [last] * bool(last), unwanted, asked(wanted), sides(wanted))

    @cached_property
    def phrases(self):
        """(number of the part, phrase) for each wanted phrase, for each reading of a text, by the letter it begins with."""
        found = (defaultdict(list), defaultdict(list))
        for number, part in enumerate(self.wanted):
            for phrases in part.sought:
                for by_letter, phrase in zip(found, phrases, strict=True):
                    by_letter[phrase.words[0][0]].append((number, phrase))
        return found

    @cached_property
    def begun(self):
        """The phrases that a word may begin, in each reading, as far as they were asked for: {word: [(number, phrase)]}."""
        return ({}, {})

    def spans(self, text):
        """(start, end, number of the part) for each place in a text where a wanted part occurs, in order, as a list."""
        found = set()
        for begun, by_letter, tokens in zip(self.begun, self.phrases, readings(text), strict=True):
            for at, token in enumerate(tokens):
                if token.word not in begun:
                    begun[token.word] = [each for each in by_letter.get(token.word[0], ()) if each[1].may_begin(token.word)]
                for number, phrase in begun[token.word]:
                    run = tokens[at : at + len(phrase.words)]
                    if len(phrase.words) == 1 or phrase.matches([each.word for each in run]):
                        found.add((run[0].start, run[-1].end, number))
        return sorted(found)


def with_readers_words(parts, instead=()):
    """The parts of a query, those put together that are one of the readers' words, with what is said in place of it."""
    found, at = [], 0
    while at < len(parts):
        runs = (parts[at : at + size] for size in range(min(LONGEST_TERM, len(parts) - at), 0, -1))
        runs = ((run, key) for run in runs if not any(part.exact for part in run) for key in keys_of(run) if key in instead)
        known, key = next(runs, (None, None))
        found.append(put_together(known, instead[key]) if known else parts[at])
        at += len(known or [0])
    return found


def put_together(parts, instead):
    """Some parts as one."""
    typed, needed = " ".join(part.typed for part in parts), tuple(phrases for part in parts for phrases in part.needed)
    return replace(parts[0], typed=typed, needed=needed, instead=tuple(instead))


def keys_of(parts):
    """The words of some parts in the forms by which readers' words are found."""
    return keys_of_words(word for part in parts for word in part.words)


def keys_of_words(found):
    families = [family(word) for word in found if word not in SMALL]
    return sorted(product(*families)) if 0 < len(families) <= MOST_WORDS else []


def readers_words(documents):
    """What the records say in place of the readers' words that terms name: {one of `keys_of` these words: [`Instead`]}."""
    found = defaultdict(list)
    for document in documents:
        names = [document.name, *document.other_names, *document.readers_words] if document.readers_words else []
        forms = {keys[0]: Instead(document.name, phrases_of(name)) for name in names if (keys := keys_of_words(words(name)))}
        for keys in (keys_of_words(words(name)) for name in document.readers_words):
            for key in keys:
                found[key] += [instead for other, instead in forms.items() if other not in keys]
    return dict(found)

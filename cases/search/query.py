"""Searching: what a query asks for, which entries answer it, and which of them answers it best.

All entries are read and compared at each request, so that an answer is right at once after an edit; only
the folding of a text is remembered, by the text itself.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import takewhile

from cases.text.folding import words
from cases.text.sequences import unique
from cases.text.tokens import composed, read_both_ways, spoken

CHUNK = re.compile(r'([-–—]?)(?:["“„«]([^"“”„«»]*)["“”»]|(\S+))')
LIKENESS = 0.8  # of the letters of two words, from which one may be meant by the other
# Words that say nothing of what is looked for; in quotes they count.
SMALL = frozenset(
    words(
        "a an and are as at by did do does for from how in is it of on or the to was what when where who why with "
        "de del el la las los y"
    )
)


@dataclass(frozen=True)
class Sought:
    """A word or phrase of a query, read both ways; where it is not `exact`, longer words that begin with it count too."""

    typed: str = field(compare=False)
    readings: tuple[tuple[str, ...], ...]
    exact: bool
    unwanted: bool

    @property
    def words(self):
        """Its words, apart at their hyphens."""
        return self.readings[0]

    @cached_property
    def runs(self):
        """What to look for in `spoken` texts, for each reading: the whole words, and those that begin alike."""
        return [(f" {' '.join(words)} ", f" {' '.join([*words[:-1], begin(words[-1])])}") for words in self.readings]

    def hits(self, texts):
        """How often it stands in the `spoken` texts, in the reading that has most."""
        return max(self.hits_in(text, *runs) for text, runs in zip(texts, self.runs, strict=True))

    def hits_in(self, text, whole, begun):
        """How often the words stand in one reading; the beginning of a longer word counts half."""
        if self.exact:
            return text.count(whole)
        return (text.count(whole) + text.count(begun)) / 2 if begun in text else 0

    def strength(self, entry):
        """How well `entry` answers it, 0 where it does not hold it at all."""
        return sum(weight * self.weight_in(texts) for weight, texts in entry.parts)

    def weight_in(self, texts):
        """More for more hits, with ever less for each; up to twice as much where the texts say little else."""
        hits = self.hits(texts)
        return hits / (hits + 1) * (1 + min(hits * len(self.words) / (texts[0].count(" ") - 1), 1)) if hits else 0

    def spans(self, readings):
        """Where it stands in a text that is `read_both_ways`, as a set of (start, end) pairs."""
        return {span for reading, found in zip(self.readings, readings, strict=True) for span in self.spans_in(reading, found)}

    def spans_in(self, reading, found):
        """Where it stands among the tokens of one reading."""
        *firsts, last = reading
        for place in range(len(found) - len(firsts)):
            run = found[place : place + len(reading)]
            end = run[-1][2]
            if [word for _start, _end, word in run[:-1]] == firsts and (
                end == last or (not self.exact and end.startswith(begin(last)))
            ):
                yield run[0][0], run[-1][1]


def begin(word):
    """What a longer word must begin with: a plain plural also finds the singular."""
    return word[:-1] if re.fullmatch(r"\w{3,}[^siu]s", word) else word


@dataclass
class Query:
    """What was typed into the search box: words, "quoted phrases", and -unwanted ones."""

    wanted: list[Sought]
    unwanted: list[Sought]

    @classmethod
    def of(cls, text):
        """The query that `text` is; whatever is no operator is a word, and what holds no letter is nothing."""
        chunks = [sought(chunk) for chunk in CHUNK.finditer(composed(text))]
        chunks = unique(chunk for chunk in chunks if chunk.words)
        wanted = [chunk for chunk in chunks if not chunk.unwanted]
        telling = [chunk for chunk in wanted if chunk.exact or not SMALL.issuperset(chunk.words)]
        return cls(telling or wanted, [chunk for chunk in chunks if chunk.unwanted])

    def typed(self, instead):
        """The query as one would type it, with other words in place of some: {Sought: text}, '' for none."""
        texts = [instead.get(each, each.typed) for each in [*self.wanted, *self.unwanted]]
        return " ".join(text for text in texts if text)

    def answers(self, entries):
        """The entries that hold all that is wanted and nothing unwanted, the best first."""
        scored = []
        for entry in self.allowed(entries):
            strengths = list(takewhile(bool, (each.strength(entry) for each in self.wanted)))
            if strengths and len(strengths) == len(self.wanted):
                scored.append((-sum(strengths), entry))
        return [entry for _score, entry in sorted(scored, key=lambda pair: (pair[0], pair[1].name, pair[1].slug))]

    def allowed(self, entries):
        return [entry for entry in entries if not any(each.strength(entry) for each in self.unwanted)]

    def lone_misses(self, entries):
        """For each wanted part, how many entries would answer if it alone were dropped, as a Counter."""
        misses = [[each for each in self.wanted if not each.strength(entry)] for entry in self.allowed(entries)]
        return Counter(missed[0] for missed in misses if len(missed) == 1 and len(self.wanted) > 1)

    def respelt(self, entries):
        """The query with words of the entries in place of like ones that none holds; '' where that finds nothing either."""
        strange = [each for each in self.wanted if not any(each.strength(entry) for entry in entries)]
        vocabulary = vocabulary_of(entries) if strange else set()
        near = {each: akin(each.words[0], vocabulary) for each in strange if len(each.words) == 1}
        again = self.typed({each: word for each, word in near.items() if word})
        return again if any(near.values()) and Query.of(again).answers(entries) else ""


def sought(chunk):
    """A chunk of a query as a `Sought`; without words where it holds no letter or digit."""
    minus, phrase, plain = chunk.groups()
    read = read_both_ways(phrase if plain is None else plain)
    return Sought(chunk[0], tuple(tuple(word for _, _, word in found) for found in read), plain is None, bool(minus))


def vocabulary_of(entries):
    texts = (text for entry in entries for text in (entry.name, *entry.names, *entry.labels, *entry.texts))
    return {word for text in texts for reading in spoken(text) for word in reading.split()}


def akin(word, vocabulary):
    """The word of `vocabulary` most like `word`, '' where none is; the first letter is taken as right, to compare few."""
    likely = sorted(each for each in vocabulary if each[0] == word[0])
    return next(iter(get_close_matches(word, likely, n=1, cutoff=LIKENESS)), "") if word.isalpha() else ""

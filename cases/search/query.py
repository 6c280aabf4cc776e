"""What a query asks for, which documents answer it, and in which order.

Every request compares all documents. They are kept, with their folded texts, until a record changes, so that an edit
is found at once.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from cases.text.folding import words
from cases.text.sequences import unique
from cases.text.tokens import composed, readings, searchable

CHUNK = re.compile(r'([-–—]?)(?:["“„«]([^"“”„«»]*)["“”»]|(\S+))')
LIKENESS = 0.8  # how alike two words must be for one to be suggested in place of the other
# Words too common to search for; inside quotes they count.
SMALL = frozenset(
    words(
        "a an and are as at by did do does for from how in is it of on or the to was what when where who why with "
        "de del el la las los y"
    )
)


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
    def whole(self):
        return f" {' '.join(self.words)} "

    @cached_property
    def begun(self):
        return f" {' '.join([*self.words[:-1], self.beginning])}"

    def hits(self, text):
        """How often it occurs in a `searchable` text, where a longer word counts half."""
        if self.exact:
            return text.count(self.whole)
        return (text.count(self.whole) + text.count(self.begun)) / 2 if self.begun in text else 0

    def spans(self, tokens):
        """The (start, end) of each place where it occurs among the tokens of a text."""
        for first in range(len(tokens) - len(self.words) + 1):
            run = tokens[first : first + len(self.words)]
            if self.matches([token.word for token in run]):
                yield run[0].start, run[-1].end

    def matches(self, found):
        """Whether the words `found`, as many as its own, are this phrase."""
        *firsts, last = found
        begins_alike = not self.exact and last.startswith(self.beginning)
        return tuple(firsts) == self.words[:-1] and (last == self.words[-1] or begins_alike)


@dataclass(frozen=True)
class QueryPart:
    """A word or quoted phrase of a query: as it was typed, and what to look for in each reading of a text."""

    typed: str = field(compare=False)
    phrases: tuple[Phrase, ...]
    unwanted: bool

    @classmethod
    def of(cls, chunk):
        """The part that a match of `CHUNK` is; its `words` are empty if it holds no letter or digit."""
        minus, quoted, plain = chunk.groups()
        exact = plain is None
        found = readings(quoted if exact else plain)
        return cls(chunk[0], tuple(Phrase(tuple(token.word for token in each), exact) for each in found), bool(minus))

    @property
    def words(self):
        """Its words, cut at their hyphens."""
        return self.phrases[0].words

    @property
    def exact(self):
        return self.phrases[0].exact

    def hits(self, texts):
        """How often it occurs in a `searchable` text: in one reading, the one with more hits."""
        return max(phrase.hits(text) for phrase, text in zip(self.phrases, texts, strict=True))

    def strength(self, document):
        """How well `document` answers it; 0 if it does not occur there."""
        return sum(weight * self.prominence(texts) for weight, texts in document.parts)

    def prominence(self, texts):
        """0 to 2: each further hit adds less, and hits count up to twice as much if the text says little else."""
        hits = self.hits(texts)
        if not hits:
            return 0
        length = texts[0].count(" ") - 1
        return hits / (hits + 1) * (1 + min(hits * len(self.words) / length, 1))

    def spans(self, texts):
        """The (start, end) of each place where it occurs in the `readings` of a text, as a set."""
        return {span for phrase, tokens in zip(self.phrases, texts, strict=True) for span in phrase.spans(tokens)}


@dataclass
class Query:
    """What was typed into the search box: words, "quoted phrases" and -unwanted ones."""

    wanted: list[QueryPart]
    unwanted: list[QueryPart]

    @classmethod
    def of(cls, text):
        """Read `text` as a query; any text is one, and what holds no letter or digit is ignored."""
        chunks = [QueryPart.of(chunk) for chunk in CHUNK.finditer(composed(text))]
        parts = unique(part for part in chunks if part.words)
        wanted = [part for part in parts if not part.unwanted]
        telling = [part for part in wanted if part.exact or not SMALL.issuperset(part.words)]
        return cls(telling or wanted, [part for part in parts if part.unwanted])

    def typed(self, instead):
        """The query as one would type it, with some parts replaced: `instead` is {part: text}, where '' drops the part."""
        texts = [instead.get(part, part.typed) for part in [*self.wanted, *self.unwanted]]
        return " ".join(text for text in texts if text)

    def answers(self, documents):
        """The documents that hold every wanted part and no unwanted one, the best first."""
        scored = [(score, document) for document in self.allowed(documents) if (score := self.score(document))]
        return [document for _score, document in sorted(scored, key=lambda pair: (-pair[0], pair[1].name, pair[1].slug))]

    def score(self, document):
        """The strengths of all wanted parts added up; 0 if the document lacks one of them."""
        total = 0
        for part in self.wanted:
            strength = part.strength(document)
            if not strength:
                return 0
            total += strength
        return total

    def allowed(self, documents):
        """The documents that hold nothing unwanted."""
        return [document for document in documents if not any(part.strength(document) for part in self.unwanted)]

    def lone_misses(self, documents):
        """How many documents would answer without one of the wanted parts: a Counter of parts, for queries of several."""
        misses = [[part for part in self.wanted if not part.strength(document)] for document in self.allowed(documents)]
        return Counter(missed[0] for missed in misses if len(missed) == 1 and len(self.wanted) > 1)

    def respelt(self, documents):
        """The query with words that no document holds replaced by similar ones that some do; '' if that finds nothing."""
        strange = [part for part in self.wanted if not any(part.strength(document) for document in documents)]
        vocabulary = vocabulary_of(documents) if strange else set()
        near = {part: most_similar(part.words[0], vocabulary) for part in strange if len(part.words) == 1}
        again = self.typed({part: word for part, word in near.items() if word})
        return again if any(near.values()) and Query.of(again).answers(documents) else ""


def vocabulary_of(documents):
    """Every word of the documents, in both readings, as a set."""
    return {word for document in documents for text in document.all_texts for each in searchable(text) for word in each.split()}


def most_similar(word, vocabulary):
    """The word of `vocabulary` most like `word`, or ''; only words with the same first letter are compared, to save time."""
    likely = sorted(each for each in vocabulary if each[0] == word[0])
    return next(iter(get_close_matches(word, likely, n=1, cutoff=LIKENESS)), "") if word.isalpha() else ""

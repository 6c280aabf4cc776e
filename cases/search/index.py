"""An index of documents: where each word stands, so that a query is compared with the words it names alone.

It is made of the documents at once and never changed; a state of the records has one.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple

from cases.models import kept
from cases.search.documents import all_documents
from cases.search.query import readers_words
from cases.text.families import family, spelt
from cases.text.folding import fold
from cases.text.tokens import searchable

LIKENESS = 0.82  # how alike two words must be for one to be looked for in place of the other
MOST_COMPARED = 12  # of the words that share most pairs of letters with a word, how many are compared with it
LENT = 0.5  # what a word counts that the records say in place of a reader's
IN_OTHER_FORM = 0.5  # what a longer word, or another form of a word, counts


class Part(NamedTuple):
    """A part of a document, such as its name: what a hit in it counts, and how many words it has."""

    document: int
    weight: int
    length: int


class Words:
    """The words of all documents in one reading of their hyphens: at which places each stands, and in which part."""

    def __init__(self):
        self.places = defaultdict(list)
        self.part_at = []

    def add(self, number, words):
        """Append the words of one text of the part `number`, and a gap that no phrase can span."""
        for word in words:
            self.places[word].append(len(self.part_at))
            self.part_at.append(number)
        self.part_at.append(None)

    @cached_property
    def counts(self):
        """How often each word stands in each part that holds it: {word: {part: count}}."""
        return {word: Counter(map(self.part_at.__getitem__, places)) for word, places in self.places.items()}

    @cached_property
    def alphabet(self):
        """(spelling, word) in order, for each word as it stands and as it is compared."""
        return sorted({(spelling, word) for word in self.places for spelling in (word, spelt(word))})

    @cached_property
    def families(self):
        """The words of each family, by what they share."""
        found = defaultdict(list)
        for word in self.places:
            for shared in family(word):
                found[shared].append(word)
        return found

    @cached_property
    def spellings(self):
        """The words that are one but for their spelling, by that which they are compared in."""
        found = defaultdict(list)
        for word in self.places:
            found[spelt(word)].append(word)
        return found

    def beginning_with(self, beginning):
        """The words that begin so, in either spelling."""
        first, last = (bisect_left(self.alphabet, (end,)) for end in (beginning, f"{beginning}\U0010ffff"))
        return [word for _spelling, word in self.alphabet[first:last]]

    def like(self, phrase):
        """What each word counts that the last word of `phrase` finds, as {word: count}."""
        last = phrase.words[-1]
        if phrase.exact:
            return {last: 1} if last in self.places else {}
        begun = [self.beginning_with(each) for each in {phrase.beginning, spelt(phrase.beginning)}]
        kin = [self.families.get(each, []) for each in family(last)]
        others = [word for words in (*begun, *kin) for word in words]
        return dict.fromkeys(others, IN_OTHER_FORM) | dict.fromkeys(self.spellings.get(spelt(last), ()), 1)

    def hits(self, phrase):
        """How often `phrase` occurs in each part that holds it, as {part: hits}."""
        found = defaultdict(float)
        if len(phrase.words) == 1:
            for word, count in self.like(phrase).items():
                for part, times in self.counts[word].items():
                    found[part] += count * times
            return found
        ends = self.ends_of_all_but_the_last(phrase)
        for word, count in self.like(phrase).items() if ends else ():
            for place in ends.intersection(self.places[word]):
                found[self.part_at[place]] += count
        return found

    def ends_of_all_but_the_last(self, phrase):
        """The places that follow upon the words of `phrase` before its last one, as a set."""
        ends = None
        for word in phrase.words[:-1]:
            spellings = [word] if phrase.exact else self.spellings.get(spelt(word), ())
            here = {place for each in spellings for place in self.places.get(each, ())}
            ends = {place + 1 for place in (here if ends is None else ends & here)}
            if not ends:
                break
        return ends


class Index:
    """Some documents, where each of their words stands, and what readers say instead of words of the glossary."""

    def __init__(self, documents):
        self.documents = tuple(documents)
        self.instead = readers_words(self.documents)
        self.parts = []
        self.readings = (Words(), Words())
        for number, document in enumerate(self.documents):
            for weight, texts in document.parts:
                self._add(number, weight, [searchable(text) for text in texts])

    @cached_property
    def countries(self):
        """The countries of all documents, by name: {slug: name}."""
        every = {country for document in self.documents for country in document.countries}
        return dict(sorted(every, key=lambda country: fold(country[1])))

    def _add(self, document, weight, texts):
        length = sum(apart.count(" ") for apart, _together in texts) - 1
        for both in texts:
            for reading, text in zip(self.readings, both, strict=True):
                reading.add(len(self.parts), text.split())
        self.parts.append(Part(document, weight, length))

    def answering(self, part):
        """How well each document answers a part of a query: {number of the document: strength}."""
        own = self.strengths(part.needed[0])
        for phrases in part.needed[1:]:
            more = self.strengths(phrases)
            own = {number: own[number] + more[number] for number in own.keys() & more.keys()}
        for lent in (self.strengths(each.phrases) for each in part.instead):
            for number, strength in lent.items():
                own[number] = max(own.get(number, 0), LENT * strength)
        return own

    def strengths(self, phrases):
        """How well each document answers a phrase, given in both readings: {number of the document: strength}."""
        apart, together = (reading.hits(phrase) for reading, phrase in zip(self.readings, phrases, strict=True))
        size = len(phrases[0].words)
        strengths = defaultdict(float)
        for number in apart.keys() | together.keys():
            document, weight, length = self.parts[number]
            hits = max(apart.get(number, 0), together.get(number, 0))
            strengths[document] += weight * prominence(hits, size, length)
        return strengths

    @cached_property
    def pairs(self):
        """The words that hold each pair of neighbouring letters."""
        found = defaultdict(list)
        for word in self.readings[0].places.keys() | self.readings[1].places.keys():
            for pair in pairs_of(word):
                found[pair].append(word)
        return found

    def most_similar(self, word):
        """The word of the documents most like `word`, or ''."""
        shared = Counter(each for pair in pairs_of(word) for each in self.pairs.get(pair, ()))
        near = [(2 * times / (len(each) + len(word)), each) for each, times in shared.items()]
        likely = (each for _share, each in nlargest(MOST_COMPARED, near))
        likeness, similar = max(((SequenceMatcher(a=word, b=each).ratio(), each) for each in likely), default=(0, ""))
        return similar if word.isalpha() and likeness >= LIKENESS else ""


def pairs_of(word):
    """The pairs of neighbouring letters of a word, its beginning and its end among them, as a set."""
    return {first + second for first, second in zip(f" {word}", f"{word} ", strict=True)}


def prominence(hits, size, length):
    """0 to 2: each further hit adds less, and hits of `size` words count up to twice as much if the part says little else."""
    return hits / (hits + 1) * (1 + min(hits * size / length, 1))


@kept
def whole_index():
    """The index of all documents."""
    return Index(all_documents())

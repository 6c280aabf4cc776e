"""What answers a query: the documents that hold all of it, and then those that hold most of it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from math import log

from cases.search.documents import NAME, Document
from cases.search.index import Index, whole_index
from cases.search.query import Query, QueryPart, phrases_of
from cases.search.questions import SMALL
from cases.text.folding import words

ENOUGH = 5  # full answers, after which no others are shown
MOST_NEAR = 15  # answers that lack a part
PREFERRED = 2  # how many times as strong a document is that tells what is asked
GUESSED = 0.5  # what a word counts that was respelt


@dataclass(frozen=True)
class Answer:
    """A document that answers a query, and the parts that it lacks."""

    document: Document
    lacking: tuple[QueryPart, ...] = ()


class Answers:
    """The documents of an index that answer a query, none of which holds an unwanted part."""

    def __init__(self, query: Query, index: Index, respelling: bool = True):
        self.index = index
        known, self.respelt = with_known_words(query.wanted, index, respelling)
        self.query = replace(query, wanted=list(known))
        unwanted = {number for part in query.unwanted for number in index.answering(part)}
        held = known.values()
        self.strengths = [{n: each[n] for n in each.keys() - unwanted} if unwanted else each for each in held]

    @property
    def all(self):
        return [*self.full, *self.near]

    @cached_property
    def totals(self):
        """The strengths of all parts added up; what tells just what is asked is stronger, and its name counts as one."""
        totals = self._weighed(added_up(self.strengths))
        for number in totals if self.query.asked else ():
            if (document := self.index.documents[number]).tells in self.query.asked:
                totals[number] *= PREFERRED * NAME / document.weight
        return totals

    @cached_property
    def holding_all(self):
        """The numbers of the documents that hold every wanted part, as a set."""
        first, *others = self.strengths or [{}]
        return set(first).intersection(*others)

    @cached_property
    def full(self):
        """The documents that hold every wanted part: things that are called just so, and then the best first."""
        typed, documents = [word for part in self.query.wanted for word in part.words], self.index.documents
        things = [] if self.query.asked else [number for number in self.holding_all if documents[number].weight == NAME]
        called = {number: 1 for number in things if typed in map(words, documents[number].names)}
        return [Answer(self.index.documents[number]) for number in self._ranked(self.holding_all, called)]

    @cached_property
    def near(self):
        """Where few hold all, those that hold most: by how rare the parts are that they hold, and then by strength.

        First come as few as hold every part between them.
        """
        if len(self.full) >= ENOUGH:
            return []
        numbers = self._ranked(self.totals.keys() - self.holding_all, self.rarity)
        missing = {place for place, held in enumerate(self.strengths) if held and (self.query.sides or not self.full)}
        first = []
        for number in numbers:
            if held := {place for place in missing if number in self.strengths[place]}:
                first.append(number)
                missing -= held
        return [self._near(number) for number in list(dict.fromkeys([*first, *numbers]))[:MOST_NEAR]]

    def _near(self, number):
        lacking = (part for part, held in zip(self.query.wanted, self.strengths, strict=True) if number not in held)
        return Answer(self.index.documents[number], tuple(lacking))

    @cached_property
    def rarity(self):
        """How rare the parts are that each document holds, added up: {number: rarity}."""
        rarities = []
        for part, held in zip(self.query.wanted, self.strengths, strict=True):
            sure = GUESSED if part.typed in self.respelt.values() else 1
            rarities.append(dict.fromkeys(held, sure * log(1 + len(self.index.documents) / max(len(held), 1))))
        return self._weighed(added_up(rarities))

    def _weighed(self, numbered):
        """Values by the numbers of documents, each as much as its document is worth."""
        return {number: value * self.index.documents[number].worth for number, value in numbered.items()}

    def _ranked(self, numbers, most=None):
        """Numbers of documents, first those that have the `most` of something, then the strongest, then by name."""
        documents, most = self.index.documents, most or {}
        return sorted(numbers, key=lambda n: (-most.get(n, 0), -self.totals[n], documents[n].name, documents[n].slug))


def added_up(numbered):
    """The values of several dictionaries added up by their keys."""
    total = defaultdict(float)
    for each in numbered:
        for key, value in each.items():
            total[key] += value
    return total


def holding(typed, index):
    """The documents that hold all that was typed, just as it is spelt, and nothing unwanted; none if it names nothing."""
    query = Query.of(typed, index.instead)
    if query.wanted:
        numbers = Answers(query, index, respelling=False).holding_all
    else:
        unwanted = [index.answering(part).keys() for part in query.unwanted]
        numbers = {*range(len(index.documents))}.difference(*unwanted) if unwanted else ()
    return [index.documents[number] for number in sorted(numbers)]


def slugs_holding(typed, kind):
    """The slugs of the entries of a kind that hold all that was typed, as `holding` has it."""
    return {document.slug for document in holding(typed, whole_index()) if document.kind == kind}


def with_known_words(wanted, index, respelling=True):
    """What answers each wanted part, {part: strengths}, and the parts respelt for it, {what was typed: the word instead}.

    Words that no document holds are cut at their hyphens, and else respelt if one wants.
    """
    known, respelt = {}, {}
    for part in wanted:
        found = index.answering(part)
        for each in [part] if found or part.exact else apart(part):
            strengths = found or index.answering(each)
            similar = "" if strengths or each.exact or not respelling else index.most_similar(each.words[0])
            if similar:
                respelt[each.typed] = similar
                each = QueryPart(similar, (phrases_of(similar),))
                strengths = index.answering(each)
            known[each] = strengths
    return known, respelt


def apart(part):
    """The telling words of a part, each as a part."""
    words = [word for word in part.words if word not in SMALL] if len(part.words) > 1 else []
    return [QueryPart(word, (phrases_of(word),)) for word in words] or [part]

"""What a result shows: names, labels and an excerpt of the texts, with the hits marked."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from cases.search.answers import Answer
from cases.search.query import Query, QueryPart
from cases.text.sequences import unique
from cases.text.tokens import composed

LENGTH = 260
BEFORE = 80  # how many letters of a window may come before the hit it is opened for
MOST_WINDOWS = 3  # in one excerpt
LABELS = 1  # how many labels a result shows besides those with a hit


@dataclass
class Result:
    """An answer to a query as it is shown; its texts come as `pieces`."""

    answer: Answer
    noun: str
    query: Query
    choosing: tuple[str, bool] | None = None  # where one adds it to a comparison, or takes it out, and whether it is in

    @property
    def document(self):
        return self.answer.document

    @property
    def lacking(self):
        """The parts of the query that it lacks, as they were typed."""
        return [part.typed for part in self.answer.lacking]

    @cached_property
    def lent(self):
        """(term, what was typed) for each word that stands here only as the glossary puts it."""
        held = [part for part in self.query.wanted if part.instead and part not in self.answer.lacking]
        return [(part.instead[0].term, part.typed) for part in held if not self.says(part)]

    def says(self, part):
        """Whether all words of a part, as they were typed, stand in the document."""
        alone = (Query([QueryPart(part.typed, (phrases,))], []) for phrases in part.needed)
        return all(any(query.spans(composed(text)) for text in self.document.all_texts) for query in alone)

    @property
    def address(self):
        return self.document.address()

    @property
    def name(self):
        return pieces(self.document.name, self.query)

    @cached_property
    def names(self):
        return pieces("; ".join(self.document.other_names), self.query)

    @property
    def countries(self):
        """The names of its countries, but for its own."""
        return [name for _slug, name in self.document.countries if name != self.document.name]

    @property
    def labels(self):
        """The first label and any other with a hit, then its countries and years; nothing that is said beside them."""
        said = {self.noun.lower(), *self.countries}
        labels = [label for label in self.document.labels if label not in said]
        labels = [pieces(label, self.query) for label in labels]
        shown = [label for place, label in enumerate(labels) if place < LABELS or any(hit for _text, hit in label)]
        return shown + [pieces(text, self.query) for text in (*self.countries, self.document.years) if text]

    @cached_property
    def excerpt(self):
        document = self.document
        return excerpt(document.texts, self.query, [document.name, *document.other_names, *document.labels, document.years])

    def as_data(self):
        """The result as plain data, with hits unmarked."""
        found = self.document
        data = {"kind": found.kind, "slug": found.slug, "name": found.name, "url": self.address}
        data |= {"countries": [slug for slug, _name in found.countries], "years": found.years}
        text = "".join(text for text, _hit in self.excerpt)
        said = {"names": found.other_names, "labels": found.labels, "excerpt": text}
        lent = [{"typed": typed, "term": term} for term, typed in self.lent]
        return data | said | {"partial": bool(self.lacking), "lacks": self.lacking, "instead": lent}


def pieces(text, query):
    """`text` cut at its hits into (text, whether it is a hit) pairs, none of them empty."""
    text = composed(text)
    cut, end = [], 0
    for start, stop in merged((start, end) for start, end, _part in query.spans(text)):
        cut += [(text[end:start], False), (text[start:stop], True)]
        end = stop
    return [piece for piece in [*cut, (text[end:], False)] if piece[0]]


def merged(spans):
    """[start, end] lists in order, with spans that overlap or touch made one."""
    whole = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1]:
            whole[-1][1] = max(end, whole[-1][1])
        else:
            whole.append([start, end])
    return whole


class Window(NamedTuple):
    """A stretch of a text that an excerpt may show, and for each hit in it the number of the part that it answers."""

    text: str
    start: int
    end: int
    hits: list[int]

    def pieces(self, query):
        """What it shows, with dots where its text goes on."""
        dots, shown = [("…", False)], clipped(pieces(self.text, query), self.start, self.end)
        return dots * (self.start > 0) + shown + dots * (self.end < len(self.text))


def excerpt(texts, query, elsewhere=()):
    """The pieces of the windows on `texts` that show most of what is sought; texts shown `elsewhere` count as seen."""
    shown = []
    for window in best_windows(texts, query, elsewhere):
        shown += [(" ", False)] if shown else []
        shown += window.pieces(query)
    return shown


def best_windows(texts, query, elsewhere):
    """The window with most of the parts not yet seen, then others as long as each shows another part."""
    unseen = {*range(len(query.wanted))} - {part for text in elsewhere for _start, _end, part in query.spans(composed(text))}
    windows = [window for text in texts for window in windows_on(composed(text), query)]
    best = []
    while windows and len(best) < MOST_WINDOWS:
        found = max(windows, key=lambda window: (len(unseen & {*window.hits}), len({*window.hits}), len(window.hits)))
        if best and unseen.isdisjoint(found.hits):
            break
        best.append(found)
        unseen -= {*found.hits}
    return best


def windows_on(text, query):
    """A window around each hit in `text`, or one on its beginning if there is none."""
    spans = query.spans(text)
    starts = [start for start, _end, _part in spans]
    for hit in unique(starts) or [0]:
        first, last = bounds(text, hit)
        within = spans[bisect_left(starts, first) : bisect_left(starts, last)]
        yield Window(text, first, last, [part for _start, end, part in within if end <= last])


def bounds(text, hit):
    """Where a window around the place `hit` starts and ends: between words, unless a word is too long for that."""
    start = (text.find(" ", hit - BEFORE, hit) + 1 or hit - BEFORE) if hit > BEFORE else 0
    if len(text) <= start + LENGTH:
        return start, len(text)
    end = text.rfind(" ", max(start, hit), start + LENGTH)
    return start, end if end > hit else start + LENGTH


def clipped(cut, start, end):
    """The pieces of a text that lie between two of its places; a hit across one of them is cut."""
    kept, place = [], 0
    for text, hit in cut:
        part = text[max(start - place, 0) : max(end - place, 0)]
        kept += [(part, hit)] if part else []
        place += len(text)
    return kept

"""What a result shows: names, labels and an excerpt of the texts, with the hits marked."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from cases.search.documents import Document
from cases.search.query import Query, QueryPart
from cases.text.tokens import composed, readings, searchable

LENGTH = 260
BEFORE = 80  # how many letters of a window may come before the hit it is opened for
MOST_WINDOWS = 3  # in one excerpt
LABELS = 2  # how many labels a result shows besides those with a hit


@dataclass
class Result:
    """A document as an answer to a query; its texts come as `pieces`."""

    document: Document
    noun: str
    query: Query

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
    def labels(self):
        """The first labels, and any other with a hit."""
        labels = [pieces(label, self.query) for label in self.document.labels]
        return [label for place, label in enumerate(labels) if place < LABELS or any(hit for _text, hit in label)]

    @cached_property
    def excerpt(self):
        document = self.document
        return excerpt(document.texts, self.query, [document.name, *document.other_names, *document.labels])

    def as_data(self):
        """The result as plain data, with hits unmarked."""
        found = self.document
        data = {"kind": found.kind, "slug": found.slug, "name": found.name, "url": self.address}
        text = "".join(text for text, _hit in self.excerpt)
        return data | {"names": found.other_names, "labels": found.labels, "excerpt": text}


def pieces(text, query):
    """`text` cut at its hits into (text, whether it is a hit) pairs, none of them empty."""
    text = composed(text)
    read, cut, end = readings(text), [], 0
    for start, stop in merged(span for part in query.wanted for span in part.spans(read)):
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
    """A stretch of a text that an excerpt may show, and for each hit in it the part of the query it answers."""

    text: str
    start: int
    end: int
    hits: list[QueryPart]

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
    unseen = {part for part in query.wanted if not any(part.hits(searchable(text)) for text in elsewhere)}
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
    read = readings(text)
    hits = [(*span, part) for part in query.wanted for span in part.spans(read)]
    for hit in sorted({start for start, _end, _part in hits} or {0}):
        first, last = bounds(text, hit)
        yield Window(text, first, last, [part for start, end, part in hits if first <= start and end <= last])


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

"""What a result shows of an entry: its names, labels and the part of its texts that answers, with the hits marked."""

from dataclasses import dataclass
from functools import cached_property

from cases.search.documents import Entry
from cases.search.query import Query
from cases.text.tokens import composed, read_both_ways, spoken

LENGTH = 260
BEFORE = 80  # how much of an excerpt may stand before its first hit
MOST_STRETCHES = 3  # of lines that an excerpt is made of
LABELS = 2  # how many labels a result shows, besides those that were hit


@dataclass
class Result:
    """An entry as an answer to a query; what is shown of it comes in pieces."""

    entry: Entry
    noun: str
    query: Query

    @property
    def address(self):
        return self.entry.address()

    @property
    def name(self):
        return pieces(self.entry.name, self.query)

    @cached_property
    def names(self):
        return pieces("; ".join(self.entry.names), self.query)

    @property
    def labels(self):
        """The first labels, and those that were hit."""
        labels = [pieces(label, self.query) for label in self.entry.labels]
        return [label for place, label in enumerate(labels) if place < LABELS or any(hit for _text, hit in label)]

    @cached_property
    def excerpt(self):
        entry = self.entry
        return excerpt(entry.texts, self.query, [entry.name, *entry.names, *entry.labels])

    def as_data(self):
        """The result as plain data, without the marks."""
        entry = self.entry
        data = {"kind": entry.kind, "slug": entry.slug, "name": entry.name, "url": self.address}
        return data | {"names": entry.names, "labels": entry.labels, "excerpt": "".join(text for text, _hit in self.excerpt)}


def pieces(text, query):
    """`text` cut at its hits: (text, whether it is a hit) pairs that give it back when joined."""
    text = composed(text)
    read, cut, end = read_both_ways(text), [], 0
    for start, stop in joined(span for each in query.wanted for span in each.spans(read)):
        cut += [(text[end:start], False), (text[start:stop], True)]
        end = stop
    return [piece for piece in [*cut, (text[end:], False)] if piece[0]]


def joined(spans):
    """Spans in order, those that touch made one."""
    whole = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1]:
            whole[-1][1] = max(end, whole[-1][1])
        else:
            whole.append([start, end])
    return whole


def excerpt(texts, query, said=()):
    """The pieces of the few lines of `texts` that show most of what is sought, above all what `said` does not show.

    A further stretch of lines is added where it alone shows another part of the query.
    """
    unsaid = {each for each in query.wanted if not any(each.hits(spoken(text)) for text in said)}
    lines = [(text, *line) for text in map(composed, texts) for line in lines_of(text, query)]
    shown = []
    while lines and len(shown) < MOST_STRETCHES:
        text, start, end, hits = max(lines, key=lambda line: (len(unsaid & {*line[3]}), len({*line[3]}), len(line[3])))
        if shown and not unsaid & {*hits}:
            break
        shown.append(stretch(text, start, end, query))
        unsaid -= {*hits}
    return [piece for number, found in enumerate(shown) for piece in [(" ", False)] * bool(number) + found]


def stretch(text, start, end, query):
    """The pieces of `text` between two places, with dots where it goes on."""
    return [("…", False)] * (start > 0) + clipped(pieces(text, query), start, end) + [("…", False)] * (end < len(text))


def lines_of(text, query):
    """Where an excerpt of `text` may begin and end, with the parts of the query hit there: around each hit, or at its start."""
    read = read_both_ways(text)
    hits = [(*span, each) for each in query.wanted for span in each.spans(read)]
    for place in sorted({start for start, _end, _each in hits} or {0}):
        start, end = window(text, place)
        yield start, end, [each for begun, over, each in hits if start <= begun and over <= end]


def window(text, hit):
    """Where an excerpt of `text` around the place `hit` begins and ends: between words, where words allow it."""
    start = (text.find(" ", hit - BEFORE, hit) + 1 or hit - BEFORE) if hit > BEFORE else 0
    if len(text) <= start + LENGTH:
        return start, len(text)
    end = text.rfind(" ", max(start, hit), start + LENGTH)
    return start, end if end > hit else start + LENGTH


def clipped(found, start, end):
    """The pieces that lie between two places of their text; a hit that lies across one is cut."""
    kept, place = [], 0
    for piece, hit in found:
        part = piece[max(start - place, 0) : max(end - place, 0)]
        kept += [(part, hit)] if part else []
        place += len(piece)
    return kept

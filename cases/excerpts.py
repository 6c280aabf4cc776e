"""What a result shows of an entry: its name and the passage of its texts that answers, with the hits marked."""

from cases.search import composed, spoken, tokens

LENGTH = 260
BEFORE = 80  # how much of an excerpt may stand before its first hit


def pieces(text, query):
    """`text` cut at its hits: (text, whether it is a hit) pairs that give it back when joined."""
    text = composed(text)
    found, cut, end = tokens(text), [], 0
    for start, stop in joined(span for each in query.wanted for span in each.spans(found)):
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


def excerpt(entry, query):
    """The pieces of the text of `entry` that has most hits, cut to a few lines around the first; empty where it has none."""
    if not entry.texts:
        return []
    best = max(entry.texts, key=lambda text: sum(each.hits(spoken(text)) for each in query.wanted))
    found = pieces(best, query)
    first = next((place for place, (_text, hit) in enumerate(found) if hit), 0)
    start, end = window(composed(best), sum(len(text) for text, _hit in found[:first]))
    return [("…", False)] * (start > 0) + clipped(found, start, end) + [("…", False)] * (end < len(composed(best)))


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

"""How wide a text is drawn, and how it is cut to fit. Lengths are units of the drawing, in which letters are FONT high."""

from functools import lru_cache

FONT = 12
ELLIPSIS = "…"
BESIDE = 8  # the gap between a label and what it names

# The widths of letters in DejaVu Sans, which is as wide as any font that the stylesheet asks for, as shares of FONT and
# rounded up. A label that is estimated too wide wastes room; one estimated too narrow collides with its neighbour.
WIDTHS = {
    letter: width * FONT
    for width, letters in {
        0.38: " ijlIJÍíì.,:;'‘’|/",
        0.47: 'frt()[]-!"',
        0.65: "abcdeghknopqsuvxyzáàâäéèêëóòôöúùûüñç0123456789?$*_–“”LFPTYSEÉ",
        0.8: "KAVÁZXBRCUÚNÑHDGOQÓ&",
        0.88: "wM+−=#<>",
        1: "mW%@…—",
    }.items()
    for letter in letters
}
WIDEST = 1.1 * FONT  # any other letter


@lru_cache(maxsize=4096)
def width_of(text):
    """The estimated width of a text, too wide rather than too narrow."""
    return sum(WIDTHS.get(letter, WIDEST) for letter in text)


@lru_cache(maxsize=4096)
def cut_to_fit(text, room):
    """A text no wider than `room`, cut between words if possible; empty if hardly a word would be left."""
    if width_of(text) <= room:
        return text
    left, end = room - width_of(ELLIPSIS), 0
    while left >= 0:  # ends within the text, as the whole of it does not fit
        left -= WIDTHS.get(text[end], WIDEST)
        end += 1
    cut = text[: max(end - 1, 0)]
    whole = cut.rpartition(" ")[0]
    kept = (whole if len(whole) > len(cut) / 2 else cut).rstrip(" ,;:")
    return kept + ELLIPSIS if len(kept) > 2 else ""


def room_beside(texts, longest):
    """The room that the widest of these labels takes beside a drawing, at most `longest`, with a gap."""
    return round(max((min(width_of(text), longest) for text in texts), default=0)) + BESIDE

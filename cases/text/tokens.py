"""Texts cut into the words that a search compares, in two readings of their hyphens and apostrophes.

"Co-operative" is read both as two words and as one, and so is "d'état", so that each spelling finds the others.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from cases.text.folding import UNSEEN, fold

NUMBER, LETTERS = r"\d{1,3}(?:,\d{3})+(?!\d)", r"[^\W\d_]+"
APART = re.compile(rf"{NUMBER}|\w+")
TOGETHER = re.compile(rf"{NUMBER}|{LETTERS}(?:(?:[-‐‑]|['’](?!s\b)){LETTERS})+|\w+")
IGNORED = str.maketrans("", "", ",-‐'")  # signs within a word that do not count when words are compared


class Token(NamedTuple):
    """A folded word of a text, and where it starts and ends there."""

    start: int
    end: int
    word: str


def tokens(text, reading=APART):
    """The words of `text` as a list of `Token`; 1,200 is one word."""
    return [Token(*run.span(), word) for run in reading.finditer(text) if (word := compared(run[0]))]


@lru_cache(maxsize=2**14)
def compared(word):
    """A word as it is compared: folded, without commas, hyphens and apostrophes."""
    return fold(word).translate(IGNORED)


@lru_cache(maxsize=2**12)
def readings(text):
    """The tokens of `text` in both readings: words apart at their hyphens and apostrophes, then together."""
    return tokens(text), tokens(text, TOGETHER)


@lru_cache(maxsize=2**15)
def searchable(text):
    """`text` to look for words in, in both readings: its folded words with a space around each, as in ' land reform '."""
    return tuple(f" {' '.join(token.word for token in found)} " for found in readings(composed(text)))


def composed(text):
    """`text` in composed Unicode (NFC) and without signs of no width, so that neither cuts a word in two."""
    return unicodedata.normalize("NFC", text.translate(UNSEEN))

"""Texts cut into the words that a search compares, and where each stands."""

import re
import unicodedata
from functools import lru_cache

from cases.text.folding import fold

NUMBER, LETTER = r"\d{1,3}(?:,\d{3})+(?!\d)", r"[^\W\d_]"
APART = re.compile(rf"{NUMBER}|\w+")
TOGETHER = re.compile(rf"{NUMBER}|{LETTER}+(?:[-‐‑]{LETTER}+)+|\w+")
UNWRITTEN = str.maketrans("", "", ",-‐")  # what a word is compared without


def tokens(text, reading=APART):
    """The words of `text` as (first letter's place, place after the last, folded word); 1,200 is one word."""
    found = [(run.start(), run.end(), fold(run[0]).translate(UNWRITTEN)) for run in reading.finditer(text)]
    return [token for token in found if token[2]]


def read_both_ways(text):
    """The tokens of `text` with words apart at their hyphens, and with them as one: co-operative is cooperative."""
    return tokens(text), tokens(text, TOGETHER)


@lru_cache(maxsize=2**15)
def spoken(text):
    """The folded words of `text` between single spaces, with one before and after, to look for words in; read both ways."""
    return tuple(f" {' '.join(word for _start, _end, word in found)} " for found in read_both_ways(composed(text)))


def composed(text):
    """`text` with each accented letter as one letter, so that a word is one run of letters."""
    return unicodedata.normalize("NFC", text)

"""Text as search and evidence compare it."""

import re
import unicodedata

_LOST = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"}


def fold(text):
    """`text` without case and accents, with plain quotes and hyphens, and single spaces."""
    letters = unicodedata.normalize("NFKD", text)
    plain = "".join(_LOST.get(letter, letter) for letter in letters)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(bare.split())


def words(text):
    """The folded words of `text`, in order."""
    return re.findall(r"\w+", fold(text))

"""Text as search and evidence compare it."""

import re
import unicodedata

_LOST = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"}


def fold(text):
    """`text` without case and accents, with plain quotes and hyphens, and single spaces."""
    plain = "".join(_LOST.get(letter, letter) for letter in text)
    letters = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
    return " ".join(bare.split())


def words(text):
    """The folded words of `text`, in order."""
    return re.findall(r"\w+", fold(text))

"""Text folded for comparison, in the search and the check of the evidence."""

import re
import unicodedata

_LOST = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def fold(text):
    """`text` without case and accents, with plain quotes and hyphens, and single spaces."""
    letters = unicodedata.normalize("NFKD", text).translate(_LOST)
    if not letters.isascii():
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(letters.casefold().split())


def words(text):
    """The folded words of `text`, in order."""
    return re.findall(r"\w+", fold(text))

"""Text folded for comparison, in the search and the check of the evidence."""

import re
import unicodedata

# Signs of no width, within words: soft hyphen, zero-width spaces and joiners, word joiner, byte order mark.
UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_LOST = UNSEEN | str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
# Letters with a stroke or without a dot, which have no parts to take away.
PLAIN = str.maketrans({"ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ø": "o", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"})


def fold(text):
    """`text` without case and accents, with plain quotes and hyphens, and single spaces."""
    letters = unicodedata.normalize("NFKD", text).translate(_LOST)
    if not letters.isascii():
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    letters = letters.casefold()
    return " ".join((letters if letters.isascii() else letters.translate(PLAIN)).split())


def words(text):
    """The folded words of `text`, in order."""
    return re.findall(r"\w+", fold(text))


def alphabetical(text):
    """`text` as the alphabet takes it: folded, and without opening signs."""
    return re.sub(r"^\W+", "", fold(text))

"""The numbers and proper names in a value, which the key terms of its passages must name."""

import re

from cases.text.folding import fold, words

NUMBER_WORDS = words(
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
WORD_VALUES = {word: str(value) for value, word in enumerate(NUMBER_WORDS)} | {word: str(n) for word, n in TENS.items()}
WORD_VALUES |= {"half": "50", "third": "3", "first": "1", "second": "2", "dozen": "12", "score": "20", "scores": "20"}
MONTHS = words("january february march april may june july august september october november december")
WORD_VALUES |= {month: str(place) for place, month in enumerate(MONTHS, 1)}
PHRASES = {" a third": " 3 33.3", "quarter of a million": "250000", "three-quarters": "75", "two-thirds": "66.7"}
SENTENCE_START = r"(?:^|[.!?:;]\s+|[\"“(\[]\s*|\n\s*)"
PREFIX = 4  # letters that two forms of a name share: 'Peru' names 'Peruvian'


def numbers(text):
    """The numbers in `text`, without separators; '1970-73' gives 1970 and 1973."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", fold(text))
    plain = re.sub(r"\b(\d\d)(\d\d) ?- ?(\d\d)\b", r"\1\2 \1\3", plain)
    return {normal(number) for number in re.findall(r"\d+(?:\.\d+)?", plain)}


def normal(number):
    """The plain form of a number: '08' is '8', '2.50' is '2.5'."""
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")


def named_numbers(terms):
    """The numbers in key terms, whether in figures or in words."""
    text = fold(" ".join(terms))
    for phrase, figures in PHRASES.items():
        text = text.replace(phrase, figures)
    return numbers(text) | {WORD_VALUES[word] for word in re.findall(r"[a-z]+", fold(text)) if word in WORD_VALUES}


def names(text):
    """The proper names in `text`, folded: capitalised words that do not begin a sentence."""
    opening = {match.end() for match in re.finditer(SENTENCE_START, text)}
    found = re.finditer(r"\b[^\W\d_a-zà-ÿ][\w]*(?:['’]\w+)?", text)
    return {
        fold(re.sub(r"['’]s?$", "", match.group()))
        for match in found
        if match.start() not in opening and len(match.group()) > 1
    }


def unnamed(text, terms, exempt=""):
    """The numbers and names in `text` that are in neither the key terms nor the `exempt` words, each sorted."""
    held = re.findall(r"\w+", fold(" ".join([*terms, exempt])))
    missing = {name for name in names(text) if not any(same_name(word, name) for word in held)}
    return sorted(numbers(text) - named_numbers([*terms, exempt])) + sorted(missing)


def same_name(held, name):
    """Whether the word `held` is `name` or begins like it, as 'Peru' and 'Peruvian' do."""
    name = name.split("'")[0]
    return held == name or (len(held) >= PREFIX and len(name) >= PREFIX and held[:PREFIX] == name[:PREFIX])

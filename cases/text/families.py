"""Words that are one to a reader: British and American spellings, and a word with its plural, English or Spanish."""

import re
from functools import lru_cache

from cases.text.folding import words

# What is spelt in two ways, and which of them words are compared in. Each is a whole word but for its ending.
SPELLINGS = [
    (re.compile(pattern), instead)
    for pattern, instead in [
        (r"(?<=\w{3})iz(?=(?:e|es|ed|er|ers|ing|able|ations?|ational)$)", "is"),
        (r"(?<=\w{4})yz(?=(?:e|es|ed|er|ers|ing)$)", "ys"),
        (
            r"^((?:dis|mis|un|be)?(?:arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rig|rum|sav|splend|vap|vig))our"
            r"(?!g)",
            r"\1or",
        ),
        (
            r"^(cal|cent|fib|(?:kilo|centi|milli)?met|(?:milli)?lit|lust|meag|sabot|sepulch|somb|spect|theat)re(?=[sd]?$)",
            r"\1er",
        ),
        (r"^(def|off|lic|pret)ens(?=e(?:s|d|less)?$)", r"\1enc"),
        (r"^practis(?=(?:e|es|ed|ing)$)", "practic"),
        (r"^(program)me(?=s?$)", r"\1"),
        (r"^((?:ana|cata|dia|mono|pro)log)ue(?=[sd]?$)", r"\1"),
        (
            r"^((?:un)?(?:cancel|channel|counsel|dial|equal|fuel|label|level|marshal|model|parcel|quarrel|rival|signal|total|travel"
            r"|tunnel))l(?=(?:ed|ing|ers?|ors?)$)",
            r"\1",
        ),
        (r"^(enrol|fulfil|instil|instal)(?=(?:s|ment|ments)?$)", r"\1l"),
        (r"^(age|acknowledge|judge)(?=(?:ing|ments?)$)", lambda found: found[1][:-1]),
        (r"^(skil|wil)(?=ful)", r"\1l"),
        (r"^plough", "plow"),
        (r"^sceptic", "skeptic"),
        (r"^(m|sm)ould", r"\1old"),
        (r"^grey", "gray"),
    ]
]
SPELT_ONCE = frozenset(words("prize prizes prized seize seizes seized seizing size sizes sized sizing capsize capsized"))

# Singulars that no rule finds, and words that only look like plurals.
SINGULARS = {
    **{"men": "man", "women": "woman", "children": "child", "lives": "life", "wives": "wife"},
    **{"halves": "half", "thieves": "thief", "shelves": "shelf", "selves": "self", "ties": "tie", "lies": "lie", "dies": "die"},
    **{"crises": "crisis", "theses": "thesis", "analyses": "analysis", "hypotheses": "hypothesis", "bases": "base"},
    **{"foes": "foe", "shoes": "shoe", "toes": "toe", "buses": "bus"},
}
NO_PLURAL = frozenset(
    words(
        "series species news means gas bus yes lens always perhaps towards afterwards mars chaos cosmos atlas canvas bias "
        "overseas whereas besides pues menos antes entonces lunes martes jueves viernes carlos marcos"
    )
)
ENDINGS = [(r"(?<=\w\w)ies$", "y"), (r"(?<=ss|sh|ch)es$|(?<=[xzo])es$", ""), (r"(?<=\w\w[^siu])s$", "")]
SPANISH = r"(?<=\w{4}[rnldj])es$"  # trabajadores, cordones, sindicales


@lru_cache(maxsize=2**14)
def spelt(word):
    """A folded word in the one spelling in which words are compared: organisation, labor, center."""
    if word in SPELT_ONCE:
        return word
    for pattern, instead in SPELLINGS:
        word, changed = pattern.subn(instead, word)
        if changed:
            break
    return word


@lru_cache(maxsize=2**14)
def family(word):
    """What a folded word may be the plural of, or else itself, each in one spelling; words that share one are a family."""
    if word in SINGULARS:
        return frozenset({SINGULARS[word]})
    if word in NO_PLURAL:
        return frozenset({word})
    first, *others = [re.sub(pattern, instead, word) for pattern, instead in ENDINGS]
    singulars = {first} if first != word else {each for each in [*others, re.sub(SPANISH, "", word)] if each != word}
    return frozenset(map(spelt, singulars or {word}))


def akin(word, other):
    """Whether two folded words are of one family."""
    return not family(word).isdisjoint(family(other))

"""The words in which a question is put, English and Spanish: they are not looked for, but say what is wanted.

"How many" wants figures, "when" events, "what is" terms and records; "compare" and the like want a comparison.
"""

from collections import defaultdict

from cases.search.documents import HOW_MANY, WHAT, WHEN
from cases.text.folding import words

# Words too common to search for; inside quotes they count.
SMALL = frozenset(
    words(
        "a an and are as at be been by can could did do does for from had has have how in into is it its of on or she that "
        "the their there these they this those to was were what when where which who whom whose why will with would "
        "al como con cual de del el en es esta fue hay la las lo los para por que quien se son su sus un una y"
    )
)


def phrases(*texts):
    """The words of each text, as tuples."""
    return [tuple(words(text)) for text in texts]


FIGURES = phrases(
    *("how many", "how much", "how big", "how large", "how high", "how long", "number of", "amount of", "size of"),
    *("percentage of", "percentage", "per cent of", "what share", "which share", "what proportion", "what per cent"),
    *("cuantos", "cuantas", "cuanto", "cuanta", "numero de", "cantidad de", "porcentaje de", "que porcentaje"),
)
EVENTS = phrases(
    *("when", "since when", "until when", "what year", "which year", "in what year", "year of", "date of", "what date"),
    *("what happened", "happened to", "happened in", "happen to"),
    *("cuando", "que ano", "en que ano", "ano de", "fecha de", "que paso"),
)
TERMS = phrases(
    *("what is", "what are", "what was", "what were", "who is", "who was", "who were", "who are", "meaning of", "meant by"),
    *("definition of", "define", "explain", "what does", "que es", "que son", "que fue", "quien es", "quien fue", "quienes"),
    *("significado de", "definicion de"),
)
COMPARED = phrases(
    *("compare", "compared with", "compared to", "compared", "comparing", "comparison of", "comparison between", "comparison"),
    *("difference between", "differences between", "difference of", "differ from", "what is different", "versus", "vs"),
    *("in contrast to", "contrast", "similarities between", "as against"),
    *("comparar", "compara", "comparado con", "comparada con", "comparacion de", "comparacion entre", "diferencia entre"),
    *("diferencias entre", "frente a"),
)
ALSO = phrases("mean", "exist", "happened", "tell me about", "tell me", "significa")
COMPARE, NOTHING = "compare", ""
FORMS = {HOW_MANY: FIGURES, WHEN: EVENTS, WHAT: TERMS, COMPARE: COMPARED, NOTHING: ALSO}
ASKING = defaultdict(list)  # (form, question) for each form of asking, the longest first, by its first word
for _form, _question in sorted(((form, each) for each in FORMS for form in FORMS[each]), key=lambda pair: -len(pair[0])):
    ASKING[_form[0]].append((_form, _question))
BETWEEN = frozenset(words("and or with to from y e o con"))  # what stands between the two sides of a comparison


def asking(parts):
    """Where a query puts which question, as {place of a part: question}."""
    said = [part.words[0] if len(part.words) == 1 and not part.exact else "" for part in parts]
    places = {}
    for start, word in enumerate(said):
        for form, question in ASKING.get(word, ()):
            if tuple(said[start : start + len(form)]) == form:
                places |= {place: question for place in range(start, start + len(form)) if place not in places}
    return places


def without_asking(parts):
    """The parts of a query but for those in which its question is put; all of them where nothing else is left."""
    places = asking(parts)
    left = [part for place, part in enumerate(parts) if place not in places]
    return left if telling(left) else parts


def asked(parts):
    """Which questions a query puts: a set of `HOW_MANY`, `WHEN` and `WHAT`."""
    return frozenset(asking(parts).values()) & {HOW_MANY, WHEN, WHAT}


def sides(parts):
    """The parts on each side of a comparison that a query asks for, as a pair of lists; None if it asks for none."""
    places = [place for place, question in asking(parts).items() if question == COMPARE]
    if not places:
        return None
    left, right = parts[: min(places)], parts[max(places) + 1 :]
    if not telling(left) or not telling(right):
        both = left if telling(left) else right
        cut = next((place for place, part in enumerate(both) if BETWEEN.issuperset(part.words)), len(both))
        left, right = both[:cut], both[cut + 1 :]
    left, right = telling(left), telling(right)
    return (left, right) if left and right else None


def telling(parts):
    """The parts of a query that are not too common to search for."""
    return [part for part in parts if part.exact or not SMALL.issuperset(part.words)]

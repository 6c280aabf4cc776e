"""Links from the prose of a page to the glossary, each from the first place where a term occurs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cases.comparing.rows import RowSection
from cases.models import Comparable, Term, kept
from cases.text.tokens import Token, composed, tokens

PROPER = (Term.Kind.ORGANISATION, Term.Kind.PERSON, Term.Kind.PLACE, Term.Kind.PROGRAMME)
BETWEEN = re.compile(r"['’]?[\s-]+|['’-]")  # what may come between two words of one term


@dataclass
class Form:
    """One way of writing a term: its words without plural endings."""

    term: Term
    stems: tuple[str, ...]
    exact: str = ""  # an abbreviation is found only in its own capitals

    def matches(self, run: Sequence[Token], text: str) -> bool:
        """Whether `run`, as many tokens of `text` as it has words, is this form."""
        start, end = run[0].start, run[-1].end
        gaps = (text[one.end : other.start] for one, other in pairwise(run))
        if tuple(stem(token.word) for token in run) != self.stems or not all(map(BETWEEN.fullmatch, gaps)):
            return False
        if self.exact:
            return text[start:end] == self.exact
        return self.term.kind not in PROPER or text[start].isupper()


class Glossary:
    """The terms that a page may link to; it links each only once."""

    def __init__(self, forms: Mapping[str, Sequence[Form]]) -> None:
        self._forms = forms
        self._linked: set[str] = set()

    def link(self, sections: Iterable[RowSection], records: Sequence[Comparable]) -> None:
        """Set the `pieces` of all prose in `sections`, in the order in which a page is read."""
        for row in (row for section in sections for row in section.rows):
            for cell, record in zip(row.cells, records, strict=True):
                for item in cell.items if cell.prose else []:
                    item.pieces = self.pieces(item.text, record.country_keys)

    def pieces(self, text: str, countries: set[int]) -> list[tuple[str, str]]:
        """`text` cut into (text, address) pairs; the address is '' except for a term that is new to the page.

        `countries` are the keys of those that the text is about: a term of any other country is not meant.
        """
        text = composed(text)
        found, cut, end, at = tokens(text), [], 0, 0
        while at < len(found):
            form = self._form_at(found, at, text, countries)
            if form and form.term.slug not in self._linked:
                self._linked.add(form.term.slug)
                start, stop = found[at].start, found[at + len(form.stems) - 1].end
                cut += [(text[end:start], ""), (text[start:stop], form.term.get_absolute_url())]
                end = stop
            at += len(form.stems) if form else 1
        return [piece for piece in [*cut, (text[end:], "")] if piece[0]]

    def _form_at(self, found: Sequence[Token], at: int, text: str, countries: set[int]) -> Form | None:
        """The longest form that begins with the token `at`, or None."""
        forms = (form for form in self._forms.get(stem(found[at].word), ()) if at + len(form.stems) <= len(found))
        meant = (form for form in forms if form.term.country_id is None or form.term.country_id in countries)
        return next((form for form in meant if form.matches(found[at : at + len(form.stems)], text)), None)


@kept
def all_forms() -> dict[str, list[Form]]:
    """The forms of all terms, by their first word."""
    return by_first_word(Term.objects.for_linking())


def by_first_word(terms: Iterable[Term]) -> dict[str, list[Form]]:
    """The forms of these terms by their first word, in the order in which they are tried."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in sorted((form for term in terms for form in forms_of(term)), key=rank):
        found[form.stems[0]].append(form)
    return dict(found)


def forms_of(term: Term) -> list[Form]:
    """The ways of writing a term: its name, original name and abbreviation, unless they hold no letter."""
    names = dict.fromkeys(name for name in (term.name, term.original_name) if name != term.abbreviation)
    forms = [Form(term, stems_of(name)) for name in names]
    forms.append(Form(term, stems_of(term.abbreviation), term.abbreviation))
    return [form for form in forms if form.stems]


def rank(form: Form) -> tuple[int, bool]:
    """Sorts long forms before the short ones they contain, and a country's own term before a general one."""
    return (-len(form.stems), form.term.country_id is None)


@lru_cache(maxsize=2**10)
def stems_of(text: str) -> tuple[str, ...]:
    return tuple(stem(token.word) for token in tokens(composed(text)))


def stem(word: str) -> str:
    """A folded word without its English plural ending."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if re.fullmatch(r"\w{2,}[^siu]s", word) else word

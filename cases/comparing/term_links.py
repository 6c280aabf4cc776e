"""Links from the prose of a page to the glossary, each from the first place where a term occurs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cases.comparing.rows import RowSection
from cases.models import Comparable, Term, kept
from cases.text.families import akin, family
from cases.text.tokens import Token, composed, tokens

PROPER = (Term.Kind.ORGANISATION, Term.Kind.PERSON, Term.Kind.PLACE, Term.Kind.PROGRAMME)
BETWEEN = re.compile(r"['’]?[\s-]+|['’-]")  # what may come between two words of one term


@dataclass
class Form:
    """One way of writing a term: its words, which any of their families may stand for."""

    term: Term
    words: tuple[str, ...]
    exact: str = ""  # an abbreviation is found only in its own capitals

    def matches(self, run: Sequence[Token], text: str) -> bool:
        """Whether `run`, as many tokens of `text` as it has words, is this form."""
        start, end = run[0].start, run[-1].end
        gaps = (text[one.end : other.start] for one, other in pairwise(run))
        if not all(akin(token.word, word) for token, word in zip(run, self.words, strict=True)):
            return False
        if not all(map(BETWEEN.fullmatch, gaps)):
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
                start, stop = found[at].start, found[at + len(form.words) - 1].end
                cut += [(text[end:start], ""), (text[start:stop], form.term.get_absolute_url())]
                end = stop
            at += len(form.words) if form else 1
        return [piece for piece in [*cut, (text[end:], "")] if piece[0]]

    def _form_at(self, found: Sequence[Token], at: int, text: str, countries: set[int]) -> Form | None:
        """The longest form that begins with the token `at`, or None."""
        begun = [form for shared in sorted(family(found[at].word)) for form in self._forms.get(shared, ())]
        forms = (form for form in begun if at + len(form.words) <= len(found))
        meant = (form for form in forms if form.term.country_id is None or form.term.country_id in countries)
        fitting = (form for form in meant if form.matches(found[at : at + len(form.words)], text))
        return min(fitting, key=rank, default=None)


@kept
def all_forms() -> dict[str, list[Form]]:
    """The forms of all terms, by what their first word shares with its family."""
    return by_first_word(Term.objects.for_linking())


def by_first_word(terms: Iterable[Term]) -> dict[str, list[Form]]:
    """The forms of these terms by what their first word shares with its family."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in (form for term in terms for form in forms_of(term)):
        for shared in family(form.words[0]):
            found[shared].append(form)
    return dict(found)


def forms_of(term: Term) -> list[Form]:
    """The ways of writing a term: its name, original name and abbreviation, unless they hold no letter."""
    names = dict.fromkeys(name for name in (term.name, term.original_name) if name != term.abbreviation)
    forms = [Form(term, words_of(name)) for name in names]
    forms.append(Form(term, words_of(term.abbreviation), term.abbreviation))
    return [form for form in forms if form.words]


def rank(form: Form) -> tuple[int, bool]:
    """Puts long forms before the short ones they contain, and a country's own term before a general one."""
    return (-len(form.words), form.term.country_id is None)


@lru_cache(maxsize=2**10)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words of `text`, as a term is compared with prose."""
    return tuple(token.word for token in tokens(composed(text)))

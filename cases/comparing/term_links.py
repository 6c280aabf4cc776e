"""The terms of the glossary in the prose of a page: each leads there from where it first stands."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cases.models import Term
from cases.text.tokens import composed, tokens

PROPER = (Term.Kind.ORGANISATION, Term.Kind.PERSON, Term.Kind.PLACE, Term.Kind.PROGRAMME)
BETWEEN = re.compile(r"['’]?[\s-]+|['’-]")  # what may stand between two words of one term


@dataclass
class Form:
    """One way of writing a term: its words without their endings."""

    term: Term
    stems: tuple[str, ...]
    exact: str = ""  # an abbreviation stands in its own letters only

    def stands_in(self, run, text):
        """Whether `run`, as many tokens of `text`, is this form."""
        start, end = run[0].start, run[-1].end
        gaps = (text[one.end : other.start] for one, other in pairwise(run))
        if tuple(stem(token.word) for token in run) != self.stems or not all(map(BETWEEN.fullmatch, gaps)):
            return False
        if self.exact:
            return text[start:end] == self.exact
        return self.term.kind not in PROPER or text[start].isupper()


class Glossary:
    """The terms of one page; it remembers which of them the page has linked already."""

    def __init__(self, terms):
        self._forms, self._linked = defaultdict(list), set()
        for form in sorted((form for term in terms for form in forms_of(term)), key=rank):
            self._forms[form.stems[0]].append(form)

    def link(self, sections, records):
        """Cut the prose of the rows of `sections` at the terms that stand in it, in the order in which a page is read."""
        for row in (row for section in sections for row in section.rows):
            for cell, record in zip(row.cells, records, strict=True):
                for item in cell.items if cell.prose else []:
                    item.pieces = self.pieces(item.text, record.country_keys)

    def pieces(self, text, places):
        """`text` as (text, address) pairs, the address '' where it names no term that is new to the page.

        A term of one country is meant only where `places`, the keys of the countries that the text is about, hold it.
        """
        text = composed(text)
        found, cut, end, at = tokens(text), [], 0, 0
        while at < len(found):
            form = self._form_at(found, at, text, places)
            if form and form.term.slug not in self._linked:
                self._linked.add(form.term.slug)
                start, stop = found[at].start, found[at + len(form.stems) - 1].end
                cut += [(text[end:start], ""), (text[start:stop], form.term.get_absolute_url())]
                end = stop
            at += len(form.stems) if form else 1
        return [piece for piece in [*cut, (text[end:], "")] if piece[0]]

    def _form_at(self, found, at, text, places):
        """The longest form that begins with the token `at`; None where none does."""
        forms = (form for form in self._forms.get(stem(found[at].word), ()) if at + len(form.stems) <= len(found))
        meant = (form for form in forms if form.term.country_id is None or form.term.country_id in places)
        return next((form for form in meant if form.stands_in(found[at : at + len(form.stems)], text)), None)


def forms_of(term):
    """The ways of writing a term: name, name in Spanish, abbreviation; without those that hold no letter."""
    names = dict.fromkeys(name for name in (term.name, term.original_name) if name != term.abbreviation)
    forms = [Form(term, stems_of(name)) for name in names]
    forms.append(Form(term, stems_of(term.abbreviation), term.abbreviation))
    return [form for form in forms if form.stems]


def rank(form):
    """Long forms before the short ones that they hold, and a country's own term before the general one."""
    return (-len(form.stems), form.term.country_id is None)


@lru_cache(maxsize=2**10)
def stems_of(text):
    return tuple(stem(token.word) for token in tokens(composed(text)))


def stem(word):
    """A folded word without the ending of an English plural."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if re.fullmatch(r"\w{2,}[^siu]s", word) else word

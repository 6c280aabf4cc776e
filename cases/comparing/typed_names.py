"""Records found by a name that was typed."""

from collections.abc import Iterable

from cases.text.folding import words


def named_by(typed: str, rows: Iterable[tuple[str, ...]]) -> list[tuple[str, str]]:
    """The (slug, name) of those `rows`, each a slug with its names, whose names begin with the typed words, in any order.

    The one that is called just so comes alone, however many others have these words too.
    """
    asked = words(typed)
    found = [row for row in rows if asked and begin_with(asked, words(" ".join(row[1:])))]
    exact = [row for row in found if asked in (words(part) for name in row[1:] for part in name.split(";"))]
    return [(slug, name) for slug, name, *_others in (exact if len(exact) == 1 else found)]


def begin_with(asked: Iterable[str], named: list[str]) -> bool:
    """Whether each word that was asked for begins one of a name's."""
    return all(any(word.startswith(each) for word in named) for each in asked)

"""Questions that readers ask, in their own words, and how well the search answers them.

`questions.json` holds them by kind: each with the entries that answer it, as "kind/slug", found by reading the texts and
the entries. A question of two groups of entries is answered by one entry of each. All were written before the search was
changed for them, but for those "asked later", with which it was tried when it was done. Those "asked afresh" were written
after that, and looked at when a guessed word and a source came to count less.
"""

import json
from pathlib import Path
from typing import NamedTuple

QUESTIONS = json.loads((Path(__file__).parent / "questions.json").read_text())
FIRST = 5


class Answered(NamedTuple):
    """Whether a question was answered in the first five results, by the first of them, or not with any result."""

    in_first_five: bool
    first_right: bool
    nothing: bool


def asked(client, question, groups):
    """How the search answers one question."""
    results = client.get("/search.json", {"q": question, "page": 1}).json()["results"]
    found = [f"{result['kind']}/{result['slug']}" for result in results[:FIRST]]
    right = [set(group.split()) for group in groups]
    return Answered(
        all(not group.isdisjoint(found) for group in right), bool(found) and found[0] in set().union(*right), not found
    )


def shares(answers):
    """Of some answers, the per cent in the first five, with the first right, and with nothing found."""
    return tuple(100 * sum(column) / len(answers) for column in zip(*answers, strict=True))

"""The word list of the code: in order, and of words that the code uses."""

import re

from django.conf import settings


def terms():
    text = (settings.BASE_DIR / "docs" / "terms.md").read_text(encoding="utf-8")
    return re.findall(r"^- \*\*(.+?)\*\*: ", text, re.MULTILINE)


def test_terms_are_in_order():
    assert terms()
    assert terms() == sorted(terms())


def test_every_term_is_a_word_of_the_code():
    files = [*(settings.BASE_DIR / "cases").rglob("*.py")]
    code = re.sub(r"[\W_]+", " ", " ".join(re.sub(r"([a-z])([A-Z])", r"\1 \2", file.read_text()) for file in files)).lower()
    assert [term for term in terms() if not re.search(rf"\b{term.lower()}s?\b", code)] == []

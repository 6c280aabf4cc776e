"""The templates, as files that people read."""

import re
from collections import defaultdict

from django.conf import settings

FOLDER = settings.BASE_DIR / "templates"
LONGEST = 120


def texts():
    """Every file of the templates with its text, by its name in an include."""
    files = [file for file in sorted(FOLDER.rglob("*")) if file.is_file()]
    return {str(file.relative_to(FOLDER)): file.read_text(encoding="utf-8") for file in files}


def includes():
    """What is written within every include of every file."""
    return [include for text in texts().values() for include in re.findall(r"{% include (.*?) %}", text)]


def test_no_line_is_too_long():
    lines = [(name, line) for name, text in texts().items() for line in text.splitlines()]
    assert [(name, line) for name, line in lines if len(line) > LONGEST] == []


def test_every_include_hands_over_what_it_names_and_nothing_else():
    assert [include for include in includes() if not re.fullmatch(r'"[^"]+"( with .+=.+)? only', include)] == []


def test_every_included_file_begins_with_a_comment_that_names_what_it_takes():
    handed = defaultdict(set)
    for include in includes():
        handed[include.split('"')[1]] |= set(re.findall(r"(\w+)=", include))
    heads = {name: texts()[name].partition("\n")[0] for name in handed}
    assert [name for name, head in heads.items() if not re.fullmatch(r"{# .+ #}", head)] == []
    assert {name: set(re.findall(r"`(\w+)`", head)) for name, head in heads.items()} == handed

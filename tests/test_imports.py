"""Imports run one way: down the README's map of the code."""

import ast
import re

from django.conf import settings

MAP = settings.BASE_DIR / "README.md"
CODE = settings.BASE_DIR / "cases"


def rows():
    """The modules and folders of each row of the map, from the top, as paths such as 'cases/search.py'."""
    lines = [line for line in MAP.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    return [re.findall(r"`(cases/[\w/]+(?:\.py)?)`", line.split("|")[1]) for line in lines if "`cases/" in line]


def row_of(path):
    """The row of the map that holds a module, by its path; None where none does."""
    return next((number for number, row in enumerate(rows()) for each in row if each in (path, path[: len(each)])), None)


def imported(file):
    """The modules of the project that a file imports, as paths."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cases"):
            names = [node.module] if node.module != "cases" else [f"cases.{alias.name}" for alias in node.names]
            for name in names:
                path = name.replace(".", "/")
                yield f"{path}.py" if (settings.BASE_DIR / f"{path}.py").exists() else f"{path}/"


def rooms():
    """The packages of the code, but for the migrations."""
    return sorted(file.parent for file in CODE.glob("*/__init__.py") if file.parent.name != "migrations")


def test_every_room_is_in_the_map():
    modules = [f"cases/{file.name}" for file in CODE.glob("*.py") if file.name not in ("__init__.py", "apps.py")]
    paths = [*(f"cases/{room.name}/" for room in rooms()), *modules]
    assert [path for path in paths if row_of(path) is None] == []


def test_every_room_says_in_two_lines_what_it_promises():
    texts = {room.name: (room / "__init__.py").read_text(encoding="utf-8") for room in rooms()}
    lines = {room: (ast.get_docstring(ast.parse(text)) or "").split("\n") for room, text in texts.items()}
    assert [room for room, found in lines.items() if [bool(line) for line in found] != [True, False, True]] == []


def test_imports_run_down_the_map():
    files = {str(file.relative_to(settings.BASE_DIR)): file for file in CODE.rglob("*.py")}
    upward = [
        (path, other)
        for path, file in sorted(files.items())
        if row_of(path) is not None
        for other in imported(file)
        if row_of(other) is not None and row_of(other) < row_of(path)
    ]
    assert upward == []

"""The modules, as files that people read."""

import ast

from django.conf import settings

LONGEST_FUNCTION, LONGEST_MODULE = 25, 400  # lines, of a function those below its docstring count


def modules(*folders):
    """The modules of some folders, as (path, text), but for those that Django writes."""
    files = [file for folder in folders for file in sorted((settings.BASE_DIR / folder).rglob("*.py"))]
    files = [file for file in files if file.parent.name != "migrations"]
    return [(str(file.relative_to(settings.BASE_DIR)), file.read_text(encoding="utf-8")) for file in files]


def length(function):
    """The lines of a function, without its docstring."""
    said = function.body[0] if ast.get_docstring(function) else None
    return function.end_lineno - function.lineno + 1 - (said.end_lineno - said.lineno + 1 if said else 0)


def test_no_function_is_too_long():
    code = [(path, ast.walk(ast.parse(text))) for path, text in modules("cases", "selfmgmt_site")]
    functions = [(path, node) for path, nodes in code for node in nodes if isinstance(node, ast.FunctionDef)]
    assert [(path, each.name) for path, each in functions if length(each) > LONGEST_FUNCTION] == []


def test_no_module_is_too_long():
    found = {path: len(text.splitlines()) for path, text in modules("cases", "selfmgmt_site", "tests")}
    assert {path: lines for path, lines in found.items() if lines > LONGEST_MODULE} == {}

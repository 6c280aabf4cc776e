"""A machine on which docs/deploying.md was followed, once for all tests."""

import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.deploy.machine import machine
from tests.servers import ROOT

DOCUMENT = ROOT / "docs" / "deploying.md"
GIVEN = "/var/lib/given"
NEWS = "Something that nobody knew before"
# In place of the network, which this machine lacks: the clone comes from this checkout, and packages from a folder.
PACKAGES = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": f"{GIVEN}/packages"}
NETWORK = f"""git config --global url.{GIVEN}/casebook.git.insteadOf https://git.example.org/casebook.git
git config --global --add safe.directory '*'"""


def commands(title):
    """The commands that a section of the document gives, in order."""
    sections = re.split(r"^## ", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (section,) = (each for each in sections if each.startswith(f"{title}\n"))
    return re.findall(r"^    (\S.*)$", section, re.MULTILINE)


def follow(started, title):
    """Run the commands of a section of the document as they stand, as root."""
    return [started.says(line, **PACKAGES) for line in commands(title)]


def change_a_record(started):
    """Let a term of the glossary say NEWS where the code is kept."""
    lines = f"""git clone --quiet {GIVEN}/casebook.git work; cd work
sed -i '0,/"gloss": "/s//&{NEWS}. /' fixtures/glossary.json
git -c user.name=x -c user.email=x commit --quiet --all --message=News; git push --quiet; cd ..; rm -r work"""
    started.says(lines)


def run(*words):
    """Run a command to its end; it must end well."""
    subprocess.run([str(word) for word in words], check=True, capture_output=True, timeout=300)  # noqa: S603


@contextmanager
def given_machine(folder):
    """A bare machine, to which the code and its packages are given."""
    given = folder / "given"
    given.mkdir(parents=True)
    run("git", "clone", "--bare", "--quiet", ROOT, given / "casebook.git")
    shutil.copy(Path(__file__).with_name("load.lua"), given)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "--no-deps"]
    run(*pip, "--dest", given / "packages", "--requirement", ROOT / "requirements.lock")
    with machine(folder) as started:
        started.says(NETWORK)
        yield started


@pytest.fixture(scope="session")
def bare(tmp_path_factory):
    """A bare machine."""
    with given_machine(tmp_path_factory.mktemp("machine") / "folder") as started:
        yield started


@pytest.fixture(scope="session")
def site(bare):
    """The machine once the document was followed as far as a running site."""
    follow(bare, "From a bare machine")
    return bare

"""Taking back that is killed at random moments: before or after, never between."""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager

import pytest

from tests.files.test_kills import KILLS, shipped_casebook  # noqa: F401 (a fixture)
from tests.servers import ROOT, environment

pytestmark = pytest.mark.kills
DELETE = """
from cases import models
from cases.history.deleting import deleting
record = models.Enterprise.objects.get(slug="zanon")
with deleting(record):
    record.delete()
"""
TAKE_BACK = """
from cases import models
from cases.history.revisions import deleted
from cases.history.states import state_in
from cases.history.taking_back import take_back
(version,) = deleted(models.Enterprise)
then = state_in(version)
print("begun", flush=True)
take_back(then, "Back.", None)
"""
ROWS = "SELECT count(*) FROM reversion_version"


@contextmanager
def begun(casebook, code):
    """A process that runs some code on the casebook, once it has begun to write."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    given = environment(DATABASE_URL=f"sqlite:///{casebook.database}")
    with subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout.readline() == "begun\n"
        yield process


def both(casebook):
    """The state of the records, and how many versions are kept."""
    with closing(sqlite3.connect(casebook.database)) as database:
        return casebook.state(), database.execute(ROWS).fetchone()


@pytest.fixture(scope="module")
def without_zanon(shipped_casebook, tmp_path_factory):  # noqa: F811
    """The shipped casebook without an enterprise; what it is once that was brought back, and how long this takes."""
    casebook = shipped_casebook.copied(tmp_path_factory.mktemp("deleted") / "copy")
    casebook.must("shell", "--no-imports", "-c", DELETE)
    copy = casebook.copied(tmp_path_factory.mktemp("back") / "copy")
    with begun(copy, TAKE_BACK) as process:
        start = time.monotonic()
        assert process.wait() == 0
    lasting = time.monotonic() - start
    assert copy.state() != casebook.state()
    return casebook, both(copy), lasting


@pytest.mark.parametrize("number", KILLS)
def test_bringing_back_that_is_killed_leaves_the_state_before_or_after(without_zanon, tmp_path, number):
    deleted, after, lasting = without_zanon
    casebook = deleted.copied(tmp_path / "copy")
    before = both(casebook)
    with begun(casebook, TAKE_BACK) as process:
        time.sleep(random.uniform(0, lasting))  # noqa: S311
        process.kill()
    assert both(casebook) in (before, after)
    if both(casebook) == before:
        casebook.must("shell", "--no-imports", "-c", TAKE_BACK)
    assert both(casebook) == after

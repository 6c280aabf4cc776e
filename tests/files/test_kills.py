"""Loads, saves and publications that are killed at random moments, as processes of their own: before or after, never between.

KILLS says how many of each (3 unless it is set).
"""

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from cases.files.release_folder import check_sums
from tests.servers import ROOT, environment, manage
from tests.small_casebook import contents

pytestmark = pytest.mark.kills
KILLS = range(int(os.environ.get("KILLS", "3")))
READY = ".ready"


@dataclass
class Casebook:
    """A database file and a folder of fixtures."""

    folder: Path
    name: str = "casebook.sqlite3"

    @property
    def database(self):
        return self.folder / self.name

    @property
    def files(self):
        return self.folder / "fixtures"

    def manage(self, *arguments):
        """Run a command on it to its end; its exit status and texts."""
        return manage(*arguments, DATABASE_URL=f"sqlite:///{self.database}")

    def must(self, *arguments):
        done = self.manage(*arguments)
        assert done.returncode == 0, done.stderr

    def killed(self, *arguments, after):
        """Start a command on it and kill it `after` seconds; whether it was still at work."""
        command = [sys.executable, "manage.py", *map(str, arguments)]
        given = environment(DATABASE_URL=f"sqlite:///{self.database}")
        process = subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        time.sleep(after)
        process.kill()
        return process.wait() == -signal.SIGKILL

    def state(self):
        """A digest of all rows of the casebook's records."""
        with closing(sqlite3.connect(self.database)) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'cases_*'")
            names = sorted({name for (name,) in tables} - {"cases_state", "cases_metentry", "cases_reviewedstate"})
            rows = [sorted(map(repr, database.execute(f"SELECT * FROM {name}"))) for name in names]  # noqa: S608
        return hashlib.sha256(repr(rows).encode()).hexdigest()

    def execute(self, statement):
        with closing(sqlite3.connect(self.database)) as database, database:
            database.execute(statement)

    def copied(self, folder):
        shutil.copytree(self.folder, folder, symlinks=True)
        copy = Casebook(folder)
        copy.execute(f"UPDATE cases_metentry SET folder = '{copy.files}'")  # noqa: S608
        return copy


@pytest.fixture(scope="module")
def shipped_casebook(tmp_path_factory):
    """The shipped casebook in a database and in files, which have met."""
    casebook = Casebook(tmp_path_factory.mktemp("shipped"))
    shutil.copytree(settings.FIXTURE_DIRS[0], casebook.files)
    casebook.must("migrate", "--verbosity", "0")
    casebook.must("load_fixtures", casebook.files)
    return casebook


def edit(files):
    """Correct, remove and add many records in the files."""
    for path in files.glob("*.json"):
        entries = json.loads(path.read_text(encoding="utf-8"))
        kept = [entry for entry in entries if entry["model"] != "cases.bearing"]
        for entry in kept:
            if entry["model"] in ("cases.citation", "cases.event"):
                entry["fields"]["note"] = "Corrected."
        added = [
            {"model": "cases.theme", "fields": {"slug": f"{path.stem}-{n}", "name": "N", "definition": "D"}} for n in range(50)
        ]
        path.write_text(json.dumps([*kept, *added]), encoding="utf-8")


def seconds(casebook, *arguments):
    """How long a command takes."""
    start = time.monotonic()
    casebook.must(*arguments)
    return time.monotonic() - start


@pytest.fixture(scope="module")
def after_load(shipped_casebook, tmp_path_factory):
    """How long a load of edited files takes, and the state it leads to."""
    casebook = shipped_casebook.copied(tmp_path_factory.mktemp("loaded") / "copy")
    edit(casebook.files)
    return seconds(casebook, "load_fixtures", casebook.files), casebook.state()


@pytest.mark.parametrize("number", KILLS)
def test_load_that_is_killed_leaves_the_state_before_or_after(shipped_casebook, after_load, tmp_path, number):
    casebook = shipped_casebook.copied(tmp_path / "copy")
    before = casebook.state()
    edit(casebook.files)
    lasting, after = after_load
    casebook.killed("load_fixtures", casebook.files, after=random.uniform(0.3, lasting))  # noqa: S311
    assert casebook.state() in (before, after)
    casebook.must("load_fixtures", casebook.files)
    assert casebook.state() == after


EDITS = "UPDATE cases_citation SET note = 'Corrected.' WHERE id % 100 = 0"
DRAFTS = "UPDATE cases_lesson SET state = 'draft' WHERE id % 30 = 0"  # which move from their files to those of drafts
LATER = "UPDATE cases_country SET summary = 'Edited later.' WHERE slug = 'peru'"


@pytest.fixture(scope="module")
def after_save(shipped_casebook, tmp_path_factory):
    """How long a save of an edited database takes, and the files it leads to."""
    casebook = shipped_casebook.copied(tmp_path_factory.mktemp("saved") / "copy")
    casebook.execute(EDITS), casebook.execute(DRAFTS)
    return seconds(casebook, "save_fixtures", casebook.files), contents(casebook.files)


@pytest.mark.parametrize("number", KILLS)
def test_save_that_is_killed_leaves_the_files_before_or_after_and_later_edits(shipped_casebook, after_save, tmp_path, number):
    casebook = shipped_casebook.copied(tmp_path / "copy")
    before = contents(casebook.files)
    casebook.execute(EDITS), casebook.execute(DRAFTS)
    lasting, after = after_save
    assert not [name for name in before if "/" in name]
    assert [name for name in after if "/" in name]
    casebook.killed("save_fixtures", casebook.files, after=random.uniform(0.3, lasting))  # noqa: S311
    casebook.execute(LATER)
    stopped, wanted = (casebook.files / READY).exists(), random.choice(["--finish", "--drop"])  # noqa: S311
    if stopped:
        assert casebook.manage("load_fixtures", casebook.files).returncode == 1
        casebook.must("save_fixtures", casebook.files, wanted)
        assert contents(casebook.files) == {"--finish": after, "--drop": before}[wanted]
    assert contents(casebook.files) in (before, after)
    edited = casebook.state()
    assert "country peru: summary" in casebook.manage("load_fixtures", casebook.files).stderr
    assert casebook.state() == edited
    casebook.must("save_fixtures", casebook.files)
    assert b"Edited later." in contents(casebook.files)["peru.json"]
    casebook.must("load_fixtures", casebook.files)
    assert casebook.state() == edited


def publish(casebook):
    """The command that publishes it, whatever changed."""
    return "publish", casebook.folder / "public", "--unreviewed", "to be killed"


def publication(casebook):
    """A digest of the records of what is published, which is whole; '' where nothing is."""
    current = casebook.folder / "public" / "current"
    if not current.exists():
        return ""
    check_sums(current)
    return Casebook(current).state()


@pytest.fixture(scope="module")
def published(shipped_casebook, tmp_path_factory):
    """A casebook that was published and then edited; how long it takes to publish it again, and what it leads to."""
    casebook = shipped_casebook.copied(tmp_path_factory.mktemp("published") / "copy")
    casebook.must(*publish(casebook))
    casebook.execute(EDITS), casebook.execute(DRAFTS)
    again = casebook.copied(casebook.folder.parent / "again")
    return casebook, seconds(again, *publish(again)), publication(again)


@pytest.mark.parametrize("number", KILLS)
def test_publication_that_is_killed_leaves_the_one_before_or_the_new_one(published, tmp_path, number):
    edited, lasting, after = published
    casebook = edited.copied(tmp_path / "copy")
    before, state = publication(casebook), casebook.state()
    assert before not in ("", after)
    casebook.killed(*publish(casebook), after=random.uniform(0.3, lasting))  # noqa: S311
    assert publication(casebook) in (before, after)
    assert casebook.state() == state
    casebook.must(*publish(casebook))
    assert publication(casebook) == after
    assert not [path.name for path in casebook.folder.rglob("*") if "coming" in path.name]

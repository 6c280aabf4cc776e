"""Backups, restores and saves in the admin that are killed at random moments: before or after, never between."""

import hashlib
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from cases.backup.file import Backup
from tests.files.test_kills import KILLS, Casebook, seconds, shipped_casebook  # noqa: F401 (a fixture)
from tests.servers import ROOT, environment

pytestmark = pytest.mark.kills
USER = "from django.contrib.auth.models import User; User.objects.create_superuser('ana')"


def state(casebook):
    """A digest of all rows, but for the number of the state, sessions, and what is known of the files, whose folder differs."""
    with closing(sqlite3.connect(casebook.database)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = sorted({name for (name,) in tables} - {"cases_state", "cases_metentry", "django_session", "sqlite_sequence"})
        rows = [sorted(map(repr, database.execute(f"SELECT * FROM {name}"))) for name in names]  # noqa: S608
    return hashlib.sha256(repr(rows).encode()).hexdigest()


@pytest.fixture(scope="module")
def edited(shipped_casebook, tmp_path_factory):  # noqa: F811
    """A casebook that was backed up and then edited, its state before that, and how long a restore takes."""
    casebook = shipped_casebook.copied(tmp_path_factory.mktemp("edited") / "copy")
    casebook.must("shell", "--no-imports", "-c", USER)
    casebook.must("backup", casebook.folder / "one")
    before = state(casebook)
    for table in ("cases_bearing", "auth_user"):
        casebook.execute(f"DELETE FROM {table}")  # noqa: S608
    casebook.execute("UPDATE cases_citation SET note = 'Corrected.'")
    trial = casebook.copied(tmp_path_factory.mktemp("trial") / "copy")
    lasting = seconds(trial, "restore", trial.folder / "one", "--yes")
    assert state(trial) == before != state(casebook)
    return casebook, before, lasting


@pytest.mark.parametrize("number", KILLS)
def test_restore_that_is_killed_leaves_the_state_before_or_after(edited, tmp_path, number):
    casebook, backed_up, lasting = edited
    copy = casebook.copied(tmp_path / "copy")
    copy.killed("restore", copy.folder / "one", "--yes", after=random.uniform(lasting / 3, lasting))  # noqa: S311
    assert state(copy) in (state(casebook), backed_up)
    copy.must("restore", copy.folder / "one", "--yes")
    assert state(copy) == backed_up


@pytest.mark.parametrize("number", KILLS)
def test_backup_that_is_killed_leaves_a_whole_file_or_none(edited, tmp_path, number):
    casebook, _backed_up, lasting = edited
    copy, file = casebook.copied(tmp_path / "copy"), tmp_path / "two"
    copy.killed("backup", file, after=random.uniform(lasting / 3, lasting))  # noqa: S311
    if not file.exists():
        copy.must("backup", file)
    assert len(Backup.read(file).tables) > 40


SAVE = """
from django.contrib.auth.models import User
from django.test import Client
from django.test.utils import setup_test_environment
from cases.models import Country
from tests.entering import entered
setup_test_environment()
client = Client()
client.force_login(User.objects.get())
page = f"/admin/cases/country/{Country.objects.get(slug='peru').pk}/change/"
form = entered(client.get(page))
form |= {name: f"{text} Corrected." for name, text in form.items() if name.endswith("-note")}
print("saving", flush=True)
assert client.post(page, form).status_code == 302
"""


def saved(casebook, kill_after=None):
    """Save a record with much evidence in the admin, and kill it so many seconds after that began; how long it took."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", SAVE]
    given = environment(DATABASE_URL=f"sqlite:///{casebook.database}")
    with subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        assert process.stdout.readline() == b"saving\n"
        start = time.monotonic()
        if kill_after is not None:
            time.sleep(kill_after)
            process.kill()
        assert process.wait() in (0, -signal.SIGKILL if kill_after is not None else 0)
    return time.monotonic() - start


@pytest.fixture(scope="module")
def after_saving(edited, tmp_path_factory):
    """What a save in the admin changes, whose every run has a time of its own, and how long it takes."""
    copy = edited[0].copied(tmp_path_factory.mktemp("saved") / "copy")
    copy.must("shell", "--no-imports", "-c", USER)
    return saved(copy), copy.state()


def log_entries(casebook):
    with closing(sqlite3.connect(casebook.database)) as database:
        return database.execute("SELECT count(*) FROM django_admin_log").fetchone()[0]


@pytest.mark.parametrize("number", KILLS)
def test_save_in_the_admin_that_is_killed_leaves_the_state_before_or_after(edited, after_saving, tmp_path, number):
    lasting, after = after_saving
    copy: Casebook = edited[0].copied(tmp_path / "copy")
    copy.must("shell", "--no-imports", "-c", USER)
    before = copy.state()
    saved(copy, kill_after=random.uniform(0, lasting))  # noqa: S311
    assert (copy.state(), log_entries(copy)) in ((before, 0), (after, 1))

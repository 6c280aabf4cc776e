"""A public site that starts, or says in one message why it does not."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cases.files.other_databases import READING, in_place_of_default
from cases.lists.records import read_records
from cases.lists.turning import order_of
from cases.models import registry
from cases.models.state import KEPT
from cases.search.index import whole_index
from selfmgmt_site.starting import faults_of_rights, make_ahead
from tests.servers import ROOT, environment, gunicorn, manage, url_of

SECRET = {"PUBLIC": "1", "SECRET_KEY": "a secret of the tests " * 3}
UNSAFE = {
    "no secret": ({"SECRET_KEY": ""}, "there is no secret: set SECRET_KEY"),
    "short": ({"SECRET_KEY": "x7Kq"}, "SECRET_KEY can be guessed"),
    "dots": ({"SECRET_KEY": "..."}, "SECRET_KEY can be guessed"),
    "one letter": ({"SECRET_KEY": "a" * 64}, "SECRET_KEY can be guessed"),
    "of Django": ({"SECRET_KEY": f"django-insecure-{'8fQ2kLw9' * 8}"}, "SECRET_KEY can be guessed"),
    "placeholder": ({"SECRET_KEY": f"change-me-{'8fQ2kLw9' * 8}"}, "SECRET_KEY can be guessed"),
    "of an example": (
        {"SECRET_KEY": "put a long random text here, for example one of fifty letters"},
        "SECRET_KEY can be guessed",
    ),
    "debugging": ({"DEBUG": "1"}, "DEBUG is on: unset it"),
    "every host": ({"ALLOWED_HOSTS": "casebook.example.org,*"}, "ALLOWED_HOSTS takes every host"),
    "no host": ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
    "two": ({"DEBUG": "1", "ALLOWED_HOSTS": "*"}, "DEBUG is on: unset it; ALLOWED_HOSTS takes every host"),
}


def statement(text):
    """What spoils a file by a statement of SQL."""

    def spoil(file):
        with closing(sqlite3.connect(file)) as opened, opened:
            opened.execute(text)

    return spoil


def content(change):
    """What spoils a file by changing its bytes."""
    return lambda file: file.write_bytes(change(file.read_bytes()))


def summed(change):
    """What writes the checksums of a file and of another beside it, and then changes the other."""

    def spoil(file):
        other = file.with_name("release.json")
        other.write_text("{}")
        sums = [f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in (file, other)]
        file.with_name("SHA256SUMS").write_text("".join(sums))
        change(other)

    return spoil


INTO = "INSERT INTO django_migrations (app, name, applied) VALUES"
CHANGED = "is not as it was published: release.json"
SPOILT = {  # what is done to a copy of the release, and what the site says then
    "nothing": (lambda file: None, []),
    "as summed": (summed(lambda other: None), []),
    "not as summed": (summed(lambda other: other.write_text("{ }")), [CHANGED]),
    "fewer than summed": (summed(lambda other: other.unlink()), [CHANGED]),
    "old schema": (statement("DELETE FROM django_migrations WHERE name LIKE '0024%'"), ["of the program (it lacks 0024_"]),
    "newer schema": (statement(f"{INTO} ('cases', '0999_later', '2026-01-01')"), ["(the program knows no 0999_later)"]),
    "no records": (statement("DELETE FROM cases_country"), ["its database holds no record"]),
    "drafts": (statement("UPDATE cases_country SET state = 'draft'"), ["its database holds drafts"]),
    "curators' own": (statement(f"{INTO} ('auth', '0001_initial', '2026-01-01')"), ["tables that no release has (auth)"]),
    "empty": (content(lambda whole: b""), ["its database holds no casebook"]),
    "text": (content(lambda whole: b"Some text. " * 1000), ["cannot be read (file is not a database)"]),
    "cut off": (content(lambda whole: whole[: len(whole) // 2]), ["cannot be read (database disk image is malformed)"]),
    "overwritten": (content(lambda whole: whole[:8192] + b"\xff" * 40_000 + whole[48_192:]), ["its database cannot be read ("]),
}
# One process asks about all of them, as each takes seconds to start.
ASKS = """
import json, sys
from django.db import connection
from selfmgmt_site.starting import faults
for file in json.loads(sys.stdin.read()):
    connection.close()
    connection.settings_dict["NAME"] = f"file://{file}?mode=ro"
    print(json.dumps(faults()))
"""


@pytest.fixture(scope="module")
def release(small_release):
    """The database of a small release, which nobody may write to."""
    return small_release / "casebook.sqlite3"


@pytest.fixture(scope="module")
def said(release, tmp_path_factory):
    """What keeps a public site from starting on each spoilt copy of the release, {how: [text]}."""
    folder = tmp_path_factory.mktemp("spoilt")
    files = {how: folder / str(number) / "casebook.sqlite3" for number, how in enumerate(SPOILT)}
    for how, file in files.items():
        file.parent.mkdir()
        file.write_bytes(release.read_bytes())
        SPOILT[how][0](file)
        file.chmod(0o444)
        file.parent.chmod(0o555)
    given = environment(**SECRET, DATABASE_URL=url_of(release))
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", ASKS]
    asked = json.dumps([*map(str, files.values())])
    done = subprocess.run(command, cwd=ROOT, env=given, input=asked, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    yield dict(zip(files, map(json.loads, done.stdout.splitlines()), strict=True))
    for file in files.values():
        file.parent.chmod(0o755)


@pytest.mark.parametrize(("given", "message"), UNSAFE.values(), ids=UNSAFE)
def test_unsafe_settings_are_refused_in_one_line(release, given, message):
    done = manage("check", **SECRET | {"DATABASE_URL": url_of(release)} | given)
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith(f"PUBLIC=1 does not start: {message}")


@pytest.mark.parametrize("how", SPOILT)
def test_spoilt_release_is_refused_and_a_whole_one_is_not(said, how):
    words = SPOILT[how][1]
    assert len(said[how]) == len(words)
    assert [text for text, word in zip(said[how], words, strict=True) if word not in text] == []


def test_release_passes_the_check(release):
    done = manage("check", "--database", "default", **SECRET, DATABASE_URL=url_of(release))
    assert (done.returncode, done.stderr) == (0, "")


def test_missing_database_is_refused(tmp_path):
    done = manage("check", **SECRET, DATABASE_URL=f"sqlite:///{tmp_path}/gone.sqlite3")
    assert (done.returncode, done.stderr) == (
        1,
        f"PUBLIC=1 does not start without its database: there is no file {tmp_path}/gone.sqlite3.\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_what_could_be_written_to_is_refused(release, tmp_path):
    file = tmp_path / "casebook.sqlite3"
    file.write_bytes(release.read_bytes())
    done = manage("check", "--database", "default", **SECRET, DATABASE_URL=url_of(file))
    assert done.returncode == 1
    assert f"it could write to {file}: take" in done.stderr
    assert f"it could write to {tmp_path}: take" in done.stderr
    assert "Traceback" not in done.stderr


def test_site_of_others_is_not_run_by_who_can_always_write(release):
    done = manage("check", "--database", "default", **SECRET | {"ALLOWED_HOSTS": "a.example"}, DATABASE_URL=url_of(release))
    assert done.returncode == 1
    assert ("it runs as root" if os.geteuid() == 0 else f"it runs as the owner of {release}") in done.stderr


def test_file_of_another_owner_is_no_fault_of_rights(settings):
    settings.OWN_MACHINE, settings.RELEASES = False, None
    child = os.fork() if os.geteuid() == 0 else None
    if child is None:
        assert faults_of_rights(Path("/etc/passwd")) == []
    elif child == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        os._exit(len(faults_of_rights(Path("/etc/passwd"))))
    else:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize("options", [[], ["--preload"]], ids=["in workers", "before workers"])
def test_server_ends_with_one_message_and_no_traceback(release, tmp_path, options):
    given = environment(**SECRET, DATABASE_URL=url_of(release), STATIC_ROOT=str(tmp_path))
    command = [sys.executable, "-m", "gunicorn", "selfmgmt_site.wsgi", "--no-control-socket", "--bind", "127.0.0.1:0", *options]
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    assert done.returncode == 3
    words = f"PUBLIC=1 does not serve without static files in {tmp_path}: run manage.py collectstatic."
    assert done.stderr.count(words) == 1
    assert "Traceback" not in done.stderr


def test_server_ends_on_a_database_that_is_none(tmp_path):
    (tmp_path / "staticfiles.json").write_text(json.dumps({}))
    (tmp_path / "casebook.sqlite3").touch()
    given = SECRET | {"STATIC_ROOT": str(tmp_path), "DATABASE_URL": url_of(tmp_path / "casebook.sqlite3")}
    with pytest.raises(OSError, match="its database holds no casebook") as caught:
        gunicorn(tmp_path / "log", **given).__enter__()
    assert "Traceback" not in str(caught.value)


@pytest.mark.django_db
def test_what_search_and_lists_need_is_made_before_anybody_asks(small_release, caplog):
    with in_place_of_default(small_release / "casebook.sqlite3", READING):
        make_ahead()
        ((_number, results),) = KEPT.values()
        assert results[whole_index.__wrapped__,] is whole_index()
        lists = {(read_records.__wrapped__, model) for model in registry()}
        assert lists | {(order_of.__wrapped__, model, "") for model in registry()} <= results.keys()
    assert caplog.messages == []


@pytest.mark.django_db
def test_site_starts_though_nothing_could_be_made_ahead(tmp_path, caplog):
    with in_place_of_default(tmp_path / "empty.sqlite3", READING):
        make_ahead()
    assert caplog.messages == ["the first pages will take longer: no such table: cases_state"]

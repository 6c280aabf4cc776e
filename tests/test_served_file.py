"""An SQLite file that is replaced, removed or damaged while a public site serves it, and whoever serves it tries to write."""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.servers import gunicorn, url_of
from tests.test_public import PAGES, SECRET, ask, assert_guarded

NOBODY = 65534
ASKED = [path for path in PAGES if path != "/about/"]  # which asks for no record


@pytest.fixture
def served(small_release, tmp_path):
    """A link to the file of a release, which leads to others while the site runs."""
    link = tmp_path / "current.sqlite3"
    link.symlink_to(small_release / "casebook.sqlite3")
    return link


@pytest.fixture
def site(small_release, served, tmp_path):
    """The address of the public site that serves what the link leads to."""
    given = SECRET | {"STATIC_ROOT": str(small_release / "static"), "DATABASE_URL": url_of(served)}
    with gunicorn(tmp_path / "log", **given) as address:
        yield address


def lead_to(link, file):
    """Let a link lead to another file, by one rename."""
    coming = link.with_name("coming")
    coming.symlink_to(file)
    coming.replace(link)


def changed(release, folder, statement):
    """A copy of a release in which one thing is otherwise."""
    file = folder / "changed.sqlite3"
    file.write_bytes((release / "casebook.sqlite3").read_bytes())
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute(statement)
    return file


def assert_asked_to_come_again(address):
    """Every page of records says in time that the records cannot be reached, without a word of the fault itself."""
    for path in [*ASKED, "/readyz"]:
        start = time.monotonic()
        status, headers, body = ask(address, path)
        assert (path, status, headers["Retry-After"]) == (path, 503, "5")
        assert time.monotonic() - start < 3
        assert_guarded(headers, path)
        assert b"Traceback" not in body
        assert b"sqlite" not in body
    assert ask(address, "/healthz")[0] == 200


def test_site_recovers_by_itself(site, served, small_release, tmp_path):
    whole = small_release / "casebook.sqlite3"
    content = whole.read_bytes()
    spoilt = {
        "gone": tmp_path / "gone",
        "empty": tmp_path / "empty",
        "text": tmp_path / "text",
        "cut off": tmp_path / "cut",
        "a folder": tmp_path,
    }
    (tmp_path / "empty").touch()
    (tmp_path / "text").write_bytes(b"No database. " * 1000)
    (tmp_path / "cut").write_bytes(content[: len(content) // 3])
    for file in spoilt.values():
        lead_to(served, file)
        assert_asked_to_come_again(site)
        lead_to(served, whole)
        assert [ask(site, path)[0] for path in PAGES] == [200] * len(PAGES)
        assert ask(site, "/readyz")[0] == 200


def test_file_put_in_its_place_is_read_at_the_next_request(site, served, small_release, tmp_path):
    assert b"Peru" in ask(site, "/countries/peru/")[2]
    statement = "UPDATE cases_country SET name = 'Another name'"
    lead_to(served, changed(small_release, tmp_path, statement))
    assert b"Another name" in ask(site, "/countries/peru/")[2]
    assert json.loads(ask(site, "/readyz")[2])["ready"] is True


def test_file_damaged_in_its_place_is_no_fault_of_the_program(site, served, small_release, tmp_path):
    content = (small_release / "casebook.sqlite3").read_bytes()
    file = tmp_path / "damaged.sqlite3"
    file.write_bytes(content)
    lead_to(served, file)
    found = set()
    for page in range(1, len(content) // 4096, 7):
        with file.open("r+b") as opened:
            opened.seek(4096 * page)
            opened.write(b"\xff" * 4096)
        found |= {ask(site, path)[0] for path in PAGES}
        file.write_bytes(content)
    assert found == {200, 503}
    assert [ask(site, path)[0] for path in PAGES] == [200] * len(PAGES)


def attempts(file):
    """What a process that serves a file may try in order to change it, as functions."""

    def by_sql(*statements, mode="rw"):
        with closing(sqlite3.connect(f"file:{file}?mode={mode}", uri=True, isolation_level=None)) as opened:
            for statement in statements:
                opened.execute(statement)

    return {
        "update": lambda: by_sql("UPDATE cases_country SET name = 'Changed'"),
        "after the pragma": lambda: by_sql("PRAGMA query_only=OFF", "DELETE FROM cases_country", mode="ro"),
        "attach": lambda: by_sql(f"ATTACH 'file:{file}?mode=rwc' AS other", "DELETE FROM other.cases_country", mode="ro"),
        "attach another": lambda: by_sql(f"ATTACH '{file}.other' AS other", "CREATE TABLE other.x (y)", mode="ro"),
        "vacuum into": lambda: by_sql(f"VACUUM INTO '{file}.copy'", mode="ro"),
        "vacuum": lambda: by_sql("VACUUM"),
        "journal": lambda: by_sql("PRAGMA journal_mode=WAL", "DELETE FROM cases_country"),
        "schema": lambda: by_sql("PRAGMA writable_schema=ON", "DELETE FROM sqlite_master"),
        "immutable": lambda: by_sql("DELETE FROM cases_country", mode="rw&immutable=1"),
        "bytes": lambda: file.open("r+b"),
        "truncated": lambda: os.truncate(file, 0),
        "removed": file.unlink,
        "renamed": lambda: file.rename(file.with_name("other")),
        "put in its place": lambda: os.symlink("/etc/hostname", file.with_name("coming")),
    }


def succeeding(tried):
    """The names of the attempts that do not fail."""
    found = []
    for name, attempt in tried.items():
        try:
            attempt()
            found.append(name)
        except (OSError, sqlite3.OperationalError):
            pass
    return found


def test_user_of_the_service_cannot_change_what_it_serves(small_release):
    folder = Path(tempfile.mkdtemp(prefix="casebook-served-"))
    file = Path(shutil.copy(small_release / "casebook.sqlite3", folder))
    file.chmod(0o444)
    folder.chmod(0o555)
    before = hashlib.sha256(file.read_bytes()).digest()
    try:
        if os.geteuid():
            assert succeeding(attempts(file)) == []
        else:
            assert allowed_of(NOBODY, file) == []
        assert hashlib.sha256(file.read_bytes()).digest() == before
        assert [each.name for each in folder.iterdir()] == ["casebook.sqlite3"]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def allowed_of(user, file):
    """The attempts that do not fail for another user, in a process that was forked from this one."""
    reads, writes = os.pipe()
    if not (child := os.fork()):
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
        tried = attempts(file) | {"mode": lambda: file.chmod(0o666), "mode of folder": lambda: file.parent.chmod(0o777)}
        os.write(writes, json.dumps(succeeding(tried)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writes)
    with os.fdopen(reads) as found:
        return json.loads(found.read())

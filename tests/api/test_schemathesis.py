"""What schemathesis finds by asking a server whatever the description of the API allows, and some that it does not."""

import subprocess
import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from tests.clusters import primary
from tests.servers import gunicorn, manage, url_of

pytestmark = pytest.mark.servers
CHECKS = "not_a_server_error,response_schema_conformance,content_type_conformance,status_code_conformance"
SECONDS = 60


@contextmanager
def postgresql(folder):
    """The address of an empty database on a server of its own."""
    with primary() as server:
        yield server.url()


def sqlite(folder):
    """The address of a file that is to be the database."""
    return nullcontext(url_of(folder / "casebook.sqlite3"))


@pytest.mark.parametrize("database", [sqlite, postgresql])
def test_every_answer_is_as_described(tmp_path, database):
    with database(tmp_path) as url:
        for command in (["migrate", "--verbosity", "0"], ["load_fixtures"]):
            done = manage(*command, DATABASE_URL=url)
            assert done.returncode == 0, done.stderr
        with gunicorn(tmp_path / "log", DATABASE_URL=url) as (host, port):
            asked = subprocess.run(  # noqa: S603 (our own command)
                [*schemathesis(), f"http://{host}:{port}/openapi.json"],
                cwd=tmp_path,
                capture_output=True,
                text=True,
                check=False,
            )
    assert asked.returncode == 0, asked.stdout + asked.stderr
    assert "No issues found" in asked.stdout


def schemathesis():
    """The command, but for the address: the same requests each time, and so many seconds; two workers disturb each other."""
    bounds = ["--phases", "examples,coverage,fuzzing", "--max-examples", "10", "--seed", "1", "--max-time", str(SECONDS)]
    asking = ["--workers", "1", "--request-timeout", "30", "--no-shrink", "--no-color", "--warnings", "off"]
    return [Path(sys.executable).with_name("st"), "run", "--checks", CHECKS, *bounds, *asking]

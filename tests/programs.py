"""The programs of a PostgreSQL server that are installed here, run as one who may run them."""

import os
import pwd
import subprocess
from pathlib import Path

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoServer(Exception):
    """There is no PostgreSQL server here, and why."""


def programs():
    """The folder of the newest installed server's programs; None where none is installed."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in found), key=lambda path: float(path.parent.name), default=None)


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
    if programs() is None:
        raise NoServer("no PostgreSQL server is installed")
    command = [programs() / program, *arguments]
    done = subprocess.run(command, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **who)  # noqa: S603
    if done.returncode:
        raise NoServer(f"{program} failed: {done.stdout}")

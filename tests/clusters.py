"""PostgreSQL servers of a test's own: a primary, and standbys that follow it."""

import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import FAST, programs, run, unprivileged
from tests.servers import free_port


class Cluster:
    """One server: its folder, its port, and as whom it runs."""

    def __init__(self, folder, name, port):
        self.folder, self.data, self.port = folder, folder / name, port
        self.who = unprivileged(folder)

    def begin(self):
        """Start it, and return when it answers."""
        options = f"{FAST} -c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder}"
        log = self.folder / f"{self.data.name}.log"
        run("pg_ctl", "start", "--wait", "--pgdata", self.data, "--log", log, "--options", options, **self.who)

    def end(self, mode="immediate"):
        """Stop it."""
        run("pg_ctl", "stop", "--wait", f"--mode={mode}", "--pgdata", self.data, **self.who)

    def processes(self):
        """The ids of its processes: of the server itself, and of those that it started."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True, check=False).stdout  # noqa: S603, S607
        return [first, *map(int, children.split())]

    def url(self, user="casebook", database="postgres"):
        """The address of one of its databases."""
        return f"postgres://{user}@127.0.0.1:{self.port}/{database}"


@contextmanager
def primary():
    """A server with an empty database of the name `postgres`, whose superuser is `casebook`."""
    folder = Path(tempfile.mkdtemp(prefix="casebook-cluster-"))
    made = Cluster(folder, "primary", free_port())
    try:
        encoding = ["--encoding=UTF8", "--locale=C.UTF-8"]
        run("initdb", "--pgdata", made.data, "--username=casebook", "--auth=trust", *encoding, "--no-sync", **made.who)
        made.begin()
        yield made
    finally:
        for data in folder.glob("*/postmaster.pid"):
            Cluster(folder, data.parent.name, 0).end()
        shutil.rmtree(folder, ignore_errors=True)


def standby(of, name):
    """A server that follows another, started."""
    made = Cluster(of.folder, name, free_port())
    source = f"host=127.0.0.1 port={of.port} user=casebook"
    run(
        "pg_basebackup",
        "--pgdata",
        made.data,
        "--dbname",
        source,
        "--write-recovery-conf",
        "--checkpoint=fast",
        "--no-sync",
        **made.who,
    )
    made.begin()
    return made


def is_there():
    """Whether the programs of a server are installed."""
    return programs() is not None

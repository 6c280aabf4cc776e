"""A machine as an operator has it: Debian with systemd, in namespaces of this one, gone when the context ends."""

import ctypes
import http.client
import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

SCRIPT = Path(__file__).with_name("machine.sh")
PLAIN = {"HOME": "/root", "PATH": "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
NEEDED = ("/lib/systemd/systemd", "/usr/sbin/nginx", "/usr/bin/wrk")
CLONE_NEWNET = 0x40000000
libc = ctypes.CDLL(None, use_errno=True)


class Machine:
    """A started machine, by the process that is its first."""

    def __init__(self, first):
        self.first = first

    def command(self, *words, **given):
        """Words of a command that runs on this machine, as root in `/root`, with an environment of its own."""
        settings = [f"{name}={value}" for name, value in (PLAIN | given).items()]
        return ["nsenter", "--target", str(self.first), "--all", "env", "--chdir=/root", "-i", *settings, *map(str, words)]

    def run(self, line, read="", **given):
        """Run a line of shell, which may read something, to its end; its exit status and texts."""
        words = self.command("bash", "-c", line, **given)
        return subprocess.run(words, capture_output=True, text=True, input=read, timeout=600, check=False)  # noqa: S603

    def says(self, line, read="", **given):
        """What a line of shell prints; it must end well."""
        done = self.run(line, read, **given)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout.strip()

    @contextmanager
    def network(self):
        """A context in which this thread opens connections on the machine's network."""
        with open(f"/proc/{self.first}/ns/net") as theirs, open("/proc/thread-self/ns/net") as ours:
            enter(theirs)
            try:
                yield
            finally:
                enter(ours)

    def connection(self, source="127.0.0.1", port=80):
        """A connection to a server of the machine, from one of its own addresses."""
        with self.network():
            return socket.create_connection(("127.0.0.1", port), timeout=30, source_address=(source, 0))

    def ask(self, path, method="GET", source="127.0.0.1", port=80, **headers):
        """The status, headers and body of one answer."""
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        client.sock = self.connection(source, port)
        client.request(method, path, headers={"Host": "casebook.example.org"} | headers)
        answer = client.getresponse()
        body = answer.read()
        client.close()
        return answer.status, answer.headers, body


def enter(namespace):
    """Move this thread into a network."""
    if libc.setns(namespace.fileno(), CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")


@contextmanager
def machine(folder):
    """A `Machine` that runs until the context ends; OSError where it does not start.

    What is in `folder / "given"` lies in its `/var/lib/given`.
    """
    missing = [each for each in NEEDED if not Path(each).exists()]
    if missing or os.geteuid():
        raise OSError(f"a machine for the tests needs root and {', '.join(NEEDED)}; missing: {missing}")
    words = ["unshare", "--mount", "--propagation=private", "sh", SCRIPT, folder, "starting"]
    with (folder.parent / "machine.log").open("w+") as log:
        outer = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)  # noqa: S603
        try:
            yield started(outer, log)
        finally:
            os.killpg(outer.pid, signal.SIGKILL)
            outer.wait()


def started(outer, log, seconds=60):
    """The machine that grows under a process, once its services run."""
    end = time.monotonic() + seconds
    children = Path(f"/proc/{outer.pid}/task/{outer.pid}/children")
    while time.monotonic() < end and outer.poll() is None:
        for child in children.read_text().split():
            found = Machine(int(child))
            state = found.run("systemctl is-system-running --wait").stdout.strip()
            if state in ("running", "degraded"):
                return found
        time.sleep(0.1)
    log.seek(0)
    raise OSError(f"the machine did not start: {log.read()}")

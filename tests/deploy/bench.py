"""What the site of docs/deploying.md bears (`make bench-load`): killed processes, a publication, slow clients, many readers.

It runs for SECONDS on a machine of its own, on its loopback alone; what it measures there is compared, never taken by itself.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from itertools import combinations, cycle
from pathlib import Path

from tests.bench import PAGES
from tests.deploy.conftest import GIVEN, NEWS, PACKAGES, change_a_record, commands, follow, given_machine
from tests.servers import ROOT

HOST = "Host: casebook.example.org"
KEPT = ["/", "/countries/", "/enterprises/zanon/"]
FILE = "/static/bench-{}.0123456789ab.html"
CONNECTIONS, SLOW, EVERY = 64, 40, 10
OFTEN = [
    *PAGES,
    "/countries.json",
    "/enterprises.csv",
    "/lessons.json",
    "/enterprises/zanon.json",
    "/sitemap.xml",
    "/robots.txt",
]


def main():
    """Print each figure beside what it must be; exit 1 where one is not."""
    seconds = int(os.environ.get("SECONDS") or 60)
    with tempfile.TemporaryDirectory() as folder, given_machine(Path(folder) / "machine") as site:
        follow(site, "From a bare machine")
        write_addresses(site)
        held = [killed(site, seconds), slowed(site, max(5, seconds // 4)), cached(site, max(1, seconds // 20))]
    sys.exit(0 if all(held) else 1)


def write_addresses(site):
    """Write the addresses that are asked for often and seldom where wrk reads them."""
    records = [record for file in (ROOT / "fixtures").glob("*.json") for record in json.loads(file.read_text("utf-8"))]
    slugs = [record["fields"]["slug"] for record in records if record["model"] == "cases.enterprise"]
    pairs = [f"/enterprises/compare/?slug={one}&slug={other}" for one, other in combinations(slugs, 2)]
    words = [f"/lessons/?q={slug}&sort={way}" for slug in slugs for way in ("name", "-name")]
    for name, lines in {"often": OFTEN, "seldom": [*pairs, *words]}.items():
        assert [line for line in lines[:40] if site.ask(line)[0] != 200] == []
        site.says(f"cat >{GIVEN}/{name}", "\n".join(lines))


def wrk(site, seconds, *more, path="/", connections=CONNECTIONS):
    """Run wrk on the machine; what it prints at the end."""
    words = [
        "wrk",
        "--threads=2",
        f"--connections={connections}",
        f"--duration={seconds}s",
        "--timeout=30s",
        f"--header={HOST}",
    ]
    command = site.command(*words, *more, f"http://127.0.0.1{path}")
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 60).stdout  # noqa: S603


def mixed(site, seconds):
    """The figures of a run over the mixed list."""
    return json.loads(wrk(site, seconds, f"--script={GIVEN}/load.lua").splitlines()[-1])


def killed(site, seconds):
    """Whether no request fails while a process is killed every ten seconds and a release is published once."""
    change_a_record(site)
    clone, *_rest = commands("News")
    site.says(f"{clone} && make -C /opt/casebook-2 .venv/installed", **PACKAGES)
    ended, found = threading.Event(), []
    kills, news = threading.Thread(target=kill, args=(site, ended)), threading.Thread(target=publish, args=(site,))
    kills.start()
    news.start()
    while not found or news.is_alive():
        found.append(mixed(site, seconds))
    ended.set()
    kills.join()
    shown = NEWS in site.ask("/glossary.csv")[2].decode()
    failed = sum(run["failed"] for run in found)
    print(f"killed every {EVERY} s and published once: {found}: {failed} failed (0 wanted); the news show: {shown}", flush=True)
    if failed:
        print(site.says("grep -E ' 5[0-9][0-9] [0-9.]+s ' /var/log/nginx/casebook.log || true"))
        print(site.says("journalctl --unit 'casebook@*' | grep -v ' GET /' || true"))
    return not failed and shown


def kill(site, ended):
    """Kill a process of the site every ten seconds: a worker, then the first process of a service, of either in turn."""
    whats = ["pkill -KILL --parent {}", "kill -KILL {}"]
    for turn in cycle(range(4)):
        if ended.wait(EVERY):
            return
        first = site.says(f"systemctl show --property=MainPID --value casebook@{turn % 2 + 1}")
        site.run(whats[turn // 2].format(first))  # which may not be there yet again


def publish(site):
    """Publish the records anew, as the document does, but start nothing anew."""
    site.says(commands("News")[1], **PACKAGES)


def slowed(site, seconds):
    """Whether forty slow clients leave the median of the others within twice what it was."""
    alone = mixed(site, seconds)
    with slow_clients(site):
        beside = mixed(site, seconds)
    ratio = beside["median"] / alone["median"]
    print(f"40 slow clients: median {alone['median']} ms, beside them {beside['median']} ms: {ratio:.2f} times (2 at most)")
    return ratio <= 2 and not beside["failed"]


@contextmanager
def slow_clients(site):
    """Clients that take for ever, half of them to ask and half to read what they are answered."""
    ended, threads = threading.Event(), []
    for number in range(SLOW):
        threads.append(threading.Thread(target=(ask_slowly, read_slowly)[number % 2], args=(site, ended)))
        threads[-1].start()
    try:
        yield
    finally:
        ended.set()
        for each in threads:
            each.join()


def ask_slowly(site, ended):
    """Send a request a letter at a time, and begin anew where the site has lost its patience."""
    while not ended.is_set():
        with site.connection() as line:
            for letter in f"GET / HTTP/1.1\r\n{HOST}\r\n" + "X: y\r\n" * 100:
                if ended.wait(0.5) or not sent(line, letter.encode()):
                    break


def read_slowly(site, ended):
    """Read a long answer a hundred bytes at a time, and begin anew where the site has lost its patience."""
    while not ended.is_set():
        with site.connection() as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2000)
            sent(line, f"GET /countries/peru.json HTTP/1.1\r\n{HOST}\r\n\r\n".encode())
            while not ended.wait(0.5) and line.recv(100):
                pass


def sent(line, content):
    """Whether the other side still takes what is sent."""
    try:
        line.sendall(content)
    except OSError:
        return False
    return True


def cached(site, seconds):
    """Whether kept pages are sent nearly as fast as files of their size, and no request for one reaches the program.

    On a loopback the rates of either jump by half for reasons of their own; hence the median of several rounds for each page.
    """
    sizes = {page: len(site.ask(page)[2]) for page in KEPT}
    for size in sizes.values():
        site.says(f"head --bytes={size} /dev/zero >/srv/casebook/current/{FILE.format(size)}")
    before, ratios = reached(site), {page: [] for page in sizes}
    for page, size in list(sizes.items()) * 3:
        ratios[page].append(rate(site, seconds, page) / rate(site, seconds, FILE.format(size)))
    more = reached(site) - before
    least = min(map(statistics.median, ratios.values()))
    print(f"kept pages: at least {least:.2f} of a file of their size (0.9 wanted): {ratios}")
    print(f"requests for them that reached the program: {more} (0 wanted, but one each where five minutes ended)", flush=True)
    return least >= 0.9 and more <= len(KEPT)


def rate(site, seconds, path):
    """The requests a second for one address."""
    found = wrk(site, seconds, path=path)
    assert "Non-2xx" not in found, found
    return float(found.split("Requests/sec:")[1].split()[0])


def reached(site):
    """How many requests reached the program so far."""
    return int(site.says("journalctl --unit='casebook@*' --output=cat | grep --count ' GET /' || true"))


if __name__ == "__main__":
    main()

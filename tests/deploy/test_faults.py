"""What readers see while a release is damaged or the disk full: old pages, or 503 and when to come back; then all is well."""

import time

import pytest

from tests.deploy.test_deploying import guards

pytestmark = pytest.mark.deploy
CURRENT, BROKEN = "/srv/casebook/current", "/srv/casebook/releases/broken"
COPY = f"cp --recursive {CURRENT}/ {BROKEN} && chmod --recursive u+w {BROKEN}"
SERVE = f"ln --symbolic --force --no-dereference releases/broken {CURRENT}"
FILE = f"{BROKEN}/casebook.sqlite3"
FAULTS = {
    "removed": (f"rm {CURRENT}", "/enterprises/zanon/"),
    "nonsense": (f"{COPY} && head --bytes=500000 /dev/urandom >{FILE} && {SERVE}", "/enterprises/invepal/"),
    "empty": (f"{COPY} && : >{FILE} && {SERVE}", "/countries/chile/"),
    "truncated": (f"{COPY} && truncate --size=50000 {FILE} && {SERVE}", "/countries/argentina/"),
    "damaged": (
        f"{COPY} && dd status=none if=/dev/urandom of={FILE} conv=notrunc bs=4096 seek=1 count=600 && {SERVE}",
        "/countries/venezuela/",
    ),
}


@pytest.fixture
def mended(site):
    """Puts the release back, even where a test failed."""
    served = site.says(f"readlink {CURRENT}")
    yield lambda: site.says(f"ln --symbolic --force --no-dereference {served} {CURRENT}; rm --recursive --force {BROKEN}")
    site.says(f"ln --symbolic --force --no-dereference {served} {CURRENT}; rm --recursive --force {BROKEN}")


@pytest.mark.parametrize("fault", FAULTS)
def test_damaged_release_leaves_old_pages_and_says_when_to_come_back(site, mended, fault):
    line, address = FAULTS[fault]
    kept = site.ask("/sets/")
    site.says(line)
    assert site.ask("/sets/")[::2] == kept[::2]
    started = time.monotonic()
    status, headers, body = site.ask(address)
    assert time.monotonic() - started < 3
    assert (status, bool(headers["Retry-After"]), b"Traceback" in body) == (503, True, False)
    assert guards(headers) == guards(kept[1])
    mended()
    assert site.ask(address)[0] == 200


def test_full_disk_publishes_nothing_and_changes_nothing(site):
    """Whether the disk is full or a file may grow no further, what is served stays; the next publication clears up."""
    url = {"DATABASE_URL": "sqlite:////root/curators.sqlite3"}
    manage = "/opt/casebook/.venv/bin/python /opt/casebook/manage.py"
    site.says(f"{manage} migrate --verbosity 0 && {manage} load_fixtures", **url)
    site.says("mkdir small && mount -t tmpfs -o size=50m small small && cp --archive /srv/casebook small/")
    site.says("fallocate --length $(($(df --output=avail --block-size=1 small | tail -1) - 2000000)) small/filled")
    served = "find small/casebook -not -path '*/.coming*' | sort; readlink small/casebook/current"
    before = site.says(served)
    for limit, why in {"": "database or disk is full", "prlimit --fsize=1000000": "disk I/O error"}.items():
        done = site.run(f"{limit} {manage} publish /root/small/casebook", **url)
        assert (done.returncode, done.stderr) == (1, f"CommandError: Nothing was published. {why}\n")
        assert site.says(served) == before
    site.says("umount small")
    assert site.ask("/sets/")[0] == 200

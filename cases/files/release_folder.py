"""The folder of the releases: `current`, a link to the one that is served, and for each a folder, which stays as it is."""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from itertools import chain, count
from pathlib import Path

from cases.files.faults import FixtureError
from cases.files.placing import COMING

CURRENT, RELEASES = "current", "releases"
DATABASE, STATIC, TEXTS = "casebook.sqlite3", "static", "texts"
SAID, CHANGES, SUMS = "release.json", "changes.json", "SHA256SUMS"
OF_ITS_TIME = {SAID, CHANGES}  # what differs between two releases of the same content
READ_BY_ALL, ENTERED_BY_ALL, OPENED_TO_CHANGE = 0o444, 0o555, 0o755
NOT_ALONE = "Somebody else is publishing to {} just now: try again in a moment."
DAMAGED = "{} is not as it was published: {}. Take that folder away, or put it back from a copy."
UNKNOWN = "There is no release {} in {}. There are: {}."


@contextmanager
def alone_in(out):
    """Hold the folder of releases against others who publish or roll back; FixtureError where somebody does."""
    if out.is_file():
        raise FixtureError(f"{out} is a file, and releases need a folder.")
    if not out.parent.is_dir():
        raise FixtureError(f"There is no folder {out.parent}.")
    (out / RELEASES).mkdir(parents=True, exist_ok=True)
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise FixtureError(NOT_ALONE.format(out)) from error
    finally:
        os.close(handle)


def current_version(out):
    """The version of the release that is served; '' where there is none yet."""
    link = Path(out) / CURRENT
    return Path(os.readlink(link)).name if link.is_symlink() else ""


def releases_in(out):
    """What each release says of itself, {version: words}, the oldest first."""
    found = {path.parent.name: json.loads(path.read_text("utf-8")) for path in (Path(out) / RELEASES).glob(f"[!.]*/{SAID}")}
    return dict(sorted(found.items(), key=lambda item: (item[1]["made"], item[0])))


def line_of(out):
    """The versions that led to the one that is served, that first: each came after the next, and none was taken back."""
    known, version, line = releases_in(out), current_version(out), []
    while version in known:
        line.append(version)
        version = known[version]["previous"]
    return line


def folder_of(out, version):
    """The folder of a release; FixtureError names those there are where it is not among them."""
    known = releases_in(out)
    if version not in known:
        raise FixtureError(UNKNOWN.format(version, out, ", ".join(known) or "none"))
    return Path(out) / RELEASES / version


def files_of(folder):
    """The files of a release but for their sums, {name: path}, by name."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {name: path for name, path in sorted((str(path.relative_to(folder)), path) for path in paths) if name != SUMS}


def sums_of(folder):
    """The sums of the files of a release, {name: SHA-256}."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files_of(folder).items()}


def written_sums(folder):
    """The sums that a release was published with, {name: SHA-256}."""
    lines = (folder / SUMS).read_text("utf-8").splitlines()
    return {name: value for value, _space, name in (line.partition("  ") for line in lines)}


def write_sums(folder):
    """Take down the sums of a release, as `sha256sum -c` reads them."""
    (folder / SUMS).write_text("".join(f"{value}  {name}\n" for name, value in sums_of(folder).items()), "utf-8")


def check_sums(folder):
    """Raise FixtureError where a file of a release is gone, is new, or is not as it was."""
    try:
        found, written = sums_of(folder), written_sums(folder)
    except OSError as error:
        raise FixtureError(DAMAGED.format(folder, error)) from error
    faults = sorted(name for name in {*found, *written} if found.get(name) != written.get(name))
    if faults:
        raise FixtureError(DAMAGED.format(folder, faults[0]))


def close(folder):
    """Let nobody write to a release any more, and return when the disk holds all of it."""
    for path in [*folder.rglob("*"), folder]:
        path.chmod(ENTERED_BY_ALL if path.is_dir() else READ_BY_ALL)
        to_disk(path)


def clear_away(folder):
    """Remove what was left of a release that was never finished, closed or not."""
    if folder.exists():
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir():
                path.chmod(OPENED_TO_CHANGE)
        shutil.rmtree(folder)


def same_release(out, coming):
    """The newest release that holds what a coming one does, whole; '' where there is none."""
    content = sums_of(coming)
    for version in reversed(releases_in(out)):
        folder = out / RELEASES / version
        if {name: value for name, value in written_sums(folder).items() if name not in OF_ITS_TIME} == content:
            check_sums(folder)
            return version
    return ""


def free_name(out, version):
    """The version; with a number behind it where another program made a release of the same data on the same day."""
    names = chain([version], (f"{version}-{number}" for number in count(2)))
    return next(name for name in names if not (out / RELEASES / name).exists())


def serve(out, version):
    """Let a release be the one that is served, by one rename."""
    coming = out / f".{CURRENT}{COMING}"
    coming.unlink(missing_ok=True)
    coming.symlink_to(Path(RELEASES) / version)
    coming.replace(out / CURRENT)
    to_disk(out)


def roll_back(out, version="", switch=serve):
    """Serve an earlier release again: `version`, or the one before that which is served; the version that this is.

    `switch(out, version)` lets it be served.
    """
    with alone_in(out):
        version = version or releases_in(out).get(current_version(out), {}).get("previous", "")
        if not version:
            raise FixtureError(f"There is no release in {out} before the one that is served.")
        check_sums(folder_of(out, version))
        switch(out, version)
    return version


def migrations_of(database):
    """The migrations of the casebook that the SQLite file of a release has seen, as a set of names."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        return {name for (name,) in opened.execute("SELECT name FROM django_migrations WHERE app = 'cases'")}


def to_disk(path):
    """Return when the disk holds what was written to a file or a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

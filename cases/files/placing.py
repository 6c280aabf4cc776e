"""Putting saved files in place, so that a save that is killed leaves the old files or the new ones, once somebody says which.

A save first writes the new files and copies of the old ones into a folder, which it makes known by renaming it; then it
puts the new files in place, and then takes the folder away. A folder that is still there is a save that was stopped.
"""

import os
import shutil

from cases.files.faults import FixtureError

DRAFTS = "drafts"  # the folder within the files' that holds those of drafts
COMING, READY, DONE = ".coming", ".ready", ".done"  # the folder while it is filled, while files are replaced, and afterwards
OLD, NEW = "old", "new"

STOPPED = """A save into {} was stopped before all its files were in place. Say what is to become of it:
  manage.py save_fixtures --finish puts the files in place that it had written,
  manage.py save_fixtures --drop puts back those that were there before."""


def check_settled(directory):
    """Raise FixtureError if a save into this folder was stopped, and nobody said what is to become of it."""
    if (directory / READY).exists():
        raise FixtureError(STOPPED.format(directory))


def prepare(directory, files):
    """Write new files, {name: text}, and copies of the old ones into a folder beside them; OSError if that fails."""
    coming = directory / COMING
    for left in (coming, directory / DONE):
        shutil.rmtree(left, ignore_errors=True)
    for part in (OLD, NEW):
        (coming / part / DRAFTS).mkdir(parents=True)
    for name, path in fixtures_in(directory).items():
        shutil.copyfile(path, coming / OLD / name)
    for name, text in files.items():
        path = coming / NEW / name
        path.write_text(text, encoding="utf-8")
        if path.read_bytes() != text.encode():
            raise OSError(f"{path}: what was written could not be read back.")
    os.replace(coming, directory / READY)


def settle(directory, wanted):
    """Put the `NEW` or the `OLD` files of a save in place; FixtureError if a file was edited since the save was stopped."""
    if not (directory / READY).is_dir():
        raise FixtureError(f"In {directory} no save was stopped.")
    old, new = (texts(directory / READY / part) for part in (OLD, NEW))
    now = texts(directory)
    if edited := sorted(name for name in {*old, *new, *now} if now.get(name) not in (old.get(name), new.get(name))):
        raise FixtureError(
            f"{', '.join(edited)} in {directory} was edited since a save was stopped. "
            "Move what was edited elsewhere, put back the copy in its folder .ready, and say again what is to become of it."
        )
    for name in texts(directory / READY / wanted):
        (directory / name).parent.mkdir(exist_ok=True)
        part = directory / READY / "part"
        shutil.copyfile(directory / READY / wanted / name, part)
        os.replace(part, directory / name)
    for name in sorted(now.keys() - texts(directory / READY / wanted).keys()):
        (directory / name).unlink()
    if (directory / DRAFTS).is_dir() and not any((directory / DRAFTS).iterdir()):
        (directory / DRAFTS).rmdir()


def clear(directory):
    """Take away the folder of a save that is settled."""
    os.replace(directory / READY, directory / DONE)
    shutil.rmtree(directory / DONE)


def fixtures_in(directory):
    """The paths of the fixtures of a folder, by their names in it, those of drafts last."""
    paths = [*sorted(directory.glob("*.json")), *sorted(directory.glob(f"{DRAFTS}/*.json"))]
    return {path.relative_to(directory).as_posix(): path for path in paths}


def texts(directory):
    """The fixtures of a folder as bytes, {name: content}."""
    return {name: path.read_bytes() for name, path in fixtures_in(directory).items()}

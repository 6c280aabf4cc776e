"""A save that stops: the old files or the new ones, as somebody then says, and never over later edits."""

import os
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cases import models
from cases.files import fixtures, placing
from tests import factories
from tests.small_casebook import contents, fill_casebook

pytestmark = pytest.mark.django_db


class Crash(Exception):
    """The machine stops here."""


def crash_at(monkeypatch, number):
    """Let the `number`-th call that copies, moves or removes a file fail."""
    calls = []

    def failing(real):
        def call(*args, **kwargs):
            calls.append(real)
            if len(calls) == number:
                raise Crash
            return real(*args, **kwargs)

        return call

    monkeypatch.setattr(shutil, "copyfile", failing(shutil.copyfile))
    for name in ("replace", "unlink", "rmdir"):
        monkeypatch.setattr(os, name, failing(getattr(os, name)))


def stopped(monkeypatch, number, function, directory):
    """Whether `function` stops at the `number`-th step, having that many."""
    with monkeypatch.context() as patched:
        crash_at(patched, number)
        try:
            function(directory)
        except Crash:
            return True
    return False


@pytest.fixture
def two_states(tmp_path):
    """A folder of the casebook as it was, and one of the casebook as it is now, with files changed, gone and new."""
    old, new = tmp_path / "old", tmp_path / "new"
    fill_casebook()
    gone = factories.make_country(slug="gone")
    draft = factories.make_law(slug="a-draft", state="draft", country=gone)
    factories.make_law(slug="another-draft", state="review", country=models.Country.objects.get(slug="peru"))
    old.mkdir()
    fixtures.save(old)
    draft.delete(), gone.delete()
    models.Law.objects.update(state="")
    factories.make_lesson(slug="a-draft", state="draft")
    models.Country.objects.filter(slug="peru").update(summary="Another summary.")
    factories.make_country(slug="added")
    new.mkdir()
    shutil.copytree(old, new, dirs_exist_ok=True)
    fixtures.save(new, wins="database")
    return old, new


def stopped_saves(monkeypatch, old, tmp_path):
    """A copy of `old` for every step of a save at which it can stop, stopped there."""
    met = models.MetEntry.objects.state(old)
    for number in range(1, 200):
        directory = tmp_path / f"stopped-{number}"
        shutil.copytree(old, directory)
        models.MetEntry.objects.meet(directory, met)
        if not stopped(monkeypatch, number, fixtures.save, directory):
            return
        yield directory


@pytest.mark.parametrize("wanted", ["old", "new"])
def test_save_that_stops_leaves_the_files_that_one_asks_for(monkeypatch, tmp_path, two_states, wanted):
    old, new = map(contents, two_states)
    settle = {"old": fixtures.drop_save, "new": fixtures.finish_save}[wanted]
    found = []
    for directory in stopped_saves(monkeypatch, two_states[0], tmp_path):
        if (directory / placing.READY).exists():
            settle(directory)
            found.append(contents(directory) == {"old": old, "new": new}[wanted])
        else:
            found.append(contents(directory) in (old, new))
        assert not (directory / placing.READY).exists()
    assert found == [True] * len(found)
    assert len(found) > 3 * len(new)


@pytest.mark.parametrize("wanted", ["old", "new"])
def test_settling_that_stops_too_is_done_again(monkeypatch, tmp_path, two_states, wanted):
    settle = {"old": fixtures.drop_save, "new": fixtures.finish_save}[wanted]
    settled = 0
    for directory in stopped_saves(monkeypatch, two_states[0], tmp_path):
        for number in (2, 1, 5, 3):
            if (directory / placing.READY).exists() and stopped(monkeypatch, number, settle, directory):
                settled += 1
        if (directory / placing.READY).exists():
            settle(directory)
            assert contents(directory) == contents(two_states[["old", "new"].index(wanted)])
    assert settled > 20


def half_saved(monkeypatch, old, tmp_path):
    """A folder in which a save stopped with some files in place and others not."""
    return next(
        directory
        for directory in stopped_saves(monkeypatch, old, tmp_path)
        if (directory / placing.READY).exists() and contents(directory) != contents(old)
    )


def test_nothing_is_loaded_or_saved_before_one_says_what_becomes_of_a_stopped_save(monkeypatch, tmp_path, two_states):
    directory = half_saved(monkeypatch, two_states[0], tmp_path)
    before = contents(directory)
    for command in ("load_fixtures", "save_fixtures"):
        with pytest.raises(CommandError, match="was stopped before all its files were in place"):
            call_command(command, directory)
    assert contents(directory) == before


@pytest.mark.parametrize(("option", "place"), [("--drop", 0), ("--finish", 1)])
def test_save_fixtures_settles_a_save_that_was_stopped(monkeypatch, tmp_path, two_states, capsys, option, place):
    directory = half_saved(monkeypatch, two_states[0], tmp_path)
    call_command("save_fixtures", directory, option)
    assert capsys.readouterr().out == f"The save that was stopped is {'finished' if place else 'dropped'}.\n"
    assert contents(directory) == contents(two_states[place])


def test_save_fixtures_says_that_no_save_was_stopped(tmp_path):
    with pytest.raises(CommandError, match="no save was stopped"):
        call_command("save_fixtures", tmp_path, "--finish")


@pytest.mark.parametrize("settle", [fixtures.drop_save, fixtures.finish_save])
@pytest.mark.parametrize("name", ["peru.json", "new.json"])
def test_a_stopped_save_is_not_settled_over_later_edits(monkeypatch, tmp_path, two_states, settle, name):
    directory = half_saved(monkeypatch, two_states[0], tmp_path)
    (directory / name).write_text("[]", encoding="utf-8")
    before = contents(directory)
    with pytest.raises(fixtures.FixtureError, match=rf"^{name} in .* was edited since a save was stopped"):
        settle(directory)
    assert contents(directory) == before


@pytest.mark.parametrize("settle", [fixtures.drop_save, fixtures.finish_save])
def test_edits_of_the_database_after_a_stopped_save_are_kept(monkeypatch, tmp_path, two_states, settle):
    directory = half_saved(monkeypatch, two_states[0], tmp_path)
    models.Country.objects.filter(slug="peru").update(summary="Edited.")
    settle(directory)
    with pytest.raises(fixtures.FixtureError, match=r"The database has edits that no file holds:\n(.*\n)*.*country peru"):
        fixtures.load(directory)
    assert models.Country.objects.get(slug="peru").summary == "Edited."
    fixtures.save(directory)
    assert b"Edited." in contents(directory)["peru.json"]


def test_save_that_was_done_but_not_cleared_away_can_be_dropped_without_loss(monkeypatch, tmp_path, two_states):
    met = models.MetEntry.objects.state
    saves = stopped_saves(monkeypatch, two_states[0], tmp_path)
    done = (directory for directory in saves if met(directory) != met(two_states[0]))
    directory = next(done)
    fixtures.drop_save(directory)
    with pytest.raises(fixtures.FixtureError, match="country peru: summary: nothing → Another summary"):
        fixtures.load(directory)


def test_dropping_leaves_files_that_cannot_be_read_and_what_the_database_holds(tmp_path):
    factories.make_country(slug="peru")
    (tmp_path / "peru.json").write_text("damaged", encoding="utf-8")
    placing.prepare(tmp_path, {"peru.json": "[]"})
    fixtures.drop_save(tmp_path)
    assert (contents(tmp_path), models.Country.objects.count()) == ({"peru.json": b"damaged"}, 1)


def test_save_that_cannot_write_keeps_the_old_files(tmp_path, two_states):
    old = contents(two_states[0])
    (two_states[0] / placing.COMING).write_text("in the way")
    with pytest.raises(CommandError, match="Nothing was saved"):
        call_command("save_fixtures", two_states[0])
    assert contents(two_states[0]) == old


def test_save_that_cannot_be_read_back_keeps_the_files(tmp_path, monkeypatch):
    peru = factories.make_country(slug="peru")
    fixtures.save(tmp_path)
    before = contents(tmp_path)
    peru.delete(), factories.make_country(slug="chile")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", lambda path: b"")  # as of a disk that forgets
        with pytest.raises(OSError, match=r"chile\.json: what was written could not be read back"):
            fixtures.save(tmp_path)
    assert contents(tmp_path) == before

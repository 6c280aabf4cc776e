"""A release: what is published, in a folder of its own, whole or not at all."""

import gzip
import hashlib
import json
import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import OperationalError

from cases import models
from cases.files import fixtures, releasing
from cases.files.faults import FixtureError
from cases.files.held import Held
from cases.files.other_databases import in_place_of_default
from cases.files.publishing import published
from cases.files.release_folder import alone_in, current_version, releases_in
from cases.files.releasing import release
from selfmgmt_site.code import code_version
from tests import factories
from tests.small_casebook import empty_casebook, fill_casebook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_releases")]


KEPT = ["casebook.sqlite3", "changes.json", "release.json"]


@pytest.fixture
def out(tmp_path):
    return tmp_path / "releases of the casebook"


def database(out):
    return out / "current" / "casebook.sqlite3"


def rows(path, statement):
    with closing(sqlite3.connect(path)) as opened:
        return opened.execute(statement).fetchall()


def held_in(path):
    with in_place_of_default(path, "PRAGMA query_only=ON"):
        return Held().fields


def contents_of(folder):
    """The files of the releases in a folder, {name: bytes}."""
    paths = [path for path in (folder / "releases").rglob("*") if path.is_file()]
    return {str(path.relative_to(folder / "releases")): path.read_bytes() for path in paths}


def test_release_holds_what_is_published_and_nothing_else(out, admin_user, capsys):
    fill_casebook()
    call_command("mark_reviewed", "everything")
    factories.make_law(country=models.Country.objects.get(slug="peru"), state="draft")
    capsys.readouterr()
    call_command("publish", out)
    (version,) = releases_in(out)
    assert capsys.readouterr().out == f"Published {version}. Serve it with PUBLIC=1 and RELEASES={out}.\n"
    assert held_in(database(out)) == published(Held().fields)[0]
    tables = {name for (name,) in rows(database(out), "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {name for name in tables if not name.startswith("cases_")} == {"django_migrations", "sqlite_sequence"}
    empty = [rows(database(out), f"SELECT count(*) FROM cases_{name}") for name in ("metentry", "reviewedstate")]  # noqa: S608
    assert empty == [[(0,)], [(0,)]]
    assert rows(database(out), "SELECT why, unreviewed FROM cases_release") == [("", "[]")]


def test_release_is_a_closed_folder_with_its_sums_behind_a_link(out):
    factories.make_country(slug="peru")
    version = release(out, "For the class.")
    assert os.readlink(out / "current") == f"releases/{version}"
    assert sorted(path.name for path in out.iterdir()) == ["current", "releases"]
    assert [path.name for path in (out / "releases").iterdir()] == [version]
    folder = out / "releases" / version
    assert sorted(path.name for path in folder.iterdir()) == ["SHA256SUMS", *KEPT, "static"]
    assert {oct(path.stat().st_mode & 0o777) for path in folder.iterdir() if path.is_file()} == {"0o444"}
    assert {oct(path.stat().st_mode & 0o777) for path in (folder, folder / "static")} == {"0o555"}
    done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True)  # noqa: S607
    assert (done.returncode, done.stdout) == (0, "".join(f"{name}: OK\n" for name in [*KEPT, "static/staticfiles.json"]))
    said = json.loads((folder / "release.json").read_text())
    made = datetime.fromisoformat(said.pop("made"))
    (data_version,) = rows(database(out), "SELECT data_version FROM cases_release")[0]
    assert version == f"{made:%Y-%m-%d}-{data_version[:8]}"
    assert said == {
        **{"version": version, "date": f"{made:%Y-%m-%d}", "data_version": data_version, "code_version": code_version()},
        **{"why": "For the class.", "unreviewed": ["country peru"], "previous": ""},
    }


def test_release_of_the_same_content_has_the_same_bytes_whatever_was_done_before(out, tmp_path):
    fill_casebook()
    call_command("mark_reviewed", "everything")
    release(out)
    fixtures.save(tmp_path / "files")
    empty_casebook()
    for slug in "abc":
        factories.make_country(slug=slug).delete()
    fixtures.load(tmp_path / "files")
    other = tmp_path / "other"
    release(other)
    kept = [name for name in contents_of(out) if not name.endswith(("release.json", "changes.json", "SHA256SUMS"))]
    assert [name.partition("/")[2] for name in kept] == ["casebook.sqlite3", "static/staticfiles.json"]
    assert [name for name in kept if contents_of(out)[name] != contents_of(other)[name]] == []


def test_release_of_the_same_content_is_the_same_release(out):
    factories.make_country(slug="peru", summary="One.")
    first = release(out, "For the class.")
    before = contents_of(out)
    assert release(out, "For the class.") == first
    assert contents_of(out) == before
    models.Country.objects.update(summary="Two.")
    second = release(out, "For the class.")
    assert (releases_in(out)[second]["previous"], current_version(out)) == (first, second)
    models.Country.objects.update(summary="One.")
    assert release(out, "For the class.") == first
    assert (list(releases_in(out)), current_version(out)) == ([first, second], first)


def test_release_of_the_same_data_by_another_program_has_another_name(out, settings):
    factories.make_country(slug="peru")
    first = release(out, "For the class.")
    settings.PUBLIC_APPS = ["django_htmx"]
    assert release(out, "For the class.") == f"{first}-2"


def test_release_has_the_static_files_of_a_public_site_and_no_others(out, settings):
    settings.PUBLIC_APPS = ["django_htmx", "cases"]
    factories.make_country()
    release(out, "For the class.")
    static = out / "current" / "static"
    names = json.loads((static / "staticfiles.json").read_text())["paths"]
    assert {name.partition("/")[0] for name in names} == {"cases", "django_htmx"}
    packed = static / f"{names['cases/casebook.css']}.gz"
    assert gzip.decompress(packed.read_bytes()) == packed.with_suffix("").read_bytes()
    assert packed.with_suffix(".br").is_file()


def test_release_with_a_stylesheet_that_names_no_file_is_refused(out, settings, tmp_path, monkeypatch):
    folder = tmp_path / "spoilt" / "static"
    folder.mkdir(parents=True)
    (folder / "spoilt.css").write_text("a { background: url(nothing.png) }")
    monkeypatch.setattr(apps.get_app_config("sitemaps"), "path", str(folder.parent))
    factories.make_country()
    with pytest.raises(CommandError, match=r"Nothing was published\. .*nothing\.png"):
        call_command("publish", out, "--unreviewed", "why")
    assert current_version(out) == ""


def test_release_has_the_texts_that_may_be_shown_as_they_were_read(out, settings, tmp_path):
    settings.TEXTS_DIR = tmp_path / "texts"
    settings.TEXTS_DIR.mkdir()
    for name in ("free", "changed", "closed"):
        (settings.TEXTS_DIR / f"{name}.txt").write_text(name)
        told = {"licence": "CC BY", "text_may_be_shown": True} if name != "closed" else {}
        checksum = hashlib.sha256(name.encode()).hexdigest()
        factories.make_source(slug=name, file_name=f"{name}.txt", checksum=checksum, **told)
    factories.make_source(slug="absent", file_name="absent.txt", licence="CC BY", text_may_be_shown=True)
    (settings.TEXTS_DIR / "changed.txt").write_text("changed since")
    factories.make_country()
    release(out, "For the class.")
    assert {path.name: path.read_text() for path in (out / "current" / "texts").iterdir()} == {"free.txt": "free"}


def test_release_stops_at_what_changed_since_its_review_unless_one_says_why(out, capsys):
    factories.make_country(slug="peru"), factories.make_country(slug="chile")
    call_command("mark_reviewed", "everything")
    first = release(out)
    models.Country.objects.filter(slug="peru").update(summary="Another.")
    for given in ([], ["--unreviewed", " "]):
        with pytest.raises(CommandError, match=r"changed since they were reviewed:\n  country peru\nReview them"):
            call_command("publish", out, *given)
    assert (current_version(out), list(releases_in(out))) == (first, [first])
    call_command("publish", out, "--unreviewed", "For the class of Monday.")
    assert "taken though nobody reviewed its changes: country peru" in capsys.readouterr().out
    assert rows(database(out), "SELECT why, unreviewed FROM cases_release") == [
        ("For the class of Monday.", '["country peru"]')
    ]
    assert held_in(database(out))["cases.country", ("peru",)]["summary"] == "Another."


def test_release_names_the_first_of_many_changed_records(out):
    for number in range(32):
        factories.make_country(slug=f"c-{number:02}", name=f"C {number:02}")
    with pytest.raises(FixtureError, match=r"country c-29\n  and 2 more\n"):
        release(out)


def test_release_names_what_needs_a_draft(out):
    factories.make_law(slug="a-law", country=factories.make_country(slug="peru", state="draft"))
    with pytest.raises(
        CommandError, match=r"Nothing was published\. Reviewed .*:\n  law a-law names country peru as its country"
    ):
        call_command("publish", out, "--unreviewed", "why")
    assert not out.exists()


def test_release_of_nothing_is_refused(out):
    factories.make_source(), factories.make_country(state="draft")
    with pytest.raises(FixtureError, match="No record of the database is reviewed"):
        release(out)


def test_release_that_cannot_be_read_back_leaves_the_one_before(out, monkeypatch):
    factories.make_country()
    first = release(out, "For the class.")

    def losing(content, made):
        build(content, made)
        models.Country.objects.all().delete()

    build = releasing.build
    monkeypatch.setattr(releasing, "build", losing)
    with pytest.raises(FixtureError, match="could not be read back"):
        release(out, "why")
    assert (current_version(out), list(releases_in(out)), models.Country.objects.count()) == (first, [first], 1)


@pytest.mark.parametrize("fault", [OperationalError("database or disk is full"), OSError(28, "No space left on device")])
def test_release_on_a_full_disk_leaves_the_one_before(out, monkeypatch, fault):
    factories.make_country()
    first = release(out, "For the class.")

    def fail(*given):
        raise fault

    monkeypatch.setattr(releasing, "build", fail)
    with pytest.raises(CommandError, match=r"Nothing was published\. .*(disk is full|No space left)"):
        call_command("publish", out, "--unreviewed", "why")
    assert (current_version(out), list(releases_in(out))) == (first, [first])


def test_release_after_one_that_was_stopped_clears_what_that_left(out):
    factories.make_country()
    left = out / "releases" / ".coming" / "static"
    left.mkdir(parents=True)
    (left / "half").write_text("of a file")
    (out / ".current.coming").symlink_to("nowhere")
    left.chmod(0o555), left.parent.chmod(0o555)
    version = release(out, "For the class.")
    assert sorted(path.name for path in out.iterdir()) == ["current", "releases"]
    assert [path.name for path in (out / "releases").iterdir()] == [version]


def test_release_whose_folder_is_damaged_is_not_served_again(out):
    factories.make_country()
    folder = out / "releases" / release(out, "For the class.")
    (folder / "casebook.sqlite3").chmod(0o644)
    (folder / "casebook.sqlite3").write_text("nonsense")
    with pytest.raises(FixtureError, match=r"is not as it was published: casebook\.sqlite3\. Take"):
        release(out, "For the class.")


def test_release_into_no_folder_says_so(out):
    factories.make_country()
    with pytest.raises(CommandError, match=r"Nothing was published\. There is no folder .*nowhere\."):
        call_command("publish", out / "nowhere" / "public", "--unreviewed", "why")
    out.write_text("a database, once")
    with pytest.raises(CommandError, match=r"Nothing was published\. .* is a file, and releases need a folder\."):
        call_command("publish", out, "--unreviewed", "why")


def test_release_waits_for_nobody_who_publishes(out):
    factories.make_country()
    with alone_in(out), pytest.raises(CommandError, match=r"Nothing was published\. Somebody else is publishing to"):
        call_command("publish", out, "--unreviewed", "why")


def test_editors_notes_and_moments_make_no_other_version(out):
    factories.make_country(slug="peru")
    call_command("mark_reviewed", "everything")
    first = release(out)
    models.Country.objects.filter(slug="peru").update(editor_note="For curators alone.")
    call_command("mark_reviewed", "everything")
    assert release(out) == first


def test_release_has_another_version_where_it_says_what_nobody_reviewed(out):
    factories.make_country(slug="peru"), factories.make_country(slug="chile")
    versions = {release(out, why) for why in ("For the class.", "For the paper.")}
    call_command("mark_reviewed", "everything")
    assert len({*versions, release(out)}) == 3


def test_data_version_of_a_database_that_is_no_release_is_empty():
    assert models.Release.objects.data_version() == ""

"""A release: a database of what is published, whole or not at all."""

import sqlite3
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command

from cases import models
from cases.files import releasing
from cases.files.faults import FixtureError
from cases.files.held import Held
from cases.files.publishing import published
from cases.files.releasing import in_place_of_default, release
from tests import factories
from tests.small_casebook import fill_casebook

pytestmark = pytest.mark.django_db


@pytest.fixture
def out(tmp_path):
    return tmp_path / "public.sqlite3"


def rows(path, statement):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(statement).fetchall()


def held_in(path):
    with in_place_of_default(path, "PRAGMA query_only=ON"):
        return Held().fields


def test_release_holds_what_is_published_and_nothing_else(out, admin_user, capsys):
    fill_casebook()
    call_command("mark_reviewed", "everything")
    factories.make_law(country=models.Country.objects.get(slug="peru"), state="draft")
    out.write_text("the release before")
    capsys.readouterr()
    call_command("publish", out)
    assert capsys.readouterr().out == f"Published to {out}. Serve it with PUBLIC=1 and DATABASE_URL=sqlite:///{out}.\n"
    assert held_in(out) == published(Held().fields)[0]
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    tables = {name for (name,) in rows(out, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {name for name in tables if not name.startswith("cases_")} == {"django_migrations", "sqlite_sequence"}
    empty = [rows(out, f"SELECT count(*) FROM cases_{name}") for name in ("metentry", "reviewedstate")]  # noqa: S608
    assert empty == [[(0,)], [(0,)]]
    assert rows(out, "SELECT why, unreviewed FROM cases_release") == [("", "[]")]


def test_release_stops_at_what_changed_since_its_review_unless_one_says_why(out, capsys):
    factories.make_country(slug="peru"), factories.make_country(slug="chile")
    call_command("mark_reviewed", "everything")
    models.Country.objects.filter(slug="peru").update(summary="Another.")
    out.write_text("the release before")
    for given in ([], ["--unreviewed", " "]):
        with pytest.raises(CommandError, match=r"changed since they were reviewed:\n  country peru\nReview them"):
            call_command("publish", out, *given)
    assert out.read_text() == "the release before"
    call_command("publish", out, "--unreviewed", "For the class of Monday.")
    assert "taken though nobody reviewed its changes: country peru" in capsys.readouterr().out
    assert rows(out, "SELECT why, unreviewed FROM cases_release") == [("For the class of Monday.", '["country peru"]')]
    assert held_in(out)["cases.country", ("peru",)]["summary"] == "Another."


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
    out.write_text("the release before")

    def losing(content, made):
        build(content, made)
        models.Country.objects.all().delete()

    build = releasing.build
    monkeypatch.setattr(releasing, "build", losing)
    with pytest.raises(FixtureError, match="could not be read back"):
        release(out, "why")
    assert (out.read_text(), models.Country.objects.count()) == ("the release before", 1)


def test_release_into_no_folder_says_so(out):
    factories.make_country()
    with pytest.raises(CommandError, match=r"Nothing was published\. There is no folder .*nowhere\."):
        call_command("publish", out.parent / "nowhere" / "public.sqlite3", "--unreviewed", "why")


def test_release_of_the_same_content_has_the_same_version(out):
    factories.make_country(slug="peru")
    call_command("mark_reviewed", "everything")
    first = release(out)
    models.Country.objects.filter(slug="peru").update(editor_note="For curators alone.")
    call_command("mark_reviewed", "everything")
    assert release(out).data_version == first.data_version
    assert rows(out, "SELECT data_version FROM cases_release") == [(first.data_version,)]
    models.Country.objects.filter(slug="peru").update(summary="Another.")
    call_command("mark_reviewed", "everything")
    assert release(out).data_version != first.data_version


def test_release_has_another_version_where_it_says_what_nobody_reviewed(out):
    factories.make_country(slug="peru"), factories.make_country(slug="chile")
    versions = {release(out, why).data_version for why in ("For the class.", "For the paper.")}
    call_command("mark_reviewed", "everything")
    assert len({*versions, release(out).data_version}) == 3


def test_data_version_of_a_database_that_is_no_release_is_empty():
    assert models.Release.objects.data_version() == ""

"""The folder of the releases: which is served, whether each is as it was published, and going back."""

import pytest
from django.core.management import CommandError, call_command

from cases import models
from cases.files.release_folder import current_version, folder_of
from cases.files.releasing import release
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def out(tmp_path, quick_releases):
    return tmp_path


@pytest.fixture
def three(out):
    """The versions of three releases in a row."""
    factories.make_country(slug="peru")
    return [released(out, words) for words in ("One.", "Two.", "Three.")]


def released(out, words):
    models.Country.objects.update(summary=words)
    return release(out, "For the class.")


def test_rollback_serves_the_release_before(out, three, capsys):
    first, second, third = three
    assert current_version(out) == third
    for served in (second, first):
        call_command("rollback", out)
        assert (current_version(out), capsys.readouterr().out) == (served, f"Served now: {served}.\n")
    with pytest.raises(CommandError, match=r"Nothing was changed\. There is no release in .* before the one that is served\."):
        call_command("rollback", out)
    assert current_version(out) == first


def test_rollback_serves_the_release_that_is_named(out, three):
    for version in (three[0], three[2], three[2]):
        call_command("rollback", out, version)
        assert current_version(out) == version


def test_rollback_names_the_releases_there_are(out, three):
    with pytest.raises(CommandError, match=rf"There is no release 2001 in .*\. There are: {', '.join(three)}\."):
        call_command("rollback", out, "2001")


def test_rollback_of_nothing_says_so(out):
    with pytest.raises(CommandError, match="There is no release in"):
        call_command("rollback", out)
    with pytest.raises(CommandError, match=r"There are: none\."):
        call_command("rollback", out, "2001")


def change(folder):
    (folder / "casebook.sqlite3").chmod(0o644)
    (folder / "casebook.sqlite3").write_text("nonsense")
    return "casebook.sqlite3"


def lose(folder):
    folder.chmod(0o755)
    (folder / "casebook.sqlite3").unlink()
    return "casebook.sqlite3"


def add(folder):
    folder.chmod(0o755)
    (folder / "more").touch()
    return "more"


def lose_sums(folder):
    folder.chmod(0o755)
    (folder / "SHA256SUMS").unlink()
    return ".*SHA256SUMS.*"


@pytest.mark.parametrize("damage", [change, lose, add, lose_sums])
def test_rollback_to_what_is_not_as_it_was_published_is_refused(out, three, damage):
    name = damage(folder_of(out, three[0]))
    with pytest.raises(CommandError, match=rf"Nothing was changed\. .*{three[0]} is not as it was published: {name}\."):
        call_command("rollback", out, three[0])
    assert current_version(out) == three[2]

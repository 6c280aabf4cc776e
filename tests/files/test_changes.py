"""What changed from one state to another, record by record, in words; between releases of two programs, too."""

import shutil

import pytest
from django.core.management import call_command

from cases import models
from cases.files.changes import changes_between
from cases.files.held import Held
from cases.files.other_databases import in_place_of_default
from cases.files.releasing import UNGUARDED, changes_since
from tests import factories

pytestmark = pytest.mark.django_db


def heads(changes):
    """What each change is called."""
    return [(each["model"], each["key"], [piece["name"] for piece in each["pieces"]]) for each in changes]


def test_changes_tell_an_event_of_each_record_that_it_concerns():
    peru, chile = factories.make_country(slug="peru"), factories.make_country(slug="chile")
    factories.make_event([peru, chile], name="It began")
    before = Held()
    models.Event.objects.update(name="It began in May")
    told = [("cases.country", [slug], ["It began in May"]) for slug in ("chile", "peru")]
    assert heads(changes_between(before, Held())) == told


def test_changes_leave_out_what_no_reader_sees():
    factories.make_country(slug="peru")
    before = Held()
    models.Country.objects.update(reviewed_as="another mark")
    assert changes_between(before, Held()) == []


def test_changes_since_the_release_of_an_older_program_are_read_from_a_copy_brought_up_to_date(migrated, tmp_path):
    before, after = tmp_path / "before.sqlite3", tmp_path / "after.sqlite3"
    shutil.copyfile(migrated, after)
    with in_place_of_default(after, UNGUARDED):
        factories.make_country(slug="peru", name="Peru", summary="One.")
    shutil.copyfile(after, before)
    with in_place_of_default(before, UNGUARDED):
        call_command("migrate", "cases", "0024", verbosity=0)
    older = before.read_bytes()
    with in_place_of_default(after, UNGUARDED):
        models.Country.objects.update(summary="Two.")
    assert heads(changes_since(before, after)) == [("cases.country", ["peru"], ["Peru"])]
    assert (before.read_bytes(), sorted(path.name for path in tmp_path.iterdir())) == (older, [after.name, before.name])

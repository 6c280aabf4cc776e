"""Loading files as a revision."""

import pytest
from reversion.models import Revision

from cases import models
from cases.files.faults import FixtureError
from cases.history.keeping import FIRST
from cases.history.loading import load_kept
from cases.history.taking_back import take_back
from tests.files.edited import small_casebook, state
from tests.files.entries import COUNTRY, SOURCE, citation, entry, write
from tests.history.full import comments, kept


def load_entries(folder, *entries, **options):
    write(folder, "all", entries)
    return load_kept(folder, **options)


def test_a_load_is_one_revision_of_the_records_that_it_changes(db, tmp_path):
    load_entries(tmp_path, COUNTRY, SOURCE, entry("country", slug="chile", name="Chile", role="case"), citation())
    peru, chile = models.Country.objects.get(slug="peru"), models.Country.objects.get(slug="chile")
    loaded = f"Files were loaded: {tmp_path.name}."
    assert (comments(peru), comments(chile), Revision.objects.count()) == ([loaded], [loaded], 1)
    load_entries(tmp_path, COUNTRY, SOURCE, entry("country", slug="chile", name="Chile", role="case"))
    assert (comments(peru), comments(chile)) == ([loaded, loaded], [loaded])
    assert [len(kept(peru, number).parts) for number in range(2)] == [1, 2]


def test_what_was_never_kept_is_kept_before_a_load(db, tmp_path):
    files = small_casebook(tmp_path)
    before = state()
    country = models.Country.objects.first()
    files.edit(("cases.country", (country.slug,)), {"summary": "It was."})
    load_kept(tmp_path)
    assert comments(country) == [f"Files were loaded: {tmp_path.name}.", FIRST]
    take_back(kept(country, 1), "Back.", None)
    assert state() == before


def test_a_load_that_only_tells_and_one_that_is_refused_keep_nothing(db, tmp_path):
    files, told = small_casebook(tmp_path), []
    country = models.Country.objects.first()
    files.edit(("cases.country", (country.slug,)), {"summary": "It was."})
    load_kept(tmp_path, tell=told.extend, only_tell=True)
    assert (len(told), Revision.objects.count()) == (1, 0)
    models.Country.objects.filter(pk=country.pk).update(summary="Otherwise.")
    with pytest.raises(FixtureError, match="The database has edits that no file holds"):
        load_kept(tmp_path)
    assert Revision.objects.count() == 0

"""Django's own `loaddata` on the shipped fixtures."""

import pytest
from django.conf import settings
from django.core.management import call_command

from cases.files import fixtures

COUNTRIES = ["argentina", "bolivia", "chile", "peru", "venezuela", "yugoslavia"]


@pytest.mark.django_db
def test_loaddata_takes_the_shipped_files_in_the_order_of_their_references(tmp_path):
    call_command(
        "loaddata", "sources", "codebook", *COUNTRIES, "lessons", "events", "glossary", "readings", "sets", verbosity=0
    )
    fixtures.save(tmp_path)
    shipped = {path.name: path.read_bytes() for path in settings.FIXTURE_DIRS[0].glob("*.json")}
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.json")} == shipped

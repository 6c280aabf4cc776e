"""What all tests share."""

import pytest
from django.conf import settings
from django.db import transaction

from cases.files import fixtures


@pytest.fixture(scope="module")
def _shipped(django_db_setup, django_db_blocker):
    """The shipped fixtures, loaded once for all tests of a module; no other test of the module sees an empty database."""
    with django_db_blocker.unblock(), transaction.atomic():
        fixtures.load(settings.FIXTURE_DIRS[0])
        yield
        transaction.set_rollback(True)


@pytest.fixture
def casebook(_shipped, db):
    """The shipped casebook; for modules whose every test uses it."""
